package org.kyhan.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Bar;
import org.kyhan.model.FrozenReport.Chart;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.FrozenReport.Letterhead;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/**
 * What a template may name, everything ready to print: texts by their id, each with a {@code
 * has_<id>}; tables and charts by their id as data sources. A template so needs neither a query nor
 * arithmetic nor Java.
 */
final class TemplateData {
  /** A longer chart would push the signature pages away; its figures stand in the annex. */
  static final int LONGEST_CHART = 24;

  /** The texts that a template may rely on; any other id of a report is offered as well. */
  private static final List<String> TEXTS = List.of("summary", "narrative", "missing", "footnotes");

  private static final List<String> PARAGRAPHS = List.of("summary", "narrative");
  private static final String SPACE_FOR_NUMBER = "        ";
  private static final String INDENT = "\u00a0\u00a0\u00a0";
  private static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X");

  private TemplateData() {}

  /** Returns the parameters of the letter, new ones for each filling. */
  static Map<String, Object> letter(FrozenReport report) {
    Map<String, Object> data = common(report);
    TEXTS.forEach(id -> text(data, id, ""));
    text(data, "coverage", report.head().coverage());
    text(data, "data_until", "Dữ liệu đến " + Printed.moment(report.head().dataUntil()) + ".");
    report.texts().forEach((id, text) -> text(data, id, text));
    for (String id : PARAGRAPHS) {
      data.put(id + "_paragraphs", paragraphs(report.texts().getOrDefault(id, "")));
    }
    data.put("figures", source(figures(report.figures())));
    data.put("has_figures", !report.figures().isEmpty());
    for (Table table : report.tables()) {
      data.put(table.id(), source(rows(table)));
      data.put("has_" + table.id(), !table.rows().isEmpty());
      data.put(table.id() + "_title", Printable.text(table.title()));
    }
    report.charts().forEach(chart -> chart(data, chart));
    data.put("has_annex", !report.tables().isEmpty());
    return data;
  }

  /** Returns the parameters of the annex that prints the table at {@code place}. */
  static Map<String, Object> annex(FrozenReport report, int place) {
    Table table = report.tables().get(place);
    Map<String, Object> data = common(report);
    data.put("annex_name", annexName(place, report.tables().size()));
    data.put("attached_to", Printable.text(attachedTo(report)));
    data.put("table_title", Printable.text(table.title()));
    data.put("rows", source(rows(table)));
    int number = 0;
    for (Column column : table.columns()) {
      number++;
      data.put("has_" + column.id(), true);
      data.put(column.id() + "_title", Printable.text(column.title()));
      data.put(column.id() + "_group", Printable.text(column.group()));
      data.put(column.id() + "_number", "(" + number + ")");
    }
    data.put("has_nothing", table.rows().stream().anyMatch(TemplateData::measuresNothing));
    data.put("is_empty", table.rows().isEmpty());
    return data;
  }

  private static String annexName(int place, int tables) {
    String number = place < ROMAN.size() ? ROMAN.get(place) : Integer.toString(place + 1);
    return tables == 1 ? "PHỤ LỤC" : "PHỤ LỤC " + number;
  }

  private static String attachedTo(FrozenReport report) {
    Head head = report.head();
    String kind = head.title().toLowerCase(Locale.ROOT);
    String named =
        kind.isEmpty() ? "" : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    return "(Kèm theo "
        + named
        + " số"
        + SPACE_FOR_NUMBER
        + report.letterhead().symbol()
        + " "
        + Printed.longDate(head.frozenAt())
        + " của "
        + head.unitName()
        + ")";
  }

