package org.kyhan.parse;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Severity;

/** A walk through one sheet's part: rows and cells as they come, with or without addresses. */
final class XlsxSheet implements Closeable {
  private static final Cell BLANK = Cell.blank();
  private static final String SHARED = "s";
  private static final int LAST_COLUMN = 16_384;

  /** What the cells of all sheets of a workbook refer to. */
  record Book(SharedStrings strings, XlsxStyles styles, boolean from1904) {}

  private final Xml xml;
  private final Book book;
  private final Reading reading;
  private final String name;
  private final XmlValue value = new XmlValue();
  private final BitSet hiddenColumns = new BitSet();
  private Cell[] cells = new Cell[16];
  private int width;
  private int column;
  private long row;
  private long lines;
  private long hiddenRows;
  private long emptyFormulas;

  XlsxSheet(Xml xml, Book book, Reading reading, String name) {
    this.xml = xml;
    this.book = book;
    this.reading = reading;
    this.name = name;
  }

  /** Returns the next row that holds something, null after the last one. */
  @Nullable Line nextLine() throws IOException {
    while (xml.nextStart()) {
      String element = xml.name();
      if (element.equals("row")) {
        if (row()) {
          return line();
        }
      } else if (element.equals("col")) {
        hideColumns();
      } else if (!element.equals("worksheet")
          && !element.equals("sheetData")
          && !element.equals("cols")) {
        xml.skip();
      }
    }
    report();
    return null;
  }

  private Line line() {
    if (++lines > reading.limits().maxRows()) {
      throw new Unreadable("parse.too_many_rows", reading.limits().maxRows());
    }
    int kept = reading.writing().isOld() ? reading.writing().line(cells, width) : width;
    Line line = new Line(row, cells, kept);
    cells = new Cell[Math.max(8, width)];
    return line;
  }

  private void hideColumns() {
    if (xml.isTrue("hidden") && !reading.hints().readHidden()) {
      int from = number(xml.attribute("min"), 0);
      int to = number(xml.attribute("max"), 0);
      hiddenColumns.set(Math.min(from, LAST_COLUMN), Math.min(Math.max(from, to), LAST_COLUMN) + 1);
    }
  }

  /** Reads a row; returns whether it holds something that is wanted. */
  private boolean row() throws IOException {
    row = Math.max(1, address(xml.attribute("r"), row + 1));
    boolean hidden = xml.isTrue("hidden");
    width = 0;
    column = 0;
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.name().equals("c")) {
          cell();
        } else {
          xml.skip();
        }
      }
    }
    if (hidden && width > 0) {
      hiddenRows++;
      return reading.hints().readHidden();
    }
    return width > 0;
  }

  private void cell() throws IOException {
    column++;
    String type = "n";
    int style = 0;
    int attributes = xml.attributeCount();
    for (int i = 0; i < attributes; i++) {
      String attribute = xml.attributeName(i);
      xml.attributeValue(i, value);
      if (attribute.equals("r")) {
        int named = Address.column(value);
        column = named > 0 ? named : column;
      } else if (attribute.equals("t")) {
        type = SHARED.contentEquals(value) ? SHARED : value.toString();
      } else if (attribute.equals("s")) {
        style = number(value, 0);
      }
    }
    Cell cell = content(type, style);
    if (cell != BLANK && !hiddenColumns.get(column)) {
      put(cell);
    }
  }

  private void put(Cell cell) {
    if (column > reading.limits().maxColumns()) {
      throw new Unreadable("parse.too_many_columns", row, reading.limits().maxColumns());
    }
    if (column > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(column, cells.length * 2));
    }
    for (int i = width; i < column - 1; i++) {
      cells[i] = BLANK;
    }
    cells[column - 1] = cell;
    width = Math.max(width, column);
  }

  private Cell content(String type, int style) throws IOException {
    Cell cell = BLANK;
    boolean formula = false;
    boolean hasValue = false;
    int most = reading.limits().maxCellCharacters();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        String element = xml.name();
        if (element.equals("v") && type.equals(SHARED)) {
          long index = xml.number();
          hasValue = index >= 0;
          cell = shared((int) Math.min(Integer.MAX_VALUE - 1, index), style);
        } else if (element.equals("v")) {
          String kept = xml.text(most);
          hasValue = !kept.isEmpty() || type.equals("str");
          cell = value(type, style, kept);
        } else if (element.equals("is")) {
          cell = text(RichText.read(xml, most), style);
        } else {
          formula |= element.equals("f");
          xml.skip();
        }
      }
    }
    emptyFormulas += formula && !hasValue ? 1 : 0;
    return cell;
  }

  private Cell value(String type, int style, String value) {
    return switch (type) {
      case "str", "inlineStr" -> text(RichText.unescape(value), style);
      case "b" -> new Cell.Truth(value.equals("1") || value.equals("true"));
      case "e" -> new Cell.Broken(value);
      case "d" -> CellFrom.text(value);
      default -> numeric(style, value);
    };
  }

  private Cell shared(int index, int style) {
    OldCode.Font font = book.styles().fonts().isEmpty() ? null : book.styles().fonts().get(style);
    return font == null
        ? book.strings().get(index)
        : reading.writing().cell(book.strings().raw(index), font);
  }

  private Cell text(String raw, int style) {
    OldCode.Font font = book.styles().fonts().get(style);
    return font == null ? reading.writing().cell(raw) : reading.writing().cell(raw, font);
  }

  private Cell numeric(int style, String value) {
    if (value.isEmpty()) {
      return BLANK;
    }
    Cell number = CellFrom.number(value);
    return book.styles().dates().get(style) && number instanceof Cell.Numeric
        ? CellFrom.moment(Double.parseDouble(value), book.from1904())
        : number;
  }

  private static int number(@Nullable CharSequence text, int otherwise) {
    return (int) Math.min(Integer.MAX_VALUE - 1, address(text, otherwise));
  }

  private static long address(@Nullable CharSequence text, long otherwise) {
    if (text == null || text.isEmpty() || text.length() > 10) {
      return otherwise;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return otherwise;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private void report() {
    if (hiddenRows > 0) {
      String rule =
          reading.hints().readHidden() ? "parse.hidden_rows_read" : "parse.hidden_rows_skipped";
      reading.faults().sheet(Severity.NOTICE, rule, name, name, hiddenRows);
    }
    if (emptyFormulas > 0) {
      reading
          .faults()
          .sheet(Severity.WARNING, "parse.formula_without_value", name, name, emptyFormulas);
    }
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
