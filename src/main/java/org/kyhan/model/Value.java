package org.kyhan.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One printed value of a frozen report: a text, a number with its kind, or nothing to measure.
 *
 * @param kind how it is printed
 * @param text the text of a {@link Kind#TEXT}; what stands in place of a number that is hidden;
 *     else null
 * @param number the exact number; null for a text, a hidden one, and where there is nothing to
 *     measure
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
    PERCENT,
    /** So much of one for each of the other, printed with two decimals. */
    RATIO,
    /** Points, with as many decimals as they have, at most two. */
    POINTS,
    /** Days, with at most one decimal. */
    DAYS,
    /** A level counted from 1. */
    LEVEL,
    /** 1 for yes, 0 for no; what lies between is the share of those that say yes. */
    YES_NO
  }

  /** What stands where a number must not be seen, because it tells of too few people. */
  public static final String HIDDEN = "*";

  public Value {
    requireNonNull(kind);
  }

  /** Returns a text that is no figure. */
  public static Value text(String text) {
    return new Value(Kind.TEXT, text, null, null);
  }

  /** Returns a number that must not be seen. */
  public static Value hidden(Kind kind, @Nullable String figure) {
    return new Value(kind, HIDDEN, null, figure);
  }

  /** Returns whether there is a number that must not be seen. */
  public boolean isHidden() {
    return kind != Kind.TEXT && text != null;
  }

  /** Returns whether there is nothing to measure. */
  public boolean isNothing() {
    return kind != Kind.TEXT && number == null && text == null;
  }

  /** Returns a number; {@code number} null means there is nothing to measure. */
  public static Value number(Kind kind, @Nullable BigDecimal number, @Nullable String figure) {
    return new Value(kind, null, number, figure);
  }
}
