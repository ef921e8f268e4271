package org.kyhan.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/** What the sender has to mend, in the order of the file; notices are left out. */
final class FaultList {
  private static final String[] HEADINGS = {
    "Trang tính", "Ô cần sửa", "Mức độ", "Giá trị nhận được", "Việc cần làm"
  };
  private static final int[] WIDTHS = {20, 12, 12, 30, 90};

  /** An xls sheet has 65,536 rows; nobody mends more by hand. */
  private static final int MOST_LINES = 50_000;

  private static final int LONGEST = 2_000;

  private final List<Fault> faults;

  /**
   * @param sheets the names of the workbook's sheets, in their order
   */
  FaultList(List<Fault> all, List<String> sheets) {
    List<Fault> sorted = new ArrayList<>(all);
    sorted.removeIf(fault -> fault.severity() == Severity.NOTICE);
    sorted.sort(
        Comparator.comparingInt((Fault fault) -> order(sheets, fault.where().sheet()))
            .thenComparing(fault -> fault.where().sheet())
            .thenComparing(fault -> fault.where().row())
            .thenComparing(fault -> fault.where().column())
            .thenComparing(Fault::severity)
            .thenComparing(Fault::rule)
            .thenComparing(Fault::message));
    this.faults = List.copyOf(sorted);
  }

  private static int order(List<String> sheets, String sheet) {
    int at = sheets.indexOf(sheet);
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  /** Returns the faults of each cell, in order; whole rows under their first column. */
  Map<CellRef, List<Fault>> byCell(int most) {
    Map<CellRef, List<Fault>> cells = new LinkedHashMap<>();
    for (Fault fault : faults) {
      CellRef where = fault.where();
      if (where.row() > 0 && (cells.size() < most || cells.containsKey(first(where)))) {
        cells.computeIfAbsent(first(where), key -> new ArrayList<>()).add(fault);
      }
    }
    return cells;
  }

  private static CellRef first(CellRef where) {
    return where.column() > 0 ? where : new CellRef(where.file(), where.sheet(), where.row(), 1);
  }

  /**
   * Adds the list as the workbook's last sheet and shows it first.
   *
   * @param names what a sheet is called in this workbook, by its name in the faults; a sheet that
   *     is not in it gets no link
   */
  void addTo(Workbook workbook, Map<String, String> names) {
    Sheet sheet = workbook.createSheet(ReturnedWorkbook.LIST_SHEET);
    Styles styles = new Styles(workbook);
    Row head = sheet.createRow(0);
    for (int i = 0; i < HEADINGS.length; i++) {
      Cell cell = head.createCell(i);
      cell.setCellValue(HEADINGS[i]);
      cell.setCellStyle(styles.head());
      sheet.setColumnWidth(i, WIDTHS[i] * 256);
    }
    sheet.createFreezePane(0, 1);
    int line = 1;
    for (Fault fault : faults.subList(0, Math.min(MOST_LINES, faults.size()))) {
      write(workbook, sheet.createRow(line++), fault, names, styles);
    }
    if (faults.size() > MOST_LINES) {
      int more = faults.size() - MOST_LINES;
      sheet
          .createRow(line)
          .createCell(4)
          .setCellValue("Còn " + more + " lỗi nữa không liệt kê ở đây.");
    }
    workbook.setActiveSheet(workbook.getSheetIndex(sheet));
    workbook.setSelectedTab(workbook.getSheetIndex(sheet));
  }

  private static void write(
      Workbook workbook, Row row, Fault fault, Map<String, String> names, Styles styles) {
    CellRef where = fault.where();
    String name = names.get(where.sheet());
    text(row, 0, name == null ? where.sheet() : name);
    Cell address = text(row, 1, where.row() == 0 ? "Cả tệp" : address(where));
    if (name != null && where.row() > 0) {
      Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
      link.setAddress("'" + name.replace("'", "''") + "'!" + first(where).address());
      address.setHyperlink(link);
      address.setCellStyle(styles.link());
    }
    text(row, 2, fault.isError() ? "Phải sửa" : "Nên xem lại");
    text(row, 3, fault.value() == null ? "" : fault.value());
    text(row, 4, fault.message()).setCellStyle(styles.wrapped());
  }

  private static String address(CellRef where) {
    return where.column() == 0 ? "Dòng " + where.row() : where.address();
  }

  private static Cell text(Row row, int column, String text) {
    Cell cell = row.createCell(column);
    cell.setCellValue(text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
    return cell;
  }

  /** The formats of the list. */
  private record Styles(CellStyle head, CellStyle link, CellStyle wrapped) {
    Styles(Workbook workbook) {
      this(workbook.createCellStyle(), workbook.createCellStyle(), workbook.createCellStyle());
      Font bold = workbook.createFont();
      bold.setBold(true);
      head.setFont(bold);
      Font blue = workbook.createFont();
      blue.setUnderline(Font.U_SINGLE);
      blue.setColor(IndexedColors.BLUE.getIndex());
      link.setFont(blue);
      wrapped.setWrapText(true);
    }
  }
}
