package org.kyhan.quality;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.model.FieldType;
import org.kyhan.model.Mask;
import org.kyhan.model.Severity;

/**
 * Holds the records of one file against what their dataset says of each field: required, minimum,
 * maximum, pattern, enum, and unique within a unit. Not for two threads; made anew for each file.
 */
public final class FieldConstraints {
  /** Beyond so many different values of a field nobody knows any more what was there before. */
  private static final int MOST_REMEMBERED = 5_000_000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

  private final List<FieldRule> rules;
  private boolean forgetfulnessTold;

  public FieldConstraints(Dataset dataset) {
    this(dataset, MOST_REMEMBERED);
  }

  FieldConstraints(Dataset dataset, int mostRemembered) {
    List<FieldRule> needed = new ArrayList<>();
    int position = 0;
    for (var field : dataset.fields().entrySet()) {
      FieldRule rule = new FieldRule(position++, field.getKey(), field.getValue(), mostRemembered);
      if (rule.isNeeded()) {
        needed.add(rule);
      }
    }
    this.rules = List.copyOf(needed);
  }

  /** Knows from which cell a field of a record was read. */
  @FunctionalInterface
  public interface RowPlace {
    /** Returns the field's cell; the row, with column 0, where the field has no column. */
    CellRef cell(Entry entry, String field);
  }

  /**
   * Returns everything that the record breaks, in the order of its fields, at most one fault for
   * each; empty where it breaks nothing. Personal values are masked.
   */
  public List<Fault> judge(Entry entry, RowPlace place) {
    List<Fault> faults = List.of();
    for (int i = 0; i < rules.size(); i++) {
      FieldRule rule = rules.get(i);
      Object value = entry.values()[rule.position()];
      FieldRule.Breach breach = rule.breach(entry.unit(), value);
      if (breach != null) {
        faults = faults.isEmpty() ? new ArrayList<>() : faults;
        faults.add(fault(rule, breach, value, place.cell(entry, rule.field())));
      }
      if (!forgetfulnessTold && rule.hasForgotten()) {
        forgetfulnessTold = true;
        faults = faults.isEmpty() ? new ArrayList<>() : faults;
        CellRef where = place.cell(entry, rule.field());
        faults.add(Fault.of(Severity.NOTICE, "quality.unique_forgotten", where, label(rule)));
      }
    }
    return faults;
  }

  private static Fault fault(
      FieldRule rule, FieldRule.Breach breach, @Nullable Object value, CellRef where) {
    Dataset.Field field = rule.definition();
    String shown = value == null ? "" : shown(field, value);
    String bound =
        switch (breach) {
          case MINIMUM -> text(field.minimum());
          case MAXIMUM -> text(field.maximum());
          case PATTERN -> String.valueOf(field.pattern());
          case ENUM -> String.join(", ", field.allowed());
          case REQUIRED, UNIQUE -> "";
        };
    return Fault.ofField(
        Severity.ERROR,
        "quality." + (isMoneyBack(breach, field) ? "negative_amount" : word(breach)),
        where,
        rule.field(),
        value == null ? null : shown,
        label(rule),
        shown,
        bound);
  }

  private static String word(FieldRule.Breach breach) {
    return breach.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isMoneyBack(FieldRule.Breach breach, Dataset.Field field) {
    return breach == FieldRule.Breach.MINIMUM
        && field.type() == FieldType.MONEY
        && field.minimum() != null
        && field.minimum().signum() == 0;
  }

  private static String label(FieldRule rule) {
    return rule.definition().label(rule.field());
  }

  private static String shown(Dataset.Field field, Object value) {
    String text = text(value);
    return field.privacy() == Dataset.Privacy.OPEN ? text : Mask.of(field.type(), text);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof LocalDate day) {
      return DAY.format(day);
    }
    if (value instanceof Long || value instanceof BigDecimal) {
      DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
      symbols.setGroupingSeparator('.');
      symbols.setDecimalSeparator(',');
      return new DecimalFormat("#,##0.######", symbols).format(value);
    }
    return String.valueOf(value);
  }
}
