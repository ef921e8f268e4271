package org.kyhan.render;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** One table with a two-tier head, a row of column numbers, frozen panes and a filter. */
final class TableSheet {
  private static final int NARROWEST = 10;
  private static final int NARROWEST_ORDER = 6;
  private static final int WIDEST = 34;
  private static final int WIDEST_HEADING = 13;
  private static final float GROUP_HEIGHT = 36;
  private static final float HEAD_HEIGHT = 68;

  private final SheetWriter out;
  private final CellStyles styles;
  private final Table table;
  private final int[] widths;

  private TableSheet(SheetWriter out, CellStyles styles, Table table) {
    this.out = out;
    this.styles = styles;
    this.table = table;
    this.widths = IntStream.range(0, table.columns().size()).map(this::width).toArray();
  }

  static void fill(XSSFSheet sheet, FrozenReport report, Table table, CellStyles styles) {
    int columns = Math.max(1, table.columns().size());
    SheetWriter out = new SheetWriter(sheet, styles, columns);
    out.across(report.letterhead().body(), styles.line, 0);
    out.across(table.title(), styles.title, 24);
    out.across(report.head().subject(), styles.subtitle, 18);
    Sentences.about(report).forEach(sentence -> out.across(sentence, styles.line, 0));
    out.skip();
    if (!table.columns().isEmpty()) {
      new TableSheet(out, styles, table).write();
    }
    out.printSetUp(true);
  }

  private void write() {
    int head = out.next();
    head();
    int numbers = out.next() - 1;
    table.rows().forEach(this::row);
    int last = Math.max(numbers, out.next() - 1);
    if (table.rows().stream().anyMatch(TableSheet::measuresNothing)) {
      out.across("Ghi chú: “–” là không phát sinh.", styles.line, 0);
    }
    for (int i = 0; i < table.columns().size(); i++) {
      out.width(i, widths[i]);
    }
    int named = table.columns().size() > 2 ? 2 : 1;
    out.sheet.createFreezePane(named, numbers + 1);
    out.sheet.setAutoFilter(new CellRangeAddress(numbers, last, 0, table.columns().size() - 1));
    out.repeat(head, numbers);
  }

  private void head() {
    List<Column> columns = table.columns();
    XSSFRow groups = out.row(GROUP_HEIGHT);
    XSSFRow titles = out.row(HEAD_HEIGHT);
    XSSFRow numbers = out.row(0);
    int top = groups.getRowNum();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean grouped = !column.group().isEmpty();
      SheetWriter.text(groups, i, grouped ? column.group() : column.title(), styles.head);
      SheetWriter.text(titles, i, grouped ? column.title() : "", styles.head);
      SheetWriter.text(numbers, i, "(" + (i + 1) + ")", styles.number);
      if (!grouped) {
        out.merge(top, top + 1, i, i);
      }
    }
    for (int first = 0, end; first < columns.size(); first = end) {
      String group = columns.get(first).group();
      end = first + 1;
      while (!group.isEmpty() && end < columns.size() && columns.get(end).group().equals(group)) {
        end++;
      }
      out.merge(top, top, first, end - 1);
    }
  }

  private void row(Row row) {
    XSSFRow line = out.row(0);
    boolean total = row.level() == 0;
    boolean named = row.level() < 2;
    for (int i = 0; i < table.columns().size(); i++) {
      Value value = row.values().get(i);
      boolean text = value.kind() == Kind.TEXT;
      if (text && table.columns().get(i).id().equals("no")) {
        SheetWriter.text(line, i, Printed.cell(value), styles.order);
      } else if (text && !named) {
        SheetWriter.text(line, i, Printed.cell(value), styles.indented(row.level() - 1));
        named = true;
      } else {
        out.value(line, i, value, total);
      }
    }
    SheetWriter.fit(line, widths);
  }

  /** POI could measure, but by the fonts of the machine, and slowly. */
  private int width(int place) {
    Column column = table.columns().get(place);
    int widest = column.id().equals("no") ? NARROWEST_ORDER : NARROWEST;
    for (String word : column.title().split(" ", -1)) {
      widest = Math.max(widest, Math.min(word.length() + 3, WIDEST_HEADING));
    }
    for (Row row : table.rows()) {
      widest = Math.max(widest, Printed.cell(row.values().get(place)).length() + 3);
    }
    return Math.min(widest, WIDEST);
  }

  private static boolean measuresNothing(Row row) {
    return row.values().stream().anyMatch(Value::isNothing);
  }
}
