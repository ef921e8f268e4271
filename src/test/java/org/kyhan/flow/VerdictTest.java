package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.kyhan.definition.Plan;
import org.kyhan.model.Tally;

class VerdictTest {
  @ParameterizedTest
  @CsvFileSource(files = "test-data/plans/verdicts.csv", encoding = "UTF-8")
  void comparesExactly(
      String unit,
      @Nullable String comparator,
      @Nullable String threshold,
      @Nullable BigDecimal stretch,
      BigDecimal numerator,
      BigDecimal denominator,
      String there,
      String verdict,
      String stretchMet,
      @Nullable BigDecimal distance) {
    Plan.Target target = target(unit, comparator, threshold, stretch);
    Tally tally = new Tally(numerator, denominator, there.equals("yes") ? 1 : 0);

    Verdict found = Verdict.of(target, tally, there.equals("yes"));

    assertThat(found.word()).isEqualTo(verdict);
    if (there.equals("yes")) {
      assertThat(Verdict.isStretchMet(target, tally)).isEqualTo(stretchMet.equals("yes"));
      if (distance == null) {
        assertThat(Verdict.distance(target, tally)).isNull();
      } else {
        assertThat(Verdict.distance(target, tally)).isEqualByComparingTo(distance);
      }
    }
  }

  @Test
  void forecastsACountByItsPaceAndSaysHow() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    Forecast forecast =
        Forecast.ofCount(
            new BigDecimal(30), 3, first, LocalDate.of(2026, 4, 1), LocalDate.of(2027, 1, 1));

    assertThat(Objects.requireNonNull(forecast).value())
        .as("30 in 90 days of 365")
        .isEqualByComparingTo("122");
    assertThat(forecast.on()).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(forecast.method()).contains("90", "365");
  }

  @Test
  void forecastsNothingFromOnePeriodOrAfterTheYear() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    LocalDate end = LocalDate.of(2027, 1, 1);

    assertThat(Forecast.ofCount(BigDecimal.TEN, 1, first, first.plusMonths(1), end)).isNull();
    assertThat(Forecast.ofCount(BigDecimal.TEN, 12, first, end, end)).isNull();
    assertThat(Forecast.ofShare(null, BigDecimal.TEN, 3, end)).isNull();
    assertThat(Forecast.ofShare(BigDecimal.ONE, BigDecimal.TEN, 0, end)).isNull();
  }

  @Test
  void forecastsAShareByItsLastChangeWithinWhatAShareCanBe() {
    LocalDate end = LocalDate.of(2027, 1, 1);
    Forecast rising = Forecast.ofShare(new BigDecimal(60), new BigDecimal(65), 2, end);
    Forecast full = Forecast.ofShare(new BigDecimal(60), new BigDecimal(90), 6, end);

    assertThat(Objects.requireNonNull(rising).value()).isEqualByComparingTo("75");
    assertThat(Objects.requireNonNull(full).value()).isEqualByComparingTo("100");
  }

  private static Plan.Target target(
      String unit,
      @Nullable String comparator,
      @Nullable String threshold,
      @Nullable BigDecimal stretch) {
    String asked = comparator == null ? "" : comparator;
    List<BigDecimal> numbers = new ArrayList<>();
    if (threshold != null && !asked.equals("is")) {
      Arrays.stream(threshold.split(" ", -1)).map(BigDecimal::new).forEach(numbers::add);
    }
    return new Plan.Target(
        "x.T01",
        "x",
        asked.isEmpty() ? "direction" : "number",
        "share",
        unit,
        Map.of(),
        Map.of(),
        asked.equals("at_least") ? numbers.get(0) : null,
        asked.equals("above") ? numbers.get(0) : null,
        asked.equals("at_most") ? numbers.get(0) : null,
        asked.equals("equals") ? numbers.get(0) : null,
        asked.equals("between") ? numbers : List.of(),
        asked.equals("is") ? Boolean.valueOf("yes".equals(threshold)) : null,
        stretch,
        null,
        null,
        null,
        List.of(),
        null,
        null);
  }
}
