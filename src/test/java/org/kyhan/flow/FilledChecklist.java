package org.kyhan.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.kyhan.render.ChecklistWorkbook;

/** A checklist workbook in the hands of a person. */
final class FilledChecklist {
  private static final int FIRST = 3;
  private final XSSFWorkbook book;

  FilledChecklist(byte[] made) {
    try {
      book = new XSSFWorkbook(new ByteArrayInputStream(made));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  XSSFWorkbook book() {
    return book;
  }

  XSSFSheet answers() {
    return book.getSheet(ChecklistWorkbook.ANSWERS);
  }

  XSSFSheet figures() {
    return book.getSheet(ChecklistWorkbook.FIGURES);
  }

  /** Returns the n-th row of a matter, from 0. */
  static XSSFRow row(XSSFSheet sheet, String indicator, int nth) {
    int seen = 0;
    for (Row row : sheet) {
      if (row.getRowNum() >= FIRST
          && row.getCell(0) != null
          && row.getCell(0).getStringCellValue().equals(indicator)
          && seen++ == nth) {
        return (XSSFRow) row;
      }
    }
    throw new AssertionError("no row " + nth + " of " + indicator);
  }

  FilledChecklist answer(String indicator, int nth, String answer, String role) {
    XSSFRow row = row(answers(), indicator, nth);
    row.getCell(2).setCellValue(answer);
    row.getCell(3).setCellValue("Lê Thị Mẫu");
    row.getCell(4).setCellValue(role);
    row.getCell(5).setCellValue(LocalDate.of(2026, 10, 30));
    row.getCell(6).setCellValue("12/KH-TH");
    return this;
  }

  FilledChecklist figure(String indicator, double of, double all) {
    XSSFRow row = row(figures(), indicator, 0);
    row.getCell(2).setCellValue(of);
    row.getCell(3).setCellValue(all);
    row.getCell(5).setCellValue("Lê Thị Mẫu");
    row.getCell(6).setCellValue("Hiệu trưởng");
    row.getCell(7).setCellValue(LocalDate.of(2026, 10, 30));
    return this;
  }

  /** Deletes a row as a person does: what is below moves up. */
  static void delete(XSSFSheet sheet, XSSFRow row) {
    int at = row.getRowNum();
    int last = sheet.getLastRowNum();
    sheet.removeRow(row);
    if (at < last) {
      sheet.shiftRows(at + 1, last, -1);
    }
  }

  /** Copies a row below all others. */
  static XSSFRow copyToEnd(XSSFSheet sheet, XSSFRow row) {
    XSSFRow copy = sheet.createRow(sheet.getLastRowNum() + 1);
    copy.copyRowFrom(row, new CellCopyPolicy());
    return copy;
  }

  /** Takes off what other programs drop: styles, protection, validations. */
  FilledChecklist withoutStyles() {
    for (XSSFSheet sheet : java.util.List.of(answers(), figures())) {
      sheet.getCTWorksheet().unsetSheetProtection();
      if (sheet.getCTWorksheet().isSetDataValidations()) {
        sheet.getCTWorksheet().unsetDataValidations();
      }
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (row.getRowNum() < FIRST || !isDate(sheet, cell.getColumnIndex())) {
            cell.setCellStyle(book.getCellStyleAt(0));
          }
        }
      }
    }
    return this;
  }

  private boolean isDate(XSSFSheet sheet, int column) {
    return column == (sheet == answers() ? 5 : 7);
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      book.write(out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return out.toByteArray();
  }
}
