package org.kyhan.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.model.Fault;

/**
 * What became of one received file.
 *
 * @param load the ledger's record; of a dry run it has the number 0
 * @param unchanged the earlier load that brought the same bytes, so that nothing was done; else
 *     null
 * @param faults in the order of the file
 * @param questions what a person has to say first; the load then is {@code pending}
 */
public record FileReport(
    Load load,
    @Nullable Integer unchanged,
    List<Fault> faults,
    List<HeaderChoices.Question> questions) {

  public FileReport {
    faults = List.copyOf(faults);
    questions = List.copyOf(questions);
  }

  public FileReport(Load load, @Nullable Integer unchanged, List<Fault> faults) {
    this(load, unchanged, faults, List.of());
  }

  /** Returns the report of the same bytes once more, with the faults that they had. */
  static FileReport again(Load before, List<Fault> faults) {
    Load now =
        new Load(
            before.id(),
            before.source(),
            before.connector(),
            before.unit(),
            before.fileName(),
            before.sha256(),
            before.state(),
            before.format(),
            before.counts().again(),
            before.totals(),
            before.sheets(),
            before.headers(),
            null,
            null,
            null);
    return new FileReport(now, before.id(), faults);
  }

  /** Returns whether anything of the file was refused, or there was nothing in it to take. */
  public boolean hasRefusals() {
    return load.counts().rejected() > 0
        || load.counts().read() == 0
        || !load.state().isSuccess()
        || faults.stream().anyMatch(Fault::isError);
  }
}
