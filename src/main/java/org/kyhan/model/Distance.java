package org.kyhan.model;

/** How many letters must change to make one word of another. */
public final class Distance {
  private static final int LONGEST = 60;

  /** What another accent on the same letter weighs beside another letter. */
  private static final double ACCENT = 0.25;

  private Distance() {}

  /**
   * Returns how many letters have to be added, dropped or changed (Levenshtein); a letter that only
   * changes its accents counts a quarter, so that {@code Hòa} is nearer to {@code Hoà} than to
   * {@code Hoa Mai}. Only the first 60 letters of each are compared.
   */
  public static double between(String one, String other) {
    String left = one.substring(0, Math.min(LONGEST, one.length()));
    String right = other.substring(0, Math.min(LONGEST, other.length()));
    String plainLeft = plain(left);
    String plainRight = plain(right);
    double[] above = new double[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      double[] row = new double[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        double change = 1;
        if (left.charAt(i - 1) == right.charAt(j - 1)) {
          change = 0;
        } else if (plainLeft.charAt(i - 1) == plainRight.charAt(j - 1)) {
          change = ACCENT;
        }
        row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[right.length()];
  }

  /** Returns as many letters without their accents; of decomposed text nothing is gained. */
  private static String plain(String text) {
    String plain = Text.withoutDiacritics(text);
    return plain.length() == text.length() ? plain : text;
  }
}
