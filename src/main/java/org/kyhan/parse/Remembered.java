package org.kyhan.parse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was worked out of short texts before: headings come again from file to file. Where the texts
 * are too many, because they are none, all are forgotten.
 */
final class Remembered<V> {
  private static final int MOST = 8_192;
  private static final int LONGEST = 120;

  private final Map<String, V> known = new ConcurrentHashMap<>();
  private final Function<String, V> work;

  /**
   * @param work gives the same for the same text, and nothing that can be changed
   */
  Remembered(Function<String, V> work) {
    this.work = work;
  }

  V of(String text) {
    V before = known.get(text);
    if (before != null) {
      return before;
    }
    V made = work.apply(text);
    if (text.length() <= LONGEST) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(text, made);
    }
    return made;
  }
}
