package org.kyhan.mapping;

import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Reads the cells of one column as values of one field's type. */
interface CellReader {

  /**
   * Returns the value of a cell that is neither blank nor broken; null where it says nothing or
   * could not be read, which is then among the faults.
   */
  @Nullable Object read(Cell cell, RowFaults faults);

  /** Returns the value of an empty cell; null unless an empty cell means something. */
  default @Nullable Object blank(RowFaults faults) {
    return null;
  }

  /** Returns whether a lone dash is given to {@link #read}; else it counts as an empty cell. */
  default boolean readsDash() {
    return false;
  }
}
