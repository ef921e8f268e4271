package org.kyhan.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kyhan.model.Messages;

/**
 * When something is due, as plans word it: the closed set of rules. "Trước" is strict: before the
 * 12th, the 11th is the last day. A day that a month lacks counts as the day after its last one, so
 * "before the 31st" in April leaves the whole of April.
 */
public sealed interface DueRule {

  /**
   * One date on which a rule falls due.
   *
   * @param named the day that the rule names; it places the duty in a period
   * @param deliverBy the last instant that is still in time
   */
  record Due(LocalDate named, Instant deliverBy) {

    private static Due before(YearMonth month, int day) {
      int last = month.lengthOfMonth();
      LocalDate lastDay = month.atDay(1).plusDays(Math.min(day - 1, last) - 1L);
      return new Due(month.atDay(Math.min(day, last)), VietnamTime.endOf(lastDay));
    }

    private static Due on(LocalDate day) {
      return new Due(day, VietnamTime.endOf(day));
    }
  }

  /**
   * Returns each due date whose last day lies between two days, both included, in order of time.
   */
  List<Due> between(LocalDate from, LocalDate to);

  /** Returns the kind of period for which the rule asks when nothing else is set. */
  Period.Kind periodKind();

  /** Returns whether it is due on its day and neither later nor sooner. */
  default boolean onItsDayOnly() {
    return false;
  }

  private static List<Due> monthly(
      LocalDate from, LocalDate to, Predicate<YearMonth> when, Function<YearMonth, Due> due) {
    // a month more: what is due before its 1st falls due in the month before
    YearMonth end = YearMonth.from(to).plusMonths(1);
    return Stream.iterate(YearMonth.from(from), m -> !m.isAfter(end), m -> m.plusMonths(1))
        .filter(when)
        .map(due)
        .filter(date -> isWithin(from, to, date))
        .toList();
  }

  private static List<Due> once(LocalDate from, LocalDate to, Due due) {
    return isWithin(from, to, due) ? List.of(due) : List.of();
  }

  private static boolean isWithin(LocalDate from, LocalDate to, Due due) {
    LocalDate lastDay = VietnamTime.dayOf(due.deliverBy());
    return !lastDay.isBefore(from) && !lastDay.isAfter(to);
  }

  private static void requireDayOfMonth(int day) {
    if (day < 1 || day > 31) {
      throw new IllegalArgumentException(Messages.vi("calendar.no_such_day", day));
    }
  }

  /** Before a day of each month: "trước ngày 12 hàng tháng". */
  record BeforeDayOfMonth(int day) implements DueRule {
    public BeforeDayOfMonth {
      requireDayOfMonth(day);
    }

    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return monthly(from, to, month -> true, month -> Due.before(month, day));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.MONTH;
    }
  }

  /** Before a day of March, June, September and December: "trước ngày 15 tháng cuối quý". */
  record BeforeDayOfLastMonthOfQuarter(int day) implements DueRule {
    public BeforeDayOfLastMonthOfQuarter {
      requireDayOfMonth(day);
    }

    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return monthly(
          from, to, month -> month.getMonthValue() % 3 == 0, month -> Due.before(month, day));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.QUARTER;
    }
  }

  /** Before a day of each year: "trước ngày 05/12". */
  record BeforeMonthDay(MonthDay limit) implements DueRule {
    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return monthly(
          from,
          to,
          month -> month.getMonth() == limit.getMonth(),
          month -> Due.before(month, limit.getDayOfMonth()));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.YEAR;
    }
  }

  /** Once, before a date: "trước ngày 01/02/2026". */
  record BeforeDate(LocalDate limit) implements DueRule {
    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return once(from, to, Due.before(YearMonth.from(limit), limit.getDayOfMonth()));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.YEAR;
    }
  }

  /** Once, on a date or sooner: "trong năm 2025". */
  record OnOrBefore(LocalDate date) implements DueRule {
    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return once(from, to, Due.on(date));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.YEAR;
    }
  }

  /** Once, on a date: "gửi về ngày 16/10/2024". */
  record OnDate(LocalDate date) implements DueRule {
    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return once(from, to, Due.on(date));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.YEAR;
    }

    @Override
    public boolean onItsDayOnly() {
      return true;
    }
  }

  /** On a day of each year: "ngày 10 tháng 10 hàng năm"; 29 February is else the 28th. */
  record OnMonthDay(MonthDay day) implements DueRule {
    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return monthly(
          from,
          to,
          month -> month.getMonth() == day.getMonth(),
          month -> Due.on(day.atYear(month.getYear())));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.YEAR;
    }

    @Override
    public boolean onItsDayOnly() {
      return true;
    }
  }

  /**
   * At the latest at some times of each day, inclusive: "muộn nhất 9h00".
   *
   * @param times kept in order of time
   * @param workdaysOnly whether {@link DutyTimes} leaves out the days off
   */
  record AtLatestTimeOfDay(List<LocalTime> times, boolean workdaysOnly) implements DueRule {
    public AtLatestTimeOfDay {
      times = times.stream().sorted().toList();
    }

    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return from.isAfter(to)
          ? List.of()
          : from.datesUntil(to.plusDays(1)).flatMap(this::onDay).toList();
    }

    private Stream<Due> onDay(LocalDate day) {
      return times.stream()
          .map(time -> new Due(day, day.atTime(time).atZone(VietnamTime.ZONE).toInstant()));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.DAY;
    }
  }

  /**
   * Some day within a month, so at the latest on its last one: "trong tháng 5/2026".
   *
   * @param months the months; none for every month
   */
  record WithinMonth(Set<YearMonth> months) implements DueRule {
    public WithinMonth {
      months = Set.copyOf(months);
    }

    @Override
    public List<Due> between(LocalDate from, LocalDate to) {
      return monthly(
          from,
          to,
          month -> months.isEmpty() || months.contains(month),
          month -> Due.on(month.atEndOfMonth()));
    }

    @Override
    public Period.Kind periodKind() {
      return Period.Kind.MONTH;
    }
  }
}
