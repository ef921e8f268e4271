package org.kyhan.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kyhan.model.Text;

/** Words that a text may contain. A column says the same few texts over and over. */
final class SaidWords {
  private static final int REMEMBERED = 1_000;

  private final List<String> folded;
  private final Map<String, Boolean> known = new HashMap<>();

  SaidWords(List<String> words) {
    folded = words.stream().map(FoldedWords::of).toList();
  }

  /** Returns whether a text contains one of the words, however it is accented. */
  boolean in(String text) {
    Boolean before = known.get(text);
    if (before != null) {
      return before;
    }
    boolean said = folded.stream().anyMatch(Text.fold(text)::contains);
    if (known.size() < REMEMBERED) {
      known.put(text, said);
    }
    return said;
  }
}
