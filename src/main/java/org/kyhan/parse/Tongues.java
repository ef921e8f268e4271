package org.kyhan.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kyhan.model.Accents;

/** Tells the two languages of a heading that says everything twice. */
final class Tongues {
  private static final Pattern BETWEEN = Pattern.compile("[\\n/|()\\[\\]]+| [-–—] ");

  private Tongues() {}

  /**
   * Returns the Vietnamese half of a heading whose other half is surely English: "Số ⏎ HSBA" may
   * say one thing only. Empty where there are no such halves.
   */
  static String vietnamese(String heading) {
    List<String> halves =
        Arrays.stream(BETWEEN.split(heading, -1))
            .map(String::strip)
            .filter(half -> !half.isEmpty())
            .toList();
    if (halves.size() != 2 || isEnglish(halves.get(0)) == isEnglish(halves.get(1))) {
      return "";
    }
    boolean second = isEnglish(halves.get(0));
    String own = halves.get(second ? 1 : 0);
    String other = halves.get(second ? 0 : 1);
    boolean whole =
        own.indexOf(' ') > 0
            || Headings.tokens(other.toLowerCase(Locale.ROOT)).stream()
                .allMatch(Headings::isEnglish);
    boolean plain = Accents.isPlain(own);
    return plain || !whole || TurningWords.areIn(other) ? "" : own;
  }

  private static boolean isEnglish(String half) {
    return Accents.isPlain(half)
        && Headings.tokens(half).stream()
            .anyMatch(w -> w.length() > 2 && !isShort(w) && !Syllables.is(w));
  }

  /** "CSDL", "VNeID" stand in Vietnamese headings too. */
  private static boolean isShort(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return word.equals(upper) && word.length() < 6;
  }
}
