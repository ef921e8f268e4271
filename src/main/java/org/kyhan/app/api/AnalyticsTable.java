package org.kyhan.app.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.FigureViews;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Indicator;
import org.kyhan.flow.Compute;
import org.kyhan.flow.Suppression;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;

/**
 * An answer of DHIS2's analytics: headers, what the ids mean, and rows of texts. What is hidden has
 * no row, as in DHIS2 what is not there, and is named beside the rows.
 */
final class AnalyticsTable {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final boolean parts;
  private final Map<String, Object> items = new LinkedHashMap<>();
  private final Map<String, List<String>> dimensions = new LinkedHashMap<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<List<String>> suppressed = new ArrayList<>();

  /**
   * @param parts whether numerators and denominators are shown
   */
  AnalyticsTable(boolean parts) {
    this.parts = parts;
    List.of("dx", "pe", "ou", "co").forEach(name -> dimensions.put(name, new ArrayList<>()));
  }

  void data(String id, String title) {
    item("dx", id, title);
  }

  void period(Period period) {
    item("pe", period.id(), period.label());
  }

  void unit(Unit unit) {
    item("ou", unit.code(), unit.name());
  }

  private void item(String dimension, String id, String title) {
    items.put(id, Map.of("name", title));
    dimensions.computeIfAbsent(dimension, d -> new ArrayList<>()).add(id);
  }

  void figure(Suppression.Shown shown) {
    Compute.Figure figure = shown.figure();
    String id = figure.indicator().id();
    BigDecimal value = FigureViews.rounded(figure.value());
    if (shown.suppressed()) {
      suppressed.add(List.of(id, figure.period().id(), figure.unit().code()));
    } else if (value != null) {
      boolean percent = figure.indicator().unit() == Indicator.Measure.PERCENT;
      boolean divided = figure.indicator().unit().divided();
      Tally tally = figure.tally();
      row(
          List.of(id, figure.period().id(), figure.unit().code(), value.toPlainString()),
          divided ? tally : new Tally(tally.numerator(), BigDecimal.ONE, 1),
          percent ? HUNDRED : BigDecimal.ONE);
    }
  }

  /** Adds a row; its value is the tally's quotient times the multiplier. */
  void row(List<String> cells, Tally tally, BigDecimal multiplier) {
    List<String> row = new ArrayList<>(cells);
    if (parts) {
      row.add(tally.numerator().toPlainString());
      row.add(tally.denominator().toPlainString());
      row.add(multiplier.toPlainString());
      row.add(multiplier.toPlainString());
      row.add("1");
    }
    rows.add(row);
  }

  Map<String, @Nullable Object> json() {
    List<Map<String, Object>> headers = new ArrayList<>();
    headers.add(header("dx", "Data", true));
    headers.add(header("pe", "Period", true));
    headers.add(header("ou", "Organisation unit", true));
    headers.add(header("value", "Value", false));
    if (parts) {
      headers.add(header("numerator", "Numerator", false));
      headers.add(header("denominator", "Denominator", false));
      headers.add(header("factor", "Factor", false));
      headers.add(header("multiplier", "Multiplier", false));
      headers.add(header("divisor", "Divisor", false));
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("headers", headers);
    json.put("metaData", Map.of("items", items, "dimensions", dimensions));
    json.put("rows", rows);
    json.put("suppressed", suppressed);
    json.put("width", headers.size());
    json.put("headerWidth", headers.size());
    json.put("height", rows.size());
    return json;
  }

  private static Map<String, Object> header(String name, String column, boolean meta) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("name", name);
    header.put("column", column);
    header.put("valueType", meta ? "TEXT" : "NUMBER");
    header.put("type", meta ? "java.lang.String" : "java.lang.Double");
    header.put("hidden", false);
    header.put("meta", meta);
    return header;
  }
}
