package org.kyhan.model;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A figure before it is divided: sums over its contributing records. Shares of several units are
 * always added up as tallies and never averaged.
 *
 * @param records how many records contributed
 */
public record Tally(BigDecimal numerator, BigDecimal denominator, long records) {

  public static final Tally NOTHING = new Tally(BigDecimal.ZERO, BigDecimal.ZERO, 0);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Tally plus(Tally other) {
    return new Tally(
        numerator.add(other.numerator),
        denominator.add(other.denominator),
        records + other.records);
  }

  /**
   * Returns numerator ÷ denominator × 100 to 34 digits; null where there is nothing to measure,
   * never 0 or 100 in its place.
   */
  public @Nullable BigDecimal percent() {
    return denominator.signum() == 0
        ? null
        : numerator.multiply(HUNDRED).divide(denominator, MathContext.DECIMAL128);
  }

  /** Returns numerator ÷ denominator to 34 digits; null where there is nothing to measure. */
  public @Nullable BigDecimal ratio() {
    return denominator.signum() == 0 ? null : numerator.divide(denominator, MathContext.DECIMAL128);
  }
}
