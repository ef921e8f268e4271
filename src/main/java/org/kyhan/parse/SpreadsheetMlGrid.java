package org.kyhan.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;
import org.kyhan.parse.Merges.Region;

/** An "XML Spreadsheet 2003", which programs like to save under the name .xls. */
final class SpreadsheetMlGrid implements Grid {
  private static final int LAST_ROW = 1_048_576;

  private final Reading reading;
  private final Xml xml;
  private final List<Boolean> wanted;
  private final LineBuilder builder;
  private int sheet = -1;
  private boolean open;
  private String name = "";
  private Merges merges = Merges.NONE;
  private long row;
  private int declared;
  private long hiddenRows;

  SpreadsheetMlGrid(Reading reading) throws IOException {
    this.reading = reading;
    builder = new LineBuilder(reading);
    wanted = choose(reading);
    try (Xml start = XmlText.open(reading)) {
      Sample.of(start).settle(reading.writing());
    }
    xml = XmlText.open(reading);
  }

  /** Whether a sheet is hidden stands behind its rows. */
  private static List<Boolean> choose(Reading reading) throws IOException {
    SheetChoice choice = new SheetChoice(reading);
    List<Boolean> wanted = new ArrayList<>();
    try (Xml xml = XmlText.open(reading)) {
      while (xml.nextStart()) {
        if (xml.name().equals("Worksheet")) {
          String name = Text.clean(String.valueOf(xml.attribute("Name")));
          wanted.add(choice.takes(name, isHidden(xml)));
        }
      }
    }
    choice.report();
    return wanted;
  }

  private static boolean isHidden(Xml xml) throws IOException {
    boolean hidden = false;
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.name().equals("Visible")) {
          String state = xml.text(100).strip();
          hidden = state.equals("SheetHidden") || state.equals("SheetVeryHidden");
        } else {
          depth++;
        }
      }
    }
    return hidden;
  }

  @Override
  public String format() {
    return "spreadsheetml";
  }

  @Override
  public @Nullable Sheet nextSheet() throws IOException {
    while (nextLine() != null) {
      // goes behind the sheet before
    }
    while (xml.nextStart()) {
      if (!xml.name().equals("Worksheet")) {
        continue;
      }
      String found = Text.clean(String.valueOf(xml.attribute("Name")));
      if (++sheet < wanted.size() && wanted.get(sheet)) {
        name = found;
        merges = Merges.growing();
        row = 0;
        declared = 0;
        hiddenRows = 0;
        builder.clear();
        open = true;
        return new Sheet(name, merges);
      }
      xml.skip();
    }
    return null;
  }

  @Override
  public @Nullable Line nextLine() throws IOException {
    while (open) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("Worksheet")) {
        open = false;
        HiddenRows.report(reading, name, hiddenRows);
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        String element = xml.name();
        if (element.equals("Row")) {
          Line line = row();
          if (line != null) {
            return line;
          }
        } else if (element.equals("Column")) {
          column();
        } else if (!element.equals("Table")) {
          xml.skip();
        }
      }
    }
    return null;
  }

  private void column() throws IOException {
    declared = number("Index", declared + 1);
    int span = number("Span", 0) + 1;
    if (xml.isTrue("Hidden") && !reading.hints().readHidden()) {
      builder.hideColumns(declared, span);
    }
    declared = Math.min(declared + span - 1, LAST_ROW);
    xml.skip();
  }

  private @Nullable Line row() throws IOException {
    row = number("Index", (int) Math.min(row + 1, LAST_ROW));
    long number = row;
    boolean hidden = xml.isTrue("Hidden");
    row = Math.min(row + number("Span", 0), LAST_ROW);
    int column = 0;
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.name().equals("Cell")) {
          column = cell(number, column + 1);
        } else {
          xml.skip();
        }
      }
    }
    if (builder.isEmpty()) {
      return null;
    }
    hiddenRows += hidden ? 1 : 0;
    if (hidden && !reading.hints().readHidden()) {
      builder.drop();
      return null;
    }
    return builder.line(number);
  }

  /** Reads a cell; returns the last column that it covers. */
  private int cell(long number, int next) throws IOException {
    int column = number("Index", next);
    int across = number("MergeAcross", 0);
    int down = number("MergeDown", 0);
    if (across > 0 || down > 0) {
      merges.add(new Region(number, column, number + down, column + across));
    }
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.name().equals("Data")) {
          String type = String.valueOf(xml.attribute("Type"));
          builder.put(number, column, value(type, XmlText.all(xml, reading.limits())));
        } else {
          xml.skip();
        }
      }
    }
    return column + across;
  }

  private Cell value(String type, String text) {
    return switch (type) {
      case "Number" -> text.isBlank() ? Cell.blank() : CellFrom.number(text.strip());
      case "DateTime" -> XmlText.moment(text.strip());
      case "Boolean" ->
          text.isBlank()
              ? Cell.blank()
              : new Cell.Truth(text.strip().equals("1") || text.strip().equalsIgnoreCase("true"));
      case "Error" -> text.isBlank() ? Cell.blank() : new Cell.Broken(text.strip());
      default -> reading.writing().cell(text);
    };
  }

  private int number(String attribute, int otherwise) {
    return XmlText.number(xml.attribute(attribute), otherwise, LAST_ROW);
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
