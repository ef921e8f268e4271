package org.kyhan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.calendar.Period.Kind;

class PeriodTest {
  private static final String CASES = "test-data/calendar/";

  @ParameterizedTest
  @CsvFileSource(files = CASES + "periods.csv", numLinesToSkip = 1)
  void knowsItsDaysAndNeighbours(
      String id, LocalDate first, LocalDate end, String previous, String next, String label) {
    Period period = Period.parse(id);

    assertThat(period.id()).isEqualTo(id);
    assertThat(period.first()).isEqualTo(first);
    assertThat(period.endExclusive()).isEqualTo(end);
    assertThat(period.previous().id()).isEqualTo(previous);
    assertThat(period.next().id()).isEqualTo(next);
    assertThat(period.label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvFileSource(files = CASES + "containing.csv", numLinesToSkip = 1)
  void findsThePeriodOfADay(LocalDate day, Kind kind, String id) {
    assertThat(Period.containing(kind, day)).isEqualTo(Period.parse(id));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void coversEveryDayOnce(Kind kind) {
    Period period = Period.containing(kind, LocalDate.of(2023, 8, 31));
    for (LocalDate day = period.first(); day.getYear() < 2030; day = day.plusDays(1)) {
      if (day.equals(period.endExclusive())) {
        period = period.next();
      }
      assertThat(Period.containing(kind, day)).isEqualTo(period);
      assertThat(Period.parse(period.id())).isEqualTo(period);
      assertThat(period.next().previous()).isEqualTo(period);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-2027, 2026Sep",
    "2026 - 2027, 2026Sep",
    "2026–2027, 2026Sep",
    "2026W05, 2026W5"
  })
  void understandsOtherSpellings(String written, String id) {
    assertThat(Period.parse(written).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "26",
        "202613",
        "202600",
        "20260230",
        "20270229",
        "20261301",
        "2026W0",
        "2026W54",
        "2025W53",
        "2026Q0",
        "2026Q5",
        "2026S3",
        "2026sep",
        "2026Oct",
        "2026-2028",
        "2026-2026",
        "2026-10",
        "2026-10-12",
        " 202610",
        "202610\n",
        "٢٠٢٦",
        "0000",
        "LAST_MONTH",
        "12/10/2026"
      })
  void saysWhatItDoesNotUnderstand(String id) {
    assertThatThrownBy(() -> Period.parse(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Không hiểu kỳ báo cáo \"" + id + "\".")
        .hasMessageContaining("2026Q3 (quý)");
  }

  @ParameterizedTest
  @CsvFileSource(files = CASES + "relative-periods.csv", numLinesToSkip = 1)
  void resolvesRelativeIds(String relative, LocalDate today, String ids) {
    assertThat(Period.resolve(relative, today))
        .extracting(Period::id)
        .containsExactlyElementsOf(Arrays.asList(ids.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LAST_0_MONTHS",
        "NEXT_MONTH",
        "MONTHS_NEXT_YEAR",
        "LAST_MONTHS",
        "THIS_DECADE",
        "QUARTERS_THIS_SCHOOL_YEAR",
        "WEEKS_THIS_YEAR",
        "MONTH"
      })
  void saysWhichRelativeIdItDoesNotKnow(String id) {
    assertThatThrownBy(() -> Period.resolve(id, LocalDate.of(2026, 11, 22)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Không hiểu kỳ báo cáo tương đối \"" + id + "\".");
  }

  @Test
  void beginsAndEndsAtMidnightInVietNam() {
    Period october = Period.parse("202610");

    assertThat(october.from(VietnamTime.ZONE)).isEqualTo(Instant.parse("2026-09-30T17:00:00Z"));
    assertThat(october.to(VietnamTime.ZONE)).isEqualTo(Instant.parse("2026-10-31T17:00:00Z"));
  }

  @Test
  void writesIdsWithPlainDigitsInAnyLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Period.parse("20260105").id()).isEqualTo("20260105");
      assertThat(Period.parse("2026W5").label()).isEqualTo("tuần 5 năm 2026");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesToBeginElsewhere() {
    LocalDate second = LocalDate.of(2026, 10, 2);
    assertThatThrownBy(() -> new Period(Kind.MONTH, second))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
