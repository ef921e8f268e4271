package org.kyhan.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One printed value of a frozen report: a text, a number with its kind, or nothing to measure.
 *
 * @param kind how it is printed
 * @param text the text of a {@link Kind#TEXT}; null for every other kind
 * @param number the exact number; null for a text and where there is nothing to measure
 * @param figure the id under which the figure can be explained; null for what is no figure
 */
public record Value(
    Kind kind, @Nullable String text, @Nullable BigDecimal number, @Nullable String figure) {

  /** How a value is printed, always with Vietnamese separators. */
  public enum Kind {
    /** As it stands. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** Whole đồng. */
    MONEY,
    /** 0–100, printed with one decimal; the number itself is exact. */
    PERCENT
  }

  public Value {
    requireNonNull(kind);
  }

  /** Returns a text that is no figure. */
  public static Value text(String text) {
    return new Value(Kind.TEXT, text, null, null);
  }

  /** Returns a number; {@code number} null means there is nothing to measure. */
  public static Value number(Kind kind, @Nullable BigDecimal number, @Nullable String figure) {
    return new Value(kind, null, number, figure);
  }
}
