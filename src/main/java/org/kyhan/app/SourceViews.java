package org.kyhan.app;

import static org.kyhan.app.FigureViews.word;
import static org.kyhan.app.Views.object;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.SiteFile;
import org.kyhan.flow.ExpectedFiles;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.transport.Finding;
import org.kyhan.transport.Pulled;

/** What the command line and the REST interface print of sources. */
public final class SourceViews {
  private SourceViews() {}

  private static @Nullable String instant(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
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
        "findings", look.findings().stream().map(SourceViews::finding).toList(),
        "files",
            look.files().stream()
                .map(
                    file -> {
                      Preview preview = file.preview();
                      FileReport plan = file.plan();
                      Map<String, @Nullable Object> json = object("file", file.file());
                      if (preview != null) {
                        json.putAll(Views.preview(preview));
                      }
                      if (plan != null) {
                        json.putAll(Views.report(plan, unit));
                      }
                      return json;
                    })
                .toList());
  }

  /** Returns what a pull came to. */
  public static Map<String, @Nullable Object> pulled(Pulled pulled) {
    return object(
        "state", word(pulled.state()),
        "error", pulled.error(),
        "failure_type", pulled.type() == null ? null : pulled.type().word(),
        "findings", pulled.findings().stream().map(SourceViews::finding).toList(),
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

  /** Returns a file that a source owes. */
  public static Map<String, @Nullable Object> owed(ExpectedFiles.Owed owed) {
    return object(
        "source", owed.source().name(),
        "limit", instant(owed.limit()),
        "state", owed.state().word(),
        "arrived", instant(owed.arrived()));
  }
}
