package org.kyhan.load;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;

/**
 * Keeps the store's tables equal to the datasets: a table in {@code data} and in {@code history},
 * and a view in {@code reading}, the only thing that indicators see.
 */
public final class DatasetTables {
  private static final long SCHEMA_LOCK = 4_725_001L;

  private final DataSource dataSource;
  private final Definitions definitions;

  public DatasetTables(DataSource dataSource, Definitions definitions) {
    this.dataSource = dataSource;
    this.definitions = definitions;
  }

  /**
   * Creates what is missing and adds new columns.
   *
   * @throws IllegalStateException where a column changed its type or left its dataset; the message
   *     is the SQL that a person has to run
   */
  public void prepare() {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        List<String> toRun = new ArrayList<>();
        for (Dataset dataset : definitions.datasets().values()) {
          prepare(connection, statement, dataset, toRun);
        }
        versions(statement);
        if (!toRun.isEmpty()) {
          throw new IllegalStateException(
              "Các bảng dữ liệu khác với định nghĩa; hãy xem lại và chạy:\n"
                  + String.join("\n", toRun));
        }
      }
      connection.commit();
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot prepare the dataset tables", failure);
    }
  }

  /** Records that came before versions were kept are version 1. */
  private void versions(Statement statement) throws SQLException {
    try (ResultSet any = statement.executeQuery("select from platform.data_version limit 1")) {
      if (any.next()) {
        return;
      }
    }
    for (String dataset : definitions.datasets().keySet()) {
      statement.execute(
          "insert into platform.data_version select '%1$s', unit, 1 from data.%1$s group by unit"
              .formatted(dataset));
    }
  }

  private void prepare(
      Connection connection, Statement statement, Dataset dataset, List<String> toRun)
      throws SQLException {
    Map<String, String> wanted = TableShape.columns(dataset);
    Map<String, String> present = columns(connection, "data", dataset.id());
    if (present.isEmpty()) {
      for (String sql : TableShape.create(dataset)) {
        statement.execute(sql);
      }
      view(statement, dataset);
      return;
    }
    boolean changed = false;
    for (Map.Entry<String, String> column : wanted.entrySet()) {
      String type = present.get(column.getKey());
      if (type == null) {
        for (String schema : List.of("data", "history")) {
          statement.execute(
              "alter table %s.%s add column %s %s"
                  .formatted(schema, dataset.id(), column.getKey(), column.getValue()));
        }
        changed = true;
      } else if (!type.equals(column.getValue())) {
        toRun.add(
            "alter table data.%1$s alter column %2$s type %3$s using %2$s::%3$s;"
                .formatted(dataset.id(), column.getKey(), column.getValue()));
      }
    }
    if (changed || !columnsOf(dataset).equals(comment(statement, dataset.id()))) {
      statement.execute("drop view if exists reading." + dataset.id());
      view(statement, dataset);
    }
  }

  /** The select list is kept as the view's comment: an earlier state is shown by the same list. */
  private void view(Statement statement, Dataset dataset) throws SQLException {
    String columns = columnsOf(dataset);
    statement.execute(
        "create view reading.%1$s as select %2$s from data.%1$s".formatted(dataset.id(), columns));
    statement.execute(
        "comment on view reading.%s is '%s'".formatted(dataset.id(), columns.replace("'", "''")));
  }

  private String columnsOf(Dataset dataset) {
    return ReadingView.columns(dataset, definitions.vocabularies());
  }

  private static String comment(Statement statement, String dataset) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("select obj_description(to_regclass('reading." + dataset + "'))")) {
      return rows.next() && rows.getString(1) != null ? rows.getString(1) : "";
    }
  }

  private static Map<String, String> columns(Connection connection, String schema, String table)
      throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    DatabaseMetaData meta = connection.getMetaData();
    try (ResultSet rows = meta.getColumns(null, schema, table, null)) {
      while (rows.next()) {
        columns.put(rows.getString("COLUMN_NAME"), TableShape.sqlName(rows.getString("TYPE_NAME")));
      }
    }
    return columns;
  }
}
