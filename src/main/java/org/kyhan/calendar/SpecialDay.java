package org.kyhan.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A day on which offices do otherwise than its weekday says.
 *
 * @param date the day
 * @param off true for a day off, false for a weekend day that is worked
 * @param name why, in Vietnamese
 * @param legalReference the law or notice that says so
 */
public record SpecialDay(LocalDate date, boolean off, String name, String legalReference) {

  /** Returns one day off for each day from the first to the last, both included. */
  public static List<SpecialDay> off(
      LocalDate first, LocalDate last, String name, String legalReference) {
    return first
        .datesUntil(last.plusDays(1))
        .map(date -> new SpecialDay(date, true, name, legalReference))
        .toList();
  }

  /** Returns a weekend day worked in exchange for another day off. */
  public static SpecialDay worked(LocalDate date, String name, String legalReference) {
    return new SpecialDay(date, false, name, legalReference);
  }
}
