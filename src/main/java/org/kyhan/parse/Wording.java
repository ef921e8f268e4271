package org.kyhan.parse;

/**
 * Compares the beginning of a text with a word. Diacritics count where the text has any: Tổng is a
 * sum, Tống a family; a text typed without diacritics is compared without.
 */
final class Wording {
  private Wording() {}

  /**
   * Returns where {@code word} ends if it stands at {@code from}, else 0.
   *
   * @param lower the word in lower case
   * @param plain the same without diacritics
   */
  static int end(String text, int from, String lower, String plain) {
    int end = from + lower.length();
    if (end > text.length()
        || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
      return 0;
    }
    boolean same =
        text.regionMatches(true, from, lower, 0, lower.length())
            || (text.regionMatches(true, from, plain, 0, plain.length())
                && isAscii(text, from, end));
    return same ? end : 0;
  }

  private static boolean isAscii(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
