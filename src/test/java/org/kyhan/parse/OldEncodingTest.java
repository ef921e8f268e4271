package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.model.Cell;

class OldEncodingTest {
  private static final String TEXT =
      """
      Mã học sinh,Họ và tên,Lớp,Số tiền,Ngày nộp,Hình thức thu
      HS001,Nguyễn Thị Ánh Tuyết,6A,100000,05/10/2026,Tiền mặt
      HS002,Đỗ Phúc Ưng,6A,200000,06/10/2026,Chuyển khoản
      HS003,Lê Hồng Phượng,6B,300000,06/10/2026,Chuyển khoản
      HS004,Trần Văn Lưu,6B,300000,07/10/2026,Tiền mặt
      """;
  private static final Charset WESTERN = Charset.forName("windows-1252");

  @TempDir private static Path temp = Path.of("");

  /** Writes Unicode in an old encoding, as its users typed it: no capital letter has a tone. */
  private static String encode(OldCode code, String text) {
    Map<String, String> codes = new HashMap<>();
    for (List<String> line :
        ResourceLines.of(code == OldCode.VNI ? "/encodings/vni.txt" : "/encodings/tcvn3.txt")) {
      StringBuilder sequence = new StringBuilder();
      line.stream().skip(1).forEach(c -> sequence.append((char) Integer.parseInt(c, 16)));
      codes.putIfAbsent(line.get(0), sequence.toString());
    }
    StringBuilder encoded = new StringBuilder();
    for (String letter : text.split("", -1)) {
      String lower = letter.toLowerCase(java.util.Locale.ROOT);
      encoded.append(codes.getOrDefault(letter, codes.getOrDefault(lower, letter)));
    }
    return encoded.toString();
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    Path file = Files.createTempDirectory(temp, "in").resolve(name);
    Files.write(file, bytes);
    return file;
  }

  private static String rows(String outcome) {
    return outcome
        .lines()
        .filter(line -> line.startsWith("row ") || line.startsWith("header "))
        .map(line -> line.substring(line.indexOf('|')).replace("ánh", "Ánh").replace("ưng", "Ưng"))
        .reduce("", (a, b) -> a + b + "\n");
  }

  private static final String ROWS =
      """
      | Mã học sinh =student_code | Họ và tên =student_name | Lớp =class_name | Số tiền =amount | Ngày nộp =paid_on | Hình thức thu =channel
      | HS001 | Nguyễn Thị Ánh Tuyết | 6A | 100000 | 05/10/2026 | Tiền mặt
      | HS002 | Đỗ Phúc Ưng | 6A | 200000 | 06/10/2026 | Chuyển khoản
      | HS003 | Lê Hồng Phượng | 6B | 300000 | 06/10/2026 | Chuyển khoản
      | HS004 | Trần Văn Lưu | 6B | 300000 | 07/10/2026 | Tiền mặt
      """;

  @ParameterizedTest
  @EnumSource(OldCode.class)
  void readsTextFilesOfOldBytes(OldCode code) throws IOException {
    Path file = file("a.csv", encode(code, TEXT).getBytes(StandardCharsets.ISO_8859_1));

    String outcome = Outcome.of(file, Hints.fees());

    assertThat(rows(outcome)).isEqualTo(ROWS);
    assertThat(outcome).contains("NOTICE parse.encoding_legacy 1\n").doesNotContain("WARNING");
  }

  @ParameterizedTest
  @EnumSource(OldCode.class)
  void readsOldCodesSavedAsUnicode(OldCode code) throws IOException {
    Path file = file("a.csv", encode(code, TEXT).getBytes(StandardCharsets.UTF_8));

    assertThat(rows(Outcome.of(file, Hints.fees()))).isEqualTo(ROWS);
  }

  /** The same table as other programs write it; {@code mojibake} is what all of them may spoil. */
  @ParameterizedTest
  @CsvSource({
    "html, TCVN3",
    "html, VNI",
    "html, mojibake",
    "xls-html, TCVN3",
    "xls-html, VNI",
    "spreadsheetml, TCVN3",
    "spreadsheetml, VNI",
    "spreadsheetml, mojibake",
    "fods, TCVN3",
    "fods, VNI",
    "fods, mojibake",
    "xml, TCVN3",
    "xml, VNI",
    "xml, mojibake",
    "json, TCVN3",
    "json, VNI",
    "json, mojibake"
  })
  void readsEveryFormatAsItWasMeant(String format, String code) throws IOException {
    String spoilt =
        code.equals("mojibake")
            ? western(TEXT.getBytes(StandardCharsets.UTF_8))
            : encode(OldCode.valueOf(code), TEXT);
    boolean bytes = format.equals("xls-html"); // in the letters' own bytes, and saying otherwise
    Path file =
        file(
            "a." + format,
            OtherFormats.of(format, spoilt)
                .getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));

