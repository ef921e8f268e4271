package org.kyhan.transport;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;

/** The values of a database as texts of a CSV file, whatever the machine's locale and zone. */
final class Cells {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final int LAST_YEAR = 9999;

  private Cells() {}

  /** What a column holds. */
  enum Kind {
    TEXT,
    NUMBER,
    FLOAT,
    DAY,
    TIME,
    INSTANT,
    CLOCK,
    BOOLEAN,
    BYTES
  }

  static Kind kind(ResultSetMetaData columns, int column) throws SQLException {
    String named = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    if (named.equals("timestamptz") || named.equals("datetimeoffset")) {
      return Kind.INSTANT;
    }
    return switch (columns.getColumnType(column)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          Kind.NUMBER;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> named.equals("money") ? Kind.TEXT : Kind.FLOAT;
      case Types.DATE -> Kind.DAY;
      case Types.TIMESTAMP -> Kind.TIME;
      case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
      case Types.TIME -> Kind.CLOCK;
      case Types.BIT, Types.BOOLEAN -> Kind.BOOLEAN;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BYTES;
      default -> Kind.TEXT;
    };
  }

  /** Returns a value as text, blank where there is none or where it is no text at all. */
  static String text(ResultSet row, int column, Kind kind) throws SQLException {
    Object value =
        switch (kind) {
          case NUMBER -> number(decimal(row, column));
          case FLOAT -> real(row, column);
          case DAY -> real(row.getObject(column, LocalDate.class));
          case TIME -> time(real(row.getObject(column, LocalDateTime.class)));
          case INSTANT -> instant(real(row.getObject(column, OffsetDateTime.class)));
          case CLOCK -> row.getObject(column, LocalTime.class);
          case BOOLEAN -> bool(row, column);
          case BYTES -> null;
          case TEXT -> row.getString(column);
        };
    return value == null ? "" : value.toString();
  }

  /** Returns a time, none where the engine means for ever. */
  static <T extends Temporal> @Nullable T real(@Nullable T time) {
    return time == null || Math.abs(time.get(ChronoField.YEAR)) > LAST_YEAR ? null : time;
  }

  /** Returns a number, none where the engine says that it is not one, such as NaN. */
  static @Nullable BigDecimal decimal(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    boolean floating = value instanceof Double || value instanceof Float;
    boolean none = floating && !Double.isFinite(((Number) value).doubleValue());
    return none ? null : row.getBigDecimal(column);
  }

  private static @Nullable Boolean bool(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable String time(@Nullable LocalDateTime time) {
    return time == null ? null : TIME.format(time);
  }

  private static @Nullable String instant(@Nullable OffsetDateTime time) {
    return time == null
        ? null
        : TIME.format(
            time.withOffsetSameInstant(ZoneOffset.UTC).atZoneSameInstant(VietnamTime.ZONE));
  }

  private static @Nullable String real(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    boolean none = row.wasNull() || Double.isNaN(value) || Double.isInfinite(value);
    return none ? null : number(new BigDecimal(row.getString(column).strip()));
  }

  /** Three decimals would read as thousands to people here, so that a fourth follows them. */
  private static @Nullable String number(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return (plain.scale() == 3 ? plain.setScale(4) : plain).toPlainString();
  }
}
