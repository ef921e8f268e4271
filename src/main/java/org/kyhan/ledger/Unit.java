package org.kyhan.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A province, commune or school.
 *
 * @param path the codes from the province down, {@code /40/40123/40123456}; {@code /} for the root
 * @param place the place before the date on letters; null where nobody gave one
 * @param validTo the first day on which it no longer is; null where it still is
 * @param mergedInto the code of the unit that took it over; null where none did
 */
public record Unit(
    int id,
    String code,
    String name,
    String level,
    boolean school,
    @Nullable Integer parent,
    String path,
    @Nullable String place,
    @Nullable String headTitle,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable String mergedInto) {

  /** Returns whether this unit is {@code other} or stands below it. */
  public boolean within(Unit other) {
    int length = other.path.length();
    return other.path.equals("/")
        || (path.startsWith(other.path) && (path.length() == length || path.charAt(length) == '/'));
  }

  /** Returns whether the unit was there on any day of {@code from} up to but not including to. */
  public boolean existedBetween(LocalDate from, LocalDate to) {
    return (validFrom == null || validFrom.isBefore(to))
        && (validTo == null || validTo.isAfter(from));
  }
}
