package org.kyhan.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Fault;

/** What the command line and the REST interface print of files, in the words of the conventions. */
public final class Views {
  private Views() {}

  /** An object whose keys keep their order. */
  static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      json.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return json;
  }

  /** Returns the first rows of a file. */
  public static Map<String, @Nullable Object> preview(Preview preview) {
    return object(
        "format", preview.format(),
        "header", headers(preview.headers()),
        "rows",
            preview.rows().stream()
                .map(
                    row ->
                        object(
                            "dataset", row.dataset(),
                            "sheet", row.sheet(),
                            "row", row.row(),
                            "rejected", row.rejected(),
                            "values", row.values()))
                .toList(),
        "faults", preview.faults().stream().map(Views::fault).toList(),
        "more", preview.more());
  }

  /** Returns what became, or would become, of a file. */
  public static Map<String, @Nullable Object> report(FileReport report, String unit) {
    Map<String, @Nullable Object> json = load(report.load(), unit);
    json.put("same_as_load", report.unchanged());
    json.put("faults", report.faults().stream().map(Views::fault).toList());
    return json;
  }

  /** Returns a load without its faults. */
  public static Map<String, @Nullable Object> load(Load load, String unit) {
    Load.Counts counts = load.counts();
    Map<String, @Nullable Object> totals = new LinkedHashMap<>();
    load.totals()
        .forEach((f, t) -> totals.put(f, object("source", t.source(), "loaded", t.loaded())));
    return object(
        "load", load.id() == 0 ? null : load.id(),
        "file", load.fileName(),
        "sha256", load.sha256(),
        "connector", load.connector(),
        "unit", unit,
        "state", load.state().word(),
        "format", load.format(),
        "rows_read", counts.read(),
        "records_inserted", counts.inserted(),
        "records_updated", counts.updated(),
        "records_unchanged", counts.unchanged(),
        "rows_rejected", counts.rejected(),
        "rows_skipped", counts.skipped(),
        "totals", totals,
        "header", headers(load.headers()),
        "failure", load.failure(),
        "failure_origin", load.failureOrigin(),
        "failure_type", load.failureType() == null ? null : load.failureType().word());
  }

  private static @Nullable Object headers(List<Load.HeaderFound> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    Load.HeaderFound first = headers.get(0);
    return object(
        "sheet", first.sheet(),
        "row", first.row(),
        "why", first.why(),
        "columns", first.columns(),
        "blocks", headers.size());
  }

  public static Map<String, @Nullable Object> fault(Fault fault) {
    return object(
        "sheet", fault.where().sheet(),
        "row", fault.where().row(),
        "column", fault.where().column(),
        "cell", fault.where().address(),
        "field", fault.field(),
        "rule", fault.rule(),
        "severity", FigureViews.word(fault.severity()),
        "message", fault.message(),
        "value", fault.value());
  }

  /** Returns a question about a header, with the ways to read it. */
  public static Map<String, @Nullable Object> question(HeaderChoices.Question question) {
    return object(
        "load", question.load(),
        "number", question.number(),
        "sheet", question.sheet(),
        "row", question.row(),
        "reason", question.reason(),
        "field", question.field(),
        "headings", new java.util.TreeMap<>(question.headings()),
        "candidates", question.candidates(),
        "rows", question.rows());
  }

  /** Returns a unit. */
  public static Map<String, @Nullable Object> unit(Unit unit) {
    return object(
        "code", unit.code(),
        "name", unit.name(),
        "level", unit.level(),
        "school", unit.school(),
        "path", unit.path(),
        "valid_from", unit.validFrom() == null ? null : unit.validFrom().toString(),
        "valid_to", unit.validTo() == null ? null : unit.validTo().toString(),
        "merged_into", unit.mergedInto());
  }
}
