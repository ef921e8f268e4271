package org.kyhan.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;
import org.kyhan.parse.XlsxPackage.Relation;

/** An Office Open XML workbook, read part by part as a stream. */
final class XlsxGrid implements Grid {
  private static final String DEFAULT_BOOK = "xl/workbook.xml";

  private record Entry(String name, String part) {}

  private final Reading reading;
  private final XlsxPackage parts;
  private final SharedStrings strings;
  private final Iterator<Entry> sheets;
  private XlsxSheet.@Nullable Book book;
  private @Nullable XlsxSheet sheet;
  private boolean from1904;
  private final Map<String, Relation> relations;

  XlsxGrid(Reading reading, XlsxPackage parts) throws IOException {
    this.reading = reading;
    this.parts = parts;
    strings = new SharedStrings(reading.writing());
    String main = mainPart(parts);
    relations = parts.relations(main);
    sheets = wanted(main).iterator();
  }

  /** Returns the name of the workbook's part. */
  static String mainPart(XlsxPackage parts) throws IOException {
    String main = XlsxPackage.part(parts.relations(""), "officeDocument");
    return main == null || !parts.has(main) ? DEFAULT_BOOK : main;
  }

  @Override
  public String format() {
    return "xlsx";
  }

  private List<Entry> wanted(String main) throws IOException {
    List<Entry> entries = new ArrayList<>();
    SheetChoice choice = new SheetChoice(reading);
    try (Xml xml = new Xml(parts.open(main))) {
      while (xml.nextStart()) {
        if (xml.name().equals("workbookPr")) {
          from1904 |= xml.isTrue("date1904"); // an extension has one of the same name
        } else if (xml.name().equals("sheet")) {
          Relation target = relations.get(String.valueOf(xml.attribute("id")));
          String name = Text.clean(String.valueOf(xml.attribute("name")));
          String state = xml.attribute("state");
          boolean hidden = state != null && !state.equals("visible");
          if (target != null && target.kind().equals("worksheet") && choice.takes(name, hidden)) {
            entries.add(new Entry(name, target.part()));
          }
        }
      }
    }
    choice.report();
    return entries;
  }

  @Override
  public @Nullable Sheet nextSheet() throws IOException {
    closeSheet();
    if (!sheets.hasNext()) {
      return null;
    }
    Entry next = sheets.next();
    if (book == null) {
      book = readBook();
    }
    XlsxPackage.Part part = parts.often(next.part());
    Merges merges = MergeScan.of(part.open());
    sheet = new XlsxSheet(new Xml(part.open()), book, reading, next.name());
    return new Sheet(next.name(), merges);
  }

  private XlsxSheet.Book readBook() throws IOException {
    String styles = XlsxPackage.part(relations, "styles");
    XlsxStyles looks =
        styles == null || !parts.has(styles) ? XlsxStyles.NONE : XlsxStyles.of(parts.open(styles));
    String texts = XlsxPackage.part(relations, "sharedStrings");
    if (texts != null && parts.has(texts)) {
      readStrings(texts);
    }
    return new XlsxSheet.Book(strings, looks, from1904);
  }

  private void readStrings(String part) throws IOException {
    int most = reading.limits().maxCellCharacters();
    try (Xml xml = new Xml(parts.open(part))) {
      while (xml.nextStart()) {
        if (xml.name().equals("si")) {
          strings.add(RichText.read(xml, most));
        }
      }
    }
    strings.settle();
  }

  @Override
  public @Nullable Line nextLine() throws IOException {
    return sheet == null ? null : sheet.nextLine();
  }

  private void closeSheet() throws IOException {
    if (sheet != null) {
      sheet.close();
      sheet = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeSheet();
    strings.close();
    parts.close();
  }
}
