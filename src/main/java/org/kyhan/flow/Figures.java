package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Value;

/** The numbers of a frozen report by what they are, so that two versions can be compared. */
final class Figures {
  private Figures() {}

  /** Returns each number by its place; empty where there is nothing to measure. */
  static Map<String, Optional<BigDecimal>> numbers(FrozenReport report) {
    Map<String, Optional<BigDecimal>> numbers = new LinkedHashMap<>();
    report.figures().forEach(f -> put(numbers, f.id(), f.value()));
    for (FrozenReport.Table table : report.tables()) {
      for (FrozenReport.Row row : table.rows()) {
        String name = table.id() + "/" + row.values().get(1).text();
        for (int i = 0; i < row.values().size(); i++) {
          put(numbers, name + "/" + table.columns().get(i).id(), row.values().get(i));
        }
      }
    }
    return numbers;
  }

  private static void put(Map<String, Optional<BigDecimal>> numbers, String name, Value value) {
    if (value.kind() != Value.Kind.TEXT) {
      numbers.put(name, Optional.ofNullable(value.number()).map(BigDecimal::stripTrailingZeros));
    }
  }
}
