package org.kyhan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;
import org.kyhan.parse.Merges.Region;

/**
 * An OpenDocument spreadsheet, zipped or flat. Rows and cells that are said to repeat a million
 * times are as a rule the empty rest of the sheet; what holds something repeats within the limits.
 */
final class OdsGrid implements Grid {
  private static final int LAST_ROW = 1 << 20;

  private final Reading reading;
  private final @Nullable XlsxPackage parts;
  private final Xml xml;
  private final LineBuilder builder;
  private final OdsCell cells;
  private final Set<String> hiddenTables = new HashSet<>();
  private final SheetChoice choice;
  private boolean open;
  private boolean reported;
  private String name = "";
  private Merges merges = Merges.NONE;
  private long row;
  private int declared;
  private long hiddenRows;
  private @Nullable Line repeated;
  private int repeats;

  /** Opens a zipped one, which then closes the package. */
  static OdsGrid zipped(Reading reading, XlsxPackage parts) throws IOException {
    if (isEncrypted(parts)) {
      throw new Unreadable("parse.encrypted_ods");
    }
    if (!parts.has("content.xml")) {
      throw new Unreadable("parse.truncated");
    }
    try (Xml start = new Xml(parts.open("content.xml"))) {
      Sample.of(start).settle(reading.writing());
    }
    return new OdsGrid(reading, parts, new Xml(parts.open("content.xml")));
  }

  /** Opens one that is a single XML document. */
  static OdsGrid flat(Reading reading) throws IOException {
    try (Xml start = XmlText.open(reading)) {
      Sample.of(start).settle(reading.writing());
    }
    return new OdsGrid(reading, null, XmlText.open(reading));
  }

  private OdsGrid(Reading reading, @Nullable XlsxPackage parts, Xml xml) {
    this.reading = reading;
    this.parts = parts;
    this.xml = xml;
    builder = new LineBuilder(reading);
    cells = new OdsCell(xml, reading);
    choice = new SheetChoice(reading);
  }

  private static boolean isEncrypted(XlsxPackage parts) throws IOException {
    if (!parts.has("META-INF/manifest.xml")) {
      return false;
    }
    try (InputStream in = parts.open("META-INF/manifest.xml");
        Xml manifest = new Xml(in)) {
      while (manifest.nextStart()) {
        if (manifest.name().equals("encryption-data")) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public String format() {
    return "ods";
  }

  @Override
  public @Nullable Sheet nextSheet() throws IOException {
    while (nextLine() != null) {
      // goes behind the sheet before
    }
    String style = "";
    while (xml.nextStart()) {
      String element = xml.name();
      if (element.equals("style")) {
        style = String.valueOf(xml.attribute("name"));
      } else if (element.equals("table-properties")) {
        if ("false".equals(xml.attribute("display"))) {
          hiddenTables.add(style);
        }
      } else if (element.equals("table") && takes()) {
        return new Sheet(name, merges);
      }
    }
    if (!reported) {
      reported = true;
      choice.report();
    }
    return null;
  }

  private boolean takes() throws IOException {
    name = Text.clean(String.valueOf(xml.attribute("name")));
    String style = xml.attribute("style-name");
    if (!choice.takes(name, style != null && hiddenTables.contains(style))) {
      xml.skip();
      return false;
    }
    merges = Merges.growing();
    row = 0;
    declared = 1;
    hiddenRows = 0;
    builder.clear();
    open = true;
    return true;
  }

  @Override
  public @Nullable Line nextLine() throws IOException {
    if (repeated != null) {
      return again(repeated);
    }
    while (open) {
      int event = xml.next();
      String element =
          event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
              ? xml.name()
              : "";
      if (event == XMLStreamConstants.END_ELEMENT && element.equals("table")) {
        open = false;
        HiddenRows.report(reading, name, hiddenRows);
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (element) {
          case "table-row" -> {
            Line line = row();
            if (line != null) {
              return line;
            }
          }
          case "table-column" -> column();
          case "table-header-rows",
              "table-rows",
              "table-row-group",
              "table-header-columns",
              "table-columns",
              "table-column-group" -> {
            // what is grouped follows
          }
          default -> xml.skip();
        }
      }
    }
    return null;
  }

  private boolean isHidden() {
    String visibility = xml.attribute("visibility");
    return visibility != null && !visibility.equals("visible");
  }

  private void column() throws IOException {
    int count = count("number-columns-repeated");
    if (isHidden() && !reading.hints().readHidden()) {
      builder.hideColumns(declared, count);
    }
    declared = Math.min(declared + count, LAST_ROW);
    xml.skip();
  }

  private @Nullable Line row() throws IOException {
    int count = count("number-rows-repeated");
    boolean hidden = isHidden();
    long number = row + 1;
    int column = 1;
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.name()) {
          case "table-cell" -> column = cell(number, column);
          case "covered-table-cell" -> {
            column = Math.min(column + count("number-columns-repeated"), LAST_ROW);
            xml.skip();
          }
          default -> xml.skip();
        }
      }
    }
    row = number;
    if (builder.isEmpty()) {
      row = number + count - 1;
      return null;
    }
    hiddenRows += hidden ? count : 0;
    if (hidden && !reading.hints().readHidden()) {
      builder.drop();
      row = number + count - 1;
      return null;
    }
    Line line = builder.line(number);
    repeats = count - 1;
    repeated = repeats > 0 ? line : null;
    return line;
  }

  private Line again(Line line) {
    row++;
    repeats--;
    repeated = repeats > 0 ? line : null;
    if (row > LAST_ROW) {
      throw new Unreadable("parse.too_many_rows", LAST_ROW);
    }
    return builder.again(line, row);
  }

  /** Reads a cell; returns the column behind it. */
  private int cell(long number, int column) throws IOException {
    int count = count("number-columns-repeated");
    int across = count("number-columns-spanned");
    int down = count("number-rows-spanned");
    if (across > 1 || down > 1) {
      merges.add(new Region(number, column, number + down - 1, column + across - 1));
    }
    org.kyhan.model.Cell cell = cells.read();
    if (!cell.isBlank()) {
      for (int i = 0; i < count; i++) {
        builder.put(number, column + i, cell);
      }
    }
    return Math.min(column + count, LAST_ROW);
  }

  private int count(String attribute) {
    return Math.max(1, XmlText.number(xml.attribute(attribute), 1, Integer.MAX_VALUE / 4));
  }

  @Override
  public void close() throws IOException {
    xml.close();
    if (parts != null) {
      parts.close();
    }
  }
}
