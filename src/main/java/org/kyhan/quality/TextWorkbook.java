package org.kyhan.quality;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;

/** A text file as a workbook, written row by row; every cell is text, so that no zero is lost. */
final class TextWorkbook {
  private static final String DATA_SHEET = "Dữ liệu";
  private static final int ROWS_IN_MEMORY = 100;

  /** Larger text files are mended in the program that made them. */
  private static final int MOST_ROWS = 100_000;

  private static final int MOST_COLUMNS = 1_000;
  private static final int LONGEST = 32_000;

  private TextWorkbook() {}

  /** Returns the workbook's bytes; null where the file is too large. */
  static byte @Nullable [] write(
      Map<String, ? extends Iterable<List<String>>> sheets, FaultList list, int mostMarks) {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
      CellStyle asText = workbook.createCellStyle();
      asText.setDataFormat((short) BuiltinFormats.getBuiltinFormat("@"));
      CellMarks marks = new CellMarks(workbook);
      Map<CellRef, List<Fault>> faults = list.byCell(mostMarks);
      Map<String, String> names = new LinkedHashMap<>();
      for (var entry : sheets.entrySet()) {
        Sheet sheet = workbook.createSheet(sheetName(entry.getKey(), names.values()));
        names.put(entry.getKey(), sheet.getSheetName());
        Map<Long, List<Map.Entry<CellRef, List<Fault>>>> own =
            faults.entrySet().stream()
                .filter(cell -> cell.getKey().sheet().equals(entry.getKey()))
                .collect(Collectors.groupingBy(cell -> cell.getKey().row()));
        if (!rows(sheet, entry.getValue(), own, marks, asText)) {
          return null;
        }
      }
      list.addTo(workbook, names);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException unwritten) {
      throw new UncheckedIOException("cannot write a workbook", unwritten);
    }
  }

  /** Names of other formats may be longer than a workbook's, or twice the same without case. */
  private static String sheetName(String name, Collection<String> taken) {
    String plain = name.isBlank() ? DATA_SHEET : WorkbookUtil.createSafeSheetName(name, ' ');
    String free = plain;
    for (int i = 2; isTaken(free, taken); i++) {
      free = plain.substring(0, Math.min(plain.length(), 25)) + " (" + i + ")";
    }
    return free;
  }

  private static boolean isTaken(String name, Collection<String> taken) {
    return name.equalsIgnoreCase(ReturnedWorkbook.LIST_SHEET)
        || taken.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Writes the rows of one sheet; false where there are too many. */
  private static boolean rows(
      Sheet sheet,
      Iterable<List<String>> rows,
      Map<Long, List<Map.Entry<CellRef, List<Fault>>>> faults,
      CellMarks marks,
      CellStyle asText) {
    int number = 0;
    for (List<String> texts : rows) {
      if (++number > MOST_ROWS || texts.size() > MOST_COLUMNS) {
        return false;
      }
      Row row = sheet.createRow(number - 1);
      for (int i = 0; i < texts.size(); i++) {
        if (!texts.get(i).isEmpty()) {
          cell(row, i, asText).setCellValue(cut(texts.get(i)));
        }
      }
      for (var found : faults.getOrDefault((long) number, List.of())) {
        mark(marks, row, found, asText);
      }
    }
    return true;
  }

  private static void mark(
      CellMarks marks, Row row, Map.Entry<CellRef, List<Fault>> found, CellStyle asText) {
    int column = found.getKey().column() - 1;
    if (column < MOST_COLUMNS) {
      Cell cell = row.getCell(column);
      marks.mark(
          cell == null ? cell(row, column, asText) : cell,
          found.getValue().stream().anyMatch(Fault::isError),
          found.getValue().stream().map(Fault::message).toList());
    }
  }

  private static Cell cell(Row row, int column, CellStyle style) {
    Cell cell = row.createCell(column);
    cell.setCellStyle(style);
    return cell;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
