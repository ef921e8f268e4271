package org.kyhan.render;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.kyhan.model.Value.Kind;

/** The few styles of a workbook, each made once. */
final class CellStyles {
  private static final String FONT = "Times New Roman";
  private static final Map<Kind, String> FORMATS =
      Map.of(
          Kind.COUNT, "#,##0",
          Kind.MONEY, "#,##0",
          Kind.PERCENT, "0.0",
          Kind.RATIO, "0.00",
          Kind.POINTS, "General",
          Kind.DAYS, "General",
          Kind.LEVEL, "0",
          Kind.TEXT, "@");

  final XSSFCellStyle title;
  final XSSFCellStyle subtitle;
  final XSSFCellStyle line;
  final XSSFCellStyle paragraph;
  final XSSFCellStyle head;
  final XSSFCellStyle number;
  final XSSFCellStyle order;
  final XSSFCellStyle nothing;
  final XSSFCellStyle nothingInTotal;
  private final Map<Kind, XSSFCellStyle> cells = new EnumMap<>(Kind.class);
  private final Map<Kind, XSSFCellStyle> totals = new EnumMap<>(Kind.class);
  private final Map<Short, XSSFCellStyle> indented = new HashMap<>();
  private final XSSFWorkbook book;

  CellStyles(XSSFWorkbook book) {
    this.book = book;
    XSSFFont plain = font(12, false, false);
    XSSFFont bold = font(12, true, false);
    title = style(font(14, true, false), HorizontalAlignment.CENTER, false);
    title.setWrapText(true);
    subtitle = style(font(12, false, true), HorizontalAlignment.CENTER, false);
    line = style(plain, HorizontalAlignment.LEFT, false);
    paragraph = style(plain, HorizontalAlignment.JUSTIFY, false);
    paragraph.setWrapText(true);
    head = style(bold, HorizontalAlignment.CENTER, true);
    head.setWrapText(true);
    number = style(font(11, false, true), HorizontalAlignment.CENTER, true);
    order = style(plain, HorizontalAlignment.CENTER, true);
    nothing = style(plain, HorizontalAlignment.RIGHT, true);
    nothingInTotal = style(bold, HorizontalAlignment.RIGHT, true);
    for (Kind kind : Kind.values()) {
      cells.put(kind, cell(kind, plain));
      totals.put(kind, cell(kind, bold));
    }
  }

  XSSFCellStyle cell(Kind kind, boolean total) {
    XSSFCellStyle style = (total ? totals : cells).get(kind);
    if (style == null) {
      throw new IllegalStateException("no style for " + kind);
    }
    return style;
  }

  /** Returns the style of a name that stands {@code steps} below its unit. */
  XSSFCellStyle indented(int steps) {
    return indented.computeIfAbsent(
        (short) steps,
        indent -> {
          XSSFCellStyle style = book.createCellStyle();
          style.cloneStyleFrom(cell(Kind.TEXT, false));
          style.setIndention(indent);
          return style;
        });
  }

  private XSSFCellStyle cell(Kind kind, XSSFFont font) {
    boolean text = kind == Kind.TEXT;
    XSSFCellStyle style =
        style(font, text ? HorizontalAlignment.LEFT : HorizontalAlignment.RIGHT, true);
    style.setDataFormat(book.createDataFormat().getFormat(FORMATS.getOrDefault(kind, "@")));
    style.setWrapText(text);
    return style;
  }

  private XSSFCellStyle style(XSSFFont font, HorizontalAlignment alignment, boolean boxed) {
    XSSFCellStyle style = book.createCellStyle();
    style.setFont(font);
    style.setAlignment(alignment);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    if (boxed) {
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderRight(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.THIN);
      style.setBorderLeft(BorderStyle.THIN);
    }
    return style;
  }

  private XSSFFont font(int size, boolean bold, boolean italic) {
    XSSFFont font = book.createFont();
    font.setFontName(FONT);
    font.setFontHeightInPoints((short) size);
    font.setBold(bold);
    font.setItalic(italic);
    return font;
  }
}
