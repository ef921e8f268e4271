package org.kyhan.model;

import static java.util.Objects.requireNonNull;

/**
 * The place in a received file from which a value came.
 *
 * @param file the name under which the file was received, never empty
 * @param sheet the sheet's name; empty for a format without sheets
 * @param row the row from 1, as the sender's program shows it; 0 for the whole file or sheet
 * @param column the column from 1; 0 for the whole row
 */
public record CellRef(String file, String sheet, long row, int column) {

  public CellRef {
    requireNonNull(file);
    requireNonNull(sheet);
  }

  /** Returns the place that means the whole of {@code file}. */
  public static CellRef wholeFile(String file) {
    return new CellRef(file, "", 0, 0);
  }

  /** Returns {@code C12} for a cell, {@code 12} for a row and an empty text for a whole file. */
  public String address() {
    return row == 0 ? "" : columnLetters(column) + row;
  }

  /** Returns the letters of a column as spreadsheet programs show them; empty for column 0. */
  public static String columnLetters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  @Override
  public String toString() {
    return file + (sheet.isEmpty() ? "" : " [" + sheet + "]") + (row == 0 ? "" : " " + address());
  }
}
