package org.kyhan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {
  private static final WorkCalendar VN = ShippedCalendar.read().calendar();

  @ParameterizedTest
  @CsvFileSource(files = "test-data/calendar/workdays.csv", numLinesToSkip = 1)
  void knowsWorkingDaysAroundHolidays(LocalDate day, boolean works, String why) {
    assertThat(VN.isWorkday(day)).as(why).isEqualTo(works);
  }

  @ParameterizedTest
  @CsvSource({"2025, 250", "2026, 249", "2027, 250"})
  void countsTheWorkingDaysOfAYear(int year, long days) {
    LocalDate newYear = LocalDate.of(year, 1, 1);
    assertThat(newYear.datesUntil(newYear.plusYears(1)).filter(VN::isWorkday)).hasSize((int) days);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-11, 2026-01-10, 2026-01-10",
    "2026-01-10, 2026-01-10, 2026-01-09",
    "2026-01-05, 2026-01-05, 2025-12-31",
    "2026-02-22, 2026-02-13, 2026-02-13",
    "2026-11-24, 2026-11-23, 2026-11-23",
    "2027-02-11, 2027-02-04, 2027-02-04",
  })
  void findsTheWorkingDayBefore(LocalDate day, LocalDate onOrBefore, LocalDate before) {
    assertThat(VN.workdayOnOrBefore(day)).isEqualTo(onOrBefore);
    assertThat(VN.workdayBefore(day)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-11, 0, 2026-10-09",
    "2026-10-11, 1, 2026-10-08",
    "2026-01-12, 2, 2026-01-09",
    "2026-09-03, 1, 2026-08-28",
    "2026-08-24, 1, 2026-08-22",
    "2025-02-03, 1, 2025-01-24",
    "2027-05-04, 5, 2027-04-23",
  })
  void countsWorkingDaysBack(LocalDate day, int count, LocalDate expected) {
    assertThat(VN.minusWorkdays(day, count)).isEqualTo(expected);
  }

  @Test
  void saysWhichYearsLackTheirNotice() {
    assertThat(VN.noticeMissing(2025)).isFalse();
    assertThat(VN.noticeMissing(2026)).isFalse();
    assertThat(VN.noticeMissing(2027)).isTrue();
    assertThat(VN.noticeMissing(2028)).isTrue();
  }

  @Test
  void saysWhyADayIsSpecial() {
    assertThat(VN.specialDay(LocalDate.of(2026, 11, 24)))
        .hasValueSatisfying(
            day -> {
              assertThat(day.name()).isEqualTo("Ngày Văn hóa Việt Nam");
              assertThat(day.legalReference()).contains("28/2026/QH16");
            });
    assertThat(VN.specialDay(LocalDate.of(2026, 11, 25))).isEmpty();
  }

  @Test
  void refusesADateThatStandsTwice() {
    LocalDate day = LocalDate.of(2026, 1, 10);
    List<SpecialDay> twice =
        List.of(
            SpecialDay.worked(day, "Làm bù", "12729/VPCP-KGVX"),
            new SpecialDay(day, true, "Nghỉ", "12729/VPCP-KGVX"));

    assertThatThrownBy(() -> new WorkCalendar(twice, Set.of(2026)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Ngày 2026-01-10 có mặt hai lần");
  }
}
