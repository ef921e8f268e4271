package org.kyhan.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One report that a duty asks for, with all its dates.
 *
 * @param period the period reported
 * @param windowFrom the first instant whose data count
 * @param windowTo the first instant whose data no longer count
 * @param deliverBy the last instant in time: 23:59:59.999 of the last day, or a time of day sharp
 * @param dispatchOn the day on which it is planned to go out, see {@link DutyTimes}
 * @param rehearseFrom the first rehearsal; the day of dispatch where there is none
 * @param rehearsals the days of rehearsal, in order of time
 */
public record DutyOccurrence(
    Period period,
    Instant windowFrom,
    Instant windowTo,
    Instant deliverBy,
    LocalDate dispatchOn,
    LocalDate rehearseFrom,
    List<LocalDate> rehearsals) {

  public DutyOccurrence {
    rehearsals = List.copyOf(rehearsals);
  }

  /** Returns the last day on which it may go out. */
  public LocalDate lastDay() {
    return VietnamTime.dayOf(deliverBy);
  }

  /** Returns whether an instant is too late. Less than a millisecond does not count. */
  public boolean isLate(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).isAfter(deliverBy);
  }

  /** Returns the time left until {@code deliverBy}, negative once it has passed. */
  public Duration slack(Instant now) {
    return Duration.between(now, deliverBy);
  }
}
