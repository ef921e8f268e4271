package org.kyhan.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/**
 * How one field of a record gets its value under one header.
 *
 * @param subject the field
 * @param column its column from 1; 0 where it has none
 * @param second the column that continues it, as where a given name stands apart; 0 for none
 * @param given what stands above the block or is the same in every row; null for nothing
 * @param always whether {@code given} holds whatever the column says
 * @param from the position of the field whose raw text is read where this one has none; -1 for none
 * @param fallback the value of a field that the file does not have; null for none
 * @param source where the cell comes from if not simply from the column; null nearly always
 * @param needed whether a broken cell rejects the row
 */
record Slot(
    Subject subject,
    int column,
    int second,
    @Nullable Cell given,
    boolean always,
    int from,
    @Nullable Object fallback,
    boolean needed,
    CellReader reader,
    @Nullable CellSource source) {

  /** Returns the cell that speaks for this field where {@code own} is that of its own column. */
  Cell raw(Cell own) {
    return given != null && (always || own.isBlank()) ? given : own;
  }

  /** Returns the cell of the field's own column; blank where it has none. */
  Cell own(List<Cell> cells) {
    if (source != null) {
      return RawCell.of(source.of(cells), reader.readsDash());
    }
    if (column == 0 || column > cells.size()) {
      return Cell.blank();
    }
    Cell cell = RawCell.of(cells.get(column - 1), reader.readsDash());
    return second == 0 || second > cells.size() ? cell : joined(cell, cells.get(second - 1));
  }

  boolean isAbsent() {
    return column == 0 && given == null;
  }

  private static Cell joined(Cell family, Cell given) {
    boolean words =
        given instanceof Cell.Written written && !Character.isDigit(written.text().charAt(0));
    if (!words || family instanceof Cell.Broken) {
      return family;
    }
    return family.isBlank() ? given : new Cell.Written(family.text() + " " + given.text());
  }
}
