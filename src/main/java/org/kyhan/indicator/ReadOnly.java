package org.kyhan.indicator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;

/** A read-only look at the store in which indicator SQL can do no harm. */
final class ReadOnly {
  /** A month of a province is sorted by school and pupil: on disk that takes half as long again. */
  private static final String SORTED_IN_MEMORY = "64MB";

  private final DataSource dataSource;
  private final Definitions definitions;
  private final Duration timeout;

  ReadOnly(DataSource dataSource, Definitions definitions, Duration timeout) {
    this.dataSource = dataSource;
    this.definitions = definitions;
    this.timeout = timeout;
  }

  /** Work on the prepared connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does the work in a read-only transaction that sees the reading views alone, as the reader role
   * where there is one; rolls back in any case.
   *
   * @param asOf the state that is seen; null for now
   * @param units the units whose records alone are seen; null for all
   * @param text where the names of all datasets stand that the work looks at
   */
  <T> T in(Question.@Nullable AsOf asOf, @Nullable List<Integer> units, String text, Work<T> work)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        if (asOf != null || units != null) {
          narrow(statement, asOf, units, text);
        }
        statement.execute("set local statement_timeout = " + timeout.toMillis());
        statement.execute("set local work_mem = '" + SORTED_IN_MEMORY + "'");
        statement.execute("set local search_path = reading");
        statement.execute("set transaction read only");
        if (hasReader(statement)) {
          statement.execute("set local role kyhan_reader");
        }
        return work.on(connection);
      } finally {
        // the pool closes a connection at once on which a statement was not supported
        if (!connection.isClosed()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    }
  }

  private static boolean hasReader(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'kyhan_reader'), false)")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * Puts temporary views in front of the reading views that show an earlier state, or some units
   * alone: a condition around an indicator's SQL would come after whole months were read.
   */
  private void narrow(
      Statement statement, Question.@Nullable AsOf asOf, @Nullable List<Integer> units, String text)
      throws SQLException {
    // the store takes a name in any case
    Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1)));
    for (String view : definitions.datasets().keySet()) {
      if (!words.contains(view)) {
        continue;
      }
      String source = asOf == null ? "data." + view : states(statement, view, asOf);
      String seen = units == null ? "true" : "unit = any('" + array(units) + "'::int[])";
      statement.execute(
          "create temporary view %s as select %s from %s d where %s"
              .formatted(view, columns(statement, view), source, seen));
      if (hasReader(statement)) {
        statement.execute("grant select on pg_temp." + view + " to kyhan_reader");
      }
    }
  }

  private static String states(Statement statement, String table, Question.AsOf asOf)
      throws SQLException {
    return "(select %1$s from data.%2$s where %3$s union all select %1$s from history.%2$s where %3$s and not %4$s)"
        .formatted(
            storedColumns(statement, table),
            table,
            asOf.sees("changed_by_load"),
            asOf.sees("superseded_by_load"));
  }

  static String array(List<Integer> units) {
    return "{" + String.join(",", units.stream().map(String::valueOf).toList()) + "}";
  }

  /** The reading view's select list is kept as its comment, so that both say the same. */
  private static String columns(Statement statement, String view) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select obj_description(to_regclass('reading.%s'))".formatted(view))) {
      row.next();
      return row.getString(1);
    }
  }

  private static String storedColumns(Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns where table_schema = 'data' and table_name = '%s'"
                .formatted(table))) {
      row.next();
      return row.getString(1);
    }
  }
}
