package org.kyhan.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure that plans ask for: a select that returns one row per contributing record with {@code
 * unit, record, numerator, denominator}.
 *
 * @param id the file's name without its ending
 * @param reads the datasets it needs
 * @param grain what one row of the result is
 * @param reading how the plan's words were read
 * @param effectiveTo the last day it holds; null for no end
 * @param slices parameters that restrict it to one term of a vocabulary, by vocabulary
 * @param settings named readings of what plans leave open
 * @param sql the select, which also runs in psql
 * @param version the first 12 hex digits of the sha-256 of the whole file
 */
public record Indicator(
    String id,
    Title title,
    Measure unit,
    List<String> reads,
    String grain,
    String reading,
    @Nullable String direction,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    Map<String, String> slices,
    Map<String, Setting> settings,
    String sql,
    String version) {

  public Indicator {
    reads = Dataset.orEmpty(reads);
    slices = Dataset.orEmpty(slices);
    settings = Dataset.orEmpty(settings);
  }

  /** What the figure is measured in. */
  public enum Measure {
    /** Numerator ÷ denominator × 100. */
    PERCENT,
    /** The sum of the numerators. */
    COUNT,
    /** The sum of the numerators, in đồng. */
    MONEY
  }

  /** A reading that may be changed: its value, and why it is so. */
  public record Setting(
      @com.fasterxml.jackson.annotation.JsonProperty("default") Object value, String reason) {}
}
