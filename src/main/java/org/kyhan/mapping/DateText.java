package org.kyhan.mapping;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads day, month, year and time of day from digits and separators; day always before month. One
 * scanner is used over and over: what it found is asked for after the scan.
 */
final class DateText {

  /** What a text is. */
  enum Form {
    DATE,
    /** A month and a year, without a day. */
    MONTH,
    /** A year alone. */
    YEAR,
    /** A day and a month, or a month, without a year. */
    NO_YEAR,
    /** The second number cannot be a month but the first can: American order. */
    MONTH_FIRST,
    /** No such day, such as 31/02. */
    IMPOSSIBLE,
    /** A year outside 1900–2100. */
    OUT_OF_RANGE,
    UNREADABLE
  }

  /** Day 0 of the serial numbers of spreadsheet programs, for days after February 1900. */
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

  private static final int FIRST_SERIAL = 20_000;
  private static final int LAST_SERIAL = 60_000;

  private String text = "";
  private int at;
  private int length;
  private LocalDate date = SERIAL_ZERO;
  private final TimeText time = new TimeText();
  private boolean shortYear;

  /** Returns the date that was found; the first of the month for {@link Form#MONTH}. */
  LocalDate date() {
    return date;
  }

  /** Returns the date and the time of day, midnight where none was written. */
  LocalDateTime dateTime() {
    return date.atTime(time.time());
  }

  /** Returns the offset behind the time of day; null where none was written. */
  @Nullable ZoneOffset offset() {
    return time.offset();
  }

  /** Returns whether the year was written with two digits. */
  boolean shortYear() {
    return shortYear;
  }

  Form scan(String raw) {
    text = raw;
    at = 0;
    length = raw.length();
    time.reset();
    shortYear = false;
    int first = number();
    if (first < 0) {
      return Form.UNREADABLE;
    }
    int firstLength = at;
    if (at == length || (text.charAt(at) == '.' && isSerial(first))) {
      return single(first, firstLength);
    }
    if (text.charAt(at) == ':') {
      return timeFirst();
    }
    return parts(first, firstLength);
  }

  /** Reads the text of a number cell. */
  Form scanSerial(String plain) {
    int dot = plain.indexOf('.');
    return scan(dot < 0 ? plain : plain.substring(0, dot));
  }

  private Form single(int value, int digits) {
    if (digits == 5 && isSerial(value) && onlyDigitsFrom(at + 1)) {
      date = SERIAL_ZERO.plusDays(value);
      return Form.DATE;
    }
    if (digits == 8 && at == length) {
      return of(value / 10_000, value / 100 % 100, value % 100);
    }
    if (digits == 4 && value >= 1900 && value <= 2100) {
      return Form.YEAR;
    }
    return digits <= 2 && value >= 1 && value <= 12 ? Form.NO_YEAR : Form.UNREADABLE;
  }

  private Form timeFirst() {
    at = time.scan(text, 0);
    if (at < 0 || !skip(" ,-")) {
      return Form.UNREADABLE;
    }
    int start = at;
    int first = number();
    return first < 0 || at == length ? Form.UNREADABLE : parts(first, at - start);
  }

  private Form parts(int first, int firstLength) {
    if (!skip("/-. ") || at == length) {
      return Form.UNREADABLE;
    }
    int start = at;
    int second = number();
    int secondLength = at - start;
    if (second < 0) {
      return Form.UNREADABLE;
    }
    if (at == length) {
      return two(first, firstLength, second, secondLength);
    }
    int before = at;
    if (!skip("/-. ") || at == length) {
      return Form.UNREADABLE;
    }
    start = at;
    int third = number();
    if (third < 0) {
      at = before;
      return Form.UNREADABLE;
    }
    int thirdLength = at - start;
    return rest()
        ? three(first, firstLength, second, secondLength, third, thirdLength)
        : Form.UNREADABLE;
  }

  private Form two(int first, int firstLength, int second, int secondLength) {
    boolean yearLast = firstLength <= 2 && secondLength == 4;
    boolean yearFirst = firstLength == 4 && secondLength <= 2;
    if (!yearLast && !yearFirst) {
      return firstLength <= 2 && secondLength <= 2 ? Form.NO_YEAR : Form.UNREADABLE;
    }
    Form form = of(yearLast ? second : first, yearLast ? first : second, 1);
    return form == Form.DATE ? Form.MONTH : form;
  }

  private Form three(
      int first, int firstLength, int second, int secondLength, int third, int thirdLength) {
    if (secondLength > 2) {
      return Form.UNREADABLE;
    }
    if (firstLength == 4 && thirdLength <= 2) {
      return of(first, second, third);
    }
    if (firstLength > 2 || (thirdLength != 4 && thirdLength != 2)) {
      return Form.UNREADABLE;
    }
    if (second > 12 && second <= 31 && first >= 1 && first <= 12) {
      return Form.MONTH_FIRST;
    }
    shortYear = thirdLength == 2;
    return of(shortYear ? (third < 50 ? 2000 : 1900) + third : third, second, first);
  }

  private Form of(int year, int month, int day) {
    if (year < 1900 || year > 2100) {
      return Form.OUT_OF_RANGE;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return Form.IMPOSSIBLE;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return Form.IMPOSSIBLE;
    }
    date = LocalDate.of(year, month, day);
    return Form.DATE;
  }

  private boolean rest() {
    if (at == length) {
      return true;
    }
    char c = text.charAt(at);
    if (c == 'T' || c == 't') {
      at++;
    } else if (!skip(" ,-")) {
      return false;
    }
    return time.scan(text, at) == length;
  }

  /** Returns the digits from here as a number, at most eight of them; -1 where there are none. */
  private int number() {
    int start = at;
    int value = 0;
    while (at < length && at - start < 9) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    return at == start || at - start > 8 ? -1 : value;
  }

  private boolean skip(String separators) {
    int start = at;
    while (at < length && separators.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at > start;
  }

  private boolean onlyDigitsFrom(int from) {
    for (int i = from; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSerial(int value) {
    return value >= FIRST_SERIAL && value <= LAST_SERIAL;
  }
}
