package org.kyhan.corpus;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a made sheet as a file; by its name CSV, XLS or XLSX. */
public final class SheetFile {
  private SheetFile() {}

  public static void write(MadeSheet sheet, Path target) throws IOException {
    write(sheet, target, "Sheet1");
  }

  /**
   * Writes the same under a sheet name of its own.
   *
   * @param name what the sheet is called; a CSV has no names
   */
  public static void write(MadeSheet sheet, Path target, String name) throws IOException {
    if (target.toString().endsWith(".csv")) {
      csv(sheet.rows(), target);
    } else {
      workbook(sheet, target, name);
    }
  }

  private static void csv(List<List<String>> rows, Path target) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      for (List<String> row : rows) {
        out.write(
            String.join(";", row.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList()));
        out.write("\r\n");
      }
    }
  }

  private static void workbook(MadeSheet made, Path target, String name) throws IOException {
    boolean old = target.toString().endsWith(".xls");
    try (Workbook book = old ? new HSSFWorkbook() : new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(target)) {
      for (int i = 0; i < made.sheetsBefore(); i++) {
        Sheet codes = book.createSheet(i == 0 ? "DAN_TOC" : "TINH");
        codes.createRow(0).createCell(0).setCellValue("Mã");
        codes.getRow(0).createCell(1).setCellValue("Tên");
        codes.createRow(1).createCell(0).setCellValue("01");
        codes.getRow(1).createCell(1).setCellValue(i == 0 ? "Kinh" : "Tỉnh Hòa Bình");
      }
      Sheet sheet = book.createSheet(name);
      for (int r = 0; r < made.rows().size(); r++) {
        Row row = sheet.createRow(r);
        List<String> cells = made.rows().get(r);
        for (int c = 0; c < cells.size(); c++) {
          cell(row, c, cells.get(c));
        }
      }
      made.merges().forEach(m -> sheet.addMergedRegionUnsafe(CellRangeAddress.valueOf(m)));
      book.write(out);
    }
  }

  private static void cell(Row row, int column, String text) {
    if (text.matches("[1-9]\\d{0,9}")) {
      row.createCell(column).setCellValue(Double.parseDouble(text));
    } else if (!text.isEmpty()) {
      row.createCell(column).setCellValue(text);
    }
  }
}
