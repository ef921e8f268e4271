package org.kyhan.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.DataWindow.CutOff;
import org.kyhan.calendar.DueRule.Due;
import org.kyhan.model.Messages;

/**
 * When a duty falls due, goes out and is rehearsed.
 *
 * <p>No plan says what a last day on a day off means, so the planned dispatch keeps to working
 * days. The last admissible working day is the last one on or before the day of {@code deliverBy}.
 * With lead 0 the report goes out on it; with lead <i>n</i> it goes out on the <i>n</i>-th working
 * day before it, so that exactly <i>n</i> working days are left in which to repair. A duty whose
 * data window ends in time never goes out before that end: it then goes out on the first working
 * day after it or, where none is left, on the very next day. A duty that stands on its day only
 * ("gửi ngày 16/10") goes out on that day, whatever the lead and the calendar say.
 *
 * <p>Rehearsals are calendar days before the day of {@code deliverBy}. Where a long run of days off
 * moves the dispatch before all of them, one more is added on the working day before the dispatch:
 * people are warned while something can still be done.
 *
 * @param rule when it falls due
 * @param settings what the plan sets beside it
 * @param calendar the working days
 */
public record DutyTimes(DueRule rule, DutySettings settings, WorkCalendar calendar) {

  /**
   * Returns what falls due from one day to another, both included, in order of {@code deliverBy}.
   *
   * @throws IllegalArgumentException with a sentence in Vietnamese where the window set for the
   *     duty ends before it begins, or its cut-off lies after its deadline
   */
  public List<DutyOccurrence> between(LocalDate from, LocalDate to) {
    return rule.between(from, to).stream().filter(this::isAsked).map(this::occurrence).toList();
  }

  private boolean isAsked(Due due) {
    return !(rule instanceof DueRule.AtLatestTimeOfDay times)
        || !times.workdaysOnly()
        || calendar.isWorkday(due.named());
  }

  private DutyOccurrence occurrence(Due due) {
    LocalDate lastDay = VietnamTime.dayOf(due.deliverBy());
    Period period = settings.window().periodFor(due.named());
    Instant windowFrom = VietnamTime.startOf(settings.window().firstDay(period));
    Instant windowTo = windowTo(period, due.deliverBy());
    if (!windowFrom.isBefore(windowTo)) {
      throw new IllegalArgumentException(Messages.vi("calendar.empty_window", period.label()));
    }
    LocalDate dispatchOn = dispatchOn(lastDay, VietnamTime.dayOf(windowTo));
    List<LocalDate> rehearsals = rehearsals(lastDay, dispatchOn);
    return new DutyOccurrence(
        period,
        windowFrom,
        windowTo,
        due.deliverBy(),
        dispatchOn,
        rehearsals.isEmpty() ? dispatchOn : rehearsals.get(0),
        rehearsals);
  }

  private LocalDate dispatchOn(LocalDate lastDay, LocalDate windowEnd) {
    if (rule.onItsDayOnly()) {
      return lastDay;
    }
    LocalDate planned = calendar.minusWorkdays(lastDay, settings.leadWorkdays());
    return planned.isBefore(windowEnd) && !windowEnd.isAfter(lastDay)
        ? windowEnd
            .datesUntil(lastDay.plusDays(1))
            .filter(calendar::isWorkday)
            .findFirst()
            .orElse(windowEnd)
        : planned;
  }

  private List<LocalDate> rehearsals(LocalDate lastDay, LocalDate dispatchOn) {
    List<LocalDate> days =
        settings.rehearsalDaysBefore().stream().map(n -> lastDay.minusDays(n)).toList();
    return days.isEmpty() || days.get(0).isBefore(dispatchOn)
        ? days
        : Stream.concat(Stream.of(calendar.workdayBefore(dispatchOn)), days.stream()).toList();
  }

  private Instant windowTo(Period period, Instant deliverBy) {
    // 23:59:59.999 leaves the day whole; a time of day is its own end
    Instant limit = deliverBy.plusMillis(1).truncatedTo(ChronoUnit.SECONDS);
    @Nullable CutOff cutOff = settings.window().cutOff();
    if (cutOff == null) {
      Instant end = period.to(VietnamTime.ZONE);
      return end.isBefore(limit) ? end : limit;
    }
    Instant end = VietnamTime.startOf(cutOff.in(period).plusDays(1));
    if (end.isAfter(limit)) {
      throw new IllegalArgumentException(
          Messages.vi(
              "calendar.cut_off_after_deadline", cutOff.in(period), VietnamTime.dayOf(deliverBy)));
    }
    return end;
  }
}
