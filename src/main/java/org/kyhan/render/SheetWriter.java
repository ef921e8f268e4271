package org.kyhan.render;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** Writes a sheet from top to bottom; texts are always string cells, so none is ever a formula. */
final class SheetWriter {
  private static final int LONGEST_TEXT = 32_767;
  private static final double MILLIMETRES_PER_INCH = 25.4;

  final XSSFSheet sheet;
  private final CellStyles styles;
  private final int columns;
  private int next;

  SheetWriter(XSSFSheet sheet, CellStyles styles, int columns) {
    this.sheet = sheet;
    this.styles = styles;
    this.columns = columns;
  }

  int next() {
    return next;
  }

  void skip() {
    next++;
  }

  XSSFRow row(float height) {
    XSSFRow row = sheet.createRow(next++);
    if (height > 0) {
      row.setHeightInPoints(height);
    }
    return row;
  }

  /** Writes one line across all columns; nothing where the text is blank. */
  void across(String text, XSSFCellStyle style, float height) {
    if (!text.isBlank()) {
      XSSFRow row = row(height);
      text(row, 0, text, style);
      merge(row.getRowNum(), row.getRowNum(), 0, columns - 1);
    }
  }

  void merge(int top, int bottom, int left, int right) {
    if (top != bottom || left != right) {
      sheet.addMergedRegionUnsafe(new CellRangeAddress(top, bottom, left, right));
    }
  }

  static void text(XSSFRow row, int column, String text, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    cell.setCellValue(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    cell.setCellStyle(style);
  }

  void value(XSSFRow row, int column, Value value, boolean total) {
    if (value.kind() == Kind.TEXT) {
      text(row, column, Printed.cell(value), styles.cell(Kind.TEXT, total));
    } else {
      number(row, column, value.number(), styles.cell(value.kind(), total), total);
    }
  }

  private void number(
      XSSFRow row,
      int column,
      @org.jspecify.annotations.Nullable BigDecimal number,
      XSSFCellStyle style,
      boolean total) {
    if (number == null) {
      text(row, column, Printed.NOTHING, total ? styles.nothingInTotal : styles.nothing);
      return;
    }
    XSSFCell cell = row.createCell(column);
    cell.setCellValue(number.doubleValue());
    cell.setCellStyle(style);
  }

  void width(int column, int characters) {
    sheet.setColumnWidth(column, characters * 256);
  }

  /** Sets A4, one page wide, with margins and a page count below. */
  void printSetUp(boolean landscape) {
    var setup = sheet.getPrintSetup();
    setup.setPaperSize(PaperSize.A4_PAPER);
    setup.setLandscape(landscape);
    sheet.setFitToPage(true);
    setup.setFitWidth((short) 1);
    setup.setFitHeight((short) 0);
    sheet.setHorizontallyCenter(true);
    sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.TOP, 20 / MILLIMETRES_PER_INCH);
    sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.BOTTOM, 20 / MILLIMETRES_PER_INCH);
    sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.LEFT, 20 / MILLIMETRES_PER_INCH);
    sheet.setMargin(org.apache.poi.ss.usermodel.PageMargin.RIGHT, 15 / MILLIMETRES_PER_INCH);
    sheet.getFooter().setCenter("Trang &P/&N");
  }

  void repeat(int first, int last) {
    sheet.setRepeatingRows(new CellRangeAddress(first, last, -1, -1));
  }
}
