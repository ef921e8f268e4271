package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.render.ChecklistWorkbook.Content;
import org.kyhan.render.ChecklistWorkbook.Line;
import org.kyhan.render.ChecklistWorkbook.Shape;

class ChecklistWorkbookTest {
  private static final int ROLE = 4;

  private static byte[] of(Shape shape, List<String> roles) {
    return ChecklistWorkbook.of(
        new Content(
            "40123401",
            "Trường Mẫu",
            "202610",
            "tháng 10 năm 2026",
            LocalDate.of(2026, 10, 1),
            LocalDate.of(2026, 11, 1),
            "1",
            List.of("mau"),
            List.of(new Line("P1-001", "a", "", "Việc A", "", shape, roles, false, ""))));
  }

  private static List<XSSFDataValidation> rulesOfRoles(List<String> roles) throws IOException {
    byte[] bytes = of(Shape.YES_NO, roles);
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      return book.getSheet(ChecklistWorkbook.ANSWERS).getDataValidations().stream()
          .filter(rule -> rule.getRegions().getCellRangeAddress(0).getFirstColumn() == ROLE)
          .toList();
    }
  }

  @Test
  void offersTheRolesThatMayAnswer() throws IOException {
    List<XSSFDataValidation> rules = rulesOfRoles(List.of("Hiệu trưởng", "Kế toán"));
    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).getValidationConstraint().getExplicitListValues())
        .containsExactly("Hiệu trưởng", "Kế toán");
  }

  @Test
  void cutsAMessageThatASpreadsheetWouldNotTake() throws IOException {
    List<String> most = IntStream.range(10, 22).mapToObj(i -> "Tổ trưởng Ngoại ngữ " + i).toList();
    assertThat(rulesOfRoles(most.subList(0, 11))).hasSize(1);
    assertThat(rulesOfRoles(most.subList(0, 11)).get(0).getErrorBoxText()).hasSize(255);
  }

  @Test
  void isTheSameWhateverTheDigitsOfTheMachine() {
    byte[] usual = of(Shape.SHARE, List.of("Kế toán"));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(of(Shape.SHARE, List.of("Kế toán"))).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"SHARE, 50.0%", "RATIO, 0.50"})
  void saysInTheRowWhatAQuotientIsMeasuredIn(Shape shape, String shown) throws IOException {
    byte[] bytes = of(shape, List.of());
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      XSSFSheet sheet = book.getSheet(ChecklistWorkbook.FIGURES);
      assertThat(sheet.getRow(2).getCell(4).getStringCellValue()).isEqualTo("Tỷ lệ");
      XSSFRow row = sheet.getRow(3);
      row.getCell(2).setCellValue(1);
      row.getCell(3).setCellValue(2);
      assertThat(
              new DataFormatter(Locale.ROOT)
                  .formatCellValue(
                      row.getCell(4), book.getCreationHelper().createFormulaEvaluator()))
          .isEqualTo(shown);
    }
  }

  @Test
  void offersNoListThatASpreadsheetWouldNotTake() throws IOException {
    List<String> many = IntStream.range(0, 20).mapToObj(i -> "Tổ trưởng chuyên môn " + i).toList();
    assertThat(rulesOfRoles(many)).isEmpty();
    assertThat(rulesOfRoles(List.of("Trưởng phòng, ban", "Kế toán"))).isEmpty();
  }
}
