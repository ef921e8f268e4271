package org.kyhan.flow;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.archive.Bundle;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.Bundles;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.HeldFiles;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadFaults;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Units;
import org.kyhan.model.Text;
import org.kyhan.quality.ReturnedWorkbook;

/**
 * Takes files into the store: archived before anything looks inside, then one transaction a file.
 * What was begun and not finished, because the program or the machine died, is finished by {@link
 * #resume}.
 */
public final class Ingest {
  /** So long a server may take to notice that a process died. */
  private static final Duration REMAINS = Duration.ofSeconds(5);

  /** In bytes; what is smaller is copied in no time. */
  private static final long LARGE = 1 << 20;

  private final DataSource dataSource;
  private final Archive archive;
  private final Definitions definitions;
  private final Loads loads;
  private final LoadFaults faults;
  private final HeldFiles heldFiles;
  private final Attempts attempts;
  private final Audit audit;
  private final Rehearsal rehearsal;
  private final Clock clock;
  private final BankMatching matching;

  public Ingest(DataSource dataSource, Archive archive, Definitions definitions, Clock clock) {
    this(dataSource, archive, definitions, clock, load -> null);
  }

  /**
   * @param passwords what opens the protected workbooks of a load's source; null for none
   */
  public Ingest(
      DataSource dataSource,
      Archive archive,
      Definitions definitions,
      Clock clock,
      Function<Load, @Nullable String> passwords) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.archive = archive;
    this.definitions = definitions;
    this.loads = new Loads(dataSource, clock);
    this.faults = new LoadFaults(dataSource);
    this.audit = new Audit(dataSource, clock);
    this.heldFiles = new HeldFiles(dataSource);
    FileRuns runs =
        new FileRuns(
            definitions, new Units(dataSource), new HeaderChoices(dataSource, clock), passwords);
    this.attempts = new Attempts(dataSource, archive, runs, clock);
    this.rehearsal = new Rehearsal(dataSource, heldFiles, runs);
    this.matching = new BankMatching(dataSource, definitions, clock);
  }

  /**
   * A file as it arrived.
   *
   * @param path where its bytes are now
   * @param name the name under which it was sent
   * @param source the number of the source, or null where a person brought it
   * @param password what opens protected workbooks; null for that of the source, if it has one
   */
  public record Arrival(
      Path path,
      String name,
      String connector,
      int unit,
      @Nullable Integer source,
      @Nullable String password) {

    public Arrival(Path path, String name, String connector, int unit, @Nullable Integer source) {
      this(path, name, connector, unit, source, null);
    }

    @Override
    public String toString() {
      return "Arrival[" + name + " for " + connector + " of " + unit + "]"; // no password
    }
  }

  /**
   * Archives and loads a file.
   *
   * @throws RuntimeException where the world fails (disk, store); the ledger then says so, and the
   *     bytes are in the archive if the disk took them
   */
  public FileReport receive(Arrival arrival) {
    return receive(kept(arrival.path()), arrival);
  }

  /** What may have come before is looked for first: to read it is far less than to copy it. */
  private Archive.Kept kept(Path file) {
    long size = file.toFile().length();
    Optional<Archive.Kept> known =
        size >= LARGE && loads.isAnyOfSize(size) ? archive.holds(file) : Optional.empty();
    return known.orElseGet(() -> archive.keep(file));
  }

  private FileReport receive(Archive.Kept kept, Arrival arrival) {
    Loads.Received received =
        new Loads.Received(
            arrival.source(),
            arrival.connector(),
            arrival.unit(),
            safeName(arrival.name()),
            kept.sha256(),
            kept.size());
    Optional<Load> before = loads.before(received);
    if (before.isPresent() && before.get().state().isSuccess()) {
      return again(before.get());
    }
    int id = before.map(Load::id).orElseGet(() -> loads.queue(received));
    return work(id, Duration.ZERO, arrival.password());
  }

  /**
   * Archives and loads a file, or each file of a bundle: all are in the ledger before the first is
   * worked on, and one that fails does not stop the others.
   *
   * @return a report for each file; before them the bundle's own where not all of it was taken
   * @throws RuntimeException as {@link #receive} does for a file that is no bundle
   */
  public List<FileReport> receiveAll(Arrival arrival) {
    Archive.Kept kept = kept(arrival.path());
    if (!Bundle.isBundle(kept.path())) {
      return List.of(receive(kept, arrival));
    }
    Unpacked unpacked = Unpacked.of(kept, arrival, archive);
    Map<Integer, FileReport> known = new HashMap<>();
    List<Loads.Received> members = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Loads.Received> all = unpacked.received();
    for (int i = 0; i < all.size(); i++) {
      Optional<Load> same = loads.before(all.get(i)).filter(load -> load.state().isSuccess());
      if (same.isPresent()) {
        known.put(i, again(same.get()));
      } else {
        places.add(i);
        members.add(all.get(i));
      }
    }
    Bundles bundles = new Bundles(dataSource, clock);
    List<Integer> ids = bundles.queue(unpacked.bundle(), kept.size(), unpacked.faults(), members);
    for (int i = 0; i < places.size(); i++) {
      known.put(places.get(i), attempted(ids.get(i + 1), arrival.password()));
    }
    unpacked.doubt(known.values()).ifPresent(fault -> bundles.warn(ids.get(0), fault));
    List<FileReport> reports = new ArrayList<>(unpacked.remarks(load(ids.get(0))));
    for (int i = 0; i < all.size(); i++) {
      reports.add(Objects.requireNonNull(known.get(i)));
    }
    return reports;
  }

  private FileReport again(Load before) {
    return FileReport.again(before, faults.of(before.id()));
  }

  /**
   * Finishes what an earlier process began or queued, and clears away what one left half received;
   * returns a report for each file.
   */
  public List<FileReport> resume() {
    archive.sweep(clock.instant());
    List<FileReport> reports = new ArrayList<>();
    for (Load load : loads.unfinished()) {
      FileReport report = attempted(load.id(), null);
      if (!report.load().state().isUnfinished()) {
        reports.add(report);
      }
    }
    return reports;
  }

  /** Takes a file from the archive again, now that a person said how it is read. */
  FileReport again(int load) {
    return work(load, Duration.ZERO, null);
  }

  /** A file that fails again is the ledger's matter and does not stop the next one. */
  private FileReport attempted(int id, @Nullable String password) {
    try {
      return work(id, REMAINS, password);
    } catch (FileFailure recorded) {
      return new FileReport(load(id), null, List.of());
    }
  }

  /**
   * Does everything but keep it, for a file or each file of a bundle: nothing is archived and the
   * transaction is rolled back.
   *
   * @param scratch an empty folder in which the files of a bundle lie meanwhile
   */
  public List<FileReport> rehearseAll(Arrival arrival, Path scratch) {
    return rehearsal.rehearseAll(arrival, scratch);
  }

  /** Does everything but keep it: nothing is archived and the transaction is rolled back. */
  public FileReport rehearse(Arrival arrival) {
    return rehearsal.rehearse(arrival);
  }

  /**
   * Returns the first rows of a file, or of each file of a bundle, by its name; see {@link
   * Preview}.
   *
   * @param scratch an empty folder in which the files of a bundle lie meanwhile
   */
  public Map<String, Preview> previews(Arrival arrival, Path scratch, int rows) {
    return rehearsal.previews(arrival, scratch, rows);
  }

  /**
   * Lets a file through that a gate held, knowingly: it is taken again from the archive, and what
   * held it stays as a warning. The audit keeps who did it and why.
   *
   * @throws IllegalArgumentException with a sentence for people where no gate held the file, or it
   *     is not said who and why
   */
  public FileReport letThrough(int id, String who, String why) {
    Held.require(load(id), faults.of(id), who, why);
    heldFiles.letThrough(id, who.strip(), why.strip());
    audit.write(who.strip(), "load.let_through", String.valueOf(id), why.strip());
    return work(id, Duration.ZERO, null);
  }

  /**
   * Returns the sender's own workbook with its faulty cells marked and commented; what is no
   * workbook comes back as one with the same cells, what has a password as the list of its faults.
   */
  public ReturnedWorkbook returned(FileReport report, Path original) {
    return Returning.of(report, original, definitions);
  }

  private FileReport work(int id, Duration patience, @Nullable String password) {
    return matching.told(attempts.take(id, patience, password));
  }

  private Load load(int id) {
    return loads.find(id).orElseThrow(() -> new IllegalStateException("no load " + id));
  }

  /** Returns the last part of a name, bounded, without what no store or page should show. */
  static String safeName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = Text.clean(last).replaceAll("[\\p{Cntrl}]", " ").strip();
    String bounded = clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    return bounded.isEmpty() || bounded.equals("..") || bounded.equals(".") ? "khong-ten" : bounded;
  }
}
