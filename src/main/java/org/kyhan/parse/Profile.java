package org.kyhan.parse;

import org.kyhan.model.Cell;

/**
 * How the rows of a table look, learned from its first ones: how many of the known columns they
 * fill, and which columns always hold a digit (codes, dates, amounts).
 */
final class Profile {
  private static final int LEARNED = 64;

  private final int[] columns;
  private final int[] filled;
  private final int[] digits;
  private int rows;
  private int cells;

  /**
   * @param columns the columns that have a field
   */
  Profile(int[] columns) {
    this.columns = columns.clone();
    filled = new int[columns.length];
    digits = new int[columns.length];
  }

  void learn(Line line) {
    if (rows >= LEARNED) {
      return;
    }
    rows++;
    for (int i = 0; i < columns.length; i++) {
      Cell cell = line.at(columns[i]);
      if (!cell.isBlank()) {
        filled[i]++;
        cells++;
        digits[i] += hasDigit(cell) ? 1 : 0;
      }
    }
  }

  /** Returns whether a line could be one more row of the table. */
  boolean fits(Line line) {
    int here = 0;
    int known = 0;
    int kept = 0;
    for (int i = 0; i < columns.length; i++) {
      Cell cell = line.at(columns[i]);
      here += cell.isBlank() ? 0 : 1;
      boolean always = filled[i] > 0 && digits[i] == filled[i];
      if (always && filled[i] * 2 >= rows) {
        known++;
        kept += hasDigit(cell) ? 1 : 0;
      }
    }
    int usual = rows == 0 ? 0 : (cells + rows - 1) / rows;
    return here >= Math.min(2, columns.length) && here * 5 >= usual * 3 && kept * 2 >= known;
  }

  /** Returns how many of the known columns hold something with a digit. */
  int digitsIn(Line line) {
    int count = 0;
    for (int column : columns) {
      count += hasDigit(line.at(column)) ? 1 : 0;
    }
    return count;
  }

  static boolean hasDigit(Cell cell) {
    if (cell instanceof Cell.Written written) {
      String text = written.text();
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) <= '9' && text.charAt(i) >= '0') {
          return true;
        }
      }
      return false;
    }
    return cell instanceof Cell.Numeric || cell instanceof Cell.Moment;
  }
}
