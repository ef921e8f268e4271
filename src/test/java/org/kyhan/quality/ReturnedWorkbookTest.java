package org.kyhan.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

class ReturnedWorkbookTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void marksAndCommentsTheFaultyCells(String format) throws IOException {
    Path original = fees(format);

    ReturnedWorkbook returned =
        ReturnedWorkbook.of(
            original,
            List.of(
                fault(3, 3, Severity.WARNING, "Nên xem lại hình thức."),
                fault(3, 2, Severity.ERROR, "Số tiền “1,25 triệu” không đọc được."),
                fault(3, 2, Severity.WARNING, "Số tiền lạ."),
                fault(4, 0, Severity.ERROR, "Dòng này thiếu học sinh."),
                fault(5, 1, Severity.NOTICE, "Không quan trọng.")));

    assertThat(returned.extension()).isEqualTo(format);
    try (Workbook workbook = open(returned)) {
      Sheet sheet = workbook.getSheet("Thu");
      Cell amount = cell(sheet, 3, 2);
      assertThat(amount.getStringCellValue()).isEqualTo("1,25 triệu");
      assertThat(amount.getCellStyle().getFillPattern())
          .isEqualTo(FillPatternType.SOLID_FOREGROUND);
      assertThat(amount.getCellStyle().getDataFormatString()).isEqualTo("#,##0");
      assertThat(amount.getCellComment().getAuthor()).isEqualTo("Kyhan");
      assertThat(amount.getCellComment().getString().getString())
          .isEqualTo("Số tiền “1,25 triệu” không đọc được.\nSố tiền lạ.");
      assertThat(cell(sheet, 4, 1).getCellComment().getString().getString())
          .isEqualTo("Dòng này thiếu học sinh.");
      assertThat(cell(sheet, 5, 1).getCellComment()).isNull();
      assertThat(cell(sheet, 2, 2).getNumericCellValue()).isEqualTo(500_000);
      assertThat(cell(sheet, 2, 4).getCellFormula()).isEqualTo("B2*2");
      assertThat(workbook.getSheet("Ghi chép").getRow(0).getCell(0).getStringCellValue())
          .isEqualTo("giữ nguyên");
      assertThat(workbook.getSheetIndex(ReturnedWorkbook.LIST_SHEET)).isEqualTo(2);
    }
  }

  @Test
  void listsWhatIsToBeMendedInTheOrderOfTheFile() throws IOException {
    Path original = fees("xlsx");
    List<Fault> faults =
        List.of(
            fault(4, 1, Severity.WARNING, "b"),
            fault(3, 2, Severity.ERROR, "a"),
            Fault.of(Severity.ERROR, "quality.required", CellRef.wholeFile("thu.xlsx"), "x"),
            new Fault(
                Severity.ERROR, "x.y", "c", new CellRef("thu.xlsx", "Ghi chép", 1, 0), null, "=1"));

    try (Workbook workbook = open(ReturnedWorkbook.of(original, faults))) {
      Sheet list = workbook.getSheet(ReturnedWorkbook.LIST_SHEET);
      assertThat(texts(list))
          .containsExactly(
              List.of("Trang tính", "Ô cần sửa", "Mức độ", "Giá trị nhận được", "Việc cần làm"),
              List.of("Thu", "B3", "Phải sửa", "v", "a"),
              List.of("Thu", "A4", "Nên xem lại", "v", "b"),
              List.of("Ghi chép", "Dòng 1", "Phải sửa", "=1", "c"),
              List.of("", "Cả tệp", "Phải sửa", "", "Thiếu “x”. Đề nghị bổ sung vào ô này."));
      assertThat(list.getRow(1).getCell(1).getHyperlink().getAddress()).isEqualTo("'Thu'!B3");
      assertThat(list.getRow(3).getCell(1).getHyperlink().getAddress()).isEqualTo("'Ghi chép'!A1");
      assertThat(list.getRow(3).getCell(3).getCellType()).isEqualTo(CellType.STRING);
      assertThat(list.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
      assertThat(workbook.getActiveSheetIndex()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void canBeMendedSentAndReturnedAgain(String format) throws IOException {
    ReturnedWorkbook first =
        ReturnedWorkbook.of(
            fees(format),
            List.of(fault(3, 2, Severity.ERROR, "sai"), fault(4, 3, Severity.ERROR, "sai")));
    Path mended = folder.resolve("mended." + format);
    try (Workbook workbook = open(first);
        OutputStream out = Files.newOutputStream(mended)) {
      cell(workbook.getSheet("Thu"), 3, 2).setCellValue(1_250_000);
      workbook.write(out);
    }

    ReturnedWorkbook second =
        ReturnedWorkbook.of(mended, List.of(fault(4, 3, Severity.ERROR, "vẫn sai")));

    try (Workbook workbook = open(second)) {
      Sheet sheet = workbook.getSheet("Thu");
      assertThat(cell(sheet, 3, 2).getNumericCellValue()).isEqualTo(1_250_000);
      assertThat(cell(sheet, 3, 2).getCellComment()).isNull();
      assertThat(cell(sheet, 3, 2).getCellStyle().getFillPattern())
          .isEqualTo(FillPatternType.NO_FILL);
      assertThat(cell(sheet, 4, 3).getCellComment().getString().getString()).isEqualTo("vẫn sai");
      assertThat(cell(sheet, 2, 1).getStringCellValue()).isEqualTo("0123456789");
      assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
      assertThat(texts(workbook.getSheet(ReturnedWorkbook.LIST_SHEET))).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void keepsTheSendersOwnComment(String format) throws IOException {
    Path original = folder.resolve("own." + format);
    try (Workbook workbook = format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(original)) {
      Cell cell = workbook.createSheet("Thu").createRow(0).createCell(0);
      cell.setCellValue("x");
      var comment =
          cell.getSheet()
              .createDrawingPatriarch()
              .createCellComment(workbook.getCreationHelper().createClientAnchor());
      comment.setString(workbook.getCreationHelper().createRichTextString("của trường"));
      comment.setAuthor("Kế toán");
      cell.setCellComment(comment);
      workbook.write(out);
    }

    try (Workbook workbook =
        open(ReturnedWorkbook.of(original, List.of(fault(1, 1, Severity.ERROR, "sai"))))) {
      assertThat(cell(workbook.getSheet("Thu"), 1, 1).getCellComment().getString().getString())
          .isEqualTo("của trường\nsai");
    }
  }

  @Test
  void marksTheVisibleCellOfAMergedRegion() throws IOException {
    Path original = folder.resolve("merged.xlsx");
    try (Workbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(original)) {
      Sheet sheet = workbook.createSheet("Thu");
      sheet.createRow(1).createCell(0).setCellValue("6A");
      sheet.addMergedRegion(new CellRangeAddress(1, 3, 0, 0));
      workbook.write(out);
    }

    try (Workbook workbook =
        open(ReturnedWorkbook.of(original, List.of(fault(3, 1, Severity.ERROR, "sai"))))) {
      assertThat(cell(workbook.getSheet("Thu"), 2, 1).getCellComment().getString().getString())
          .isEqualTo("sai");
    }
  }

  @Test
  void makesAWorkbookOfATextFile() throws IOException {
    List<List<String>> rows =
        List.of(
            List.of("Mã HS", "Số tiền"),
            List.of("0123456789", "=cmd|' /C calc'!A0", "05/10/2026"),
            List.of("0123456780"));
    List<Fault> faults =
        List.of(
            new Fault(
                Severity.ERROR,
                "x.y",
                "Thiếu số tiền.",
                new CellRef("t.csv", "", 3, 2),
                null,
                null),
            new Fault(
                Severity.ERROR,
                "x.y",
                "Không đọc được.",
                new CellRef("t.csv", "", 2, 2),
                null,
                "v"));

    ReturnedWorkbook returned = ReturnedWorkbook.ofRows(rows, faults);

    assertThat(returned.extension()).isEqualTo("xlsx");
    try (Workbook workbook = open(returned)) {
      Sheet sheet = workbook.getSheetAt(0);
      assertThat(cell(sheet, 2, 1).getStringCellValue()).isEqualTo("0123456789");
      assertThat(cell(sheet, 2, 2).getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell(sheet, 2, 2).getStringCellValue()).isEqualTo("=cmd|' /C calc'!A0");
      assertThat(cell(sheet, 2, 2).getCellStyle().getDataFormatString()).isEqualTo("@");
      assertThat(cell(sheet, 2, 2).getCellComment().getString().getString())
          .isEqualTo("Không đọc được.");
      assertThat(cell(sheet, 3, 2).getCellComment().getString().getString())
          .isEqualTo("Thiếu số tiền.");
      assertThat(cell(sheet, 3, 2).getCellType()).isEqualTo(CellType.BLANK);
      assertThat(workbook.getSheetAt(1).getRow(1).getCell(1).getHyperlink().getAddress())
          .isEqualTo("'Dữ liệu'!B2");
    }
  }

  @Test
  void givesTheListAloneWhereNothingCanBeMarked() throws IOException {
    Path picture =
        Files.writeString(folder.resolve("picture.xlsx"), "PK\u0003\u0004 no workbook at all");
    Path truncated = folder.resolve("truncated.xls");
    byte[] whole = Files.readAllBytes(fees("xls"));
    Files.write(truncated, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("t.csv"), "a;b");
    Path large = streamed("large.xlsx", 60_000);

    for (Path original : List.of(picture, truncated, text, large)) {
      try (Workbook workbook =
          open(ReturnedWorkbook.of(original, List.of(fault(3, 2, Severity.ERROR, "sai"))))) {
        assertThat(workbook.getNumberOfSheets()).as(original.toString()).isEqualTo(1);
        assertThat(texts(workbook.getSheetAt(0)).get(1))
            .containsExactly("Thu", "B3", "Phải sửa", "v", "sai");
      }
    }
  }

  @Test
  void marksAWorkbookThatAStreamingProgramWrote() throws IOException {
    Path original = streamed("small.xlsx", 100);

    try (Workbook workbook =
        open(ReturnedWorkbook.of(original, List.of(fault(3, 2, Severity.ERROR, "sai"))))) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
      assertThat(cell(workbook.getSheet("Thu"), 3, 2).getCellComment()).isNotNull();
    }
  }

  @Test
  void saysThatTheDiskFailed() {
    assertThatThrownBy(() -> ReturnedWorkbook.of(folder.resolve("gone.xlsx"), List.of()))
        .isInstanceOf(UncheckedIOException.class);
  }

  private Path fees(String format) throws IOException {
    Path path = folder.resolve("thu." + format);
    try (Workbook workbook = format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(path)) {
      Sheet sheet = workbook.createSheet("Thu");
      CellStyle money = workbook.createCellStyle();
      money.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
      for (int i = 0; i < 6; i++) {
        Row row = sheet.createRow(i);
        row.createCell(0).setCellValue(i == 0 ? "Mã HS" : "0123456789");
        row.createCell(1).setCellValue(500_000);
        row.getCell(1).setCellStyle(money);
        row.createCell(2).setCellValue("CK");
        row.createCell(3).setCellFormula("B" + (i + 1) + "*2");
      }
      sheet.getRow(2).getCell(1).setCellValue("1,25 triệu");
      workbook.createSheet("Ghi chép").createRow(0).createCell(0).setCellValue("giữ nguyên");
      workbook.write(out);
    }
    return path;
  }

  private Path streamed(String name, int rows) throws IOException {
    Path path = folder.resolve(name);
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(10);
        OutputStream out = Files.newOutputStream(path)) {
      Sheet sheet = workbook.createSheet("Thu");
      for (int i = 0; i < rows; i++) {
        Row row = sheet.createRow(i);
        for (int j = 0; j < 8; j++) {
          row.createCell(j).setCellValue(i * 31 + j);
        }
      }
      workbook.write(out);
    }
    return path;
  }

  private static Fault fault(int row, int column, Severity severity, String sentence) {
    return new Fault(
        severity, "x.y", sentence, new CellRef("thu.xlsx", "Thu", row, column), "amount", "v");
  }

  private static Workbook open(ReturnedWorkbook returned) throws IOException {
    return WorkbookFactory.create(new ByteArrayInputStream(returned.content()));
  }

  private static Cell cell(Sheet sheet, int row, int column) {
    return sheet.getRow(row - 1).getCell(column - 1);
  }

  private static List<List<String>> texts(Sheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : sheet) {
      List<String> texts = new ArrayList<>();
      row.forEach(cell -> texts.add(cell.getStringCellValue()));
      rows.add(texts);
    }
    return rows;
  }
}
