package org.kyhan.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.parse.Merges.Region;

/** Gives blank cells the value above: inside merged regions, and in the columns that say so. */
final class FillDown {
  static final int NONE = -1;

  private final Merges merges;
  private final int first;
  private final int[] things;
  private final boolean[] begun;
  private final Cell[] above;
  private final Cell[] merged;
  private final @Nullable Region[] regions;
  private final boolean any;

  /**
   * @param first the table's first column
   * @param things for each column of the table of which thing it tells, if it fills down outside of
   *     merged regions too, else {@link #NONE}: a row that tells anything of a thing takes nothing
   *     of it from above
   */
  FillDown(Merges merges, int first, int[] things) {
    this.merges = merges;
    this.first = first;
    this.things = things.clone();
    int last = NONE;
    for (int thing : things) {
      last = Math.max(last, thing);
    }
    begun = new boolean[last + 1];
    above = new Cell[things.length];
    merged = new Cell[things.length];
    regions = new @Nullable Region[things.length];
    Arrays.fill(above, Cell.blank());
    any = merges.hasTall() || last > NONE;
  }

  boolean isNeeded() {
    return any;
  }

  /** Fills the blanks of a row's cells, and remembers the others for the rows below. */
  void fill(long row, Cell[] cells) {
    Arrays.fill(begun, false);
    for (int i = 0; i < cells.length; i++) {
      if (things[i] != NONE && !cells[i].isBlank()) {
        begun[things[i]] = true;
      }
    }
    if (merges.hasTall()) {
      for (Region region : merges.tallAcross(row)) {
        fillMerged(region, row, cells);
      }
    }
    for (int i = 0; i < cells.length; i++) {
      if (things[i] == NONE) {
        continue;
      }
      if (cells[i].isBlank() && !begun[things[i]]) {
        cells[i] = above[i];
      } else {
        above[i] = cells[i];
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
