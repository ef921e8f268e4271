package org.kyhan.load;

import java.util.List;
import org.kyhan.model.Fault;

/**
 * What became of a file's records for one dataset.
 *
 * @param total the sum of the dataset's total field over inserted, updated and unchanged records,
 *     in đồng; 0 where the dataset has no such field
 * @param faults why records were rejected or skipped, and what else should be looked at
 */
public record Loaded(
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    long skipped,
    long total,
    List<Fault> faults) {

  public Loaded {
    faults = List.copyOf(faults);
  }
}
