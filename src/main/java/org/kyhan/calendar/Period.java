package org.kyhan.calendar;

import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kyhan.model.Messages;

/**
 * A stretch of days that figures are asked for, with an id as DHIS2 writes it.
 *
 * @param kind what kind of stretch
 * @param first its first day
 */
public record Period(Kind kind, LocalDate first) {
  private static final Pattern ID =
      Pattern.compile(
          "(?<year>[12]\\d{3})(?:(?<month>\\d{2})(?<day>\\d{2})?|W(?<week>\\d{1,2})"
              + "|Q(?<quarter>[1-4])|S(?<half>[12])|(?<school>Sep)| ?[-–] ?(?<next>[12]\\d{3}))?");
  private static final TemporalField WEEK = IsoFields.WEEK_OF_WEEK_BASED_YEAR;
  private static final TemporalField WEEK_YEAR = IsoFields.WEEK_BASED_YEAR;
  private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

  /** The kinds of periods, shortest first. */
  public enum Kind {
    DAY(java.time.Period.ofDays(1)),
    /** Monday to Sunday, counted as ISO 8601 does. */
    WEEK(java.time.Period.ofWeeks(1)),
    MONTH(java.time.Period.ofMonths(1)),
    QUARTER(java.time.Period.ofMonths(3)),
    HALF(java.time.Period.ofMonths(6)),
    YEAR(java.time.Period.ofYears(1)),
    /** From 1 September to 31 August; named after the year in which it begins. */
    SCHOOL_YEAR(java.time.Period.ofYears(1));

    private final java.time.Period length;

    Kind(java.time.Period length) {
      this.length = length;
    }

