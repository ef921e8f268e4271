package org.kyhan.model;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Value.Kind;

/**
 * Values as a Vietnamese office prints them. Written by hand because the separators of a locale
 * differ from one JDK to the next.
 */
public final class Printed {
  public static final String NOTHING = "–";
  public static final String NOTHING_IN_WORDS = "không phát sinh";
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private Printed() {}

  /** Returns an amount in đồng without its unit: {@code 1.250.000}. */
  public static String dong(BigInteger amount) {
    return number(Kind.MONEY, new BigDecimal(amount));
  }

  /** Returns a table cell: {@code 1.250.000}, {@code 63,4}, a text, or a dash. */
  public static String cell(Value value) {
    if (value.kind() == Kind.TEXT || value.isHidden()) {
      return requireNonNullElse(value.text(), "");
    }
    BigDecimal number = value.number();
    return number == null ? NOTHING : number(value.kind(), number);
  }

  /** Returns a figure within a sentence: {@code 1.250.000 đồng}, {@code 63,4%}, or the words. */
  public static String figure(Value value) {
    if (value.kind() == Kind.TEXT || value.isHidden()) {
      return requireNonNullElse(value.text(), "");
    }
    BigDecimal number = value.number();
    if (number == null) {
      return NOTHING_IN_WORDS;
    }
    String printed = number(value.kind(), number) + unit(value.kind());
    return value.kind() == Kind.LEVEL ? "mức " + printed : printed;
  }

  /** Returns a bar's figure, or a dash where it has none. */
  public static String bar(Kind kind, @Nullable BigDecimal number) {
    return number == null ? NOTHING : number(kind, number) + (kind == Kind.PERCENT ? "%" : "");
  }

  private static String unit(Kind kind) {
    return switch (kind) {
      case PERCENT -> "%";
      case MONEY -> " đồng";
      case POINTS -> " điểm";
      case DAYS -> " ngày";
      case COUNT, TEXT, RATIO, LEVEL, YES_NO -> "";
    };
  }

  private static String number(Kind kind, BigDecimal number) {
    return switch (kind) {
      case PERCENT -> digits(number.setScale(1, RoundingMode.HALF_UP));
      case RATIO -> digits(number.setScale(2, RoundingMode.HALF_UP));
      case POINTS -> digits(atMost(2, number));
      case DAYS -> digits(atMost(1, number));
      case YES_NO -> yesOrNo(number);
      case COUNT, MONEY, LEVEL, TEXT -> digits(number.setScale(0, RoundingMode.HALF_UP));
    };
  }

  private static String yesOrNo(BigDecimal share) {
    if (share.signum() <= 0) {
      return "không";
    }
    return share.compareTo(BigDecimal.ONE) >= 0
        ? "có"
        : digits(share.movePointRight(2).setScale(1, RoundingMode.HALF_UP)) + "% có";
  }

  private static BigDecimal atMost(int decimals, BigDecimal number) {
    BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private static String digits(BigDecimal rounded) {
    String digits = rounded.abs().toPlainString();
    int point = digits.indexOf('.');
    int whole = point < 0 ? digits.length() : point;
    StringBuilder text = new StringBuilder(digits.length() + 8);
    if (rounded.signum() < 0) {
      text.append('-');
    }
    for (int i = 0; i < whole; i++) {
      if (i > 0 && (whole - i) % 3 == 0) {
        text.append('.');
      }
      text.append(digits.charAt(i));
    }
    if (point >= 0) {
      text.append(',').append(digits, point + 1, digits.length());
    }
    return text.toString();
  }

  /**
   * Returns {@code ngày 05 tháng 11 năm 2026} in Vietnam's zone; days below 10 and months below 3
   * take a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
   */
  public static String longDate(Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, VIETNAM);
    String month =
        date.getMonthValue() < 3 ? "0" + date.getMonthValue() : "" + date.getMonthValue();
    return String.format(
        Locale.ROOT, "ngày %02d tháng %s năm %d", date.getDayOfMonth(), month, date.getYear());
  }

  /** Returns {@code 08:30 ngày 05/11/2026} in Vietnam's zone. */
  public static String moment(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, VIETNAM);
    return String.format(
        Locale.ROOT,
        "%02d:%02d ngày %02d/%02d/%d",
        time.getHour(),
        time.getMinute(),
        time.getDayOfMonth(),
        time.getMonthValue(),
        time.getYear());
  }

  /** Returns the exact decimal for machines: no exponent, no trailing zeros. */
  public static String machine(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
