package org.kyhan.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The true figures of one school, and by adding them up those of the units above. A figure is added
 * up from single facts; one to which nothing was ever added is not measured.
 */
final class Truth {
  static final String HEAD = "indicator;unit;period;numerator;denominator";

  private record Sum(BigDecimal numerator, BigDecimal denominator) {
    Sum plus(Sum other) {
      return new Sum(numerator.add(other.numerator), denominator.add(other.denominator));
    }

    Sum lesser(Sum other) {
      return other.numerator.compareTo(numerator) < 0 ? other : this;
    }
  }

  private final Map<String, Map<Span, Sum>> sums = new TreeMap<>();
  private final Set<String> weakest = new HashSet<>();
  private final Set<String> alone = new HashSet<>();

  Truth(List<Part> parts) {
    for (Part part : parts) {
      weakest.addAll(part.weakest());
      alone.addAll(part.alone());
      for (String indicator : part.indicators()) {
        if (sums.put(indicator, new LinkedHashMap<>()) != null) {
          throw new IllegalStateException("two parts tell of " + indicator);
        }
      }
    }
  }

  /** Adds to a figure; adding 0 of 0 says that it is measured and that there was nothing. */
  void add(String indicator, Span span, long numerator, long denominator) {
    add(indicator, span, BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
  }

  void add(String indicator, Span span, BigDecimal numerator, BigDecimal denominator) {
    Map<Span, Sum> bySpan = sums.get(indicator);
    if (bySpan == null) {
      throw new IllegalArgumentException("no part says that it tells of " + indicator);
    }
    bySpan.merge(span, new Sum(numerator, denominator), Sum::plus);
  }

  /** Adds so many things to a figure that counts them; 0 says that there were none. */
  void count(String indicator, Span span, long things) {
    add(indicator, span, things, things);
  }

  /** Adds one to the denominator, and to the numerator where the fact holds. */
  void ask(String indicator, Span span, boolean holds) {
    add(indicator, span, holds ? 1 : 0, 1);
  }

  /** Asks it of each of several things. */
  <T> void askAll(String indicator, Span span, List<T> things, Predicate<T> holds) {
    add(indicator, span, things.stream().filter(holds).count(), things.size());
  }

  /** Rolls another unit's figures up into these. */
  void addAll(Truth other) {
    other.sums.forEach(
        (indicator, bySpan) ->
            bySpan.forEach(
                (span, sum) -> {
                  if (weakest.contains(indicator)) {
                    sums.getOrDefault(indicator, Map.of()).merge(span, sum, Sum::lesser);
                  } else if (!alone.contains(indicator)) {
                    add(indicator, span, sum.numerator(), sum.denominator());
                  }
                }));
  }

  /** Returns a line for each indicator and period; nothing stands for a figure not measured. */
  List<String> lines(String unit) {
    List<String> lines = new ArrayList<>();
    sums.forEach(
        (indicator, bySpan) -> {
          for (Span span : Span.values()) {
            Sum sum = bySpan.get(span);
            lines.add(
                String.join(
                    ";",
                    indicator,
                    unit,
                    span.id(),
                    plain(sum == null ? null : sum.numerator()),
                    plain(sum == null ? null : sum.denominator())));
          }
        });
    return lines;
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }
}
