package org.kyhan.transport;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** File names as strangers choose them. */
final class Names {
  private static final int LONGEST = 200;

  private Names() {}

  /**
   * Returns the last part of a name in NFC, without control characters and bounded, its ending
   * kept; never empty, never a path.
   */
  static String last(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean =
        Normalizer.normalize(last, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\uFFFD]", " ")
            .strip();
    String bounded = clean.length() > LONGEST ? clean.substring(clean.length() - LONGEST) : clean;
    return bounded.isEmpty() || bounded.equals(".") || bounded.equals("..") ? "khong-ten" : bounded;
  }

  /** Returns a name that stays on one line of a log or page. */
  static String shown(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** Returns what recognises names by a pattern with {@code *} and {@code ?}, in any case. */
  static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder("(?su)");
    for (char c : Normalizer.normalize(pattern, Normalizer.Form.NFC).toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(Character.toLowerCase(c))));
      }
    }
    return Pattern.compile(regex.toString());
  }

  /** Returns whether a name matches, whatever its case and normal form. */
  static boolean matches(Pattern glob, String name) {
    return glob.matcher(Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
        .matches();
  }
}
