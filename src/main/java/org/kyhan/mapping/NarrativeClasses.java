package org.kyhan.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes, months and rounds that a narrative speaks of. */
final class NarrativeClasses {
  private static final int LONGEST = 4;
  private static final Set<Character> IN_NUMBERS = Set.of('/', '.', '_', '-');

  private final NarrativeText text;
  private final PupilIndex index;
  private final Set<String> classWords;
  private final Set<String> roundWords;

  /** The classes found, and whether each is surely one. */
  private final Map<String, Boolean> found = new HashMap<>();

  private final Set<Integer> numbers = new HashSet<>();
  private final boolean[] covered;
  private boolean unknown;
  private @Nullable String grade;

  NarrativeClasses(
      NarrativeText text, PupilIndex index, Set<String> classWords, Set<String> roundWords) {
    this.text = text;
    this.index = index;
    this.classWords = classWords;
    this.roundWords = roundWords;
    this.covered = new boolean[text.size()];
    int at = 0;
    while (at < text.size()) {
      at += 1 + look(at);
    }
  }

  /** Returns how many runs to pass over. */
  private int look(int i) {
    boolean labelled = i > 0 && classWords.contains(text.at(i - 1).text());
    if (text.at(i).digits() && i > 0 && roundWords.contains(text.at(i - 1).text())) {
      if (text.at(i).text().length() <= 2 && !isGoingOn(i)) {
        numbers.add(Integer.parseInt(text.at(i).text()));
        cover(i - 1, i);
        return 0;
      }
    }
    for (int length = Math.min(LONGEST, text.size() - i); length > 0; length--) {
      String key = text.joined(i, i + length - 1, "|");
      if (index.hasClass(key)) {
        int sure = certainty(i, i + length - 1, labelled);
        if (sure > 0) {
          found.merge(key, sure == 2, Boolean::logicalOr);
          cover(labelled ? i - 1 : i, i + length - 1);
          return length - 1;
        }
      }
    }
    if (labelled && text.at(i).digits() && text.at(i - 1).text().length() > 1) {
      unmatched(i);
    }
    return 0;
  }

  /** The number of a class whose name ends in letters. */
  private boolean isGoingOn(int i) {
    return i + 1 < text.size() && text.at(i + 1).gap() == 0;
  }

  /** A class that the school does not have, or only a grade. */
  private void unmatched(int i) {
    boolean more =
        i + 1 < text.size()
            && (isGoingOn(i)
                || (text.at(i + 1).digits() && IN_NUMBERS.contains(text.at(i + 1).gap()))
                || (!text.at(i + 1).digits() && text.at(i + 1).text().length() == 1));
    if (more) {
      unknown = true;
    } else {
      grade = text.at(i).text();
    }
    cover(i - 1, i);
  }

  private void cover(int from, int to) {
    for (int i = from; i <= to; i++) {
      covered[i] = true;
    }
  }

  /** Returns 2 for a class, 1 for what may be one, 0 for something else. */
  private int certainty(int from, int to, boolean labelled) {
    NarrativeText.Token first = text.at(from);
    boolean letters = false;
    boolean digits = false;
    for (int i = from; i <= to; i++) {
      letters |= !text.at(i).digits();
      digits |= text.at(i).digits();
    }
    if (first.gap() == 0 && from > 0 && !labelled) {
      return 0;
    }
    if (to + 1 < text.size() && text.at(to + 1).gap() == 0 && !(letters && text.at(to).digits())) {
      return 0;
    }
    if (labelled) {
      return 2;
    }
    if (!letters) {
      return isDate(from, to) ? 0 : 1;
    }
    if (!digits) {
      return 0;
    }
    boolean glued = text.gapsWithin(from, to).equals(Set.of((char) 0));
    boolean round = from > 0 && roundWords.contains(text.at(from - 1).text());
    return glued ? 2 : round ? 0 : 1;
  }

  private boolean isDate(int from, int to) {
    return to == from
        || !IN_NUMBERS.containsAll(text.gapsWithin(from, to))
        || (to + 1 < text.size()
            && text.at(to + 1).digits()
            && IN_NUMBERS.contains(text.at(to + 1).gap()));
  }

  boolean isCovered(int i) {
    return covered[i];
  }

  /** Returns whether a class is surely stated. */
  boolean isStated() {
    return unknown || found.containsValue(true);
  }

  boolean isStated(String key) {
    return Boolean.TRUE.equals(found.get(key));
  }

  Set<String> stated() {
    return found.keySet();
  }

  /**
   * Returns what is said of a pupil's class: 2 it, 1 perhaps it, 0 nothing, -1 none we know, -2
   * another.
   */
  int about(@Nullable String key) {
    Boolean sure = key == null ? null : found.get(key);
    if (sure != null) {
      return sure ? 2 : 1;
    }
    if (found.containsValue(true)) {
      return -2;
    }
    if (grade != null && key != null && !key.startsWith(grade + "|") && !key.equals(grade)) {
      return Character.isDigit(key.charAt(0)) ? -2 : 0;
    }
    return unknown ? -1 : 0;
  }

  /** Returns the numbers of months and rounds. */
  Set<Integer> rounds() {
    return Set.copyOf(numbers);
  }
}
