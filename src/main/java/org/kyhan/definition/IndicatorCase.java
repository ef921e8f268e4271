package org.kyhan.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given records and the figure that must come of them.
 *
 * @param unit the unit of rows that name none
 * @param given rows by dataset: values by field, and {@code unit} where it is another
 * @param settings what differs from the defaults
 * @param expect what the sums over all units must be, by {@code numerator denominator value
 *     contributions}; a value of null means nothing to measure; empty where nothing is looked at
 * @param expectByUnit the same of single units
 */
public record IndicatorCase(
    String name,
    String period,
    String unit,
    Map<String, List<Map<String, @Nullable Object>>> given,
    Map<String, Object> settings,
    Map<String, String> slice,
    Map<String, @Nullable BigDecimal> expect,
    Map<String, Map<String, @Nullable BigDecimal>> expectByUnit) {

  public IndicatorCase {
    unit = unit == null ? "school" : unit;
    given = Dataset.orEmpty(given);
    settings = Dataset.orEmpty(settings);
    slice = Dataset.orEmpty(slice);
    expect = Dataset.orEmpty(expect);
    expectByUnit = Dataset.orEmpty(expectByUnit);
  }
}
