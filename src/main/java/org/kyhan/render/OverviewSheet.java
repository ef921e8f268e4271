package org.kyhan.render;

import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** The first sheet: what the report is, its headline figures and its sentences. */
final class OverviewSheet {
  private static final String[] HEADINGS = {"TT", "Chỉ tiêu", "Kết quả", "Đơn vị tính", "Ghi chú"};
  private static final int[] WIDTHS = {6, 58, 20, 14, 40};
  private static final int CHARACTERS_PER_LINE = 120;

  private OverviewSheet() {}

  static void fill(XSSFSheet sheet, FrozenReport report, CellStyles styles) {
    SheetWriter out = new SheetWriter(sheet, styles, HEADINGS.length);
    Head head = report.head();
    out.across(report.letterhead().superior(), styles.line, 0);
    out.across(report.letterhead().body(), styles.line, 0);
    out.skip();
    out.across(head.title(), styles.title, 22);
    out.across(head.subject(), styles.title, 22);
    out.skip();
    figures(out, report, styles);
    out.skip();
    Sentences.about(report).forEach(sentence -> paragraph(out, sentence, styles));
    Stream.of("summary", "narrative", "footnotes")
        .flatMap(id -> report.texts().getOrDefault(id, "").lines())
        .forEach(text -> paragraph(out, text, styles));
    paragraph(out, "Mã báo cáo: " + head.issue() + ", phiên bản " + head.version(), styles);
    for (int i = 0; i < WIDTHS.length; i++) {
      out.width(i, WIDTHS[i]);
    }
    out.printSetUp(true);
  }

  private static void figures(SheetWriter out, FrozenReport report, CellStyles styles) {
    XSSFRow heads = out.row(22);
    for (int i = 0; i < HEADINGS.length; i++) {
      SheetWriter.text(heads, i, HEADINGS[i], styles.head);
    }
    int number = 0;
    for (Headline figure : report.figures()) {
      number++;
      XSSFRow row = out.row(0);
      SheetWriter.text(row, 0, Integer.toString(number), styles.order);
      out.value(row, 1, Value.text(figure.label()), false);
      Value value = figure.value();
      boolean nothing = value.isNothing();
      if (nothing) {
        SheetWriter.text(row, 2, Printed.NOTHING_IN_WORDS, styles.nothingInTotal);
      } else {
        out.value(row, 2, value, true);
      }
      SheetWriter.text(row, 3, unit(value.kind()), styles.order);
      out.value(row, 4, Value.text(figure.remark()), false);
      SheetWriter.fit(row, WIDTHS);
    }
  }

  private static void paragraph(SheetWriter out, String text, CellStyles styles) {
    float height = SheetWriter.height(SheetWriter.lines(text, CHARACTERS_PER_LINE));
    out.across(text, styles.paragraph, height);
  }

  private static String unit(Kind kind) {
    return switch (kind) {
      case PERCENT -> "%";
      case MONEY -> "đồng";
      case POINTS -> "điểm";
      case DAYS -> "ngày";
      case LEVEL -> "mức";
      case COUNT, TEXT, RATIO, YES_NO -> "";
    };
  }
}
