package org.kyhan.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kyhan.definition.Connector;
import org.kyhan.ledger.Load;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import tools.jackson.databind.json.JsonMapper;

/** All that became of a sample, as JSON that a test compares and a person reads. */
final class SampleOutcome {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int FAULTS = 12;

  private SampleOutcome() {}

  static String of(FileReport report, Connector connector, FeeSchool school) {
    Load load = report.load();
    Load.Counts counts = load.counts();
    StringBuilder out = new StringBuilder("{\n");
    line(out, "state", load.state().toString().toLowerCase(java.util.Locale.ROOT));
    line(out, "format", String.valueOf(load.format()));
    line(out, "read", counts.read());
    line(out, "inserted", counts.inserted());
    line(out, "rejected", counts.rejected());
    line(out, "skipped", counts.skipped());
    list(out, "headers", load.headers().stream().map(SampleOutcome::header).toList());
    new TreeMap<>(load.totals())
        .forEach(
            (field, total) -> line(out, "total " + field, total.source() + " " + total.loaded()));
    for (String dataset : connector.datasets().keySet()) {
      String of = " from data." + dataset + " where load = " + load.id();
      line(out, dataset, school.jdbc().sql("select count(*)" + of).query(Long.class).single());
      list(out, dataset + " records", records(dataset, of, school));
    }
    list(out, "faults", report.faults().stream().limit(FAULTS).map(SampleOutcome::fault).toList());
    return out.substring(0, out.length() - 2) + "\n}\n";
  }

  private static List<String> records(String dataset, String of, FeeSchool school) {
    String fields =
        String.join(
                ", ", Objects.requireNonNull(school.definitions.datasets().get(dataset)).fieldIds())
            .strip();
    return school
        .jdbc()
        .sql(
            """
            select json_strip_nulls(row_to_json(x))::text from
            (select row, (select code from platform.unit u where u.id = unit) as unit, %s%s
             order by sheet, row, col limit 3) x
            """
                .formatted(fields, of))
        .query(String.class)
        .list();
  }

  private static String header(Load.HeaderFound header) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("sheet", header.sheet());
    said.put("row", header.row());
    Map<String, String> columns =
        header.columns().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> CellRef.columnLetters(e.getValue()),
                    (a, b) -> a,
                    LinkedHashMap::new));
    said.put("columns", columns);
    return JSON.writeValueAsString(said);
  }

  private static String fault(Fault fault) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("at", fault.where().address());
    said.put("severity", fault.severity().toString());
    said.put("rule", fault.rule());
    said.put("message", fault.message());
    return JSON.writeValueAsString(said);
  }

  private static void line(StringBuilder out, String name, Object value) {
    out.append("  \"").append(name).append("\": ");
    out.append(JSON.writeValueAsString(value)).append(",\n");
  }

  private static void list(StringBuilder out, String name, List<String> values) {
    out.append("  \"").append(name).append("\": [");
    String joined = values.stream().map(v -> "\n    " + v).collect(Collectors.joining(","));
    out.append(joined).append(joined.isEmpty() ? "],\n" : "\n  ],\n");
  }

  /** Leaves the store as it was: another connector's sample may speak of the same pupils. */
  static void forget(FileReport report, Connector connector, FeeSchool school) {
    List<String> datasets = new ArrayList<>(connector.datasets().keySet());
    datasets.sort(Comparator.naturalOrder());
    for (String dataset : datasets) {
      school
          .jdbc()
          .sql("delete from data." + dataset + " where load = " + report.load().id())
          .update();
    }
  }
}
