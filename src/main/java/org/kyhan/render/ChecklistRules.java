package org.kyhan.render;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.render.ChecklistWorkbook.Content;
import org.kyhan.render.ChecklistWorkbook.Line;
import org.kyhan.render.ChecklistWorkbook.Shape;

/** What the program in which a checklist is filled in accepts, offers and colours. */
final class ChecklistRules {
  /** What Excel takes of the choices of one cell, with commas between, and of a message. */
  private static final int LONGEST = 255;

  private final XSSFSheet sheet;
  private final Content content;
  private final DataValidationHelper helper;
  private final int first;
  private final List<Line> lines;

  /**
   * @param first the row of the first line, from 0
   * @param lines never empty
   */
  ChecklistRules(XSSFSheet sheet, Content content, int first, List<Line> lines) {
    this.sheet = sheet;
    this.content = content;
    this.helper = sheet.getDataValidationHelper();
    this.first = first;
    this.lines = lines;
  }

  void yesOrNo(int column) {
    add(
        helper.createExplicitListConstraint(new String[] {"Có", "Không"}),
        all(column),
        "Chọn Có hoặc Không trong danh sách.");
  }

  /** Offers the roles that may answer; one list for all lines of the same roles. */
  void roles(int column) {
    Map<List<String>, CellRangeAddressList> byRoles = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (isOffered(lines.get(i).roles())) {
        byRoles
            .computeIfAbsent(lines.get(i).roles(), r -> new CellRangeAddressList())
            .addCellRangeAddress(first + i, column, first + i, column);
      }
    }
    byRoles.forEach(
        (roles, cells) ->
            add(
                helper.createExplicitListConstraint(roles.toArray(String[]::new)),
                cells,
                "Người khai nội dung này phải là: " + String.join(", ", roles) + "."));
  }

  /** What makes no list can be written all the same; it is looked at when it comes back. */
  private static boolean isOffered(List<String> words) {
    return !words.isEmpty()
        && words.stream().noneMatch(word -> word.contains(","))
        && String.join(",", words).length() <= LONGEST;
  }

  void day(int column) {
    LocalDate from = content.first().minusYears(2);
    LocalDate to = content.end().plusYears(1);
    add(
        helper.createDateConstraint(OperatorType.BETWEEN, date(from), date(to), "dd/MM/yyyy"),
        all(column),
        String.format(
            Locale.ROOT,
            "Ghi ngày theo dạng ngày/tháng/năm, trong khoảng từ năm %d đến năm %d.",
            from.getYear(),
            to.getYear()));
  }

  void until(int column, int declared) {
    add(
        helper.createDateConstraint(
            OperatorType.GREATER_OR_EQUAL, cell(declared), null, "dd/MM/yyyy"),
        all(column),
        "Ghi ngày theo dạng ngày/tháng/năm, không trước ngày xác nhận.");
  }

  void numbers(int numerator, int denominator) {
    for (int i = 0; i < lines.size(); i++) {
      Shape shape = lines.get(i).shape();
      String up = cell(numerator, i);
      String down = cell(denominator, i);
      String bound = shape == Shape.SHARE ? ",OR(%s=\"\",%s<=%s)".formatted(down, up, down) : "";
      add(
          helper.createCustomConstraint("AND(ISNUMBER(%s),%s>=0%s)".formatted(up, up, bound)),
          one(numerator, i),
          "Ghi một số từ 0 trở lên" + (bound.isEmpty() ? "." : ", không lớn hơn mẫu số."));
      if (shape != Shape.NUMBER) {
        add(
            helper.createCustomConstraint("AND(ISNUMBER(%s),%s>=0%s)".formatted(down, down, bound)),
            one(denominator, i),
            "Ghi một số từ 0 trở lên" + (bound.isEmpty() ? "." : ", không nhỏ hơn tử số."));
      }
    }
  }

  /** Colours the cell of evidence that is demanded and missing. */
  void demandEvidence(int evidence, int answer) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).evidence()) {
        String answered = cell(answer, i);
        boolean yes = lines.get(i).shape() == Shape.YES_NO;
        ConditionalFormattingRule rule =
            sheet
                .getSheetConditionalFormatting()
                .createConditionalFormattingRule(
                    "AND(%s%s,%s=\"\")"
                        .formatted(answered, yes ? "=\"Có\"" : "<>\"\"", cell(evidence, i)));
        rule.createPatternFormatting().setFillBackgroundColor(IndexedColors.ROSE.getIndex());
        sheet
            .getSheetConditionalFormatting()
            .addConditionalFormatting(
                new CellRangeAddress[] {
                  new CellRangeAddress(first + i, first + i, evidence, evidence)
                },
                rule);
      }
    }
  }

  private void add(DataValidationConstraint rule, CellRangeAddressList cells, String message) {
    DataValidation validation = helper.createValidation(rule, cells);
    validation.setShowErrorBox(true);
    validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
    validation.createErrorBox(
        "Chưa đúng",
        message.length() > LONGEST ? message.substring(0, LONGEST - 1) + "…" : message);
    validation.setSuppressDropDownArrow(true); // POI has it the other way round for XLSX
    validation.setEmptyCellAllowed(true);
    sheet.addValidationData(validation);
  }

  private CellRangeAddressList all(int column) {
    return new CellRangeAddressList(first, first + lines.size() - 1, column, column);
  }

  private CellRangeAddressList one(int column, int line) {
    return new CellRangeAddressList(first + line, first + line, column, column);
  }

  private String cell(int column) {
    return cell(column, 0);
  }

  private String cell(int column, int line) {
    return CellReference.convertNumToColString(column) + (first + line + 1);
  }

  private static String date(LocalDate day) {
    return String.format(
        Locale.ROOT, "DATE(%d,%d,%d)", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
