package org.kyhan.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Numbers, counts and percentages, with Vietnamese or English separators. */
final class NumberReaders {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private NumberReaders() {}

  /** Returns the reader of numbers as {@link BigDecimal}. */
  static CellReader number(DecimalText scanner) {
    return (cell, faults) -> decimal(scanner, cell, faults);
  }

  /** Returns the reader of whole numbers as {@link Long}. */
  static CellReader count(DecimalText scanner) {
    return (cell, faults) -> count(scanner, cell, faults);
  }

  /** Returns the reader of percentages 0–100 as {@link BigDecimal}. */
  static CellReader percent(DecimalText scanner) {
    return (cell, faults) -> percent(scanner, cell, faults);
  }

  private static @Nullable Object count(DecimalText scanner, Cell cell, RowFaults faults) {
    DecimalText.Form form = scan(scanner, cell, cell.text());
    boolean thousands = form == DecimalText.Form.THOUSAND_OR_FRACTION && !scanner.leadingZero();
    if (form == DecimalText.Form.NUMBER && scanner.scale() > 0) {
      faults.error("mapping.count_fraction");
      return null;
    }
    if (form == DecimalText.Form.NUMBER || thousands) {
      return cell.text().startsWith("-") ? -scanner.digits() : scanner.digits();
    }
    return refuse(form, faults);
  }

  private static @Nullable BigDecimal decimal(DecimalText scanner, Cell cell, RowFaults faults) {
    return decimal(scanner, cell, cell.text(), faults);
  }

  private static @Nullable BigDecimal decimal(
      DecimalText scanner, Cell cell, String text, RowFaults faults) {
    DecimalText.Form form = scan(scanner, cell, text);
    int scale = scanner.scale();
    if (form == DecimalText.Form.THOUSAND_OR_FRACTION && scanner.leadingZero()) {
      scale = 3;
    } else if (form != DecimalText.Form.NUMBER) {
      refuse(form, faults);
      return null;
    }
    BigDecimal value = BigDecimal.valueOf(scanner.digits(), scale);
    return text.startsWith("-") ? value.negate() : value;
  }

  private static @Nullable Object percent(DecimalText scanner, Cell cell, RowFaults faults) {
    String text = cell.text();
    boolean signed = text.endsWith("%");
    String bare = signed ? text.substring(0, text.length() - 1).strip() : text;
    BigDecimal value = bare.isEmpty() ? null : decimal(scanner, cell, bare, faults);
    if (value == null) {
      if (!faults.hasError()) {
        faults.error("mapping.number_unreadable");
      }
      return null;
    }
    if (!signed && value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0) {
      if (cell instanceof Cell.Numeric && value.compareTo(BigDecimal.ONE) < 0) {
        return value.multiply(HUNDRED).stripTrailingZeros();
      }
      faults.error("mapping.percent_ambiguous");
      return null;
    }
    if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
      faults.error("mapping.percent_out_of_range");
      return null;
    }
    return value;
  }

  private static DecimalText.Form scan(DecimalText scanner, Cell cell, String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (cell instanceof Cell.Numeric) {
      return scanner.scanPlain(text, from);
    }
    return cell instanceof Cell.Written
        ? scanner.scan(text, from, text.length())
        : DecimalText.Form.UNREADABLE;
  }

  private static @Nullable Object refuse(DecimalText.Form form, RowFaults faults) {
    faults.error(
        switch (form) {
          case SCIENTIFIC -> "mapping.number_damaged";
          case TOO_LARGE -> "mapping.number_too_large";
          case THOUSAND_OR_FRACTION, AMBIGUOUS -> "mapping.number_ambiguous";
          default -> "mapping.number_unreadable";
        });
    return null;
  }
}
