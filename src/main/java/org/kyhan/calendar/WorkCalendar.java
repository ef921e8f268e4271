package org.kyhan.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kyhan.model.Messages;

/**
 * Which days offices work: Monday to Friday, save the special days. Immutable.
 *
 * <p>A year without notice still has its weekends and whatever special days are known; whoever
 * plans in it asks {@link #noticeMissing} and warns.
 */
public final class WorkCalendar {
  private final Map<LocalDate, SpecialDay> specialDays;
  private final Set<Integer> noticedYears;

  /**
   * @param specialDays days off and weekend days worked, in any order, each date once
   * @param noticedYears the years whose notice of days off is published
   * @throws IllegalArgumentException with a sentence in Vietnamese where a date stands twice
   */
  public WorkCalendar(List<SpecialDay> specialDays, Set<Integer> noticedYears) {
    Map<LocalDate, SpecialDay> byDate = new HashMap<>();
    for (SpecialDay day : specialDays) {
      if (byDate.put(day.date(), day) != null) {
        throw new IllegalArgumentException(Messages.vi("calendar.date_twice", day.date()));
      }
    }
    this.specialDays = Map.copyOf(byDate);
    this.noticedYears = Set.copyOf(noticedYears);
  }

  /** Returns why a day is off or worked against its weekday; empty for an ordinary day. */
  public Optional<SpecialDay> specialDay(LocalDate date) {
    return Optional.ofNullable(specialDays.get(date));
  }

  public boolean isWorkday(LocalDate date) {
    SpecialDay special = specialDays.get(date);
    return special == null ? date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 : !special.off();
  }

  /** Returns the last working day before a date, never the date itself. */
  public LocalDate workdayBefore(LocalDate date) {
    return workdayOnOrBefore(date.minusDays(1));
  }

  /** Returns the date itself where it is a working day, else the last one before it. */
  public LocalDate workdayOnOrBefore(LocalDate date) {
    LocalDate day = date;
    while (!isWorkday(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  /**
   * Returns the working day that lies {@code count} working days before {@link #workdayOnOrBefore};
   * so 0 on a Sunday is the Friday, and 1 the Thursday.
   *
   * @param count 0 or more
   */
  public LocalDate minusWorkdays(LocalDate date, int count) {
    LocalDate day = workdayOnOrBefore(date);
    for (int i = 0; i < count; i++) {
      day = workdayBefore(day);
    }
    return day;
  }

  /** Returns whether the notice that fixes a year's days off is not known yet. */
  public boolean noticeMissing(int year) {
    return !noticedYears.contains(year);
  }
}
