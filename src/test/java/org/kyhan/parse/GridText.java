package org.kyhan.parse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Makes a workbook of a text in which a line is a row and {@code |} stands between cells. Digits
 * are a number, {@code '12} is text, {@code @2026-10-05} a date, {@code ?true} a truth value,
 * {@code \n} a line break. {@code @sheet name}, {@code @merge A1:C1}, {@code @hide} (the row
 * before) and {@code @hidesheet} say the rest. {@code @times 500 a|{n}} is five hundred rows,
 * numbered from 1; {@code @dimension A1:B4} is what an XLSX says of its size, wrong or not.
 */
public final class GridText {
  private final Workbook book;
  private final CellStyle date;
  private @Nullable Sheet sheet;
  private int row;

  private GridText(Workbook book) {
    this.book = book;
    date = book.createCellStyle();
    date.setDataFormat(book.createDataFormat().getFormat("dd/mm/yyyy"));
  }

  /** Writes the workbook; its ending, {@code .xls} or {@code .xlsx}, says which kind. */
  public static void write(String text, Path target) throws IOException {
    boolean old = target.toString().endsWith(".xls");
    try (Workbook book = old ? new HSSFWorkbook() : new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(target)) {
      GridText grid = new GridText(book);
      text.lines().forEach(grid::line);
      book.write(out);
    }
    for (String line : text.lines().filter(l -> l.startsWith("@dimension ")).toList()) {
      RawXlsx.dimension(target, line.substring(11).strip());
    }
  }

  private void line(String line) {
    if (line.startsWith("@sheet ")) {
      sheet = book.createSheet(line.substring(7).strip());
      row = 0;
      return;
    }
    Sheet present = sheet == null ? book.createSheet("Sheet1") : sheet;
    sheet = present;
    if (line.startsWith("@times ")) {
      String[] parts = line.split(" ", 3);
      for (int n = 1; n <= Integer.parseInt(parts[1]); n++) {
        cells(parts[2].replace("{n}", String.format(Locale.ROOT, "%05d", n)), present);
      }
    } else if (line.startsWith("@merge ")) {
      present.addMergedRegionUnsafe(CellRangeAddress.valueOf(line.substring(7).strip()));
    } else if (line.equals("@hide")) {
      present.getRow(row - 1).setZeroHeight(true);
    } else if (line.equals("@hidesheet")) {
      book.setSheetHidden(book.getSheetIndex(present), true);
    } else if (!line.startsWith("//") && !line.startsWith("@dimension ")) {
      cells(line, present);
    }
  }

  private void cells(String line, Sheet present) {
    Row made = present.createRow(row++);
    String[] texts = line.split("\\|", -1);
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i].strip().replace("\\n", "\n");
      if (text.matches("@\\d{4}-\\d\\d-\\d\\d")) {
        made.createCell(i).setCellValue(LocalDate.parse(text.substring(1)));
        made.getCell(i).setCellStyle(date);
      } else if (text.matches("-?\\d+(\\.\\d+)?")) {
        made.createCell(i).setCellValue(Double.parseDouble(text));
      } else if (text.startsWith("?")) {
        made.createCell(i).setCellValue(Boolean.parseBoolean(text.substring(1)));
      } else if (!text.isEmpty()) {
        made.createCell(i).setCellValue(text.startsWith("'") ? text.substring(1) : text);
      }
    }
  }
}
