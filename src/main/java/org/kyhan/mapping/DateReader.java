package org.kyhan.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Dates and instants; a date is never taken in American order. */
final class DateReader implements CellReader {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private final DateText scanner = new DateText();
  private final boolean months;
  private final boolean instant;

  private DateReader(boolean months, boolean instant) {
    this.months = months;
    this.instant = instant;
  }

  /**
   * Returns the reader of dates.
   *
   * @param months whether a month alone stands for its first day
   */
  static CellReader dates(boolean months) {
    return new DateReader(months, false);
  }

  /** Returns the reader of instants; a time without offset is one in Vietnam. */
  static CellReader instants() {
    return new DateReader(false, true);
  }

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Moment moment) {
      return moment(moment.value(), faults);
    }
    DateText.Form form;
    if (cell instanceof Cell.Numeric numeric) {
      form = scanner.scanSerial(numeric.text());
    } else if (cell instanceof Cell.Written written) {
      form = scanner.scan(written.text());
      if (form == DateText.Form.UNREADABLE) {
        return inWords(written.text(), faults);
      }
    } else {
      form = DateText.Form.UNREADABLE;
    }
    return judged(form, faults);
  }

  private @Nullable Object moment(LocalDateTime value, RowFaults faults) {
    if (value.getYear() < 1900 || value.getYear() > 2100) {
      faults.error("mapping.date_out_of_range");
      return null;
    }
    return instant ? value.atZone(VIETNAM).toInstant() : value.toLocalDate();
  }

  private @Nullable Object inWords(String text, RowFaults faults) {
    String numbers = DateWords.toNumbers(text);
    int between = numbers.indexOf('~');
    if (between < 0) {
      return judged(scanner.scan(numbers), faults);
    }
    DateText.Form from = scanner.scan(numbers.substring(0, between).strip());
    LocalDate first = scanner.date();
    DateText.Form to = scanner.scan(numbers.substring(between + 1).strip());
    boolean oneMonth =
        from == DateText.Form.DATE
            && to == DateText.Form.DATE
            && YearMonth.from(first).equals(YearMonth.from(scanner.date()));
    if (months && oneMonth) {
      return first.withDayOfMonth(1);
    }
    faults.error("mapping.date_unreadable");
    return null;
  }

  private @Nullable Object judged(DateText.Form form, RowFaults faults) {
    if (form == DateText.Form.DATE) {
      if (scanner.shortYear()) {
        faults.notice("mapping.date_short_year", scanner.date().getYear());
      }
      return found();
    }
    if (form == DateText.Form.MONTH && months) {
      return scanner.date();
    }
    faults.error(
        switch (form) {
          case MONTH -> "mapping.date_month_only";
          case YEAR -> "mapping.date_year_only";
          case NO_YEAR -> "mapping.date_without_year";
          case MONTH_FIRST -> "mapping.date_month_first";
          case IMPOSSIBLE -> "mapping.date_impossible";
          case OUT_OF_RANGE -> "mapping.date_out_of_range";
          default -> "mapping.date_unreadable";
        });
    return null;
  }

  private Object found() {
    if (!instant && scanner.offset() == null) {
      return scanner.date();
    }
    Instant at =
        scanner.offset() == null
            ? scanner.dateTime().atZone(VIETNAM).toInstant()
            : scanner.dateTime().toInstant(scanner.offset());
    return instant ? at : at.atZone(VIETNAM).toLocalDate();
  }
}
