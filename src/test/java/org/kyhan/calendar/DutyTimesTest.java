package org.kyhan.calendar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.calendar.DataWindow.Covers;
import org.kyhan.calendar.DataWindow.CutOff;
import org.kyhan.calendar.Period.Kind;

class DutyTimesTest {
  private static final WorkCalendar VN = ShippedCalendar.read().calendar();
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate TO = LocalDate.of(2027, 12, 31);

  private static final Map<String, DueRule> RULES =
      Map.ofEntries(
          Map.entry("vanhien.R01", new DueRule.BeforeDayOfMonth(12)),
          Map.entry("vanhien.R04", new DueRule.BeforeDate(LocalDate.of(2026, 2, 1))),
          Map.entry("vanhien.R05", new DueRule.OnOrBefore(LocalDate.of(2025, 12, 31))),
          Map.entry("tienlang.R01", new DueRule.OnDate(LocalDate.of(2024, 10, 16))),
          Map.entry("tienlang.R02", new DueRule.BeforeDate(LocalDate.of(2024, 10, 20))),
          Map.entry("tienlang.R03", new DueRule.BeforeDate(LocalDate.of(2025, 1, 15))),
          Map.entry("tienlang.R04", new DueRule.BeforeDate(LocalDate.of(2025, 5, 20))),
          Map.entry("xuantien.R01", new DueRule.BeforeDayOfLastMonthOfQuarter(15)),
          Map.entry("xuantien.R02", new DueRule.BeforeMonthDay(MonthDay.of(12, 5))),
          Map.entry("xuantien.R09", new DueRule.OnMonthDay(MonthDay.of(10, 10))),
          Map.entry("tdninh.R01", new DueRule.BeforeMonthDay(MonthDay.of(9, 20))),
          Map.entry("tdninh.R09", new DueRule.WithinMonth(Set.of())),
          Map.entry("tdninh.R11", new DueRule.WithinMonth(Set.of(YearMonth.of(2026, 2)))),
          Map.entry("tdninh.R12", new DueRule.WithinMonth(Set.of(YearMonth.of(2026, 5)))),
          Map.entry("tdninh.R13", new DueRule.WithinMonth(Set.of(YearMonth.of(2026, 3)))),
          Map.entry("tdninh.R14", new DueRule.WithinMonth(Set.of(YearMonth.of(2025, 9)))),
          Map.entry(
              "tdninh.R15",
              new DueRule.WithinMonth(
                  Set.of(
                      YearMonth.of(2025, 9),
                      YearMonth.of(2026, 4),
                      YearMonth.of(2026, 6),
                      YearMonth.of(2026, 7)))));

  @ParameterizedTest
  @CsvFileSource(files = "test-data/calendar/vanhien-r01.csv", numLinesToSkip = 1)
  void datesTheMonthlyFeeReport(
      String period, LocalDate lastDay, LocalDate lead0, LocalDate lead1, LocalDate lead2) {
    DutyOccurrence report = monthly(0, lastDay);

    assertThat(report.period()).isEqualTo(Period.parse(period));
    assertThat(report.windowFrom()).isEqualTo(report.period().from(VietnamTime.ZONE));
    assertThat(report.windowTo()).isEqualTo(report.period().to(VietnamTime.ZONE));
    assertThat(report.deliverBy()).isEqualTo(lastDay + "T16:59:59.999Z");
    assertThat(report.dispatchOn()).isEqualTo(lead0);
    assertThat(monthly(1, lastDay).dispatchOn()).isEqualTo(lead1);
    assertThat(monthly(2, lastDay).dispatchOn()).isEqualTo(lead2);
  }

  @Test
  void datesTwelveFeeReportsAYear() {
    assertThat(usual("vanhien.R01").between(LocalDate.of(2025, 1, 1), TO)).hasSize(36);
  }

