package org.kyhan.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;
import org.kyhan.flow.Compute;
import org.kyhan.flow.Explain;
import org.kyhan.flow.Suppression;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;

/** Indicators and figures as the command line and the REST interface print them. */
public final class FigureViews {
  private FigureViews() {}

  /** Returns an indicator in one line. */
  public static Map<String, @Nullable Object> indicator(Indicator indicator) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("indicator", indicator.id());
    json.put("title", indicator.title().vi());
    json.put("unit", word(indicator.unit()));
    json.put("how", word(indicator.how()));
    json.put("direction", word(indicator.direction()));
    json.put("reads", indicator.reads());
    json.put("formula_version", indicator.version());
    return json;
  }

  /** Returns all that an analyst reads of an indicator, its earlier versions included. */
  public static Map<String, @Nullable Object> definition(Indicator indicator) {
    Map<String, @Nullable Object> json = indicator(indicator);
    json.put("title_en", indicator.title().en());
    json.put("roll_up", word(indicator.rollUp()));
    json.put("grain", indicator.grain());
    json.put("reading", indicator.reading());
    json.put("effective_from", indicator.effectiveFrom().toString());
    json.put("effective_to", text(indicator.effectiveTo()));
    json.put("slices", new TreeMap<>(indicator.slices()));
    Map<String, Object> settings = new TreeMap<>();
    indicator
        .settings()
        .forEach(
            (name, setting) ->
                settings.put(
                    name,
                    Map.of(
                        "default", setting.value(),
                        "choices", setting.choices(),
                        "reason", setting.reason())));
    json.put("settings", settings);
    json.put("attested", attested(indicator.attested()));
    json.put("minimum", indicator.minimum() == 0 ? null : indicator.minimum());
    json.put("formula_file", indicator.file());
    json.put("sql", indicator.sql().isEmpty() ? null : indicator.sql());
    json.put("earlier", indicator.earlier().stream().map(FigureViews::definition).toList());
    return json;
  }

  private static @Nullable Object attested(Indicator.@Nullable Attested attested) {
    if (attested == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("roles", List.copyOf(attested.roles().keySet()));
    json.put("evidence", attested.evidence());
    json.put("valid_months", attested.validMonths());
    json.put("parts", attested.parts());
    json.put("subsets", attested.subsets());
    return json;
  }

  public static Map<String, @Nullable Object> figure(Compute.Figure figure) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("indicator", figure.indicator().id());
    json.put("period", figure.period().id());
    json.put("unit", figure.unit().code());
    if (!figure.slice().isEmpty()) {
      json.put("slice", figure.slice());
    }
    json.put("numerator", figure.tally().numerator());
    json.put("denominator", figure.tally().denominator());
    json.put("value", rounded(figure.value()));
    Map<String, @Nullable Object> coverage = coverage(figure.expected(), figure.missing());
    coverage.put("sources", new TreeMap<>(figure.sources()));
    json.put("coverage", coverage);
    json.put("kind", word(figure.kind()));
    json.put("measure", word(figure.indicator().unit()));
    json.put("formula_version", figure.indicator().version());
    if (!figure.reasons().isEmpty()) {
      json.put("reasons", figure.reasons().stream().map(FigureViews::reason).toList());
    }
    return json;
  }

  static Map<String, @Nullable Object> coverage(List<Unit> expected, List<Unit> missing) {
    Map<String, @Nullable Object> coverage = new LinkedHashMap<>();
    coverage.put("expected", expected.size());
    coverage.put("actual", expected.size() - missing.size());
    coverage.put("missing", missing.stream().map(Unit::code).toList());
    return coverage;
  }

  /** Without its numbers where the viewer must not see them. */
  public static Map<String, @Nullable Object> figure(Suppression.Shown shown) {
    Map<String, @Nullable Object> json = figure(shown.figure());
    if (shown.suppressed()) {
      json.put("numerator", null);
      json.put("denominator", null);
      json.put("value", null);
      json.put("suppressed", true);
      json.put("message", Messages.vi("flow.suppressed", Suppression.LEAST));
    }
    return json;
  }

  /** Returns a figure with the rows behind it; {@code rows} and {@code rest} add up to it. */
  public static Map<String, @Nullable Object> traced(Explain.Traced traced) {
    Map<String, @Nullable Object> json = figure(traced.figure());
    json.put("formula_file", traced.figure().indicator().file());
    json.put("records", traced.figure().tally().records());
    json.put("rows", traced.lines().stream().map(FigureViews::line).toList());
    json.put(
        "rest",
        Map.of(
            "records", traced.rest().records(),
            "numerator", traced.rest().numerator(),
            "denominator", traced.rest().denominator()));
    return json;
  }

  /** Without its numbers and rows where the viewer must not see them. */
  public static Map<String, @Nullable Object> traced(Suppression.Rows rows) {
    return rows.isHidden()
        ? figure(new Suppression.Shown(rows.traced().figure(), true))
        : traced(rows.traced());
  }

  public static Map<String, @Nullable Object> line(Explain.Line line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("unit", line.unit().code());
    json.put("dataset", line.dataset());
    json.put("record", line.record());
    json.put("load", line.load());
    json.put("connector", line.connector());
    json.put("file", line.where().file());
    json.put("sheet", line.where().sheet());
    json.put("row", line.where().row());
    json.put("cell", line.where().address());
    json.put("numerator", line.numerator());
    json.put("denominator", line.denominator());
    return json;
  }

  private static Map<String, @Nullable Object> reason(Compute.Reason reason) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("unit", reason.unit() == null ? null : reason.unit().code());
    json.put("rule", reason.rule());
    json.put("message", reason.message());
    return json;
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** Six decimals are for reading; numerator and denominator are the exact figure. */
  public static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal six = value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return six.scale() < 0 ? six.setScale(0) : six;
  }
}
