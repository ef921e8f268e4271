package org.kyhan.render;

import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.SourceLine;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** Where every figure comes from, so that it can be asked for by its id. */
final class SourceSheet {
  private static final List<String> HEADINGS =
      List.of(
          "Mã số liệu",
          "Tên số liệu",
          "Đơn vị",
          "Chỉ số",
          "Phạm vi",
          "Phiên bản công thức",
          "Tử số",
          "Mẫu số",
          "Số bản ghi",
          "Cách có số liệu");
  private static final int[] WIDTHS = {26, 40, 28, 32, 18, 16, 18, 18, 11, 17};

  private SourceSheet() {}

  static void fill(XSSFSheet sheet, FrozenReport report, CellStyles styles) {
    SheetWriter out = new SheetWriter(sheet, styles, HEADINGS.size());
    out.across("NGUỒN SỐ LIỆU", styles.title, 24);
    out.across(
        "Mã báo cáo: " + report.head().issue() + ". Tra một số liệu bằng mã ở cột (1).",
        styles.line,
        0);
    out.skip();
    int head = out.next();
    XSSFRow heads = out.row(36);
    for (int i = 0; i < HEADINGS.size(); i++) {
      SheetWriter.text(heads, i, HEADINGS.get(i), styles.head);
      out.width(i, WIDTHS[i]);
    }
    report.sources().forEach(line -> line(out, line));
    sheet.createFreezePane(1, head + 1);
    sheet.setAutoFilter(
        new CellRangeAddress(head, Math.max(head, out.next() - 1), 0, HEADINGS.size() - 1));
    out.repeat(head, head);
    out.printSetUp(true);
  }

  private static void line(SheetWriter out, SourceLine line) {
    List<Value> values =
        List.of(
            Value.text(line.figure()),
            Value.text(line.label()),
            Value.text(line.unitName()),
            Value.text(line.indicator()),
            Value.text(line.slice()),
            Value.text(line.formula()),
            Value.number(Kind.COUNT, line.numerator(), null),
            Value.number(Kind.COUNT, line.denominator(), null),
            Value.number(Kind.COUNT, BigDecimal.valueOf(line.records()), null),
            Value.text(kind(line.kind())));
    XSSFRow row = out.row(0);
    for (int i = 0; i < values.size(); i++) {
      out.value(row, i, values.get(i), false);
    }
    SheetWriter.fit(row, WIDTHS);
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "computed" -> "tính từ dữ liệu";
      case "declared" -> "đơn vị tự khai";
      default -> kind;
    };
  }
}