    String outcome = Outcome.of(file, Hints.fees());

    assertThat(rows(outcome).replace('_', ' ')).isEqualTo(ROWS.replace('_', ' '));
    assertThat(outcome)
        .contains(code.equals("mojibake") ? "parse.mojibake_repaired" : "parse.encoding_legacy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "spreadsheetml", "fods", "xml", "json"})
  void leavesCorrectTextOfEveryFormatAlone(String format) throws IOException {
    String text = OtherFormats.of(format, TEXT);

    String outcome =
        Outcome.of(file("a." + format, text.getBytes(StandardCharsets.UTF_8)), Hints.fees());

    assertThat(rows(outcome).replace('_', ' ')).isEqualTo(ROWS.replace('_', ' '));
    assertThat(outcome).doesNotContain("parse.");
  }

  @Test
  void readsOldNamesUnderAUnicodeHeader() throws IOException {
    int end = TEXT.indexOf('\n') + 1;
    String mixed = TEXT.substring(0, end) + encode(OldCode.TCVN3, TEXT.substring(end));
    Path file = file("a.csv", mixed.getBytes(StandardCharsets.UTF_8));

    assertThat(rows(Outcome.of(file, Hints.fees()))).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @CsvSource({
    "xls, .VnTime, TCVN3",
    "xlsx, .VnArial, TCVN3",
    "xls, VNI-Times, VNI",
    "xlsx, VNI-Helve, VNI"
  })
  void decodesCellsByTheirFont(String format, String font, OldCode code) throws IOException {
    // the name is one correct word in both readings; only the font tells
    Path file = workbook(format, font, encode(code, "Phúc"), "Mã học sinh");

    String outcome = Outcome.of(file, Hints.fees());

    assertThat(outcome).contains("| Phúc |").contains("| Mã học sinh =student_code");
    assertThat(outcome).contains("parse.encoding_legacy [Thu]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void readsCapitalsFromTheirFont(String format) throws IOException {
    Path file = workbook(format, ".VnTimeH", encode(OldCode.TCVN3, "đỗ văn hùng"), "Mã học sinh");

    assertThat(Outcome.of(file, Hints.fees())).contains("| ĐỖ VĂN HÙNG |");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xls", "xlsx"})
  void leavesUnicodeUnderAnOldFontAlone(String format) throws IOException {
    Path file = workbook(format, ".VnTime", "Nguyễn Thị Hà", "Mã học sinh");

    assertThat(Outcome.of(file, Hints.fees())).contains("| Nguyễn Thị Hà |");
  }

  private static Path workbook(String format, String font, String name, String firstHeading)
      throws IOException {
    Path file = Files.createTempDirectory(temp, "in").resolve("a." + format);
    try (Workbook book = format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      org.apache.poi.ss.usermodel.Sheet sheet = book.createSheet("Thu");
      CellStyle old = book.createCellStyle();
      for (int i = 0; i < 6; i++) {
        Font made = book.createFont();
        made.setFontName(i == 5 ? font : "Arial");
        made.setFontHeightInPoints((short) (8 + i));
        old.setFont(made);
      }
      String[][] rows = {
        {firstHeading, "Họ và tên", "Số tiền", "Ngày nộp"}, {"HS1", name, "1000", "05/10/2026"}
      };
      for (int r = 0; r < rows.length; r++) {
        Row row = sheet.createRow(r);
        for (int c = 0; c < rows[r].length; c++) {
          row.createCell(c).setCellValue(rows[r][c]);
          if (r == 1) {
            row.getCell(c).setCellStyle(old);
          }
        }
      }
      book.write(out);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void repairsUtf8ReadAsWestern(int times) throws IOException {
    String broken = TEXT;
    for (int i = 0; i < times; i++) {
      broken = western(broken.getBytes(StandardCharsets.UTF_8));
    }
    Path file = file("a.csv", broken.getBytes(StandardCharsets.UTF_8));

    String outcome = Outcome.of(file, Hints.fees());

    assertThat(rows(outcome)).isEqualTo(ROWS);
    assertThat(outcome).containsOnlyOnce("WARNING parse.mojibake_repaired 1\n");
  }

  private static String western(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      String one = new String(new byte[] {b}, WESTERN);
      text.append(one.equals("\ufffd") ? (char) (b & 0xff) : one.charAt(0));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nguyễn Văn Hùng", "Đỗ Thị Hồng", "Trần Quốc Toản", "Phạm Thị Thảo"})
  void repairsASingleBrokenCell(String name) {
    Writing writing = new Writing();

    String broken = western(name.getBytes(StandardCharsets.UTF_8));

    assertThat(writing.cell(broken)).isEqualTo(new Cell.Written(name));
  }

  @Test
  void leavesWhatIsNotCertainAndSaysSo() throws IOException {
    String broken = western("Nguyễn Văn Hùng".getBytes(StandardCharsets.UTF_8));
    String cut = broken.substring(0, broken.indexOf('»') + 1);
    String text = "Họ và tên,Số tiền,Ngày nộp\n" + cut + ",100,05/10/2026\n";

    String outcome = Outcome.of(file("a.csv", text.getBytes(StandardCharsets.UTF_8)), Hints.fees());

    assertThat(outcome).contains("row 2 | " + cut + " |").contains("WARNING parse.mojibake_left 2");
  }

  /** Nothing correct is ever changed, alone or in a file of its like. */
  @Test
  void neverDamagesCorrectText() throws IOException {
    List<String> correct = Files.readAllLines(Path.of("test-data/encodings/correct.txt"));
    assertThat(correct).hasSizeGreaterThan(80);
    List<String> damaged = new ArrayList<>();
    Writing alone = new Writing();
    Writing together = new Writing();
    together.judge(String.join("\n", correct));
    for (String text : correct) {
      for (Writing writing : List.of(alone, together)) {
        if (!writing.cell(text).equals(CellFrom.text(text))) {
          damaged.add(text + " -> " + writing.cell(text).text());
        }
      }
    }
    assertThat(damaged).isEmpty();
    assertThat(together.isOld()).isFalse();
  }

  @Test
  void neverDamagesRandomCorrectText() throws IOException {
    List<String> correct = Files.readAllLines(Path.of("test-data/encodings/correct.txt"));
    List<String> words = correct.stream().flatMap(l -> List.of(l.split(" ", -1)).stream()).toList();
    Random random = new Random(4725);
    List<String> damaged = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = 0; w <= i % 6; w++) {
        text.append(w == 0 ? "" : " ").append(words.get(random.nextInt(words.size())));
      }
      String made = text.toString();
      if (!new Writing().cell(made).equals(CellFrom.text(made))) {
        damaged.add(made + " -> " + new Writing().cell(made).text());
      }
    }
    assertThat(damaged).isEmpty();
  }

  @Test
  void composesMarksOfWindows1258() throws IOException {
    byte[] bytes =
        java.text.Normalizer.normalize(TEXT, java.text.Normalizer.Form.NFC)
            .replace("ễ", "ê\u0303")
            .replace("ị", "i\u0323")
            .replace("ế", "ê\u0301")
            .replace("ọ", "o\u0323")
            .replace("ớ", "ơ\u0301")
            .replace("ố", "ô\u0301")
            .replace("ề", "ê\u0300")
            .replace("ộ", "ô\u0323")
            .replace("ứ", "ư\u0301")
            .replace("ặ", "ă\u0323")
            .replace("ỗ", "ô\u0303")
            .replace("ể", "ê\u0309")
            .replace("ả", "a\u0309")
            .replace("ồ", "ô\u0300")
            .replace("ợ", "ơ\u0323")
            .replace("ầ", "â\u0300")
            .replace("ì", "i\u0300")
            .replace("ã", "a\u0303")
            .getBytes(Charset.forName("windows-1258"));

    String outcome = Outcome.of(file("a.csv", bytes), Hints.fees());

    assertThat(rows(outcome)).isEqualTo(ROWS);
    assertThat(outcome).contains("NOTICE parse.encoding_old");
  }
}
