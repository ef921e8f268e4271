package org.kyhan.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kyhan.archive.Archive;
import org.kyhan.archive.Bundle;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Loads;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/** A bundle that arrived, and the files out of it as if each had arrived by itself. */
record Unpacked(Load bundle, List<Bundle.Member> members, List<Fault> faults) {

  Unpacked {
    members = List.copyOf(members);
    faults = List.copyOf(faults);
  }

  /** Keeps the members of a bundle that is kept already. */
  static Unpacked of(Archive.Kept kept, Ingest.Arrival arrival, Archive archive) {
    String name = Ingest.safeName(arrival.name());
    Bundle.Contents contents = Bundle.unpack(kept.path(), name, archive, Bundle.Limits.standard());
    List<Fault> faults = contents.faults();
    LoadState state =
        faults.isEmpty()
            ? LoadState.SUCCEEDED
            : contents.members().isEmpty() ? LoadState.FAILED : LoadState.SUCCEEDED_WITH_WARNINGS;
    boolean failed = state == LoadState.FAILED;
    Load load =
        new Load(
            0,
            arrival.source(),
            arrival.connector(),
            arrival.unit(),
            name,
            kept.sha256(),
            state,
            "zip",
            Load.Counts.NONE,
            Map.of(),
            List.of(),
            List.of(),
            failed ? "archive" : null,
            failed ? FailureType.DATA_ERROR : null,
            failed ? faults.get(0).message() : null);
    return new Unpacked(load, contents.members(), faults);
  }

  /** Returns the members as the ledger takes them. */
  List<Loads.Received> received() {
    List<Loads.Received> all = new ArrayList<>();
    for (Bundle.Member member : members) {
      all.add(
          new Loads.Received(
              bundle.source(),
              bundle.connector(),
              bundle.unit(),
              member.name(),
              member.kept().sha256(),
              member.kept().size()));
    }
    return all;
  }

  /** Returns what is to be said of a bundle of which not one file was of use. */
  Optional<Fault> doubt(Collection<FileReport> reports) {
    boolean none = reports.stream().allMatch(r -> r.load().state() == LoadState.FAILED);
    return reports.isEmpty() || !none || !faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Fault.of(
                Severity.WARNING,
                "flow.bundle_of_failures",
                CellRef.wholeFile(bundle.fileName()),
                reports.size()));
  }

  /** Returns the bundle's own report where it has something to say, else none. */
  List<FileReport> remarks(Load written) {
    return faults.isEmpty() ? List.of() : List.of(new FileReport(written, null, faults));
  }
}
