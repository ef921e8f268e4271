package org.kyhan.parse;

import java.util.List;
import java.util.Map;
import org.kyhan.parse.HeaderWords.Word;

/** The fields whose words a heading holds beside others, or says but for a slip of the hand. */
final class Resemblance {
  private static final int MOST_TOKENS = 9;

  private final HeaderWords words;

  Resemblance(HeaderWords words) {
    this.words = words;
  }

  void offerMisspelt(String text, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(text);
    String joined = String.join(" ", tokens);
    words.forEachMeant(
        (known, same) -> {
          if (Headings.isTypo(joined, known)) {
            for (Word word : same) {
              if (!TurningWords.areBeside(tokens, word)) {
                best.merge(word.field(), Match.MISSPELT + word.rank() * Match.PER_RANK, Math::min);
              }
            }
          }
        });
  }

  void offerContained(String text, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(text);
    if (tokens.size() > MOST_TOKENS) {
      return;
    }
    for (int start = 0; start < tokens.size(); start++) {
      for (Word word : words.startingWith(tokens.get(start))) {
        offerContained(tokens, start, word, best);
      }
    }
  }

  private static void offerContained(
      List<String> tokens, int start, Word word, Map<Integer, Integer> best) {
    int size = word.tokens().size();
    int end = start + size;
    if (size >= 2
        && size < tokens.size()
        && end <= tokens.size()
        && tokens.subList(start, end).equals(word.tokens())) {
      boolean enough = start == 0 || Headings.mayPrecede(tokens.subList(0, start));
      if (enough && !TurningWords.areBeside(tokens, word)) {
        int distance = Math.min(9, tokens.size() - size) + (start > 0 ? 1 : 0);
        int weight = size * 2 < tokens.size() ? Match.VAGUE : Match.CONTAINED;
        best.merge(word.field(), weight + word.rank() * Match.PER_RANK + distance, Math::min);
      }
    }
  }
}
