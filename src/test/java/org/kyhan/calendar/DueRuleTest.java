package org.kyhan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.calendar.DueRule.BeforeDayOfMonth;

class DueRuleTest {

  @ParameterizedTest
  @CsvSource({
    "12, 2026-10, 2026-10-11",
    "1, 2026-10, 2026-09-30",
    "1, 2024-03, 2024-02-29",
    "1, 2026-01, 2025-12-31",
    "29, 2026-02, 2026-02-28",
    "29, 2024-02, 2024-02-28",
    "30, 2024-02, 2024-02-29",
    "30, 2026-02, 2026-02-28",
    "31, 2026-02, 2026-02-28",
    "31, 2026-04, 2026-04-30",
    "31, 2026-05, 2026-05-30",
  })
  void takesBeforeStrictly(int day, YearMonth month, LocalDate lastDay) {
    assertThat(new BeforeDayOfMonth(day).between(lastDay, lastDay))
        .singleElement()
        .satisfies(
            due -> {
              assertThat(due.deliverBy()).isEqualTo(VietnamTime.endOf(lastDay));
              assertThat(YearMonth.from(due.named())).isEqualTo(month);
            });
  }

  @Test
  void includesBothEndsOfTheRangeAndNothingBeside() {
    DueRule rule = new BeforeDayOfMonth(12);

    assertThat(lastDays(rule, "2026-10-11", "2026-12-11"))
        .containsExactly("2026-10-11", "2026-11-11", "2026-12-11");
    assertThat(lastDays(rule, "2026-10-12", "2026-12-10")).containsExactly("2026-11-11");
    assertThat(lastDays(rule, "2026-10-12", "2026-11-10")).isEmpty();
    assertThat(lastDays(rule, "2026-12-11", "2026-10-11")).isEmpty();
    assertThat(lastDays(new BeforeDayOfMonth(1), "2026-01-01", "2026-03-31"))
        .containsExactly("2026-01-31", "2026-02-28", "2026-03-31");
  }

  @Test
  void fallsDueOnceForADate() {
    LocalDate date = LocalDate.of(2026, 2, 1);

    assertThat(lastDays(new DueRule.BeforeDate(date), "2025-01-01", "2027-12-31"))
        .containsExactly("2026-01-31");
    assertThat(lastDays(new DueRule.OnOrBefore(date), "2025-01-01", "2027-12-31"))
        .containsExactly("2026-02-01");
    assertThat(lastDays(new DueRule.OnDate(date), "2025-01-01", "2027-12-31"))
        .containsExactly("2026-02-01");
    assertThat(lastDays(new DueRule.OnDate(date), "2026-02-02", "2027-12-31")).isEmpty();
  }

  @Test
  void fallsDueYearlyInLeapYearsToo() {
    MonthDay leapDay = MonthDay.of(2, 29);

    assertThat(lastDays(new DueRule.OnMonthDay(leapDay), "2027-01-01", "2028-12-31"))
        .containsExactly("2027-02-28", "2028-02-29");
    assertThat(lastDays(new DueRule.BeforeMonthDay(leapDay), "2027-01-01", "2028-12-31"))
        .containsExactly("2027-02-28", "2028-02-28");
    assertThat(lastDays(new DueRule.BeforeMonthDay(MonthDay.of(3, 1)), "2027-01-01", "2028-12-31"))
        .containsExactly("2027-02-28", "2028-02-29");
    assertThat(lastDays(new DueRule.BeforeMonthDay(MonthDay.of(1, 1)), "2027-01-01", "2028-12-31"))
        .containsExactly("2027-12-31", "2028-12-31");
  }

  @Test
  void fallsDueAtTheEndOfListedOrAllMonths() {
    DueRule listed = new DueRule.WithinMonth(Set.of(YearMonth.of(2026, 2), YearMonth.of(2025, 9)));

    assertThat(lastDays(listed, "2025-01-01", "2027-12-31"))
        .containsExactly("2025-09-30", "2026-02-28");
    assertThat(lastDays(new DueRule.WithinMonth(Set.of()), "2027-12-01", "2028-02-29"))
        .containsExactly("2027-12-31", "2028-01-31", "2028-02-29");
  }

  @Test
  void fallsDueAtTimesOfEachDayInOrder() {
    DueRule rule =
        new DueRule.AtLatestTimeOfDay(List.of(LocalTime.of(15, 0), LocalTime.of(9, 0)), false);

    assertThat(rule.between(LocalDate.of(2026, 10, 10), LocalDate.of(2026, 10, 11)))
        .extracting(due -> due.deliverBy().toString())
        .containsExactly(
            "2026-10-10T02:00:00Z",
            "2026-10-10T08:00:00Z",
            "2026-10-11T02:00:00Z",
            "2026-10-11T08:00:00Z");
    assertThat(rule.between(LocalDate.of(2026, 10, 11), LocalDate.of(2026, 10, 10))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 32})
  void refusesADayThatNoMonthHas(int day) {
    assertThatThrownBy(() -> new BeforeDayOfMonth(day))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Không có ngày " + day);
    assertThatThrownBy(() -> new DueRule.BeforeDayOfLastMonthOfQuarter(day))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> lastDays(DueRule rule, String from, String to) {
    return rule.between(LocalDate.parse(from), LocalDate.parse(to)).stream()
        .map(due -> VietnamTime.dayOf(due.deliverBy()).toString())
        .toList();
  }
}
