package org.kyhan.parse;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells Vietnamese syllables from anything else. Read in a wrong encoding hardly a word remains
 * one, so that a few words tell the encoding of a text.
 */
final class Syllables {
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
  private static final String STOPPED_TONES = "\u0301\u0323";
  private static final int LONGEST = 7;

  private static final Set<String> BEGINNINGS = words("begin:");
  private static final Set<String> ENDS = words("end:");

  private Syllables() {}

  private static Set<String> words(String kind) {
    Set<String> words = new HashSet<>();
    for (List<String> line : ResourceLines.of("/encodings/syllables.txt")) {
      if (line.get(0).equals(kind)) {
        words.addAll(line.subList(1, line.size()));
      }
    }
    return Set.copyOf(words);
  }

  /** Returns whether a word without spaces is a Vietnamese syllable, in any case. */
  static boolean is(String word) {
    String lower = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
    if (lower.isEmpty() || lower.length() > LONGEST) {
      return false;
    }
    StringBuilder bare = new StringBuilder();
    char tone = 0;
    String parts = Normalizer.normalize(lower, Normalizer.Form.NFD);
    for (int i = 0; i < parts.length(); i++) {
      char c = parts.charAt(i);
      if (TONES.indexOf(c) < 0) {
        bare.append(c);
      } else if (tone == 0) {
        tone = c;
      } else {
        return false;
      }
    }
    return isSplit(Normalizer.normalize(bare, Normalizer.Form.NFC), tone);
  }

  private static boolean isSplit(String bare, char tone) {
    for (int at = 0; at <= Math.min(3, bare.length() - 1); at++) {
      String end = bare.substring(at);
      if ((at == 0 || BEGINNINGS.contains(bare.substring(0, at))) && ENDS.contains(end)) {
        char last = end.charAt(end.length() - 1);
        boolean stopped = last == 'c' || last == 'p' || last == 't' || end.endsWith("ch");
        if (!stopped || STOPPED_TONES.indexOf(tone) >= 0) {
          return true;
        }
      }
    }
    return bare.equals("gi") && tone != 0;
  }
}