  @ParameterizedTest
  @CsvFileSource(files = "test-data/calendar/duties.csv", numLinesToSkip = 1)
  void datesTheDutiesOfThePlans(
      String duty,
      String id,
      LocalDate firstDay,
      LocalDate end,
      LocalDate lastDay,
      LocalDate lead0,
      LocalDate lead1,
      LocalDate rehearseFrom) {
    Period period = Period.parse(id);
    DutyTimes times = withKind(duty, period.kind());
    DutyOccurrence report = of(times, period);

    assertThat(report.windowFrom()).isEqualTo(VietnamTime.startOf(firstDay));
    assertThat(report.windowTo()).isEqualTo(VietnamTime.startOf(end));
    assertThat(report.deliverBy()).isEqualTo(lastDay + "T16:59:59.999Z");
    assertThat(report.lastDay()).isEqualTo(lastDay);
    assertThat(report.dispatchOn()).isEqualTo(lead1);
    assertThat(report.rehearseFrom()).isEqualTo(rehearseFrom);
    DutyTimes withoutLead = new DutyTimes(times.rule(), times.settings().withLead(0), VN);
    assertThat(of(withoutLead, period).dispatchOn()).isEqualTo(lead0);
  }

  @ParameterizedTest
  @CsvSource({
    "vanhien.R01,  2026-10-11T23:59:59.998+07:00, false",
    "vanhien.R01,  2026-10-11T23:59:59.999+07:00, false",
    "vanhien.R01,  2026-10-11T23:59:59.999999999+07:00, false",
    "vanhien.R01,  2026-10-12T00:00:00+07:00, true",
    "vanhien.R01,  2026-10-11T16:59:59Z, false",
    "vanhien.R01,  2026-10-11T17:00:00Z, true",
    "xuantien.R01, 2026-06-14T23:59:59+07:00, false",
    "xuantien.R01, 2026-06-15T00:00:00+07:00, true",
    "xuantien.R02, 2026-12-04T23:59:59+07:00, false",
    "xuantien.R02, 2026-12-05T00:00:00+07:00, true",
    "tdninh.R01,   2026-09-19T23:59:59+07:00, false",
    "tdninh.R01,   2026-09-20T00:00:00+07:00, true",
  })
  void tellsLateFromInTime(String duty, OffsetDateTime sent, boolean late) {
    LocalDate month = sent.toLocalDate().withDayOfMonth(1);
    assertThat(usual(duty).between(month, month.plusMonths(1)).get(0).isLate(sent.toInstant()))
        .isEqualTo(late);
  }

  @Test
  void countsTheSlackDown() {
    DutyOccurrence report = monthly(1, LocalDate.of(2026, 10, 11));

    assertThat(report.slack(Instant.parse("2026-10-11T16:59:58.999Z")))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(report.slack(Instant.parse("2026-10-12T17:00:00Z"))).isNegative();
  }