    private LocalDate startOf(LocalDate day) {
      LocalDate month = day.withDayOfMonth(1);
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> month;
        case QUARTER -> month.minusMonths((day.getMonthValue() - 1) % 3);
        case HALF -> month.minusMonths((day.getMonthValue() - 1) % 6);
        case YEAR -> day.withDayOfYear(1);
        case SCHOOL_YEAR -> {
          LocalDate september = month.withMonth(9);
          yield september.isAfter(day) ? september.minusYears(1) : september;
        }
      };
    }
  }

  public Period {
    if (!kind.startOf(first).equals(first)) {
      throw new IllegalArgumentException(kind + " does not begin on " + first);
    }
  }

  /** Returns the period of a kind in which a day lies. */
  public static Period containing(Kind kind, LocalDate day) {
    return new Period(kind, kind.startOf(day));
  }

  /**
   * Returns the period of an id: {@code 20261012 2026W42 202610 2026Q3 2026S1 2026 2026Sep}; a
   * school year is also understood as people write it, {@code 2026-2027}.
   *
   * @throws IllegalArgumentException with a sentence in Vietnamese where it is none of them
   */
  public static Period parse(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      throw notAPeriod(id);
    }
    try {
      return read(parts);
    } catch (DateTimeException noSuchDay) {
      throw notAPeriod(id);
    }
  }

  private static Period read(Matcher parts) {
    int year = number(parts, "year");
    LocalDate january = LocalDate.of(year, 1, 1);
    LocalDate september = LocalDate.of(year, 9, 1);
    if (parts.group("day") != null) {
      return new Period(Kind.DAY, LocalDate.of(year, number(parts, "month"), number(parts, "day")));
    } else if (parts.group("month") != null) {
      return new Period(Kind.MONTH, january.withMonth(number(parts, "month")));
    } else if (parts.group("week") != null) {
      return containing(Kind.WEEK, dayOfWeek(year, number(parts, "week")));
    } else if (parts.group("quarter") != null) {
      return new Period(Kind.QUARTER, january.withMonth(number(parts, "quarter") * 3 - 2));
    } else if (parts.group("half") != null) {
      return new Period(Kind.HALF, january.withMonth(number(parts, "half") * 6 - 5));
    } else if (parts.group("school") != null) {
      return new Period(Kind.SCHOOL_YEAR, september);
    } else if (parts.group("next") == null) {
      return new Period(Kind.YEAR, january);
    } else if (number(parts, "next") == year + 1) {
      return new Period(Kind.SCHOOL_YEAR, september);
    }
    throw new DateTimeException("A school year ends in the year after its first");
  }

  private static LocalDate dayOfWeek(int year, int week) {
    LocalDate inWeekOne = LocalDate.of(year, 1, 4);
    LocalDate day = inWeekOne.with(WEEK, week);
    if (day.get(WEEK_YEAR) != year) {
      throw new DateTimeException("Not every year has a week 53");
    }
    return day;
  }

  private static int number(Matcher parts, String name) {
    return Integer.parseInt(parts.group(name));
  }

  private static IllegalArgumentException notAPeriod(String id) {
    return new IllegalArgumentException(Messages.vi("calendar.not_a_period", id));
  }

  /**
   * Returns the periods that an id or a relative id means on a day, oldest first, never empty: a
   * plain id means itself; {@code LAST_MONTH THIS_QUARTER LAST_4_QUARTERS MONTHS_THIS_YEAR} and
   * their like mean what they do in DHIS2. {@code LAST_4_QUARTERS} are the four before the present
   * one; {@code MONTHS_THIS_YEAR} are all twelve.
   *
   * @throws IllegalArgumentException with a sentence in Vietnamese where it is neither
   */
  public static List<Period> resolve(String id, LocalDate today) {
    return RelativePeriods.isRelative(id) ? RelativePeriods.resolve(id, today) : List.of(parse(id));
  }

  /** Returns the id that {@link #parse} reads; a week's number has no leading zero, as in DHIS2. */
  public String id() {
    int year = first.getYear();
    int month = first.getMonthValue();
    return switch (kind) {
      case DAY -> format("%04d%02d%02d", year, month, first.getDayOfMonth());
      case WEEK -> format("%04dW%d", first.get(WEEK_YEAR), first.get(WEEK));
      case MONTH -> format("%04d%02d", year, month);
      case QUARTER -> format("%04dQ%d", year, (month + 2) / 3);
      case HALF -> format("%04dS%d", year, (month + 5) / 6);
      case YEAR -> format("%04d", year);
      case SCHOOL_YEAR -> format("%04dSep", year);
    };
  }

  /**
   * Returns the name in Vietnamese, {@code quý III năm 2026}. Days before the 10th and the months
   * January and February have a leading zero, as Nghị định 30/2020 writes dates.
   */
  public String label() {
    int year = first.getYear();
    String month = format(first.getMonthValue() < 3 ? "%02d" : "%d", first.getMonthValue());
    return switch (kind) {
      case DAY -> format("ngày %02d tháng %s năm %d", first.getDayOfMonth(), month, year);
      case WEEK -> format("tuần %d năm %d", first.get(WEEK), first.get(WEEK_YEAR));
      case MONTH -> format("tháng %s năm %d", month, year);
      case QUARTER -> format("quý %s năm %d", ROMAN.get(first.getMonthValue() / 3), year);
      case HALF -> format("6 tháng %s năm %d", first.getMonthValue() == 1 ? "đầu" : "cuối", year);
      case YEAR -> format("năm %d", year);
      case SCHOOL_YEAR -> format("năm học %d-%d", year, year + 1);
    };
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }

  /** Returns the first day after it. */
  public LocalDate endExclusive() {
    return first.plus(kind.length);
  }

  /** Returns its first instant in a zone. */
  public Instant from(ZoneId zone) {
    return first.atStartOfDay(zone).toInstant();
  }

  /** Returns the first instant after it in a zone. */
  public Instant to(ZoneId zone) {
    return endExclusive().atStartOfDay(zone).toInstant();
  }

  public Period previous() {
    return new Period(kind, first.minus(kind.length));
  }

  public Period next() {
    return new Period(kind, endExclusive());
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id();
  }
}
