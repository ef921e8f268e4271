package org.kyhan.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.Load;
import org.kyhan.model.Fault;

/**
 * What became of one received file.
 *
 * @param load the ledger's record; of a dry run it has the number 0
 * @param unchanged the earlier load that brought the same bytes, so that nothing was done; else
 *     null
 * @param faults in the order of the file
 */
public record FileReport(Load load, @Nullable Integer unchanged, List<Fault> faults) {

  public FileReport {
    faults = List.copyOf(faults);
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
    return load.counts().rejected() > 0 || load.counts().read() == 0 || !load.state().isSuccess();
  }
}
