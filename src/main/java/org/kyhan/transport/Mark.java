package org.kyhan.transport;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;

/** How far a source was read: the highest value of a column, as the engine compares it. */
record Mark(Comparable<?> value) {

  /** Returns the mark that people wrote: a day, a time or a number. */
  static Mark written(String text) {
    String plain = text.strip();
    try {
      if (plain.matches("-?\\d+([.]\\d+)?")) {
        return new Mark(new BigDecimal(plain));
      }
      if (plain.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return new Mark(LocalDate.parse(plain).atStartOfDay());
      }
      return plain.endsWith("Z")
          ? new Mark(OffsetDateTime.parse(plain))
          : new Mark(LocalDateTime.parse(plain.replace(' ', 'T')));
    } catch (DateTimeException wrong) {
      throw SourceFailure.config("jdbc_since", text);
    }
  }

  /** Returns the mark as a source remembers it, which {@link #remembered} reads. */
  String text() {
    String kind = value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return kind + ":" + (value instanceof BigDecimal number ? number.toPlainString() : value);
  }

  static Mark remembered(String text) {
    String value = text.substring(text.indexOf(':') + 1);
    return switch (text.substring(0, Math.max(text.indexOf(':'), 0))) {
      case "bigdecimal" -> new Mark(new BigDecimal(value));
      case "localdate" -> new Mark(LocalDate.parse(value));
      case "localdatetime" -> new Mark(LocalDateTime.parse(value));
      case "offsetdatetime" -> new Mark(OffsetDateTime.parse(value));
      default -> new Mark(value);
    };
  }

  /** Returns the mark from which on is asked again, so that what came late is not missed. */
  Mark earlier(Values values) {
    long millis = values.duration("overlap").toMillis();
    if (value instanceof BigDecimal number) {
      return new Mark(number.subtract(new BigDecimal(values.count("overlap_count"))));
    }
    if (value instanceof LocalDate day) {
      return new Mark(day.minusDays((millis + 86_399_999) / 86_400_000));
    }
    if (value instanceof LocalDateTime time) {
      return new Mark(time.minusNanos(millis * 1_000_000));
    }
    return value instanceof OffsetDateTime time
        ? new Mark(time.minusNanos(millis * 1_000_000))
        : this;
  }

  /** Returns the value of a column, null where it has none. */
  static @Nullable Mark of(ResultSet row, int column, Cells.Kind kind) throws SQLException {
    Comparable<?> value =
        switch (kind) {
          case NUMBER, FLOAT -> Cells.decimal(row, column);
          case DAY -> Cells.real(row.getObject(column, LocalDate.class));
          case TIME -> Cells.real(row.getObject(column, LocalDateTime.class));
          case INSTANT -> Cells.real(row.getObject(column, OffsetDateTime.class));
          default -> row.getString(column);
        };
    if (value instanceof OffsetDateTime time) {
      return new Mark(time.withOffsetSameInstant(ZoneOffset.UTC));
    }
    return value == null ? null : new Mark(value);
  }

  /** Returns whether it is a time after another; a number never is. */
  boolean isAfter(Instant limit) {
    LocalDateTime there = LocalDateTime.ofInstant(limit, VietnamTime.ZONE);
    if (value instanceof LocalDate day) {
      return day.isAfter(there.toLocalDate());
    }
    if (value instanceof LocalDateTime time) {
      return time.isAfter(there);
    }
    return value instanceof OffsetDateTime moment && moment.toInstant().isAfter(limit);
  }

  /** Returns the later one; marks of two kinds can not be compared, and the new one counts. */
  static Mark later(@Nullable Mark known, Mark found) {
    if (known == null || known.value().getClass() != found.value().getClass()) {
      return found;
    }
    return compared(known.value(), found.value()) < 0 ? found : known;
  }

  @SuppressWarnings("unchecked") // both are of one class
  private static int compared(Comparable<?> a, Comparable<?> b) {
    return ((Comparable<Object>) a).compareTo(b);
  }
}
