package org.kyhan.render;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Chart;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.FrozenReport.Letterhead;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.SourceLine;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** The whole report for machines; {@code number} is null where there is nothing to measure. */
final class JsonDocument {
  private JsonDocument() {}

  static String of(FrozenReport report) {
    return CanonicalJson.of(
        object(
            "head", head(report.head()),
            "letterhead", letterhead(report.letterhead()),
            "texts", report.texts(),
            "figures", all(report.figures(), JsonDocument::headline),
            "tables", all(report.tables(), JsonDocument::table),
            "charts", all(report.charts(), JsonDocument::chart),
            "sources", all(report.sources(), JsonDocument::source)));
  }

  private static Map<String, @Nullable Object> head(Head head) {
    return object(
        "issue", head.issue(),
        "report", head.report(),
        "title", head.title(),
        "subject", head.subject(),
        "unit", head.unit(),
        "unit_name", head.unitName(),
        "period", head.period(),
        "period_label", head.periodLabel(),
        "version", BigDecimal.valueOf(head.version()),
        "frozen_at", head.frozenAt().toString(),
        "data_until", head.dataUntil().toString(),
        "coverage", head.coverage());
  }

  private static Map<String, @Nullable Object> letterhead(Letterhead letterhead) {
    return object(
        "superior", letterhead.superior(),
        "body", letterhead.body(),
        "symbol", letterhead.symbol(),
        "place", letterhead.place(),
        "signer_title", letterhead.signerTitle(),
        "signer_name", letterhead.signerName(),
        "prepared_by", letterhead.preparedBy(),
        "recipients", letterhead.recipients());
  }

  private static Map<String, @Nullable Object> headline(Headline figure) {
    return object(
        "id", figure.id(),
        "label", figure.label(),
        "value", value(figure.value()),
        "remark", figure.remark());
  }

  private static Map<String, @Nullable Object> value(Value value) {
    if (value.isHidden()) {
      return object("kind", kind(value.kind()), "hidden", true, "figure", value.figure());
    }
    return value.kind() == Kind.TEXT
        ? object("kind", kind(value.kind()), "text", value.text())
        : object("kind", kind(value.kind()), "number", value.number(), "figure", value.figure());
  }

  private static Map<String, @Nullable Object> table(Table table) {
    return object(
        "id", table.id(),
        "title", table.title(),
        "columns", all(table.columns(), JsonDocument::column),
        "rows", all(table.rows(), JsonDocument::row));
  }

  private static Map<String, @Nullable Object> column(Column column) {
    return object("id", column.id(), "title", column.title(), "group", column.group());
  }

  private static Map<String, @Nullable Object> row(Row row) {
    return object(
        "level", BigDecimal.valueOf(row.level()), "values", all(row.values(), JsonDocument::value));
  }

  private static Map<String, @Nullable Object> chart(Chart chart) {
    return object(
        "id", chart.id(),
        "title", chart.title(),
        "kind", kind(chart.kind()),
        "bars", all(chart.bars(), bar -> object("label", bar.label(), "value", bar.value())));
  }

  private static Map<String, @Nullable Object> source(SourceLine line) {
    return object(
        "figure", line.figure(),
        "label", line.label(),
        "unit_name", line.unitName(),
        "indicator", line.indicator(),
        "slice", line.slice(),
        "formula", line.formula(),
        "numerator", line.numerator(),
        "denominator", line.denominator(),
        "records", BigDecimal.valueOf(line.records()),
        "kind", line.kind());
  }

  private static String kind(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static <T> List<Map<String, @Nullable Object>> all(
      List<T> parts, Function<T, Map<String, @Nullable Object>> form) {
    return parts.stream().map(form).toList();
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return object;
  }
}
