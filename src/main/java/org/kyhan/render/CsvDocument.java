package org.kyhan.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/**
 * All tables of a report under one another, with the columns of all of them: the files of many
 * issues may be joined as they are. The headline figures come first, as the table {@code figures}.
 * UTF-8 with a byte order mark, because Excel takes it for a Windows code page without one.
 */
final class CsvDocument {
  private static final String MARK = "\uFEFF";
  private static final String END = "\r\n";
  private static final String STARTS_FORMULA = "=+-@\t\r\n＝＋－＠";
  private static final List<String> LEADING = List.of("issue", "period", "table", "level");

  private final StringBuilder out = new StringBuilder(MARK);
  private final FrozenReport report;
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private CsvDocument(FrozenReport report) {
    this.report = report;
  }

  static String of(FrozenReport report) {
    CsvDocument csv = new CsvDocument(report);
    List<Table> tables = new ArrayList<>();
    tables.add(figures(report.figures()));
    tables.addAll(report.tables());
    csv.head(tables);
    tables.forEach(csv::table);
    return csv.out.toString();
  }

  private static Table figures(List<Headline> figures) {
    List<Column> columns =
        List.of(
            new Column("figure", "", "", 1),
            new Column("label", "", "", 1),
            new Column("value", "", "", 1),
            new Column("remark", "", "", 1));
    List<Row> rows = figures.stream().map(f -> new Row(0, cells(f))).toList();
    return new Table("figures", "", columns, rows);
  }

  private static List<Value> cells(Headline figure) {
    return List.of(
        Value.text(figure.id()),
        Value.text(figure.label()),
        figure.value(),
        Value.text(figure.remark()));
  }

  private void head(List<Table> tables) {
    for (Table table : tables) {
      for (Column column : table.columns()) {
        places.putIfAbsent(column.id(), LEADING.size() + places.size());
      }
    }
    List<String> names = new ArrayList<>(LEADING);
    names.addAll(places.keySet());
    line(names.stream().map(CsvDocument::text).toList());
  }

  private void table(Table table) {
    for (Row row : table.rows()) {
      String[] fields = new String[LEADING.size() + places.size()];
      java.util.Arrays.fill(fields, "");
      fields[0] = text(report.head().issue());
      fields[1] = text(report.head().period());
      fields[2] = text(table.id());
      fields[3] = Integer.toString(row.level());
      for (int i = 0; i < table.columns().size(); i++) {
        Integer place = places.get(table.columns().get(i).id());
        if (place != null) {
          fields[place] = field(row.values().get(i));
        }
      }
      line(List.of(fields));
    }
  }

  private void line(List<String> fields) {
    out.append(String.join(",", fields)).append(END);
  }

  private static String field(Value value) {
    if (value.kind() == Kind.TEXT || value.isHidden()) {
      String text = value.text();
      return text == null ? "" : text(text);
    }
    BigDecimal number = value.number();
    return number == null ? "" : Printed.machine(number);
  }

  /** Returns a text as a field that no spreadsheet program takes for a formula. */
  private static String text(String raw) {
    String safe = raw.isEmpty() || STARTS_FORMULA.indexOf(raw.charAt(0)) < 0 ? raw : "'" + raw;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
