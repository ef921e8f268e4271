package org.kyhan.render;

import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.kyhan.model.Value.Kind;

/** The cells to fill in, open and tinted, beside those that stay as they are. */
final class ChecklistStyles {
  private static final byte[] PALE_YELLOW = {(byte) 0xFF, (byte) 0xF9, (byte) 0xDB};
  private static final byte[] GREY = {(byte) 0xE7, (byte) 0xE7, (byte) 0xE7};

  final XSSFCellStyle text;
  final XSSFCellStyle number;
  final XSSFCellStyle date;
  final XSSFCellStyle share;
  final XSSFCellStyle ratio;
  final XSSFCellStyle closed;

  ChecklistStyles(XSSFWorkbook book) {
    CellStyles plain = new CellStyles(book);
    text = open(book, plain.cell(Kind.TEXT, false), "@");
    number = open(book, plain.cell(Kind.COUNT, false), "#,##0.##");
    date = open(book, plain.cell(Kind.TEXT, false), "dd/mm/yyyy");
    date.setAlignment(HorizontalAlignment.CENTER);
    share = book.createCellStyle();
    share.cloneStyleFrom(plain.cell(Kind.PERCENT, false));
    share.setDataFormat(book.createDataFormat().getFormat("0.0%"));
    ratio = book.createCellStyle();
    ratio.cloneStyleFrom(plain.cell(Kind.RATIO, false));
    closed = book.createCellStyle();
    closed.cloneStyleFrom(plain.cell(Kind.TEXT, false));
    fill(closed, GREY);
  }

  private static XSSFCellStyle open(XSSFWorkbook book, XSSFCellStyle like, String format) {
    XSSFCellStyle style = book.createCellStyle();
    style.cloneStyleFrom(like);
    style.setDataFormat(book.createDataFormat().getFormat(format));
    style.setLocked(false);
    fill(style, PALE_YELLOW);
    return style;
  }

  private static void fill(XSSFCellStyle style, byte[] colour) {
    style.setFillForegroundColor(new XSSFColor(colour));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
  }

  /** Closes all cells that are not open; columns may be made wider and rows higher. */
  static void protect(XSSFSheet sheet) {
    sheet.enableLocking();
    sheet.lockFormatColumns(false);
    sheet.lockFormatRows(false);
    sheet.lockSelectLockedCells(false);
    sheet.lockSelectUnlockedCells(false);
    sheet.lockObjects(true);
    sheet.lockScenarios(true);
  }
}
