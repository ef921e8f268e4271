package org.kyhan.model;

/** How many letters must change to make one word of another. */
public final class Distance {
  private static final int LONGEST = 60;

  /** Up to so many slips, less is done by trying than by filling a table. */
  private static final int FEW = 3;

  /** What another accent on the same letter weighs beside another letter. */
  private static final double ACCENT = 0.25;

  private Distance() {}

  /**
   * Returns how many letters have to be added, dropped or changed (Levenshtein); a letter that only
   * changes its accents counts a quarter, so that {@code Hòa} is nearer to {@code Hoà} than to
   * {@code Hoa Mai}. Only the first 60 letters of each are compared.
   */
  public static double between(String one, String other) {
    return upTo(Double.MAX_VALUE, one, other);
  }

  /** Returns whether {@link #between} is not more than a limit, and mostly says no at once. */
  public static boolean isWithin(double limit, String one, String other) {
    int left = Math.min(LONGEST, one.length());
    int right = Math.min(LONGEST, other.length());
    if (Math.abs(left - right) > limit) {
      return false;
    }
    boolean plain = limit < FEW && Text.isAscii(one) && Text.isAscii(other);
    return plain
        ? isWithin((int) limit, one.substring(0, left), 0, other.substring(0, right), 0)
        : upTo(limit, one, other) <= limit;
  }

  /** Without accents every slip weighs one: behind the first one, the rest tells at once. */
  private static boolean isWithin(int slips, String one, int i, String other, int j) {
    int at = i;
    int there = j;
    while (at < one.length() && there < other.length() && one.charAt(at) == other.charAt(there)) {
      at++;
      there++;
    }
    int left = one.length() - at;
    int right = other.length() - there;
    if (left == 0 || right == 0 || slips == 0) {
      return left + right <= slips;
    }
    return isWithin(slips - 1, one, at + 1, other, there + 1)
        || isWithin(slips - 1, one, at + 1, other, there)
        || isWithin(slips - 1, one, at, other, there + 1);
  }

  /** Returns the distance, or something above the limit where it is above it. */
  private static double upTo(double limit, String one, String other) {
    String left = one.substring(0, Math.min(LONGEST, one.length()));
    String right = other.substring(0, Math.min(LONGEST, other.length()));
    String plainLeft = plain(left);
    String plainRight = plain(right);
    double[] above = new double[right.length() + 1];
    double[] row = new double[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      double least = i;
      for (int j = 1; j <= right.length(); j++) {
        double change = 1;
        if (left.charAt(i - 1) == right.charAt(j - 1)) {
          change = 0;
        } else if (plainLeft.charAt(i - 1) == plainRight.charAt(j - 1)) {
          change = ACCENT;
        }
        row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return least;
      }
      double[] free = above;
      above = row;
      row = free;
    }
    return above[right.length()];
  }

  /** Returns as many letters without their accents; of decomposed text nothing is gained. */
  private static String plain(String text) {
    if (Text.isAscii(text)) {
      return text;
    }
    String plain = Text.withoutDiacritics(text);
    return plain.length() == text.length() ? plain : text;
  }
}
