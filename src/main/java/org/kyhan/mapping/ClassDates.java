package org.kyhan.mapping;

import java.util.Locale;
import java.util.Set;

/** Recognises a class name such as 6-1 that Excel turned into a date and wrote as its text. */
final class ClassDates {
  private static final Set<String> MONTHS =
      Set.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private ClassDates() {}

  /** Returns whether the text is {@code 6-Jan}, {@code Jan-06}, {@code 06-Thg1} or a full date. */
  static boolean isDate(String text) {
    int dash = text.indexOf('-');
    if (dash > 0) {
      String left = text.substring(0, dash).toUpperCase(Locale.ROOT);
      String right = text.substring(dash + 1).toUpperCase(Locale.ROOT);
      return (isMonth(left) && isNumber(right))
          || (isNumber(left) && isMonth(right))
          || (text.length() >= 8 && new DateText().scan(text) == DateText.Form.DATE);
    }
    return text.length() >= 8
        && text.indexOf('/') > 0
        && new DateText().scan(text) == DateText.Form.DATE;
  }

  private static boolean isMonth(String word) {
    return MONTHS.contains(word) || (word.startsWith("THG") && isNumber(word.substring(3)));
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty()
        && word.length() <= 4
        && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
