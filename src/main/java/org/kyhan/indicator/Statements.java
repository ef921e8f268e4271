package org.kyhan.indicator;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The SQL around an indicator's own, and the parameters of both. */
final class Statements {
  private static final Pattern REPEATING =
      Pattern.compile(
          "(?i)\\b(join|table|lateral|unnest|generate_series|cross)\\b|\\bfrom\\s+\\w+\\s*\\w*\\s*,");

  private static final Pattern TABLE = Pattern.compile("(?i)\\bfrom[\\s(\"]*(\\w+)");
  private static final Pattern COMMENT = Pattern.compile("(?s)--[^\\n]*|/\\*.*?\\*/");

  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):[a-z_]+");

  private Statements() {}

  static String sums(Question question) {
    String sql = question.indicator().sql();
    String records = mayRepeat(sql) ? "count(distinct record)" : "count(record)";
    return "select unit, sum(numerator) n, sum(denominator) d, count(*) c, %s r, count(numerator) cn, count(denominator) cd from (\n%s\n) i %s group by unit"
        .formatted(records, sql, restriction(question));
  }

  /** What can show a record twice; to count the different ones costs a sort. */
  private static boolean mayRepeat(String sql) {
    String bare = COMMENT.matcher(sql).replaceAll(" ");
    Set<String> once = new HashSet<>();
    return REPEATING.matcher(bare).find()
        || TABLE
            .matcher(bare)
            .results()
            .anyMatch(t -> !once.add(t.group(1).toLowerCase(Locale.ROOT)));
  }

  static String contributions(Question question, int limit) {
    return "select unit, record, numerator, denominator from (\n%s\n) i %s order by denominator desc, numerator desc, unit, record limit %d"
        .formatted(question.indicator().sql(), restriction(question), limit);
  }

  static String nothing(Indicator indicator) {
    return "select * from (\n" + indicator.sql() + "\n) i where false";
  }

  private static String restriction(Question question) {
    return question.units() == null ? "" : "where unit = any(:units::int[])";
  }

  static NamedParameterJdbcTemplate on(Connection connection) {
    return new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
  }

  static MapSqlParameterSource parameters(Question question) {
    MapSqlParameterSource values = new MapSqlParameterSource();
    Indicator indicator = question.indicator();
    values.addValue("from", question.from(), Types.DATE);
    values.addValue("to", question.to(), Types.DATE);
    LocalDate cutOff = question.cutOff();
    LocalDate september = cutOff.minusMonths(8).withDayOfYear(1).withMonth(9);
    values.addValue("cut_off", cutOff, Types.DATE);
    values.addValue("school_year", september.getYear() + "Sep", Types.VARCHAR);
    values.addValue("school_year_from", september, Types.DATE);
    values.addValue("school_year_to", september.plusYears(1), Types.DATE);
    indicator
        .slices()
        .keySet()
        .forEach(slice -> values.addValue(slice, question.slice().get(slice), Types.VARCHAR));
    indicator
        .settings()
        .forEach(
            (name, s) -> values.addValue(name, question.settings().getOrDefault(name, s.value())));
    if (question.units() != null) {
      values.addValue("units", ReadOnly.array(question.units()), Types.VARCHAR);
    }
    return values;
  }

  /** Returns the refusal of the store behind an exception; null where it is of another kind. */
  static @Nullable SQLException refusal(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && isOfTheStatement(String.valueOf(sql.getSQLState()))) {
        return sql;
      }
    }
    return null;
  }

  /** A wrong statement, wrong data in it, too slow, or an attempt to write. */
  private static boolean isOfTheStatement(String state) {
    return state.startsWith("42")
        || state.startsWith("22")
        || state.startsWith("21")
        || state.equals("57014")
        || state.equals("55000")
        || state.startsWith("25")
        || state.startsWith("0A")
        || state.startsWith("54");
  }

  /** Returns the line of the indicator's file that the store points at; else where it begins. */
  static int line(Indicator indicator, SQLException refusal) {
    ServerErrorMessage said =
        refusal instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (said == null || said.getPosition() == 0) {
      return indicator.line();
    }
    Matcher parameters = PARAMETER.matcher(indicator.sql());
    int[] number = {0};
    // the store sees a number in place of each parameter; what stands before is one line
    String seen = parameters.replaceAll(match -> "\\$" + ++number[0]);
    int start = nothing(indicator).indexOf('\n') + 1;
    int end = Math.min(seen.length(), Math.max(0, said.getPosition() - 1 - start));
    return indicator.line() + (int) seen.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
