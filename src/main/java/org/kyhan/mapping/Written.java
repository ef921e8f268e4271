package org.kyhan.mapping;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kyhan.model.Accents;
import org.kyhan.model.Text;

/**
 * A text as it is written and as it is compared.
 *
 * @param tokens its words with their accents, each where it stands in the folded text too
 */
record Written(String folded, List<String> tokens) {

  static Written of(String raw) {
    String folded = Text.fold(raw);
    List<String> plain = tokens(folded);
    List<String> tokens = tokens(spelt(raw));
    return new Written(folded, tokens.size() == plain.size() ? tokens : plain);
  }

  /** Returns whether the words from a place of the folded text on may be the known ones. */
  boolean agrees(int at, List<String> known) {
    int first = tokens(folded.substring(0, at)).size();
    for (int i = 0; i < known.size() && first + i < tokens.size(); i++) {
      if (!Accents.isSame(tokens.get(first + i), known.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the last words before a place of the folded text, at most so many. */
  Written before(int at, int most) {
    List<String> plain = tokens(folded.substring(0, at));
    int from = Math.max(0, plain.size() - most);
    return new Written(
        String.join(" ", plain.subList(from, plain.size())), tokens.subList(from, plain.size()));
  }

  /** Half of the country writes one of two tones for the other: "chuyễn khoãn". */
  private static String spelt(String text) {
    String decomposed = Normalizer.normalize(Text.clean(text), Normalizer.Form.NFD);
    return Normalizer.normalize(decomposed.replace('\u0303', '\u0309'), Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> tokens(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1))
        .filter(token -> !token.isEmpty())
        .toList();
  }
}
