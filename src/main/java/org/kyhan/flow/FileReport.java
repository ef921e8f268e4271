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

  /** Returns whether anything of the file was refused, or there was nothing in it to take. */
  public boolean hasRefusals() {
    return load.counts().rejected() > 0 || load.counts().read() == 0 || !load.state().isSuccess();
  }
}
