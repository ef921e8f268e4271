package org.kyhan.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.model.Value.Kind;
import org.kyhan.render.ChecklistWorkbook.Content;
import org.kyhan.render.ChecklistWorkbook.Line;
import org.kyhan.render.ChecklistWorkbook.Shape;

/** A sheet with one row for each line to fill in; the columns that identify a row are hidden. */
final class ChecklistSheet {
  private static final List<String> ANSWER_HEADS =
      List.of(
          "Mã chỉ tiêu",
          "Nội dung",
          "Có/Không",
          "Người xác nhận",
          "Chức vụ",
          "Ngày xác nhận",
          "Minh chứng",
          "Hiệu lực đến",
          "Lưu ý",
          "Lần trước",
          "Thành phần",
          "Kỳ",
          "Mã đơn vị",
          ChecklistWorkbook.MARK);

  private static final List<String> FIGURE_HEADS =
      List.of(
          "Mã chỉ tiêu",
          "Nội dung",
          "Tử số",
          "Mẫu số",
          "Tỷ lệ",
          "Người khai",
          "Chức vụ",
          "Ngày khai",
          "Minh chứng",
          "Lưu ý",
          "Lần trước",
          "Kỳ",
          "Mã đơn vị",
          ChecklistWorkbook.MARK);

  private static final int[] ANSWER_WIDTHS = {28, 52, 11, 24, 20, 15, 30, 15, 22, 18, 4, 4, 4, 4};
  private static final int[] FIGURE_WIDTHS = {28, 48, 12, 12, 10, 24, 20, 15, 28, 30, 18, 4, 4, 4};

  private final XSSFSheet sheet;
  private final Content content;
  private final CellStyles styles;
  private final ChecklistStyles inputs;
  private final SheetWriter out;

  private ChecklistSheet(
      XSSFSheet sheet, Content content, CellStyles styles, ChecklistStyles inputs, int columns) {
    this.sheet = sheet;
    this.content = content;
    this.styles = styles;
    this.inputs = inputs;
    this.out = new SheetWriter(sheet, styles, columns);
  }

  static void answers(XSSFSheet sheet, Content content, CellStyles styles, ChecklistStyles inputs) {
    ChecklistSheet self = new ChecklistSheet(sheet, content, styles, inputs, 10);
    self.head("XÁC NHẬN CỦA ĐƠN VỊ", ANSWER_HEADS, ANSWER_WIDTHS, 10);
    int first = self.out.next();
    List<Line> lines =
        content.lines().stream().filter(line -> line.shape() == Shape.YES_NO).toList();
    lines.forEach(self::answer);
    if (!lines.isEmpty()) {
      ChecklistRules rules = new ChecklistRules(sheet, content, first, lines);
      rules.yesOrNo(2);
      rules.roles(4);
      rules.day(5);
      rules.until(7, 5);
      rules.demandEvidence(6, 2);
    }
    self.finish();
  }

  static void figures(XSSFSheet sheet, Content content, CellStyles styles, ChecklistStyles inputs) {
    ChecklistSheet self = new ChecklistSheet(sheet, content, styles, inputs, 11);
    self.head("SỐ LIỆU ĐƠN VỊ TỰ KHAI", FIGURE_HEADS, FIGURE_WIDTHS, 11);
    int first = self.out.next();
    List<Line> lines =
        content.lines().stream().filter(line -> line.shape() != Shape.YES_NO).toList();
    lines.forEach(self::figure);
    if (!lines.isEmpty()) {
      ChecklistRules rules = new ChecklistRules(sheet, content, first, lines);
      rules.numbers(2, 3);
      rules.roles(6);
      rules.day(7);
      rules.demandEvidence(8, 2);
    }
    self.finish();
  }

  private void head(String title, List<String> heads, int[] widths, int shown) {
    out.across(title, styles.title, 24);
    out.across(
        content.unitName() + " – " + content.label() + ". Chỉ điền ô màu vàng.",
        styles.subtitle,
        20);
    XSSFRow row = out.row(36);
    for (int i = 0; i < heads.size(); i++) {
      SheetWriter.text(row, i, heads.get(i), styles.head);
      out.width(i, widths[i]);
      sheet.setColumnHidden(i, i >= shown);
    }
    sheet.createFreezePane(2, out.next());
    out.repeat(row.getRowNum(), row.getRowNum());
  }

  private void answer(Line line) {
    List<Object> cells = new ArrayList<>(List.of(line.indicator(), line.text()));
    cells.addAll(
        List.of(inputs.text, inputs.text, inputs.text, inputs.date, inputs.text, inputs.date));
    cells.addAll(List.of(note(line), line.before(), line.part()));
    cells.addAll(List.of(content.period(), content.unitCode(), line.mark()));
    row(cells, ANSWER_WIDTHS);
  }

  private void figure(Line line) {
    boolean divided = line.shape() != Shape.NUMBER;
    List<Object> cells = new ArrayList<>(List.of(line.indicator(), line.text(), inputs.number));
    cells.add(divided ? inputs.number : inputs.closed);
    cells.add(
        switch (line.shape()) {
          case SHARE -> inputs.share;
          case RATIO -> inputs.ratio;
          case YES_NO, NUMBER -> inputs.closed;
        });
    cells.addAll(List.of(inputs.text, inputs.text, inputs.date, inputs.text));
    cells.addAll(List.of(note(line), line.before()));
    cells.addAll(List.of(content.period(), content.unitCode(), line.mark()));
    XSSFRow row = row(cells, FIGURE_WIDTHS);
    if (divided) {
      share(row);
    }
  }

  /** An empty text for its value, so that a program that does not calculate shows no fault. */
  private static void share(XSSFRow row) {
    int number = row.getRowNum() + 1;
    XSSFCell cell = row.getCell(4);
    cell.setCellFormula(
        String.format(
            Locale.ROOT, "IF(OR(C%1$d=\"\",D%1$d=\"\",D%1$d=0),\"\",C%1$d/D%1$d)", number));
    cell.setCellValue("");
  }

  private XSSFRow row(List<Object> cells, int[] widths) {
    XSSFRow row = out.row(0);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof XSSFCellStyle style) {
        row.createCell(i).setCellStyle(style);
      } else {
        SheetWriter.text(row, i, String.valueOf(cells.get(i)), styles.cell(Kind.TEXT, false));
      }
    }
    int[] seen = widths.clone();
    Arrays.fill(seen, seen.length - 4, seen.length, 1 << 10);
    SheetWriter.fit(row, seen);
    return row;
  }

  private static String note(Line line) {
    String evidence = line.evidence() ? "Cần minh chứng." : "";
    return (evidence + " " + line.hint()).strip();
  }

  private void finish() {
    sheet.setAutobreaks(true);
    ChecklistStyles.protect(sheet);
    out.printSetUp(true);
    int last = Math.max(out.next() - 1, 0);
    int shown = sheet.getRow(2).getLastCellNum();
    int visible = 0;
    while (visible < shown && !sheet.isColumnHidden(visible)) {
      visible++;
    }
    sheet
        .getWorkbook()
        .setPrintArea(
            sheet.getWorkbook().getSheetIndex(sheet),
            new CellRangeAddress(0, last, 0, visible - 1).formatAsString());
  }
}
