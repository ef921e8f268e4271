package org.kyhan.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The last lines that were not under a header, kept until a header is found. */
final class Preamble {
  private static final int REMEMBERED = 40;

  private final ArrayDeque<Line> lines = new ArrayDeque<>();

  void remember(Line line) {
    lines.addLast(line);
    if (lines.size() > REMEMBERED) {
      lines.removeFirst();
    }
  }

  @Nullable Line last() {
    return lines.peekLast();
  }

  void clear() {
    lines.clear();
  }

  /** Returns the numbers of those lines that look like rows of the table found below them. */
  List<Long> rowsUnder(HeaderMatch match, Predicate<Line> asked) {
    List<Long> numbers = new ArrayList<>();
    for (Line line : lines) {
      int digits = 0;
      int filled = 0;
      for (TableFile.Column column : match.columns()) {
        if (column.field() != null && !line.at(column.index()).isBlank()) {
          filled++;
          digits += Profile.hasDigit(line.at(column.index())) ? 1 : 0;
        }
      }
      if (digits >= 2 && filled * 5 >= match.matched() * 3 && asked.test(line)) {
        numbers.add(line.number());
      }
    }
    return numbers;
  }
}
