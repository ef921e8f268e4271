package org.kyhan.definition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days off and days worked, year by year, each with its legal reference. */
public record CalendarDefinition(String id, Title title, String zone, List<Year> years) {

  public CalendarDefinition {
    years = Dataset.orEmpty(years);
  }

  /** One year; {@code notice} is {@code known} where the year's official notice is. */
  public record Year(
      int year, List<String> notices, String notice, List<Off> off, List<Worked> worked) {
    public Year {
      notices = Dataset.orEmpty(notices);
      off = Dataset.orEmpty(off);
      worked = Dataset.orEmpty(worked);
    }
  }

  /** One day off ({@code date}) or several in a row ({@code from} to {@code to}, both included). */
  public record Off(
      @Nullable LocalDate date,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      String name,
      String law) {}

  /** A weekend day that is worked in place of another day. */
  public record Worked(
      LocalDate date,
      @com.fasterxml.jackson.annotation.JsonProperty("for") @Nullable LocalDate inPlaceOf,
      @Nullable String law) {}
}
