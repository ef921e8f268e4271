package org.kyhan.mapping;

/** How many letters must change to make one word of another. */
final class Distance {
  private Distance() {}

  /** Returns the Levenshtein distance; only the first 60 letters of each are compared. */
  static int between(String one, String other) {
    String left = one.substring(0, Math.min(60, one.length()));
    String right = other.substring(0, Math.min(60, other.length()));
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
