package org.kyhan.render;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** Writes a sheet from top to bottom; texts are always string cells, so none is ever a formula. */
final class SheetWriter {
  private static final int LONGEST_TEXT = 32_767;
  private static final float LINE = 16;
  private static final float ROOM = 4;
  private static final float TALLEST = 409;
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

  /**
   * Makes a row as high as its longest text needs. Excel would do it by itself on opening, but not
   * every program, and never for merged cells.
   */
  static void fit(XSSFRow row, int[] widths) {
    int lines = 1;
    for (int i = 0; i < row.getLastCellNum(); i++) {
      XSSFCell cell = row.getCell(i);
      if (cell != null && cell.getCellType() == CellType.STRING) {
        lines = Math.max(lines, lines(cell.getStringCellValue(), widths[i]));
      }
    }
    row.setHeightInPoints(height(lines));
  }

  static float height(int lines) {
    return Math.min(lines * LINE + ROOM, TALLEST);
  }

  static int lines(String text, int width) {
    return text.lines().mapToInt(line -> 1 + line.length() / Math.max(1, width)).sum();
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
    } else if (value.isHidden() || value.kind() == Kind.YES_NO) {
      text(row, column, Printed.cell(value), total ? styles.nothingInTotal : styles.nothing);
    } else {
      number(row, column, value.number(), styles.cell(value.kind(), total), total);
    }
  }

  private void number(
      XSSFRow row, int column, @Nullable BigDecimal number, XSSFCellStyle style, boolean total) {
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
    sheet.setMargin(PageMargin.TOP, 20 / MILLIMETRES_PER_INCH);
    sheet.setMargin(PageMargin.BOTTOM, 20 / MILLIMETRES_PER_INCH);
    sheet.setMargin(PageMargin.LEFT, 20 / MILLIMETRES_PER_INCH);
    sheet.setMargin(PageMargin.RIGHT, 15 / MILLIMETRES_PER_INCH);
    sheet.getFooter().setCenter("Trang &P/&N");
  }

  void repeat(int first, int last) {
    sheet.setRepeatingRows(new CellRangeAddress(first, last, -1, -1));
  }
}
