package org.kyhan.mapping;

/**
 * Reads a decimal number in Vietnamese, English or plain notation without guessing: where dots and
 * commas allow two readings it says so.
 *
 * <p>One scanner is used over and over: {@link #digits} and {@link #scale} speak of the last scan.
 */
final class DecimalText {

  /** What a text is. */
  enum Form {
    /** {@code digits / 10^scale}; a scale above zero means a true fraction. */
    NUMBER,
    /** {@code 12.500} or {@code 0,125}: thousands, or three decimals. Digits are those of both. */
    THOUSAND_OR_FRACTION,
    /** Two readings that differ a thousandfold, such as {@code 1.250,000}. */
    AMBIGUOUS,
    SCIENTIFIC,
    TOO_LARGE,
    UNREADABLE
  }

  private static final int MOST_DIGITS = 18;
  private static final int MOST_GROUPS = 8;

  private final char[] separators = new char[MOST_GROUPS];
  private final int[] lengths = new int[MOST_GROUPS];
  private int groups;
  private long digits;
  private int scale;
  private boolean leadingZero;

  long digits() {
    return digits;
  }

  int scale() {
    return scale;
  }

  /** Returns whether the number begins with a zero that a person would not write for thousands. */
  boolean leadingZero() {
    return leadingZero;
  }

  /** Reads {@code text[from, to)}: digits and separators, without sign. */
  Form scan(String text, int from, int to) {
    digits = 0;
    scale = 0;
    groups = 1;
    lengths[0] = 0;
    int total = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        total += digits == 0 && c == '0' ? 0 : 1;
        if (total > MOST_DIGITS) {
          return Form.TOO_LARGE;
        }
        digits = digits * 10 + (c - '0');
        lengths[groups - 1]++;
      } else if (c == '.' || c == ',' || c == ' ' || c == '\'') {
        if (lengths[groups - 1] == 0 || groups == MOST_GROUPS) {
          return Form.UNREADABLE;
        }
        separators[groups] = c;
        lengths[groups++] = 0;
      } else {
        return isExponent(text, i, to) ? Form.SCIENTIFIC : Form.UNREADABLE;
      }
    }
    leadingZero = to > from && text.charAt(from) == '0' && digits != 0;
    return lengths[groups - 1] == 0 ? Form.UNREADABLE : form();
  }

  /** Reads the text of a number cell, in which a dot is always the decimal point. */
  Form scanPlain(String text, int from) {
    int dot = text.indexOf('.', from);
    Form whole = scan(text, from, dot < 0 ? text.length() : dot);
    if (whole != Form.NUMBER || groups > 1 || dot < 0) {
      return groups > 1 ? Form.UNREADABLE : whole;
    }
    for (int i = dot + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Form.UNREADABLE;
      }
      if (digits > Long.MAX_VALUE / 10 - 10) {
        return Form.TOO_LARGE;
      }
      digits = digits * 10 + (c - '0');
      scale++;
    }
    return trimmed();
  }

  private static boolean isExponent(String text, int at, int to) {
    char c = text.charAt(at);
    return (c == 'e' || c == 'E')
        && at + 1 < to
        && (text.charAt(at + 1) == '+'
            || text.charAt(at + 1) == '-'
            || Character.isDigit(text.charAt(at + 1)));
  }

  private Form form() {
    if (groups == 1) {
      return Form.NUMBER;
    }
    char last = separators[groups - 1];
    boolean uniform = true;
    for (int i = 1; i < groups - 1; i++) {
      uniform &= separators[i] == last;
    }
    if (groups == 2 && (last == '.' || last == ',')) {
      return single();
    }
    if (uniform) {
      return grouped(groups) ? Form.NUMBER : Form.UNREADABLE;
    }
    boolean decimal = last == '.' || last == ',';
    for (int i = 2; i < groups - 1; i++) {
      decimal &= separators[i] == separators[1];
    }
    if (!decimal || separators[1] == last || !grouped(groups - 1)) {
      return Form.UNREADABLE;
    }
    return lengths[groups - 1] == 3 ? Form.AMBIGUOUS : fraction();
  }

  private Form single() {
    if (lengths[1] == 3 && lengths[0] <= 3) {
      return digits == 0 ? Form.NUMBER : Form.THOUSAND_OR_FRACTION;
    }
    return fraction();
  }

  private Form fraction() {
    scale = lengths[groups - 1];
    return trimmed();
  }

  private Form trimmed() {
    while (scale > 0 && digits % 10 == 0) {
      digits /= 10;
      scale--;
    }
    return Form.NUMBER;
  }

  private boolean grouped(int until) {
    if (lengths[0] > 3 || (leadingZero && lengths[0] == 1)) {
      return false;
    }
    for (int i = 1; i < until; i++) {
      if (lengths[i] != 3) {
        return false;
      }
    }
    return true;
  }
}
