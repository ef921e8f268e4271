package org.kyhan.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Money as whole đồng; đồng has no decimals, so a dot or comma before three digits groups. */
final class MoneyReader implements CellReader {
  private static final long LIMIT = 1_000_000_000_000_000L;

  private final DecimalText scanner;
  private final long unit;
  private final MoneyScale.@Nullable Amounts amounts;

  /**
   * @param unit how many đồng one unit of the column is: 1, 1,000 or 1,000,000
   * @param amounts what watches the amounts of a unit other than đồng; null for none
   */
  MoneyReader(DecimalText scanner, long unit, MoneyScale.@Nullable Amounts amounts) {
    this.scanner = scanner;
    this.unit = unit;
    this.amounts = amounts;
  }

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Written written) {
      return written(written.text(), faults);
    }
    if (cell instanceof Cell.Numeric numeric) {
      return numeric(numeric.text(), faults);
    }
    faults.error(
        cell instanceof Cell.Moment ? "mapping.money_became_date" : "mapping.money_unreadable");
    return null;
  }

  /** Returns whether a cell says zero đồng, or nothing that could be read. */
  static boolean isZero(Cell cell, DecimalText scanner) {
    if (cell.isBlank()) {
      return true;
    }
    if (cell instanceof Cell.Numeric numeric) {
      return scanner.scanPlain(numeric.text(), numeric.text().startsWith("-") ? 1 : 0)
              == DecimalText.Form.NUMBER
          && scanner.digits() == 0;
    }
    if (cell instanceof Cell.Written written) {
      return isZero(written.text(), scanner);
    }
    return false;
  }

  private static boolean isZero(String text, DecimalText scanner) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
        return false;
      }
    }
    Span span = Span.of(text);
    return span != null
        && scanner.scan(text, span.from(), span.to()) == DecimalText.Form.NUMBER
        && scanner.digits() == 0;
  }

  private @Nullable Object numeric(String text, RowFaults faults) {
    boolean negative = text.charAt(0) == '-';
    Object value = judged(scanner.scanPlain(text, negative ? 1 : 0), negative, faults);
    if (unit == 1 && value instanceof Long amount && amount != 0 && Math.abs(amount) < 1000) {
      faults.warning("mapping.money_small");
    }
    return value;
  }

  private @Nullable Object written(String text, RowFaults faults) {
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (first >= '0' && first <= '9' && last >= '0' && last <= '9') {
      return judged(scanner.scan(text, 0, text.length()), false, faults);
    }
    Span span = Span.of(text);
    if (span == null) {
      faults.error("mapping.money_unreadable");
      return null;
    }
    return judged(scanner.scan(text, span.from(), span.to()), span.negative(), faults);
  }

  private @Nullable Object judged(DecimalText.Form form, boolean negative, RowFaults faults) {
    boolean thousands =
        form == DecimalText.Form.THOUSAND_OR_FRACTION && !scanner.leadingZero() && unit < 1_000_000;
    if (form == DecimalText.Form.NUMBER || thousands) {
      return whole(negative, faults);
    }
    faults.error(
        switch (form) {
          case THOUSAND_OR_FRACTION, AMBIGUOUS -> "mapping.money_ambiguous";
          case SCIENTIFIC -> "mapping.number_damaged";
          case TOO_LARGE -> "mapping.money_too_large";
          default -> "mapping.money_unreadable";
        });
    return null;
  }

  private @Nullable Object whole(boolean negative, RowFaults faults) {
    long digits = scanner.digits();
    long divisor = powerOfTen(scanner.scale());
    if (digits > LIMIT * 100) {
      faults.error("mapping.money_too_large");
      return null;
    }
    long common = Math.min(divisor, unit);
    if (digits % (divisor / common) != 0) {
      faults.error(
          unit == 1 && digits / divisor < 1000
              ? "mapping.money_ambiguous"
              : "mapping.money_fraction");
      return null;
    }
    long value = digits / (divisor / common);
    if (value > LIMIT / (unit / common)) {
      faults.error("mapping.money_too_large");
      return null;
    }
    long amount = value * (unit / common);
    if (amounts != null) {
      amounts.saw(amount, faults);
    }
    return negative ? -amount : amount;
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  /** The digits of an amount without sign, brackets and currency. */
  private record Span(int from, int to, boolean negative) {

    /** Returns null where the text holds something else than an amount. */
    static @Nullable Span of(String text) {
      int from = 0;
      int to = text.length();
      while (from < to && !isDigit(text.charAt(from))) {
        from++;
      }
      while (to > from && !isDigit(text.charAt(to - 1))) {
        to--;
      }
      if (from == to) {
        return null;
      }
      String head = bare(text.substring(0, from));
      String tail = bare(text.substring(to));
      boolean bracketed = head.startsWith("(") && tail.endsWith(")");
      if (bracketed) {
        head = head.substring(1).strip();
        tail = tail.substring(0, tail.length() - 1).strip();
      } else if (head.startsWith("(") && tail.startsWith(")")) {
        bracketed = true;
        head = head.substring(1).strip();
        tail = tail.substring(1).strip();
      }
      boolean negative = head.startsWith("-");
      if (negative || head.startsWith("+")) {
        head = head.substring(1).strip();
      } else if (head.endsWith("-")) {
        negative = true;
        head = head.substring(0, head.length() - 1).strip();
      }
      return isCurrency(head) && isCurrency(tail) && !(negative && bracketed)
          ? new Span(from, to, negative || bracketed)
          : null;
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private static String bare(String around) {
      return around.isEmpty()
          ? ""
          : around.toLowerCase(Locale.ROOT).replace('ð', 'đ').replace('−', '-').strip();
    }

    private static boolean isCurrency(String word) {
      return switch (word) {
        case "", "đ", "đ.", "₫", "đồng", "dong", "d", "vnđ", "vnd", "vnđ.", "vnd.", "đồng." -> true;
        default -> false;
      };
    }
  }
}
