package org.kyhan.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.SiteFile;
import org.kyhan.definition.Title;
import org.kyhan.flow.ExpectedFiles;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Fault;
import org.kyhan.transport.Finding;
import org.kyhan.transport.Pulled;
import org.kyhan.transport.Sources;

/** What the command line and the REST interface print, in the words of the conventions. */
public final class Views {
  private Views() {}

  /** An object whose keys keep their order. */
  private static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      json.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return json;
  }

  private static Map<String, @Nullable Object> title(Title title) {
    return object("vi", title.vi(), "en", title.en());
  }

  private static @Nullable String instant(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns a connector in one line. */
  public static Map<String, @Nullable Object> connector(Connector connector) {
    return object(
        "id", connector.id(),
        "system", connector.system(),
        "title", title(connector.title()),
        "layout", word(connector.layout()),
        "formats", connector.formats(),
        "datasets", List.copyOf(connector.datasets().keySet()));
  }

  /** Returns a field that a connector reads, and the headings by which it is found. */
  public static List<Map<String, @Nullable Object>> fields(
      Connector connector, Definitions definitions) {
    List<Map<String, @Nullable Object>> fields = new ArrayList<>();
    connector
        .datasets()
        .forEach(
            (id, feed) -> {
              var dataset = definitions.datasets().get(id);
              if (dataset != null) {
                dataset
                    .fields()
                    .forEach(
                        (name, field) -> {
                          if (!feed.without().contains(name)) {
                            List<String> headings =
                                new ArrayList<>(feed.fields().getOrDefault(name, List.of()));
                            field.aliases().stream()
                                .filter(alias -> !headings.contains(alias))
                                .forEach(headings::add);
                            fields.add(
                                object(
                                    "dataset", id,
                                    "field", name,
                                    "type", word(field.type()),
                                    "privacy", word(field.privacy()),
                                    "headings", headings));
                          }
                        });
              }
            });
    return fields;
  }

  /** Returns a parameter of a transport. */
  public static Map<String, @Nullable Object> parameter(Sources.Parameter parameter) {
    return object(
        "name", parameter.name(),
        "type", parameter.type(),
        "description", parameter.description(),
        "default", parameter.usual(),
        "required", parameter.usual() == null);
  }

  /** Returns a source with how it fares. */
  public static Map<String, @Nullable Object> source(SourceDesk.Row row) {
    Site.Source source = row.source();
    SourceHealth.Health health = row.health();
    Site.Schedule schedule = source.schedule();
    return object(
        "name", source.name(),
        "connector", source.connector(),
        "unit", row.unit(),
        "transport", source.transport(),
        "parameters", new java.util.TreeMap<>(source.parameters()),
        "schedule", schedule == null ? null : schedule.cron(),
        "only_workdays", schedule != null && schedule.onlyWorkdays(),
        "missed", schedule == null ? null : schedule.missed().word(),
        "paused", source.paused(),
        "failing_since", instant(health.failingSince()),
        "failures", health.failures(),
        "failure_type", health.lastType() == null ? null : health.lastType().word(),
        "last_error", health.lastError(),
        "next_attempt", instant(health.nextAttempt()),
        "last_success", instant(health.lastSuccess()));
  }

  /** Returns a source as a site file has it. */
  public static Map<String, @Nullable Object> setting(SiteFile.Source source) {
    Map<String, @Nullable Object> json =
        object(
            "name", source.name(),
            "connector", source.connector(),
            "unit", source.unit(),
            "transport", source.transport(),
            "parameters", new java.util.TreeMap<>(source.parameters()));
    SiteFile.Schedule schedule = source.schedule();
    if (schedule != null) {
      json.put(
          "schedule",
          object(
              "cron", schedule.cron(),
              "only_workdays", schedule.onlyWorkdays(),
              "missed", schedule.missed()));
    }
    return json;
  }

  public static Map<String, @Nullable Object> finding(Finding finding) {
    return object("severity", word(finding.severity()), "message", finding.message());
  }

  /** Returns what a look at a source showed. */
  public static Map<String, @Nullable Object> look(SourceDesk.Look look, String unit) {
    return object(
        "error", look.error(),
        "findings", look.findings().stream().map(Views::finding).toList(),
        "files",
            look.files().stream()
                .map(
                    file -> {
                      Preview preview = file.preview();
                      FileReport plan = file.plan();
                      Map<String, @Nullable Object> json = object("file", file.file());
                      if (preview != null) {
                        json.putAll(preview(preview));
                      }
                      if (plan != null) {
                        json.putAll(report(plan, unit));
                      }
                      return json;
                    })
                .toList());
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
        "severity", word(fault.severity()),
        "message", fault.message(),
        "value", fault.value());
  }

  /** Returns what a pull came to. */
  public static Map<String, @Nullable Object> pulled(Pulled pulled) {
    return object(
        "state", word(pulled.state()),
        "error", pulled.error(),
        "failure_type", pulled.type() == null ? null : pulled.type().word(),
        "findings", pulled.findings().stream().map(Views::finding).toList(),
        "files",
            pulled.taken().stream()
                .map(
                    taken ->
                        object(
                            "file", taken.name(),
                            "outcome", word(taken.receipt().outcome()),
                            "load", taken.receipt().load()))
                .toList());
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

  /** Returns a file that a source owes. */
  public static Map<String, @Nullable Object> owed(ExpectedFiles.Owed owed) {
    return object(
        "source", owed.source().name(),
        "limit", instant(owed.limit()),
        "state", owed.state().word(),
        "arrived", instant(owed.arrived()));
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

  /** Returns a dataset's contract. */
  public static Map<String, @Nullable Object> dataset(Dataset dataset) {
    List<Map<String, @Nullable Object>> fields = new ArrayList<>();
    dataset
        .fields()
        .forEach(
            (name, field) ->
                fields.add(
                    object(
                        "field", name,
                        "title", field.label(name),
                        "type", word(field.type()),
                        "required", field.required(),
                        "privacy", word(field.privacy()),
                        "vocabulary", field.vocabulary())));
    return object(
        "dataset", dataset.id(),
        "title", title(dataset.title()),
        "grain", dataset.grain(),
        "key", dataset.key(),
        "period", dataset.period(),
        "purpose", dataset.purpose(),
        "fields", fields);
  }
}
