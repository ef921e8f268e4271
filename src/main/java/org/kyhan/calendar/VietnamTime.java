package org.kyhan.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where a day of the people who report begins and ends. */
public final class VietnamTime {
  /** The zone of every deadline and every printed time. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private VietnamTime() {}

  /** Returns the first instant of a day. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** Returns the last instant of a day to the millisecond: 23:59:59.999. */
  public static Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1)).minusMillis(1);
  }

  /** Returns the day in which an instant lies. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }
}
