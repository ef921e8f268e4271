package org.kyhan.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.definition.Dataset;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/** Records on their way through a temporary table, where sets of them are checked and merged. */
final class Staging {
  private static final int WARNINGS_SHOWN = 1_000;
  private static final String SAME_RECORD = "d.unit = p.unit and d.key = p.key";

  private final Connection connection;
  private final Dataset dataset;
  private final int load;
  private final Places places;
  private final BinaryCopy copy;
  private boolean created;

  Staging(Connection connection, Dataset dataset, int load, Places places, BinaryCopy copy) {
    this.connection = connection;
    this.dataset = dataset;
    this.load = load;
    this.places = places;
    this.copy = copy;
  }

  /** What became of the rows of one chunk; totals in đồng. */
  record Outcome(
      long inserted,
      long updated,
      long unchanged,
      long rejected,
      long skipped,
      long touchedTotal,
      long unchangedTotal,
      List<Fault> faults) {}

  Outcome merge(Chunk chunk, int[] rows, int count) throws SQLException {
    String pending = "pending_" + dataset.id();
    String pendingTotal = dataset.totalField().map(c -> "p." + c).orElse("0");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          created
              ? "truncate " + pending
              : "create temporary table %s (like data.%s) on commit drop"
                  .formatted(pending, dataset.id()));
      created = true;
      copy.send(pending, chunk, rows, count);
      // without it the planner takes the few for many and reads the whole table for each statement
      statement.execute("analyze " + pending);
      if (!chunk.unsaid().isEmpty()) {
        keepUnsaid(statement, pending, chunk.unsaid());
      }
      List<Fault> faults = new ArrayList<>();
      long rejected = refuse(statement, pending, faults);
      rejected += repeated(statement, pending, "<>", Severity.ERROR, faults);
      long skipped = repeated(statement, pending, "=", Severity.WARNING, faults);
      if (Boolean.TRUE.equals(dataset.register())) {
        recognise(statement, pending);
      }
      long[] unchanged =
          countAndSum(
              statement,
              "select count(*), coalesce(sum(%s), 0) from %s p join data.%s d on %s and d.row_hash = p.row_hash"
                  .formatted(pendingTotal, pending, dataset.id(), SAME_RECORD));
      statement.execute(
          "delete from %s p using data.%s d where %s and d.row_hash = p.row_hash"
              .formatted(pending, dataset.id(), SAME_RECORD));
      long[] touched =
          countAndSum(
              statement,
              "select count(*), coalesce(sum(%s), 0) from %s p".formatted(pendingTotal, pending));
      long updated = update(statement, pending);
      long inserted = insert(statement, pending);
      return new Outcome(
          inserted, updated, unchanged[0], rejected, skipped, touched[1], unchanged[1], faults);
    }
  }

  /** Fills in what the records leave open from those that are stored. */
  private void keepUnsaid(Statement statement, String pending, Set<String> unsaid)
      throws SQLException {
    String kept =
        unsaid.stream()
            .map(c -> "%1$s = coalesce(d.%1$s, p.%1$s)".formatted(c))
            .collect(Collectors.joining(", "));
    statement.execute(
        "update %s p set %s from data.%s d where %s"
            .formatted(pending, kept, dataset.id(), SAME_RECORD));
  }

  /**
   * Of a register two files may say the same with and without some fields: a stored record that
   * says the same is known by the new row from now on, so that the same file finds it at once.
   */
  private void recognise(Statement statement, String pending) throws SQLException {
    statement.execute(
        "update data.%s d set row_hash = p.row_hash from %s p where %s and d.row_hash <> p.row_hash and row(%s) is not distinct from row(%s)"
            .formatted(dataset.id(), pending, SAME_RECORD, fields("d"), fields("p")));
  }

  private String fields(String alias) {
    return dataset.fieldIds().stream().map(f -> alias + "." + f).collect(Collectors.joining(", "));
  }

  /** Takes the rows that break a check out, with the check's own sentence. */
  private long refuse(Statement statement, String pending, List<Fault> faults) throws SQLException {
    long refused = 0;
    for (Dataset.Check check : dataset.checks()) {
      if (check.otherwise() == Dataset.Otherwise.REJECT) {
        String sql =
            "delete from %s where not coalesce((%s), true) returning sheet, row, col"
                .formatted(pending, check.sql());
        refused +=
            collect(statement, sql, Severity.ERROR, "load.check_failed", check.message(), faults);
      }
    }
    return refused;
  }

  /** Takes rows out whose key this very file has already brought. */
  private long repeated(
      Statement statement, String pending, String compare, Severity severity, List<Fault> faults)
      throws SQLException {
    String sql =
        "delete from %s p using data.%s d where %s and d.changed_by_load = %d and d.row_hash %s p.row_hash returning p.sheet, p.row, p.col, d.row"
            .formatted(pending, dataset.id(), SAME_RECORD, load, compare);
    String rule = severity == Severity.ERROR ? "load.key_taken" : "load.repeated_row";
    return collect(statement, sql, severity, rule, null, faults);
  }

  private long collect(
      Statement statement,
      String sql,
      Severity severity,
      String rule,
      @org.jspecify.annotations.Nullable String sentence,
      List<Fault> faults)
      throws SQLException {
    long count = 0;
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        count++;
        CellRef where = places.at(rows.getInt(1), rows.getLong(2), rows.getInt(3));
        Object argument = sentence == null ? rows.getLong(4) : sentence;
        faults.add(Fault.of(severity, rule, where, argument));
      }
    }
    return count;
  }

  private long update(Statement statement, String pending) throws SQLException {
    statement.execute(
        "insert into history.%1$s (%2$s, superseded_by_load) select %3$s, %4$d from data.%1$s d join %5$s p on %6$s"
            .formatted(
                dataset.id(),
                String.join(", ", TableShape.columns(dataset).keySet()),
                qualified("d"),
                load,
                pending,
                SAME_RECORD));
    String assignments =
        TableShape.columns(dataset).keySet().stream()
            .filter(
                c ->
                    !c.equals("unit")
                        && !c.equals("key")
                        && !c.equals("record")
                        && !c.equals("load"))
            .map(c -> c + " = p." + c)
            .collect(Collectors.joining(", "));
    return statement.executeUpdate(
        "update data.%s d set %s from %s p where %s"
            .formatted(dataset.id(), assignments, pending, SAME_RECORD));
  }

  private long insert(Statement statement, String pending) throws SQLException {
    String columns = String.join(", ", TableShape.columns(dataset).keySet());
    return statement.executeUpdate(
        "insert into data.%1$s (%2$s) select %3$s from %4$s p where not exists (select from data.%1$s d where %5$s)"
            .formatted(dataset.id(), columns, qualified("p"), pending, SAME_RECORD));
  }

  private String qualified(String alias) {
    return TableShape.columns(dataset).keySet().stream()
        .map(c -> alias + "." + c)
        .collect(Collectors.joining(", "));
  }

  private static long[] countAndSum(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  /** Returns the records of this load that break a check which only warns. */
  List<Fault> warnings(Set<Integer> units) throws SQLException {
    List<Fault> faults = new ArrayList<>();
    for (Dataset.Check check : dataset.checks()) {
      if (check.otherwise() == Dataset.Otherwise.WARN) {
        String sql =
            "select sheet, row, col from data.%s where unit = any(?) and changed_by_load = ? and not coalesce((%s), true) order by sheet, row limit %d"
                .formatted(dataset.id(), check.sql(), WARNINGS_SHOWN);
        try (PreparedStatement query = FreshPlan.prepare(connection, sql)) {
          query.setArray(1, connection.createArrayOf("int4", units.toArray()));
          query.setInt(2, load);
          try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              CellRef where = places.at(rows.getInt(1), rows.getLong(2), rows.getInt(3));
              faults.add(Fault.of(Severity.WARNING, "load.check_failed", where, check.message()));
            }
          }
        }
      }
    }
    return faults;
  }
}