  private static Map<String, Object> common(FrozenReport report) {
    Head head = report.head();
    Letterhead letterhead = report.letterhead();
    Map<String, Object> data = new HashMap<>();
    data.put(JRParameter.REPORT_LOCALE, Locale.ROOT);
    data.put(JRParameter.REPORT_TIME_ZONE, TimeZone.getTimeZone("UTC"));
    text(data, "issue", head.issue());
    text(data, "title", head.title());
    text(data, "subject", head.subject());
    text(data, "unit_name", head.unitName());
    text(data, "period_label", head.periodLabel());
    text(data, "version", Integer.toString(head.version()));
    text(data, "superior", letterhead.superior());
    text(data, "body", letterhead.body());
    text(data, "number", "Số:" + SPACE_FOR_NUMBER + letterhead.symbol());
    text(data, "place_and_date", letterhead.place() + ", " + Printed.longDate(head.frozenAt()));
    text(data, "signer_title", letterhead.signerTitle());
    text(data, "signer_name", letterhead.signerName());
    text(data, "prepared_by", letterhead.preparedBy());
    data.put("signs_alone", letterhead.preparedBy().isBlank());
    text(data, "recipients", recipients(letterhead.recipients()));
    text(data, "data_moment", Printed.moment(head.dataUntil()));
    return data;
  }

  /**
   * Returns the lines with the dash before and the semicolon or full stop that the decree wants.
   */
  private static String recipients(List<String> lines) {
    List<String> marked = new ArrayList<>(lines.size());
    for (String line : lines) {
      boolean last = marked.size() == lines.size() - 1;
      String text = line.strip();
      String dashed = text.startsWith("-") ? text : "- " + text;
      boolean ended = dashed.endsWith(";") || dashed.endsWith(".");
      marked.add(ended ? dashed : dashed + (last ? "." : ";"));
    }
    return String.join("\n", marked);
  }

  private static void text(Map<String, Object> data, String id, String text) {
    data.put(id, Printable.text(text));
    data.put("has_" + id, !text.isBlank());
  }

  private static JRMapCollectionDataSource paragraphs(String text) {
    List<Map<String, ?>> rows = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> rows.add(Map.of("text", Printable.text(line))));
    return source(rows);
  }

  private static List<Map<String, ?>> figures(List<Headline> figures) {
    List<Map<String, ?>> rows = new ArrayList<>(figures.size());
    for (Headline figure : figures) {
      rows.add(
          Map.of(
              "no", Integer.toString(rows.size() + 1),
              "label", Printable.text(figure.label()),
              "value", Printable.text(Printed.figure(figure.value())),
              "remark", Printable.text(figure.remark())));
    }
    return rows;
  }

  private static List<Map<String, ?>> rows(Table table) {
    List<Map<String, ?>> rows = new ArrayList<>(table.rows().size());
    for (Row row : table.rows()) {
      Map<String, Object> cells = new HashMap<>();
      boolean indented = row.level() < 2;
      for (int i = 0; i < table.columns().size(); i++) {
        Column column = table.columns().get(i);
        Value value = row.values().get(i);
        String text = Printable.text(Printed.cell(value));
        if (!indented && value.kind() == Kind.TEXT && !column.id().equals("no")) {
          text = INDENT.repeat(row.level() - 1) + text;
          indented = true;
        }
        cells.put(column.id(), text);
      }
      cells.put("total", row.level() == 0);
      rows.add(cells);
    }
    return rows;
  }

  private static boolean measuresNothing(Row row) {
    return row.values().stream().anyMatch(Value::isNothing);
  }

  private static void chart(Map<String, Object> data, Chart chart) {
    BigDecimal full = BarDrawing.fullLength(chart);
    List<Map<String, ?>> bars = new ArrayList<>();
    for (Bar bar : chart.bars()) {
      BigDecimal value = bar.value();
      if (value != null) {
        bars.add(
            Map.of(
                "label", Printable.text(bar.label()),
                "bar", BarDrawing.of(value, full),
                "value", Printed.bar(chart.kind(), value)));
      }
    }
    boolean fits = bars.size() <= LONGEST_CHART;
    data.put(chart.id(), source(bars));
    data.put(chart.id() + "_title", Printable.text(chart.title()));
    data.put("has_" + chart.id(), fits && !bars.isEmpty());
    data.put("left_out_" + chart.id(), !fits);
  }

  private static JRMapCollectionDataSource source(Collection<Map<String, ?>> rows) {
    return new JRMapCollectionDataSource(rows);
  }
}
