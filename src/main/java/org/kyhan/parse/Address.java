package org.kyhan.parse;

/**
 * A cell's address in a workbook such as {@code AB12}.
 *
 * @param column from 1; 0 where the text has no letters
 * @param row from 1; 0 where the text has no number
 */
record Address(int column, long row) {

  static Address of(String text) {
    String plain = text.replace("$", "");
    int column = column(plain);
    long row = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c >= '0' && c <= '9') {
        row = row * 10 + (c - '0');
      }
    }
    return new Address(column, row);
  }

  /** Returns the column that the leading letters name, 0 where there are none. */
  static int column(CharSequence text) {
    int column = 0;
    for (int i = 0; i < text.length() && column < 1_000_000; i++) {
      int letter = (text.charAt(i) & ~0x20) - 'A';
      if (letter < 0 || letter > 25) {
        break;
      }
      column = column * 26 + letter + 1;
    }
    return column;
  }
}
