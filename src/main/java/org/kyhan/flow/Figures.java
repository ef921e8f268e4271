package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Value;

/** The numbers of a frozen report by what they are, so that two versions can be compared. */
final class Figures {
  private Figures() {}

  /** A number with the words under which people find it. */
  private record Placed(String label, Value value) {
    Optional<BigDecimal> number() {
      return Optional.ofNullable(value.number()).map(BigDecimal::stripTrailingZeros);
    }
  }

  /** Returns each number by its place; empty where there is nothing to measure. */
  static Map<String, Optional<BigDecimal>> numbers(FrozenReport report) {
    Map<String, Optional<BigDecimal>> numbers = new LinkedHashMap<>();
    placed(report).forEach((place, number) -> numbers.put(place, number.number()));
    return numbers;
  }

  /** Returns the numbers that differ. */
  static List<Issuing.Change> changes(FrozenReport before, FrozenReport after) {
    Map<String, Placed> old = placed(before);
    Map<String, Placed> now = placed(after);
    Set<String> places = new LinkedHashSet<>(now.keySet());
    places.addAll(old.keySet());
    List<Issuing.Change> changes = new ArrayList<>();
    for (String place : places) {
      Placed was = old.getOrDefault(place, absent(now.get(place)));
      Placed is = now.getOrDefault(place, absent(was));
      if (!was.number().equals(is.number())) {
        changes.add(new Issuing.Change(is.label(), was.value(), is.value()));
      }
    }
    return changes;
  }

  private static Placed absent(@org.jspecify.annotations.Nullable Placed like) {
    return like == null
        ? new Placed("", Value.text(""))
        : new Placed(like.label(), Value.number(like.value().kind(), null, null));
  }

  private static Map<String, Placed> placed(FrozenReport report) {
    Map<String, Placed> placed = new LinkedHashMap<>();
    report.figures().forEach(f -> put(placed, f.id(), new Placed(f.label(), f.value())));
    for (FrozenReport.Table table : report.tables()) {
      for (FrozenReport.Row row : table.rows()) {
        String subject = String.valueOf(row.values().get(1).text());
        for (int i = 0; i < row.values().size(); i++) {
          FrozenReport.Column column = table.columns().get(i);
          String group = column.group().isEmpty() ? "" : column.group() + ", ";
          put(
              placed,
              table.id() + "/" + subject + "/" + column.id(),
              new Placed(subject + " – " + group + column.title(), row.values().get(i)));
        }
      }
    }
    return placed;
  }

  private static void put(Map<String, Placed> placed, String place, Placed value) {
    if (value.value().kind() != Value.Kind.TEXT) {
      placed.put(place, value);
    }
  }
}
