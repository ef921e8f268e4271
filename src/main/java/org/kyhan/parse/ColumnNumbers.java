package org.kyhan.parse;

import org.kyhan.model.Cell;

/**
 * The row of column numbers under a header: {@code 1 2 3}, {@code [1] [2] [3]=[1]-[2]}, A B 1, a b
 * c.
 */
final class ColumnNumbers {
  private static final int FEWEST = 2;
  private static final int LONGEST = 40;

  private ColumnNumbers() {}

  /** Returns whether a line counts the columns. */
  static boolean are(Line line) {
    int letters = 0;
    int numbers = 0;
    int gaps = 0;
    int previous = 0;
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      gaps += previous > 0 && c > previous + 1 ? 1 : 0;
      previous = c;
      int value = value(line.at(c));
      if (value == numbers + 1) {
        numbers++;
      } else if (value == -(letters + 1) && numbers == 0) {
        letters++;
      } else {
        return false;
      }
    }
    return letters + numbers >= FEWEST && numbers + letters > gaps + 1;
  }

  /** Returns the number that a cell counts, minus the letter's place for a letter, 0 for others. */
  private static int value(Cell cell) {
    String text = cell instanceof Cell.Written || cell instanceof Cell.Numeric ? cell.text() : "";
    if (text.isEmpty() || text.length() > LONGEST) {
      return 0;
    }
    int position = "([".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    if (text.length() == position + 1 + position && isLetter(text.charAt(position))) {
      return 'A' - 1 - Character.toUpperCase(text.charAt(position));
    }
    int value = 0;
    while (position < text.length() && Character.isDigit(text.charAt(position)) && value < 1000) {
      value = value * 10 + Character.digit(text.charAt(position++), 10);
    }
    for (; position < text.length(); position++) {
      if ("0123456789()[]=+-*x:/ .".indexOf(text.charAt(position)) < 0) {
        return 0;
      }
    }
    return text.indexOf('=') < 0 && text.indexOf('.') >= 0 ? 0 : value;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
