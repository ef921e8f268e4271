package org.kyhan.parse;

import org.codehaus.stax2.typed.TypedValueDecoder;

/** The characters of one attribute, looked at where the reader has them. */
final class XmlValue extends TypedValueDecoder {
  private static final int MOST_DIGITS = 10;

  private char[] text = new char[0];
  private int from;
  private int to;

  @Override
  public void decode(String input) {
    text = input.toCharArray();
    from = 0;
    to = text.length;
  }

  @Override
  public void decode(char[] buffer, int start, int end) {
    text = buffer;
    from = start;
    to = end;
  }

  @Override
  public void handleEmptyValue() {
    from = 0;
    to = 0;
  }

  /** Returns whether these are the characters. */
  boolean is(String other) {
    if (other.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != other.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the column that the leading letters name, 0 where there are none. */
  int column() {
    int column = 0;
    for (int i = from; i < to && column < 1_000_000; i++) {
      int letter = (text[i] & ~0x20) - 'A';
      if (letter < 0 || letter > 25) {
        break;
      }
      column = column * 26 + letter + 1;
    }
    return column;
  }

  /** Returns the whole number that it is, {@code otherwise} where it is none. */
  int number(int otherwise) {
    if (from == to || to - from > MOST_DIGITS) {
      return otherwise;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return otherwise;
      }
      value = value * 10 + digit;
    }
    return (int) Math.min(Integer.MAX_VALUE - 1, value);
  }

  @Override
  public String toString() {
    return new String(text, from, to - from);
  }
}