  @Test
  void leavesTheDocumentsOfTheDayToWorkingDays() {
    List<LocalTime> times = List.of(LocalTime.of(9, 0), LocalTime.of(15, 0));
    DueRule rule = new DueRule.AtLatestTimeOfDay(times, true);
    DutyTimes duty = new DutyTimes(rule, DutySettings.usualFor(rule), VN);

    // Friday 09/01, worked Saturday 10/01, Sunday 11/01, Monday 12/01
    List<DutyOccurrence> due = duty.between(LocalDate.of(2026, 1, 9), LocalDate.of(2026, 1, 12));

    assertThat(due)
        .extracting(d -> d.deliverBy().toString())
        .containsExactly(
            "2026-01-09T02:00:00Z",
            "2026-01-09T08:00:00Z",
            "2026-01-10T02:00:00Z",
            "2026-01-10T08:00:00Z",
            "2026-01-12T02:00:00Z",
            "2026-01-12T08:00:00Z");
    DutyOccurrence morning = due.get(2);
    assertThat(morning.period().id()).isEqualTo("20260110");
    assertThat(morning.windowTo()).isEqualTo("2026-01-10T02:00:00Z");
    assertThat(morning.dispatchOn()).isEqualTo(LocalDate.of(2026, 1, 10));
    assertThat(morning.rehearsals()).isEmpty();
    assertThat(morning.rehearseFrom()).isEqualTo(morning.dispatchOn());
    assertThat(morning.isLate(Instant.parse("2026-01-10T02:00:00Z"))).isFalse();
    assertThat(morning.isLate(Instant.parse("2026-01-10T02:00:00.001Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "4, 5, 2026-10-03, 2026-10-01",
    "4, 1, 2026-10-03, 2026-10-01",
    "4, 0, 2026-10-03, 2026-10-02",
    "4, 2, 2026-11-03, 2026-11-02",
    "2, 0, 2026-01-01, 2026-01-01",
    "2, 1, 2026-11-01, 2026-11-01",
    "12, 20, 2026-10-11, 2026-10-01",
  })
  void waitsForTheEndOfTheDataWindow(
      int beforeDay, int lead, LocalDate lastDay, LocalDate dispatchOn) {
    DueRule rule = new DueRule.BeforeDayOfMonth(beforeDay);
    DutyTimes times = new DutyTimes(rule, DutySettings.usualFor(rule).withLead(lead), VN);

    DutyOccurrence report = times.between(lastDay, lastDay).get(0);

    assertThat(report.dispatchOn()).isEqualTo(dispatchOn);
    assertThat(report.rehearseFrom()).isBefore(dispatchOn);
  }

  @Test
  void rehearsesSevenThreeAndOneDayBefore() {
    DutyOccurrence report = monthly(1, LocalDate.of(2026, 10, 11));

    assertThat(report.rehearsals())
        .containsExactly(
            LocalDate.of(2026, 10, 4), LocalDate.of(2026, 10, 8), LocalDate.of(2026, 10, 10));
    assertThat(report.rehearseFrom()).isEqualTo(LocalDate.of(2026, 10, 4));
  }

  @Test
  void rehearsesBeforeADispatchThatTetMovesForward() {
    DutyOccurrence report = monthly(1, LocalDate.of(2027, 2, 11));

    assertThat(report.dispatchOn()).isEqualTo(LocalDate.of(2027, 2, 3));
    assertThat(report.rehearsals())
        .containsExactly(
            LocalDate.of(2027, 2, 2),
            LocalDate.of(2027, 2, 4),
            LocalDate.of(2027, 2, 8),
            LocalDate.of(2027, 2, 10));
  }

  @Test
  void takesRehearsalsInAnyOrder() {
    DutySettings settings = settings("vanhien.R01").withRehearsals(List.of(1, 5, 1));

    assertThat(settings.rehearsalDaysBefore()).containsExactly(5, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH,   PREVIOUS_PERIOD,    ,    2026-09-01, 2026-10-01",
    "MONTH,   PREVIOUS_PERIOD,    14,  2026-09-01, 2026-09-15",
    "MONTH,   THIS_PERIOD,        ,    2026-10-01, 2026-10-12",
    "MONTH,   THIS_PERIOD,        10,  2026-10-01, 2026-10-11",
    "MONTH,   THIS_PERIOD,        11,  2026-10-01, 2026-10-12",
    "MONTH,   SINCE_LAST_CUT_OFF, 10,  2026-09-11, 2026-10-11",
    "QUARTER, PREVIOUS_PERIOD,    ,    2026-07-01, 2026-10-01",
  })
  void coversWhatThePlanSets(
      Kind kind, Covers covers, Integer cutOff, LocalDate firstDay, LocalDate end) {
    DataWindow window = new DataWindow(kind, covers, cutOff == null ? null : new CutOff(0, cutOff));
    DutyOccurrence report = october(window);

    assertThat(report.windowFrom()).isEqualTo(VietnamTime.startOf(firstDay));
    assertThat(report.windowTo()).isEqualTo(VietnamTime.startOf(end));
  }

  @ParameterizedTest
  @CsvSource({
    "2026Q1, 2025-12-15, 2026-03-15",
    "2026Q2, 2026-03-15, 2026-06-15",
    "2026Q3, 2026-06-15, 2026-09-15",
    "2026Q4, 2026-09-15, 2026-12-15",
  })
  void followsTheCutOffsOfTheNationalRegime(String id, LocalDate firstDay, LocalDate end) {
    DataWindow window = new DataWindow(Kind.QUARTER, Covers.SINCE_LAST_CUT_OFF, CutOff.ND_09_2019);
    DutyTimes times =
        new DutyTimes(rule("xuantien.R01"), settings("xuantien.R01").withWindow(window), VN);

    DutyOccurrence report = of(times, Period.parse(id));

    assertThat(report.windowFrom()).isEqualTo(VietnamTime.startOf(firstDay));
    assertThat(report.windowTo()).isEqualTo(VietnamTime.startOf(end));
    assertThat(new DataWindow(Kind.QUARTER, Covers.SINCE_LAST_CUT_OFF, null)).isEqualTo(window);
  }

  @Test
  void cutsTheYearlyReportAtTheEndOfNovember() {
    DataWindow window = new DataWindow(Kind.YEAR, Covers.THIS_PERIOD, new CutOff(1, 31));
    DutyTimes times =
        new DutyTimes(rule("xuantien.R02"), settings("xuantien.R02").withWindow(window), VN);

    assertThat(of(times, Period.parse("2026")).windowTo())
        .isEqualTo(VietnamTime.startOf(LocalDate.of(2026, 12, 1)));
  }

  @Test
  void saysWhenTheCutOffLiesAfterTheDeadline() {
    DataWindow window = new DataWindow(Kind.MONTH, Covers.THIS_PERIOD, new CutOff(0, 12));

    assertThatThrownBy(() -> october(window))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Ngày chốt số liệu 2026-10-12 nằm sau hạn nộp 2026-10-11");
  }

  @Test
  void saysWhenAWindowIsEmpty() {
    DueRule rule = new DueRule.BeforeDayOfMonth(1);
    DataWindow window = new DataWindow(Kind.MONTH, Covers.THIS_PERIOD, null);
    DutyTimes times = new DutyTimes(rule, DutySettings.usualFor(rule).withWindow(window), VN);

    assertThatThrownBy(() -> times.between(FROM, TO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Khoảng số liệu của tháng");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    DutySettings usual = settings("vanhien.R01");

    assertThatThrownBy(() -> usual.withLead(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("không được âm (đang ghi -1)");
    assertThatThrownBy(() -> usual.withRehearsals(List.of(7, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ít nhất 1 ngày (đang ghi [7, 0])");
  }

  @ParameterizedTest
  @CsvSource({"0", "32"})
  void refusesACutOffThatNoMonthHas(int day) {
    assertThatThrownBy(() -> new CutOff(0, day))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Không có ngày " + day);
  }

  private static DutyOccurrence october(DataWindow window) {
    DutySettings settings = settings("vanhien.R01").withWindow(window);
    LocalDate lastDay = LocalDate.of(2026, 10, 11);
    return new DutyTimes(rule("vanhien.R01"), settings, VN).between(lastDay, lastDay).get(0);
  }

  private static DutyOccurrence monthly(int lead, LocalDate lastDay) {
    DutySettings settings = settings("vanhien.R01").withLead(lead);
    List<DutyOccurrence> due =
        new DutyTimes(rule("vanhien.R01"), settings, VN).between(lastDay, lastDay);
    assertThat(due).hasSize(1);
    return due.get(0);
  }

  private static DutyTimes usual(String duty) {
    return new DutyTimes(rule(duty), settings(duty), VN);
  }

  private static DutyTimes withKind(String duty, Kind kind) {
    DutySettings settings = settings(duty);
    DataWindow window = new DataWindow(kind, settings.window().covers(), null);
    return new DutyTimes(rule(duty), settings.withWindow(window), VN);
  }

  private static DutyOccurrence of(DutyTimes times, Period period) {
    List<DutyOccurrence> due =
        times.between(FROM, TO).stream().filter(d -> d.period().equals(period)).toList();
    assertThat(due).hasSize(1);
    return due.get(0);
  }

  private static DutySettings settings(String duty) {
    return DutySettings.usualFor(rule(duty));
  }

  private static DueRule rule(String duty) {
    return requireNonNull(RULES.get(duty));
  }
}
