package org.kyhan.flow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;

/**
 * What a figure comes to at the present pace.
 *
 * @param value at the end of {@code on}
 * @param on the last day it speaks of
 * @param method how it was found, in words
 */
public record Forecast(BigDecimal value, LocalDate on, String method) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Returns what a count comes to if it goes on as it did since the year began; null with fewer
   * than two periods, or where the year is over.
   *
   * @param soFar counted from {@code from} up to but not including {@code until}
   * @param periods how many periods of it have begun
   * @param end the first day after the year
   */
  static @Nullable Forecast ofCount(
      BigDecimal soFar, int periods, LocalDate from, LocalDate until, LocalDate end) {
    long gone = ChronoUnit.DAYS.between(from, until);
    if (periods < 2 || gone <= 0 || !until.isBefore(end)) {
      return null;
    }
    long all = ChronoUnit.DAYS.between(from, end);
    BigDecimal value =
        soFar
            .multiply(BigDecimal.valueOf(all))
            .divide(BigDecimal.valueOf(gone), 0, RoundingMode.HALF_UP);
    return new Forecast(value, end.minusDays(1), Messages.vi("flow.forecast_of_count", gone, all));
  }

  /**
   * Returns what a share comes to if it goes on changing as it did since the period before; null
   * without one, or where the year is over.
   *
   * @param left how many periods of the year are still to come
   */
  static @Nullable Forecast ofShare(
      @Nullable BigDecimal before, @Nullable BigDecimal now, long left, LocalDate end) {
    if (before == null || now == null || left < 1) {
      return null;
    }
    BigDecimal value =
        now.add(now.subtract(before).multiply(BigDecimal.valueOf(left)), MathContext.DECIMAL128)
            .max(BigDecimal.ZERO)
            .min(HUNDRED);
    return new Forecast(value, end.minusDays(1), Messages.vi("flow.forecast_of_share", left));
  }
}
