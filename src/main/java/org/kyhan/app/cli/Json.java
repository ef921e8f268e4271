package org.kyhan.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.flow.FileReport;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.model.Fault;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON, in the words of the conventions. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  static Map<String, @Nullable Object> file(FileReport report, String unitCode) {
    Load load = report.load();
    Load.Counts counts = load.counts();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", load.fileName());
    json.put("sha256", load.sha256());
    json.put("connector", load.connector());
    json.put("unit", unitCode);
    json.put("load", load.id() == 0 ? null : load.id());
    json.put("state", load.state().word());
    json.put("format", load.format());
    json.put("same_as_load", report.unchanged());
    json.put("rows_read", counts.read());
    json.put("records_inserted", counts.inserted());
    json.put("records_updated", counts.updated());
    json.put("records_unchanged", counts.unchanged());
    json.put("rows_rejected", counts.rejected());
    json.put("rows_skipped", counts.skipped());
    Map<String, @Nullable Object> totals = new LinkedHashMap<>();
    load.totals().forEach((field, total) -> totals.put(field, total(total)));
    json.put("totals", totals);
    json.put("faults", report.faults().stream().map(Json::fault).toList());
    json.put("header", headers(load.headers()));
    if (load.failure() != null) {
      json.put("failure", load.failure());
      json.put("failure_origin", load.failureOrigin());
      json.put("failure_type", load.failureType() == null ? null : load.failureType().word());
    }
    return json;
  }

  /** A file that could not even be taken. */
  static Map<String, @Nullable Object> refused(
      Path file, String connector, String unitCode, String why) {
    Load none =
        new Load(
            0,
            null,
            connector,
            0,
            String.valueOf(file.getFileName()),
            "",
            LoadState.FAILED,
            null,
            Load.Counts.NONE,
            Map.of(),
            List.of(),
            List.of(),
            "source",
            FailureType.SYSTEM_ERROR,
            why);
    return file(new FileReport(none, null, List.of()), unitCode);
  }

  private static Map<String, @Nullable Object> total(Load.Total total) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("source", total.source());
    json.put("loaded", total.loaded());
    return json;
  }

  private static @Nullable Object headers(List<Load.HeaderFound> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    Load.HeaderFound first = headers.get(0);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("sheet", first.sheet());
    json.put("row", first.row());
    json.put("why", first.why());
    json.put("columns", first.columns());
    json.put("blocks", headers.size());
    return json;
  }

  static Map<String, @Nullable Object> fault(Fault fault) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("sheet", fault.where().sheet());
    json.put("row", fault.where().row());
    json.put("column", fault.where().column());
    json.put("cell", fault.where().address());
    json.put("field", fault.field());
    json.put("rule", fault.rule());
    json.put("severity", fault.severity().name().toLowerCase(java.util.Locale.ROOT));
    json.put("message", fault.message());
    json.put("value", fault.value());
    return json;
  }
}
