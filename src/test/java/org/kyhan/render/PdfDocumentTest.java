package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Rendering;
import org.kyhan.model.Value;

final class PdfDocumentTest {
  private static final Path REPORTS = Path.of("reports");
  private static final Renderer RENDERER = new Renderer(REPORTS);

  @Test
  void printsEveryVietnameseStringOfALetter() throws Exception {
    List<String> pages = pages(Samples.school());
    assertThat(pages.get(0) + pages.get(1))
        .contains("UBND XÃ XUÂN ĐÔNG")
        .contains("TRƯỜNG TRUNG HỌC CƠ SỞ VĂN HIẾN")
        .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .contains("Độc lập - Tự do - Hạnh phúc")
        .contains("/BC-THCSVH")
        .contains("Xuân Đông, ngày 05 tháng 11 năm 2026")
        .contains("BÁO CÁO")
        .contains("Kết quả thu các khoản không dùng tiền mặt tháng 10 năm 2026")
        .contains("Tỷ lệ học sinh có mọi khoản nộp không dùng tiền mặt")
        .contains("63,4%", "58,1%", "61,2%", "không phát sinh")
        .contains("Số liệu đã bao gồm 8/8 lớp; không có lớp nào thiếu số liệu.")
        .contains("Dữ liệu được cập nhật đến 23 giờ 45 phút ngày 04 tháng 11 năm 2026.")
        .contains("Phụ huynh đã quen với việc quét mã QR; số giao dịch tại quầy giảm đều")
        .contains("Trên đây là báo cáo của Trường THCS Văn Hiến./.")
        .contains("Nơi nhận:", "- UBND xã Xuân Đông;", "- Lưu: VT, KT.")
        .contains("KẾ TOÁN", "HIỆU TRƯỞNG", "Trần Thị Ánh Nguyệt");
  }

  @Test
  void printsEveryLetterOfTheAlphabet() throws Exception {
    String letters =
        "ÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ Đ ÈẺẼÉẸ ÊỀỂỄẾỆ ÌỈĨÍỊ ÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ ÙỦŨÚỤ ƯỪỬỮỨỰ ỲỶỸÝỴ"
            + " àảãáạ ăằẳẵắặ âầẩẫấậ đ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ ₫";
    assertThat(String.join(" ", pages(withTexts(Map.of("summary", letters))))).contains(letters);
  }

  @Test
  void numbersPagesFromTheSecondAndEachAnnexAnew() throws Exception {
    List<String> pages = pages(Samples.school());
    assertThat(pages).hasSize(4);
    assertThat(pages.get(0)).startsWith("UBND XÃ");
    assertThat(pages.get(1)).startsWith("2 ");
    assertThat(pages.get(2)).startsWith("PHỤ LỤC I ");
    assertThat(pages.get(3)).startsWith("PHỤ LỤC II ");
  }

  @Test
  void repeatsTheHeadOfALongTableOnEveryPage() throws Exception {
    Table table = Samples.byUnit(Samples.rows("Xã %s", 1_500, 1_000_000));
    List<String> pages = pages(withTables(List.of(table)));
    List<String> annex = pages.stream().filter(page -> page.contains("Đơn vị")).toList();
    assertThat(annex).hasSizeGreaterThan(50);
    assertThat(annex).allSatisfy(page -> assertThat(page).contains("Số HS có", "(1)", "(12)"));
    assertThat(annex.get(1)).startsWith("2 ");
    assertThat(annex.get(annex.size() - 1)).contains(" 1500 ");
  }

  @Test
  void wrapsALongNameAndKeepsAllOfIt() throws Exception {
    String name = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở ".repeat(6).strip();
    Row row = Samples.row(1, "1", name, 317, 1_234_567_891_234L, 1_234_567_891_234L, "Ghi chú dài");
    String text = String.join(" ", pages(withTables(List.of(Samples.byUnit(List.of(row))))));
    assertThat(text).contains("1.234.567.891.234").doesNotContain("...");
    assertThat(words(text, "Phổ")).isEqualTo(6);
  }

  @Test
  void printsNothingToMeasureAsADashWithItsMeaning() throws Exception {
    Row row = Samples.row(1, "1", "Trường Mầm non Hoa Sen", 0, 0, 0, "");
    List<String> pages = pages(withTables(List.of(Samples.byUnit(List.of(row)))));
    assertThat(pages.get(pages.size() - 1))
        .contains("Trường Mầm non Hoa Sen000000–––")
        .contains("dấu “–” là không phát sinh");
  }

