package org.kyhan.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.parse.Merges.Region;

/** Gives blank cells the value above: inside merged regions, and in the columns that say so. */
final class FillDown {
  private final Merges merges;
  private final int first;
  private final boolean[] always;
  private final Cell[] above;
  private final Cell[] merged;
  private final @Nullable Region[] regions;
  private final boolean any;

  /**
   * @param first the table's first column
   * @param always for each column of the table whether it fills down outside of merged regions too
   */
  FillDown(Merges merges, int first, boolean[] always) {
    this.merges = merges;
    this.first = first;
    this.always = always.clone();
    above = new Cell[always.length];
    merged = new Cell[always.length];
    regions = new @Nullable Region[always.length];
    Arrays.fill(above, Cell.blank());
    boolean some = merges.hasTall();
    for (boolean one : always) {
      some |= one;
    }
    any = some;
  }

  boolean isNeeded() {
    return any;
  }

  /** Fills the blanks of a row's cells, and remembers the others for the rows below. */
  void fill(long row, Cell[] cells) {
    if (merges.hasTall()) {
      for (Region region : merges.tallAcross(row)) {
        fillMerged(region, row, cells);
      }
    }
    for (int i = 0; i < cells.length; i++) {
      if (always[i]) {
        if (cells[i].isBlank()) {
          cells[i] = above[i];
        } else {
          above[i] = cells[i];
        }
      }
    }
  }

  private void fillMerged(Region region, long row, Cell[] cells) {
    int i = region.left() - first;
    if (i < 0 || i >= cells.length) {
      return;
    }
    if (row == region.top()) {
      merged[i] = cells[i];
      regions[i] = region;
    } else if (region.equals(regions[i]) && cells[i].isBlank()) {
      cells[i] = merged[i];
    }
  }
}
