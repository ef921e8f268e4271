package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.model.Fault;

/** What is no table is named in a sentence, whatever its name pretends. */
class RefusalTest {
  @TempDir private static Path temp = Path.of("");

  private static String refusal(byte[] bytes) throws IOException {
    Path file = Files.createTempFile(temp, "thu", ".xlsx");
    Files.write(file, bytes);
    try (TableFile table = TableFile.open(file, "thu.xlsx", Hints.fees(), ReadLimits.standard())) {
      assertThat(table.hasNext()).isFalse();
      assertThat(table.faults()).hasSize(1);
      Fault fault = table.faults().get(0);
      assertThat(fault.isError()).isTrue();
      assertThat(fault.message()).contains("ui lòng").doesNotContain("{");
      return fault.rule();
    }
  }

  private static String sentence(TableHints hints, String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile(temp, "thu", ".csv"), text);
    try (TableFile table = TableFile.open(file, "thu.csv", hints, ReadLimits.standard())) {
      assertThat(table.hasNext()).isFalse();
      return table.faults().get(0).message();
    }
  }

  @Test
  void saysShortlyWhichHeadingsItSought() throws IOException {
    assertThat(sentence(Hints.fees(), "12;34\n56;78\n"))
        .startsWith(
            "Không tìm thấy dòng tiêu đề: cần có cột “Đã thu” (như “Đã nộp”, “Thực thu”)"
                + " và “Ngày nộp” (như “Ngày thu”, “Ngày thanh toán”). Không có dòng nào");
    assertThat(sentence(Hints.pupils(), "Họ và tên;Lớp;Địa chỉ\nHà An;6A;Hà Nội\n"))
        .startsWith(
            "Không tìm thấy dòng tiêu đề: cần có cột “Mã học sinh” hoặc “Họ và tên”"
                + " và “Ngày sinh” hoặc “Ngày”. Dòng giống nhất là dòng 1"
                + " (có “Họ và tên”, “Lớp”, còn thiếu “Ngày sinh” hoặc “Ngày”).");
  }

  static List<Arguments> beginnings() {
    return List.of(
        arguments("", "parse.empty_file"),
        arguments("  \n \n", "parse.no_data"),
        arguments("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "parse.picture"),
        arguments("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "parse.picture"),
        arguments("GIF89a\u0001\0", "parse.picture"),
        arguments("BM6\0\0\0\0\0\0\0006\0\0\0(\0", "parse.picture"),
        arguments("RIFF\u0010\0\0\0WEBPVP8 ", "parse.picture"),
        arguments("%PDF-1.7\n", "parse.pdf"),
        arguments("{\\rtf1\\ansi}", "parse.word"),
        arguments("Rar!\u001a\u0007", "parse.archive"),
        arguments("\t\0\u0004\0\u0002\0\u0010\0", "parse.old_excel"),
        arguments("\t\u0002\u0006\0\0\0\u0010\0\0\0", "parse.old_excel"),
        arguments("\t\u0004\u0006\0\0\0\u0010\0\0\0", "parse.old_excel"),
        arguments("\t\b\b\0\0\u0005\u0005\0", "parse.old_excel"),
        arguments("\t\b\u0010\0\0\u0006\u0005\0", "parse.old_excel"),
        arguments(
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "parse.picture"),
        arguments(
            "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w/>",
            "parse.word"),
        arguments("<?xml version=\"1.0\"?><data/>", "parse.no_data"),
        arguments("<?xml version=\"1.0\"?><data><a>1</a>", "parse.broken_xml"),
        arguments("<!DOCTYPE r [<!ENTITY a \"b\">]><r><v>&a;</v></r>", "parse.dtd"),
        arguments("<r>".repeat(1000), "parse.too_deep"),
        arguments("<html><body>" + "<div>".repeat(5000), "parse.too_deep"),
        arguments("<html><table><tr>" + "<td>1".repeat(25_000), "parse.too_many_columns"),
        arguments("<html><table><tr><td>" + "<!---->x".repeat(400_000), "parse.html_unbroken"),
        arguments("[{\"a\":1}", "parse.truncated"),
        arguments("[{\"a\":1}}", "parse.broken_json"),
        arguments("[".repeat(1000), "parse.json_limit"),
        arguments("{\"a\":" + "9".repeat(1000) + "}", "parse.json_limit"),
        arguments("{" + keys(9000) + "}", "parse.too_many_keys"),
        arguments(
            "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\0\0\u0001\0\u0001\0\0",
            "parse.binary"),
        arguments("PK\u0003\u0004 cut short", "parse.truncated"),
        arguments(
            "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 cut short", "parse.broken_workbook"));
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void namesWhatItIs(String content, String rule) throws IOException {
    assertThat(refusal(content.getBytes(ISO_8859_1))).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "xl/workbook.bin, x, parse.xlsb",
    "mimetype, application/vnd.oasis.opendocument.spreadsheet, parse.truncated",
    "mimetype, application/vnd.oasis.opendocument.text, parse.word",
    "Index/Document.iwa, x, parse.numbers",
    "word/document.xml, x, parse.word",
    "ppt/presentation.xml, x, parse.slides",
    "thu.csv, x, parse.archive",
    "xl/worksheets/sheet1.xml, x, parse.truncated",
    "xl/workbook.xml, not xml, parse.broken_workbook",
  })
  void namesWhatAnArchiveIs(String entry, String content, String rule) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(ISO_8859_1));
    }

    assertThat(refusal(bytes.toByteArray())).isEqualTo(rule);
  }

  @Test
  void saysThatAWorkbookHasAPassword() throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("bí mật");
      try (OutputStream out = encryptor.getDataStream(files)) {
        out.write(new byte[100]);
      }
      files.writeFilesystem(bytes);
    }

    assertThat(refusal(bytes.toByteArray())).isEqualTo("parse.encrypted");
  }

  @Test
  void saysThatABinaryWorkbookHasAPassword() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Biff8EncryptionKey.setCurrentUserPassword("abc");
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      book.createSheet().createRow(0).createCell(0).setCellValue("Số tiền");
      book.write(bytes);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }

    assertThat(refusal(bytes.toByteArray())).isEqualTo("parse.encrypted");
  }

  /** The providers of DSS, Diffie-Hellman and the like write what no library reads. */
  @Test
  void saysThatABinaryWorkbookHasAPasswordThoughItsCipherIsUnknown() throws IOException {
    byte[] stream = {
      9, 8, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0x2f, 0, 6, 0, 1, 0, 9, 0, 9, 0, 10, 0, 0, 0,
    };
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      files.createDocument(new ByteArrayInputStream(stream), "Workbook");
      files.writeFilesystem(bytes);
    }

    assertThat(refusal(bytes.toByteArray())).isEqualTo("parse.encrypted_unknown");
  }

  @Test
  void saysThatAWorkbookIsCutWhereverItIsCut() throws IOException {
    for (String name : new String[] {"a.xlsx", "a.xls"}) {
      Path whole = temp.resolve(name);
      GridText.write(
          "Họ và tên | Số tiền | Ngày nộp\n" + "An | 1 | 05/10/2026\n".repeat(500), whole);
      byte[] bytes = Files.readAllBytes(whole);
      for (int part = 1; part < 8; part++) {
        assertThat(refusal(Arrays.copyOf(bytes, bytes.length * part / 8)))
            .isIn("parse.truncated", "parse.broken_workbook");
      }
    }
  }

  /** Damaged on its way: the directory of the package is whole, its content is not. */
  @Test
  void readsABrokenPackageUpToWhereItBreaks() throws IOException {
    String rows = "Họ tên,Số tiền,Ngày nộp" + "\nLê An,1000,05/10/2026".repeat(5_000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.setLevel(Deflater.NO_COMPRESSION); // whose blocks begin with their length, said twice
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(ISO_8859_1));
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(OtherFormats.of("fods", rows).getBytes(UTF_8));
    }
    ByteBuffer bytes = ByteBuffer.wrap(packed.toByteArray());
    int block = bytes.limit() / 2;
    while ((bytes.getShort(block) ^ bytes.getShort(block + 2)) != -1) {
      block++;
    }
    bytes.putShort(block, (short) 0);
    Path file = Files.write(temp.resolve("a.ods"), bytes.array());
    try (TableFile table = TableFile.open(file, "a.ods", Hints.fees(), ReadLimits.standard())) {
      assertThat(table.hasNext()).isTrue();
      while (table.hasNext()) {
        table.next();
      }
      assertThat(table.faults()).extracting(Fault::rule).containsExactly("parse.truncated");
    }
    assertThat(TableFile.rows(file, "a.ods", Hints.fees(), 9_999)).isEmpty();
  }

  /** All headers of a file are kept in memory. */
  @Test
  void refusesAFileThatIsNearlyAllHeaders() throws IOException {
    String blocks = "Lop: 6A\nAn,1,1/1/2026\nLop: 6B\nBo,1,1/1/2026\n".repeat(50_000);
    Path file = Files.createTempFile(temp, "thu", ".csv");
    Files.writeString(file, "Ho ten,So tien,Ngay nop\n" + blocks);
    try (TableFile table = TableFile.open(file, "thu.csv", Hints.fees(), ReadLimits.standard())) {
      while (table.hasNext()) {
        table.next();
      }
      assertThat(table.faults()).extracting(Fault::rule).containsExactly("parse.too_many_headers");
    }
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path file = Files.createTempFile(temp, "thu", ".csv");
    Files.writeString(file, "Họ và tên,Số tiền,Ngày nộp\n");
    ReadLimits small = new ReadLimits(10, 10, 10, 0.1, 1, 10, 10, 10);

    assertThat(Outcome.of(file, Hints.fees(), small))
        .isEqualTo("skipped 0\nERROR parse.too_large\n");
  }

  @Test
  void throwsOnlyWhereTheDiskFails() {
    Path nowhere = temp.resolve("nowhere.csv");

    assertThatThrownBy(
            () -> TableFile.open(nowhere, "thu.csv", Hints.fees(), ReadLimits.standard()).close())
        .isInstanceOf(UncheckedIOException.class);
  }
}
