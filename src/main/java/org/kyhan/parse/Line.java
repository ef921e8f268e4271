package org.kyhan.parse;

import java.util.Arrays;
import java.util.List;
import org.kyhan.model.Cell;

/** A line of a sheet that holds something. Columns count from 1. */
final class Line {
  private static final Cell BLANK = Cell.blank();

  private final long number;
  private final Cell[] cells;
  private final int width;

  /**
   * Takes the cells as they are, without a copy.
   *
   * @param width how many of the cells count; the last one is not blank
   */
  Line(long number, Cell[] cells, int width) {
    this.number = number;
    this.cells = cells;
    this.width = width;
  }

  long number() {
    return number;
  }

  /** Returns the last column that holds something. */
  int width() {
    return width;
  }

  Cell at(int column) {
    return column >= 1 && column <= width ? cells[column - 1] : BLANK;
  }

  /** Returns the first column after {@code column} that holds something, 0 where none does. */
  int nextFilled(int column) {
    for (int i = column; i < width; i++) {
      if (cells[i] != BLANK) {
        return i + 1;
      }
    }
    return 0;
  }

  int filled() {
    int count = 0;
    for (int i = 0; i < width; i++) {
      if (cells[i] != BLANK) {
        count++;
      }
    }
    return count;
  }

  /** Returns the cells of the columns {@code from} to {@code to}. */
  Cell[] slice(int from, int to) {
    Cell[] slice = Arrays.copyOfRange(cells, from - 1, Math.max(from - 1, to));
    for (int i = Math.max(0, width - from + 1); i < slice.length; i++) {
      slice[i] = BLANK;
    }
    return slice;
  }

  @Override
  public String toString() {
    return number + ": " + List.of(slice(1, width));
  }
}
