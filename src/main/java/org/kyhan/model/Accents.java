package org.kyhan.model;

import java.text.Normalizer;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether two words that are equal without diacritics may be the same word. */
public final class Accents {
  private Accents() {}

  /**
   * Returns whether a text in lower case may stand for words in lower case. A word written without
   * diacritics may have lost them, and one with fewer may have lost some ("Sô tiên"); it has none
   * of its own: "Mức thu" is not "Mục thu", "Thứ" is not "Thu". Where the mark stands within the
   * word does not matter: "hoà" is "hòa".
   */
  public static boolean agree(String text, String word) {
    String[] written = text.split("[^\\p{L}\\p{N}]+", -1);
    String[] known = word.split("[^\\p{L}\\p{N}]+", -1);
    for (int i = 0; written.length == known.length && i < written.length; i++) {
      if (!isSame(written[i], known[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether one written word may be a known one, where both are the same when folded. */
  public static boolean isSame(String written, String known) {
    return written.equals(known)
        || isPlain(written)
        || !Text.withoutDiacritics(written).equals(Text.withoutDiacritics(known))
        || marks(known).containsAll(marks(written));
  }

  /** Returns whether a word has no letter beyond ASCII. */
  public static boolean isPlain(String word) {
    return Text.isAscii(word);
  }

  private static Set<Integer> marks(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD)
        .chars()
        .filter(c -> c >= 0x80)
        .boxed()
        .collect(Collectors.toSet());
  }
}
