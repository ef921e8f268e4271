package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Table;

final class ReportWorkbookTest {

  @Test
  void holdsAnOverviewASheetForEachTableAndTheSources() throws Exception {
    try (XSSFWorkbook book = read(Samples.commune())) {
      assertThat(book)
          .extracting(Sheet::getSheetName)
          .containsExactly(
              "Tổng hợp",
              "Kết quả thu không dùng tiền mặt",
              "Kết quả thu không dùng tiền (2)",
              "Nguồn số liệu");
    }
  }

  @Test
  void keepsNumbersAsNumbers() throws Exception {
    try (XSSFWorkbook book = read(Samples.commune())) {
      Row total = row(book.getSheetAt(1), 1, "Tổng cộng");
      assertThat(total.getCell(3).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(total.getCell(3).getNumericCellValue()).isEqualTo(540_000_000);
      assertThat(total.getCell(3).getCellStyle().getDataFormatString()).isEqualTo("#,##0");
      assertThat(total.getCell(8).getNumericCellValue()).isEqualTo(52.0);
      assertThat(total.getCell(8).getCellStyle().getDataFormatString()).isEqualTo("0.0");
      Row amount = row(book.getSheetAt(0), 1, "Tỷ lệ số tiền thu không dùng tiền mặt");
      assertThat(amount.getCell(2).getNumericCellValue()).isEqualTo(63.44827586);
    }
  }

  @Test
  void neverShowsNothingToMeasureAsZero() throws Exception {
    try (XSSFWorkbook book = read(Samples.commune())) {
      Row silent = row(book.getSheetAt(1), 1, "Trường THCS Phù Đổng");
      assertThat(silent.getCell(8).getStringCellValue()).isEqualTo("–");
      Row wallet = row(book.getSheetAt(0), 1, "Tỷ lệ phụ huynh nộp học phí qua ví điện tử");
      assertThat(wallet.getCell(2).getStringCellValue()).isEqualTo("không phát sinh");
    }
  }

  @Test
  void mergesTheHeadFreezesItAndRepeatsItOnPaper() throws Exception {
    try (XSSFWorkbook book = read(Samples.commune())) {
      XSSFSheet sheet = book.getSheetAt(1);
      Row head = row(sheet, 0, "TT");
      int top = head.getRowNum();
      assertThat(sheet.getMergedRegions())
          .extracting(Object::toString)
          .anyMatch(region -> region.contains("F" + (top + 1) + ":H" + (top + 1)))
          .anyMatch(region -> region.contains("A" + (top + 1) + ":A" + (top + 2)));
      assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow())
          .isEqualTo((short) (top + 3));
      assertThat(sheet.getRepeatingRows().getLastRow()).isEqualTo(top + 2);
      assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
      assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
      assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
      assertThat(sheet.getRow(top + 2).getCell(11).getStringCellValue()).isEqualTo("(12)");
    }
  }

  @Test
  void keepsHostileTextAsText() throws Exception {
    String hostile = "=cmd|'/c calc'!A0";
    FrozenReport school = Samples.school();
    Table table =
        new Table(
            "by_unit",
            "[Bảng]: \\/?* rất dài, dài hơn ba mươi mốt ký tự",
            Samples.columns("unit", "Đơn vị"),
            List.of(Samples.row(1, "1", hostile, 1, 1, 1, "😀 <b> & " + "x".repeat(40_000))));
    FrozenReport report =
        new FrozenReport(
            school.head(),
            school.letterhead(),
            Map.of("summary", hostile),
            List.of(),
            List.of(table, table),
            List.of(),
            List.of());
    try (XSSFWorkbook book = read(report)) {
      Cell name = row(book.getSheetAt(1), 1, hostile).getCell(1);
      assertThat(name.getCellType()).isEqualTo(CellType.STRING);
      assertThat(row(book.getSheetAt(2), 1, hostile).getCell(11).getStringCellValue())
          .startsWith("😀 <b> & xxx");
    }
  }

  @Test
  void isDatedByTheFreezing() throws Exception {
    try (XSSFWorkbook book = read(Samples.commune())) {
      var properties = book.getProperties().getCoreProperties();
      assertThat(properties.getCreated())
          .isEqualTo(Date.from(Samples.FROZEN.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
      assertThat(properties.getCreated()).isEqualTo(properties.getModified());
      assertThat(properties.getCreator()).isEqualTo("Kyhan");
    }
  }

  @Test
  void namesTheSourceOfEveryFigure() throws Exception {
    try (XSSFWorkbook book = read(Samples.commune())) {
      Row line = row(book.getSheet("Nguồn số liệu"), 0, "f.202610.1");
      assertThat(line.getCell(2).getStringCellValue()).isEqualTo("Trường THCS Văn Hiến");
      assertThat(line.getCell(7).getNumericCellValue()).isEqualTo(22_500_000);
      assertThat(line.getCell(9).getStringCellValue()).isEqualTo("tính từ dữ liệu");
    }
  }

  private static XSSFWorkbook read(FrozenReport report) throws Exception {
    return new XSSFWorkbook(new ByteArrayInputStream(ReportWorkbook.of(report)));
  }

  private static Row row(Sheet sheet, int column, String text) {
    for (Row row : sheet) {
      Cell cell = row.getCell(column);
      if (cell != null
          && cell.getCellType() == CellType.STRING
          && cell.getStringCellValue().equals(text)) {
        return row;
      }
    }
    throw new AssertionError("no row with " + text + " in " + sheet.getSheetName());
  }
}