  @Test
  void printsAnEmptyReport() throws Exception {
    FrozenReport empty = Samples.school();
    FrozenReport bare =
        new FrozenReport(
            empty.head(),
            empty.letterhead(),
            Map.of(),
            List.of(),
            List.of(new Table("by_unit", "Bảng", Samples.columns("unit", "Đơn vị"), List.of())),
            List.of(),
            List.of());
    List<String> pages = pages(bare);
    assertThat(pages).hasSize(2);
    assertThat(pages.get(0)).contains("Số liệu đã bao gồm toàn bộ đơn vị.").doesNotContain("null");
    assertThat(pages.get(1)).contains("Trong kỳ không phát sinh số liệu.").doesNotContain("null");
  }

  @Test
  void printsHostileNamesAsTheyStand() throws Exception {
    String hostile = "=cmd|'/c calc'!A0 <b>đậm</b> & $P{issue} \\u0041";
    Row row = Samples.row(1, "1", hostile, 1, 1, 1, "😀 \u0007\r\n\uFFFF");
    List<String> pages =
        pages(
            new FrozenReport(
                Samples.school().head(),
                Samples.school().letterhead(),
                Map.of("summary", hostile),
                List.of(new Headline("f", hostile, Value.text(hostile), hostile)),
                List.of(Samples.byUnit(List.of(row))),
                List.of(),
                List.of()));
    assertThat(pages.get(0)).contains(hostile);
    assertThat(pages.get(1)).contains("<b>đậm</b>").contains("□");
  }

  @Test
  void embedsEveryFont() throws Exception {
    try (PdfReader reader = new PdfReader(RENDERER.render(Samples.commune(), Rendering.PDF))) {
      List<String> fonts = new ArrayList<>();
      for (int i = 1; i < reader.getXrefSize(); i++) {
        if (reader.getPdfObject(i) instanceof PdfDictionary font
            && PdfName.FONTDESCRIPTOR.equals(font.get(PdfName.TYPE))) {
          assertThat(font.get(PdfName.FONTFILE2)).isNotNull();
          fonts.add(font.get(PdfName.FONTNAME).toString().substring(8));
        }
      }
      assertThat(fonts)
          .containsExactlyInAnyOrder(
              "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic");
    }
  }

  @Test
  void datesTheDocumentByItsFreezing() throws Exception {
    byte[] pdf = RENDERER.render(Samples.commune(), Rendering.PDF);
    try (PdfReader reader = new PdfReader(pdf)) {
      assertThat(reader.getInfo())
          .containsEntry("CreationDate", "D:20261105013015Z")
          .containsEntry("ModDate", "D:20261105013015Z")
          .containsEntry("Producer", "Kyhan")
          .containsEntry("Author", "UBND xã Xuân Đông");
    }
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
        .contains("<xmp:CreateDate>2026-11-05T01:30:15Z</xmp:CreateDate>")
        .contains("<pdfaid:conformance>B</pdfaid:conformance>");
  }

  /** An expression that takes Java would cost a compiler run, seconds before a deadline. */
  @ParameterizedTest
  @MethodSource("templates")
  void templatesNameValuesOnly(Path template) throws Exception {
    Pattern expression =
        Pattern.compile("<(\\w*[eE]xpression)( type=\"simpleText\")?><!\\[CDATA\\[(.*?)]]>");
    Matcher each = expression.matcher(Files.readString(template));
    int found = 0;
    while (each.find()) {
      found++;
      if (each.group(2) == null) {
        assertThat(each.group(3)).matches("\\$[PFV]\\{\\w+}");
      }
    }
    assertThat(found).isPositive();
  }

  static List<Path> templates() throws Exception {
    try (Stream<Path> files = Files.walk(REPORTS)) {
      return files.filter(file -> file.toString().endsWith(".jrxml")).sorted().toList();
    }
  }

  private static FrozenReport withTexts(Map<String, String> texts) {
    FrozenReport school = Samples.school();
    return new FrozenReport(
        school.head(), school.letterhead(), texts, List.of(), List.of(), List.of(), List.of());
  }

  private static FrozenReport withTables(List<Table> tables) {
    FrozenReport school = Samples.school();
    return new FrozenReport(
        school.head(),
        school.letterhead(),
        school.texts(),
        school.figures(),
        tables,
        school.charts(),
        school.sources());
  }

  private static long words(String text, String word) {
    return Stream.of(text.split(" ", -1)).filter(word::equals).count();
  }

  private static List<String> pages(FrozenReport report) throws Exception {
    List<String> pages = new ArrayList<>();
    try (PdfReader reader = new PdfReader(RENDERER.render(report, Rendering.PDF))) {
      PdfTextExtractor extractor = new PdfTextExtractor(reader);
      for (int page = 1; page <= reader.getNumberOfPages(); page++) {
        pages.add(extractor.getTextFromPage(page).replaceAll("\\s+", " ").strip());
      }
    }
    return pages;
  }
}
