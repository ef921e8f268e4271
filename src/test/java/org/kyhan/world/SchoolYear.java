package org.kyhan.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The school year 2026-2027, in which both periods end. */
final class SchoolYear {
  static final LocalDate FIRST = LocalDate.of(2026, 9, 5);
  static final String NAME = "2026-2027";
  static final String BEFORE = "2025-2026";

  private SchoolYear() {}

  /** Returns whether a profile was updated for the year: that summer, before 20 September. */
  static boolean inTime(@Nullable LocalDate updated) {
    return updated != null
        && !updated.isBefore(LocalDate.of(2026, 7, 1))
        && updated.isBefore(LocalDate.of(2026, 9, 20));
  }
}
