package org.kyhan.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the texts of one file may name. How much of a file is compared in all ways depends on this
 * file alone, so that it is read alike whatever was read before.
 */
final class Labels {
  private static final int LONGEST = 120;
  private static final int REMEMBERED = 4096;

  /** So many different texts of a file are compared in all ways, more only with the own words. */
  private static final int CLOSELY = 20_000;

  /** So many at least of each sheet, whatever stands in those before it. */
  private static final int CLOSELY_OF_SHEET = 1_000;

  private final Vocabulary vocabulary;
  private final Map<String, List<Match>> known = new HashMap<>();
  private int compared;
  private int closely = CLOSELY;

  Labels(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Begins another sheet, whose header may be worded otherwise. */
  void beginSheet() {
    closely = Math.max(closely, compared + CLOSELY_OF_SHEET);
  }

  /** Returns the fields that a printed text may name, each once with its best cost. */
  List<Match> matches(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return List.of();
    }
    List<Match> matches = known.get(text);
    if (matches == null) {
      matches = ++compared <= closely ? vocabulary.closely(text) : vocabulary.byOwnWords(text);
      remember(text, matches);
    }
    return matches;
  }

  /** A heading that comes again far below is known again, whatever came between. */
  private void remember(String text, List<Match> matches) {
    if (known.size() >= REMEMBERED) {
      known.values().removeIf(List::isEmpty);
    }
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    known.put(text, matches);
  }
}
