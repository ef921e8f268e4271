package org.kyhan.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kyhan.model.Text;

/**
 * The words of the definitions, folded. They are the same for every file and not many; what stands
 * in files is to be folded by {@link Text}, or there would be no end to them.
 */
final class FoldedWords {
  private static final Map<String, String> FOLDED = new ConcurrentHashMap<>();

  private FoldedWords() {}

  static String of(String word) {
    return FOLDED.computeIfAbsent(word, Text::fold);
  }
}
