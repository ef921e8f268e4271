package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.model.Fault;

class CsvEncodingTest {
  private static final String TEXT =
      "Họ và tên,Số tiền,Ngày nộp\nNguyễn Thị Ánh Tuyết,100,05/10/2026\nĐỗ Ưng,200,06/10/2026\n";
  private static final String EXPECTED =
      """
      header 1+1 | Họ và tên =student_name | Số tiền =amount | Ngày nộp =paid_on
      row 2 | Nguyễn Thị Ánh Tuyết | 100 | 05/10/2026
      row 3 | Đỗ Ưng | 200 | 06/10/2026
      skipped 0
      """;

  @TempDir private static Path temp = Path.of("");

  private static String read(byte[] bytes) throws IOException {
    Path file = Files.createTempFile(temp, "in", ".csv");
    Files.write(file, bytes);
    return Outcome.of(file, Hints.fees());
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, false",
    "UTF-8, true",
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-16LE, false",
    "UTF-16BE, false"
  })
  void readsUnicodeWithAndWithoutMark(String charset, boolean marked) throws IOException {
    byte[] bytes = ((marked ? "\ufeff" : "") + TEXT).getBytes(Charset.forName(charset));

    assertThat(read(bytes)).isEqualTo(EXPECTED);
  }

  @Test
  void composesDecomposedText() throws IOException {
    String apart = Normalizer.normalize(TEXT, Normalizer.Form.NFD);

    assertThat(read(apart.getBytes(StandardCharsets.UTF_8))).isEqualTo(EXPECTED);
  }

  @Test
  void readsWindows1258AndSaysSo() throws IOException {
    assertThat(read(windows1258(TEXT))).isEqualTo(EXPECTED + "NOTICE parse.encoding_old\n");
  }

  @Test
  void readsWindows1258ThatBeginsLate() throws IOException {
    String plain = "Ho va ten,So tien,Ngay nop\n" + "An,100,05/10/2026\n".repeat(20_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(plain.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(windows1258("Nguyễn Ưng,1,07/10/2026\n"));

    assertThat(read(bytes.toByteArray())).contains("row 20002 | Nguyễn Ưng | 1 | 07/10/2026");
  }

  @Test
  void replacesABrokenByteOfUtf8AndWarns() throws IOException {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 20] = (byte) 0xff;

    assertThat(read(bytes)).contains("\ufffd").contains("WARNING parse.encoding_broken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"','", "';'", "'|'", "'\t'"})
  void findsTheDelimiterByTheHeader(String delimiter) throws IOException {
    String text = TEXT.replace(",", delimiter);

    assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(EXPECTED);
  }

  @Test
  void keepsZerosThatExcelProtects() throws IOException {
    String text =
        "Mã HS,Số tiền,Ngày nộp\n=\"00123\",100,05/10/2026\n=cmd|'/c calc'!A1,1,06/10/2026\n";

    assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
        .contains("row 2 | 00123 | 100")
        .contains("row 3 | =cmd|'/c calc'!A1 | 1");
  }

  @Test
  void warnsOfARowWiderThanItsHeader() throws IOException {
    String text = "Họ và tên,Số tiền,Ngày nộp\nAn, lớp phó,100,05/10/2026\n";

    assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
        .contains("WARNING parse.row_too_wide 2");
  }

  @Test
  void saysWhereAnOpenQuoteStands() throws IOException {
    String text = "Họ và tên,Số tiền,Ngày nộp\nAn,100,05/10/2026\n\"Bình,100,05/10/2026\nChi,1,2\n";
    Path file = Files.createTempFile(temp, "in", ".csv");
    Files.writeString(file, text);
    try (TableFile table = TableFile.open(file, "thu.csv", Hints.fees(), ReadLimits.standard())) {
      assertThat(table.next().number()).isEqualTo(2);
      assertThat(table.hasNext()).isFalse();
      assertThat(table.faults())
          .singleElement()
          .extracting(Fault::message)
          .asString()
          .startsWith("Dấu ngoặc kép mở gần dòng 3 ");
    }
  }

  @Test
  void refusesTooManyColumns() throws IOException {
    String text = "Họ và tên,Số tiền,Ngày nộp" + ",x".repeat(100_000) + "\nAn,1,05/10/2026\n";

    assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("skipped 0\nERROR parse.too_many_columns\n");
  }

  /**
   * The JDK encodes no letter with a tone: base letter and tone are written apart, as Windows does.
   */
  private static byte[] windows1258(String text) {
    Map<String, Integer> tones =
        Map.of("\u0300", 0xcc, "\u0309", 0xd2, "\u0303", 0xde, "\u0301", 0xec, "\u0323", 0xf2);
    Charset charset = Charset.forName("windows-1258");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      String letter = text.substring(i, i + 1);
      String apart = Normalizer.normalize(letter, Normalizer.Form.NFD);
      StringBuilder base = new StringBuilder();
      int tone = 0;
      for (String sign : apart.split("", -1)) {
        Integer mark = tones.get(sign);
        if (mark == null) {
          base.append(sign);
        } else {
          tone = mark;
        }
      }
      String composed = Normalizer.normalize(base, Normalizer.Form.NFC);
      bytes.writeBytes(composed.getBytes(charset));
      if (tone > 0) {
        bytes.write(tone);
      }
    }
    return bytes.toByteArray();
  }
}
