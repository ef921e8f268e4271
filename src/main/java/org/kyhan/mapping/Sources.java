package org.kyhan.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.mapping.RecordMapper.Heading;

/**
 * Finds the columns of what a connector says of marks, signs and shared cells. The parser names a
 * column of marks {@code field~code}, and one of negative amounts {@code field~minus}.
 */
final class Sources {
  /** Stands between a field and what a column says of it. */
  static final String MARK = "~";

  private static final String MINUS = "~minus";

  private Sources() {}

  /** A source, and the column for which faults are reported. */
  record Found(int column, CellSource source) {}

  /** Returns where a field's cells come from; null where simply from the column of its heading. */
  static @Nullable Found of(
      Connector.Feed feed, String field, @Nullable Heading own, List<Heading> headings) {
    if (feed.marks().containsKey(field)) {
      return marks(field, headings);
    }
    Connector.Sign sign = feed.sign().get(field);
    if (sign != null && !sign.minus().isEmpty()) {
      int minus = column(field + MINUS, headings);
      int plus = own == null ? 0 : own.index();
      return minus == 0
          ? null
          : new Found(plus == 0 ? minus : plus, CellSource.signed(plus, minus));
    }
    return together(feed, field, headings);
  }

  private static @Nullable Found marks(String field, List<Heading> headings) {
    Map<Integer, String> codes = new TreeMap<>();
    for (Heading heading : headings) {
      String of = heading.field();
      if (of != null && of.startsWith(field + MARK)) {
        codes.put(heading.index(), of.substring(field.length() + 1));
      }
    }
    return codes.isEmpty()
        ? null
        : new Found(codes.keySet().iterator().next(), CellSource.marks(codes));
  }

  /** Only where one of the two has a column and the other has none. */
  private static @Nullable Found together(
      Connector.Feed feed, String field, List<Heading> headings) {
    for (List<String> pair : feed.together()) {
      if (!pair.contains(field)) {
        continue;
      }
      int first = column(pair.get(0), headings);
      int second = column(pair.get(1), headings);
      if ((first == 0) != (second == 0)) {
        int shared = Math.max(first, second);
        return new Found(shared, CellSource.part(shared, pair.get(1).equals(field)));
      }
    }
    return null;
  }

  private static int column(String field, List<Heading> headings) {
    return headings.stream()
        .filter(heading -> field.equals(heading.field()))
        .mapToInt(Heading::index)
        .findFirst()
        .orElse(0);
  }
}
