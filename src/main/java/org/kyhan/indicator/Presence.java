package org.kyhan.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Title;

/** Who has records of a dated dataset, counted and kept as an indicator is. */
final class Presence {
  private static final String RECORDS =
      """
      select unit, record, 1 as numerator, 1 as denominator from %s
      where %s >= :from and %2$s < :to""";

  private Presence() {}

  static Indicator of(Dataset dataset) {
    return new Indicator(
        "records of " + dataset.id(),
        new Title("", null),
        Indicator.Measure.COUNT,
        Indicator.How.RECORDS,
        Indicator.RollUp.SUM,
        Indicator.Direction.UP,
        List.of(dataset.id()),
        dataset.grain(),
        "",
        LocalDate.MIN,
        null,
        Map.of(),
        Map.of(),
        null,
        null,
        0,
        Indicator.SmallGroups.ALL,
        RECORDS.formatted(dataset.id(), dataset.period()),
        "records",
        "config/datasets/" + dataset.id() + ".yaml",
        1,
        List.of(),
        List.of());
  }
}
