package org.kyhan.indicator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;

/**
 * What is asked of an indicator.
 *
 * @param from the first day of the data window
 * @param to the first day after it
 * @param units only these units; null for all
 * @param slice the terms it is restricted to, by slice
 * @param settings readings other than the indicator's defaults, by name
 * @param asOf the state of the store it is asked of; null for now
 */
public record Question(
    Indicator indicator,
    LocalDate from,
    LocalDate to,
    @Nullable List<Integer> units,
    Map<String, String> slice,
    Map<String, Object> settings,
    @Nullable AsOf asOf) {

  public Question {
    units = units == null ? null : List.copyOf(units);
    slice = Map.copyOf(slice);
    settings = Map.copyOf(settings);
  }

  /** Returns a question under the indicator's own settings. */
  public static Question of(
      Indicator indicator,
      LocalDate from,
      LocalDate to,
      @Nullable List<Integer> units,
      Map<String, String> slice,
      @Nullable AsOf asOf) {
    return new Question(indicator, from, to, units, slice, Map.of(), asOf);
  }

  /** Returns the same question of some units alone. */
  public Question in(List<Integer> some) {
    return new Question(indicator, from, to, some, slice, settings, asOf);
  }

  /** Returns the same question of another indicator. */
  Question of(Indicator other) {
    return new Question(other, from, to, units, slice, settings, asOf);
  }

  /** Returns the window's last day: the day of a head-count. */
  public LocalDate cutOff() {
    return to.minusDays(1);
  }

  /**
   * A state of the store: all loads up to one, without those that were not finished then.
   *
   * @param load the newest load of that moment
   * @param without earlier loads that were still running
   */
  public record AsOf(int load, List<Integer> without) {
    public AsOf {
      without = List.copyOf(without);
    }

    /** Returns the SQL condition under which a load belongs to that state. */
    public String sees(String loadColumn) {
      String unfinished =
          without.isEmpty() ? "" : " and %s not in (%s)".formatted(loadColumn, list(without));
      return "(%s <= %d%s)".formatted(loadColumn, load, unfinished);
    }

    private static String list(Collection<Integer> numbers) {
      return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }
  }
}
