package org.kyhan.model;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** What a cell holds, as the file says it; formulas are present by their cached value only. */
public sealed interface Cell {

  /** Returns the one blank cell. */
  static Cell blank() {
    return Blank.CELL;
  }

  /** Returns the content as a person would read it; empty for a blank cell, never null. */
  String text();

  default boolean isBlank() {
    return false;
  }

  /** Nothing, or white space and invisible characters only. */
  record Blank() implements Cell {
    private static final Blank CELL = new Blank();

    @Override
    public String text() {
      return "";
    }

    @Override
    public boolean isBlank() {
      return true;
    }
  }

  /**
   * Text in NFC, trimmed, without invisible characters; inner line breaks kept.
   *
   * @param text never empty
   */
  record Written(String text) implements Cell {}

  /**
   * A number cell without a date format.
   *
   * @param text the shortest decimal form, {@code 1250000} and not {@code 1.25E6}
   */
  record Numeric(String text) implements Cell {

    /** Returns the cell for a double as spreadsheet programs keep it (15 significant digits). */
    public static Numeric of(double value) {
      return new Numeric(plain(value));
    }

    private static String plain(double value) {
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        return Long.toString((long) value);
      }
      return new BigDecimal(value)
          .round(new java.math.MathContext(15))
          .stripTrailingZeros()
          .toPlainString();
    }

    public BigDecimal value() {
      return new BigDecimal(text);
    }
  }

  /** A number cell with a date format. */
  record Moment(LocalDateTime value) implements Cell {
    @Override
    public String text() {
      return value.toLocalTime().toSecondOfDay() == 0
          ? value.toLocalDate().toString()
          : value.toString();
    }
  }

  /** A true/false cell. */
  record Truth(boolean value) implements Cell {
    @Override
    public String text() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /**
   * A formula's error such as {@code #REF!}.
   *
   * @param text the error as the program shows it
   */
  record Broken(String text) implements Cell {}
}
