package org.kyhan.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A period of which the truth is told. */
enum Span {
  MONTH("202610", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)),
  YEAR("2026", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

  /** The day on which the schools export their lists: nothing is known of later days. */
  static final LocalDate TODAY = LocalDate.of(2026, 11, 10);

  private final String id;
  private final LocalDate first;
  private final LocalDate last;

  Span(String id, LocalDate first, LocalDate last) {
    this.id = id;
    this.first = first;
    this.last = last;
  }

  String id() {
    return id;
  }

  LocalDate first() {
    return first;
  }

  /** Returns the last day, which belongs to the period. */
  LocalDate last() {
    return last;
  }

  boolean has(@Nullable LocalDate day) {
    return day != null && !day.isBefore(first) && !day.isAfter(last);
  }

  /** Returns whether something had happened by the last day. */
  boolean over(@Nullable LocalDate day) {
    return day != null && !day.isAfter(last);
  }
}
