package org.kyhan.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A datum that is wrong, as a value: wrong data is never an exception.
 *
 * @param severity how much it weighs
 * @param rule the rule that was broken, {@code stage.rule}; also the key of its sentence
 * @param message the sentence for a clerk, in Vietnamese; holds no personal value
 * @param where the file, sheet, row and column
 * @param field the field of the dataset, or null where no single field is meant
 * @param value the value as received, already masked where the field is personal; null where none
 */
public record Fault(
    Severity severity,
    String rule,
    String message,
    CellRef where,
    @Nullable String field,
    @Nullable String value) {

  public Fault {
    requireNonNull(severity);
    requireNonNull(rule);
    requireNonNull(message);
    requireNonNull(where);
  }

  /** Returns a fault about a row, sheet or file whose sentence is made of {@code arguments}. */
  public static Fault of(Severity severity, String rule, CellRef where, Object... arguments) {
    return new Fault(severity, rule, Messages.vi(rule, arguments), where, null, null);
  }

  /** Returns a fault about one field's value whose sentence is made of {@code arguments}. */
  public static Fault ofField(
      Severity severity,
      String rule,
      CellRef where,
      String field,
      @Nullable String value,
      Object... arguments) {
    return new Fault(severity, rule, Messages.vi(rule, arguments), where, field, value);
  }

  /** Returns the stage that found it: the part of the rule before the first stop. */
  public String origin() {
    int stop = rule.indexOf('.');
    return stop < 0 ? rule : rule.substring(0, stop);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
