package org.kyhan.indicator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.IndicatorCase;

/** Writes the rows of a case into the tables of datasets, without a file behind them. */
final class GivenRows {
  private final Definitions definitions;
  private final Map<String, Integer> units = new LinkedHashMap<>();
  private int record;

  GivenRows(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Returns the number of a unit that the case knows by a word. */
  int unit(String name) {
    return units.computeIfAbsent(name, n -> units.size() + 1);
  }

  void write(Connection connection, IndicatorCase one) throws SQLException {
    for (Map.Entry<String, List<Map<String, @Nullable Object>>> rows : one.given().entrySet()) {
      Dataset dataset = definitions.datasets().get(rows.getKey());
      if (dataset == null) {
        throw new IllegalArgumentException("no dataset " + rows.getKey());
      }
      for (Map<String, @Nullable Object> row : rows.getValue()) {
        write(connection, dataset, row, one.unit());
      }
    }
  }

  private void write(
      Connection connection, Dataset dataset, Map<String, @Nullable Object> row, String usual)
      throws SQLException {
    record++;
    List<String> columns = new ArrayList<>();
    List<String> places = new ArrayList<>();
    List<String> values = new ArrayList<>();
    dataset
        .fields()
        .forEach(
            (id, field) -> {
              Object value = row.containsKey(id) ? row.get(id) : field.defaultCode();
              if (value != null) {
                columns.add(id);
                places.add("?::" + field.type().sqlType());
                values.add(String.valueOf(value));
              }
            });
    Object unit = row.get("unit");
    String sql =
        "insert into data.%s (unit, key, record, load, changed_by_load, sheet, row, col, row_hash%s) values (%d, '%d', %d, 1, 1, 1, %d, 0, 0%s)"
            .formatted(
                dataset.id(),
                columns.isEmpty() ? "" : ", " + String.join(", ", columns),
                unit(unit == null ? usual : String.valueOf(unit)),
                record,
                record,
                record,
                places.isEmpty() ? "" : ", " + String.join(", ", places));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      statement.executeUpdate();
    }
  }
}
