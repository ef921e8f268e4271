package org.kyhan.world;

import java.time.LocalDate;
import java.util.Random;

/** Draws days that lie where a mistake about a period's limits would show. */
final class Days {
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  private Days() {}

  /** Returns a day on or next to the limits of the month or the year, or within the month. */
  static LocalDate any(Random dice) {
    return switch (dice.nextInt(14)) {
      case 0 -> LocalDate.of(2026, 10, 1);
      case 1 -> LocalDate.of(2026, 10, 31);
      case 2 -> LocalDate.of(2026, 9, 30);
      case 3 -> LocalDate.of(2026, 11, 1);
      case 4 -> LocalDate.of(2026, 1, 1);
      case 5 -> LocalDate.of(2025, 12, 31);
      case 6 -> LocalDate.of(2026, 1, 2).plusDays(dice.nextInt(270));
      default -> ofOctober(dice);
    };
  }

  static LocalDate ofOctober(Random dice) {
    return OCTOBER.plusDays(dice.nextInt(31));
  }

  /** Returns a day long before both periods. */
  static LocalDate longAgo(Random dice) {
    return LocalDate.of(2021, 1, 1).plusDays(dice.nextInt(1400));
  }
}
