package org.kyhan.parse;

import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.parse.Merges.Region;

/** Lays the cells of a web page's rows into columns, spans and all. */
final class HtmlCells {
  private static final int WIDEST_SPAN = 1_000;
  private static final int TALLEST_SPAN = 65_534;

  private final Reading reading;
  private final Merges merges;
  private final LineBuilder builder;
  private final int most;
  private long[] busy = new long[16];
  private long row;
  private int declared;
  private long hiddenRows;

  HtmlCells(Reading reading, Merges merges) {
    this.reading = reading;
    this.merges = merges;
    builder = new LineBuilder(reading);
    most = reading.limits().maxCellCharacters();
  }

  long row() {
    return row;
  }

  long hiddenRows() {
    return hiddenRows;
  }

  /** Takes a {@code col}. */
  void column(Element element) {
    int span = span(element, "span", WIDEST_SPAN);
    if (HtmlText.isHidden(element) && !reading.hints().readHidden()) {
      builder.hideColumns(declared + 1, span);
    }
    declared = Math.min(declared + span, reading.limits().maxColumns());
  }

  /** Ends what holds for one table only. */
  void endTable() {
    Arrays.fill(busy, 0);
    declared = 0;
    builder.showColumns();
  }

  /** Returns a text between tables as a line, null where there is none. */
  @Nullable Line paragraph(List<Node> nodes) {
    StringBuilder text = new StringBuilder();
    for (Node node : nodes) {
      boolean hidden = node instanceof Element element && HtmlText.isHidden(element);
      if (!hidden) {
        XmlText.append(text, text.isEmpty() ? "" : " ", most);
        XmlText.append(text, HtmlText.of(node, most), most);
      }
    }
    Cell cell = reading.writing().cell(text.toString());
    if (cell.isBlank()) {
      return null;
    }
    builder.put(++row, 1, cell);
    return builder.isEmpty() ? null : builder.line(row);
  }

  /** Returns a row as a line, null where it holds nothing or is not wanted. */
  @Nullable Line line(List<Node> nodes, Element around) {
    row++;
    boolean readHidden = reading.hints().readHidden();
    int column = 1;
    for (Node node : nodes) {
      if (node instanceof Element element && isCell(element)) {
        if (readHidden || !HtmlText.isHidden(element)) {
          column = cell(element, column);
        }
      }
    }
    if (builder.isEmpty()) {
      return null;
    }
    if (isHidden(around)) {
      hiddenRows++;
      if (!readHidden) {
        builder.drop();
        return null;
      }
    }
    return builder.line(row);
  }

  private static boolean isCell(Element element) {
    return element.normalName().equals("td") || element.normalName().equals("th");
  }

  private static boolean isHidden(Element around) {
    Element table = around.closest("table");
    return HtmlText.isHidden(around) || (table != null && HtmlText.isHidden(table));
  }

  /** Puts a cell into the first free column; returns the one behind it. */
  private int cell(Element element, int from) {
    int column = from;
    while (column < busy.length && busy[column] >= row) {
      column++;
    }
    int across = span(element, "colspan", WIDEST_SPAN);
    int down = span(element, "rowspan", TALLEST_SPAN);
    if (across > 1 || down > 1) {
      merges.add(new Region(row, column, row + down - 1, column + across - 1));
    }
    if (down > 1) {
      occupy(column, across, row + down - 1);
    }
    builder.put(row, column, value(element));
    return column + across;
  }

  private void occupy(int column, int across, long until) {
    int end = Math.min(column + across, reading.limits().maxColumns() + 1);
    if (end > busy.length) {
      busy = Arrays.copyOf(busy, Math.max(end, busy.length * 2));
    }
    for (int i = column; i < end; i++) {
      busy[i] = until;
    }
  }

  /** Office programs keep a number beside the text that shows it. */
  private Cell value(Element element) {
    String text = HtmlText.of(element, most);
    String number = element.attr("x:num");
    if (number.isEmpty()) {
      number = element.attr("sdval");
    }
    boolean moment = text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || isDate(text);
    if (number.isEmpty() || moment || element.hasAttr("x:str")) {
      return reading.writing().cell(text);
    }
    return CellFrom.number(number.strip());
  }

  private static boolean isDate(String text) {
    return text.indexOf('-') > 0 && text.length() >= 8;
  }

  private static int span(Element element, String attribute, int largest) {
    String text = element.attr(attribute).strip();
    return Math.max(1, XmlText.number(text.isEmpty() ? null : text, 1, largest));
  }
}
