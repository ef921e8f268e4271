package org.kyhan.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kyhan.definition.Dataset;

/** The tables of a dataset. Every name in this SQL comes from a checked definition. */
final class TableShape {
  /** Where a record stands and who put it there, in the order in which it is copied. */
  static final Map<String, String> SYSTEM = system();

  private TableShape() {}

  private static Map<String, String> system() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("unit", "integer");
    columns.put("key", "text");
    columns.put("record", "bigint");
    columns.put("load", "integer");
    columns.put("changed_by_load", "integer");
    columns.put("sheet", "smallint");
    columns.put("row", "integer");
    columns.put("col", "smallint");
    columns.put("row_hash", "bigint");
    return columns;
  }

  /** Returns all columns with their types, system columns first. */
  static Map<String, String> columns(Dataset dataset) {
    Map<String, String> columns = new LinkedHashMap<>(SYSTEM);
    dataset.fields().forEach((id, field) -> columns.put(id, field.type().sqlType()));
    return columns;
  }

  static List<String> create(Dataset dataset) {
    String columns =
        columns(dataset).entrySet().stream()
            .map(
                c ->
                    c.getKey()
                        + " "
                        + c.getValue()
                        + (SYSTEM.containsKey(c.getKey()) ? " not null" : ""))
            .collect(Collectors.joining(", "));
    List<String> sql = new ArrayList<>();
    sql.add(
        "create table data.%s (%s, primary key (unit, key))"
            .formatted(dataset.id(), columns.replace("key text", "key text collate \"C\"")));
    for (Dataset.Check check : dataset.checks()) {
      if (check.otherwise() == Dataset.Otherwise.REJECT) {
        sql.add(
            "alter table data.%s add constraint %s check (%s)"
                .formatted(dataset.id(), check.name(), check.sql()));
      }
    }
    if (dataset.period() != null) {
      sql.add(
          "create index %1$s_by_period on data.%1$s using brin (%2$s) with (pages_per_range = 32)"
              .formatted(dataset.id(), dataset.period()));
    }
    sql.add(
        "create table history.%s (%s, superseded_by_load integer not null, primary key (unit, record, superseded_by_load))"
            .formatted(dataset.id(), columns));
    return sql;
  }

  /** Returns PostgreSQL's short type name as the standard one that definitions use. */
  static String sqlName(String typeName) {
    return switch (typeName) {
      case "int2" -> "smallint";
      case "int4", "serial" -> "integer";
      case "int8", "bigserial" -> "bigint";
      case "bool" -> "boolean";
      default -> typeName;
    };
  }
}
