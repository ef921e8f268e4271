package org.kyhan.parse;

import java.util.Arrays;
import java.util.BitSet;
import org.kyhan.model.Cell;

/** Gathers the cells of one line after the other, within the limits. */
final class LineBuilder {
  private static final Cell BLANK = Cell.blank();

  private final ReadLimits limits;
  private final Writing writing;
  private final BitSet hiddenColumns = new BitSet();
  private Cell[] cells = new Cell[16];
  private int width;
  private long lines;

  LineBuilder(Reading reading) {
    limits = reading.limits();
    writing = reading.writing();
  }

  /** Says that what comes to these columns, from 1, is not wanted. */
  void hideColumns(int from, int count) {
    int first = Math.min(from, limits.maxColumns());
    hiddenColumns.set(first, Math.min(first + count, limits.maxColumns() + 1));
  }

  /** Wants all columns again. */
  void showColumns() {
    hiddenColumns.clear();
  }

  /** Begins a new sheet. */
  void clear() {
    hiddenColumns.clear();
    width = 0;
    lines = 0;
  }

  /** Puts a cell into a column, from 1, of line {@code number}; a blank one takes no place. */
  void put(long number, int column, Cell cell) {
    if (cell == BLANK || hiddenColumns.get(column)) {
      return;
    }
    if (column > limits.maxColumns()) {
      throw new Unreadable("parse.too_many_columns", number, limits.maxColumns());
    }
    if (column > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(column, cells.length * 2));
    }
    for (int i = width; i < column - 1; i++) {
      cells[i] = BLANK;
    }
    cells[column - 1] = cell;
    width = Math.max(width, column);
  }

  /** Returns the cell that a column of this line holds now. */
  Cell at(int column) {
    return column <= width ? cells[column - 1] : BLANK;
  }

  boolean isEmpty() {
    return width == 0;
  }

  /** Forgets the line. */
  void drop() {
    width = 0;
  }

  /** Ends the line and returns it; {@link #isEmpty} was asked before. */
  Line line(long number) {
    count();
    int kept = writing.isOld() ? writing.line(cells, width) : width;
    Line line = new Line(number, cells, kept);
    cells = new Cell[Math.max(8, width)];
    width = 0;
    return line;
  }

  /** Returns a line that says the same as one before. */
  Line again(Line line, long number) {
    count();
    return new Line(number, line.slice(1, line.width()), line.width());
  }

  private void count() {
    if (++lines > limits.maxRows()) {
      throw new Unreadable("parse.too_many_rows", limits.maxRows());
    }
  }
}
