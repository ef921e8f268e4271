package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to binary workbooks; the layouts are tried in {@link TableFileTest}. */
class XlsTest {
  @TempDir private static Path temp = Path.of("");

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  private void record(int sid, Object... fields) {
    ByteBuffer data = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    for (Object field : fields) {
      if (field instanceof Short number) {
        data.putShort(number);
      } else if (field instanceof Byte number) {
        data.put(number);
      } else if (field instanceof Integer number) {
        data.putInt(number);
      } else if (field instanceof Double number) {
        data.putDouble(number);
      } else if (field instanceof byte[] bytes) {
        data.put(bytes);
      }
    }
    ByteBuffer head = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) sid).putShort((short) data.position());
    stream.writeBytes(head.array());
    stream.write(data.array(), 0, data.position());
  }

  private void label(int row, int column, String text) {
    byte[] bytes = text.getBytes(Charset.forName("windows-1258"));
    record(Biff.LABEL, (short) row, (short) column, (short) 0, (short) bytes.length, bytes);
  }

  private void cell(int sid, int row, int column, int style, Object value) {
    record(sid, (short) row, (short) column, (short) style, value);
  }

  private void globals() {
    record(Biff.BOF, (short) 0x500, (short) 5);
    record(Biff.CODEPAGE, (short) 1258);
    record(Biff.FORMAT, (short) 164, (byte) 10, "dd/mm/yyyy".getBytes(ISO_8859_1));
    record(Biff.XF, (short) 0, (short) 0);
    record(Biff.XF, (short) 0, (short) 164);
    record(Biff.BOUNDSHEET, 200, (byte) 0, (byte) 0, (byte) 3, "Thu".getBytes(ISO_8859_1));
    record(Biff.EOF);
    record(Biff.BOF, (short) 0x500, (short) 0x10);
  }

  private String read() throws IOException {
    Path file = Files.createTempFile(temp, "in", ".xls");
    try (POIFSFileSystem files = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      files.createDocument(new ByteArrayInputStream(stream.toByteArray()), "Book");
      files.writeFilesystem(out);
    }
    return Outcome.of(file, Hints.fees());
  }

  @Test
  void readsExcel95WithItsCodePage() throws IOException {
    globals();
    label(0, 0, "Ho va ten");
    label(0, 1, "Sô tiên");
    label(0, 2, "Ngay nop");
    label(1, 0, "Trâ\u0300n Đô");
    cell(Biff.RK, 1, 1, 0, 125 << 2 | 2);
    cell(Biff.NUMBER, 1, 2, 1, 46300.0);
    record(Biff.EOF);

    assertThat(read())
        .isEqualTo(
            """
            header [Thu] 1+1 | Ho va ten =student_name | Sô tiên =amount | Ngay nop =paid_on
            row 2 | Trần Đô | #125 | @2026-10-05
            skipped 0
            """);
  }

  @Test
  void putsRowsInOrderThatALibraryWroteInAnyOrder() throws IOException {
    globals();
    label(2, 0, "Binh");
    cell(Biff.NUMBER, 2, 1, 0, 200.0);
    cell(Biff.NUMBER, 2, 2, 1, 46301.0);
    label(0, 2, "Ngay nop");
    label(0, 0, "Ho va ten");
    label(0, 1, "So tien");
    cell(Biff.NUMBER, 1, 1, 0, 100.0);
    cell(Biff.NUMBER, 1, 2, 1, 46300.0);
    record(Biff.EOF);

    assertThat(read()).contains("row 2 | . | #100 | @2026-10-05\nrow 3 | Binh | #200");
  }

  @Test
  void takesFormulasByTheirKeptValue() throws IOException {
    Path file = temp.resolve("formulas.xls");
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet();
      Row head = sheet.createRow(0);
      head.createCell(0).setCellValue("Họ và tên");
      head.createCell(1).setCellValue("Số tiền");
      head.createCell(2).setCellValue("Ngày nộp");
      Row row = sheet.createRow(1);
      row.createCell(0).setCellFormula("\"Nguyễn \"&\"An\"");
      row.createCell(1).setCellFormula("100+0.5");
      row.createCell(2).setCellErrorValue(FormulaError.NA.getCode());
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.write(out);
    }

    assertThat(Outcome.of(file, Hints.fees())).contains("row 2 | Nguyễn An | #100.5 | !#N/A");
  }

  private static byte[] unicode(String text) {
    byte[] letters = text.getBytes(UTF_16LE);
    return ByteBuffer.allocate(3 + letters.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) text.length())
        .put((byte) 1)
        .put(letters)
        .array();
  }

  private void excel97(Object... formatFields) {
    record(Biff.BOF, (short) 0x600, (short) 5);
    record(Biff.FORMAT, formatFields);
    record(Biff.XF, (short) 0, (short) 0);
    record(Biff.XF, (short) 0, (short) 164);
    record(Biff.BOUNDSHEET, 300, (short) 0, (byte) 3, (byte) 0, "Thu".getBytes(ISO_8859_1));
    record(Biff.SST, 4, 4, unicode("Họ và tên"), unicode("Số tiền")); // full to the last byte
    record(Biff.CONTINUE, unicode("Ngày nộp"));
    record(Biff.CONTINUE, unicode("Nguyễn Văn An"));
    record(Biff.EOF);
    record(Biff.BOF, (short) 0x600, (short) 0x10);
    for (int i = 0; i < 3; i++) {
      cell(Biff.LABELSST, 0, i, 0, i);
    }
  }

  private static Object[] format(String code, int length) {
    return new Object[] {(short) 164, (short) length, (byte) 0, code.getBytes(ISO_8859_1)};
  }

  @Test
  void readsTextsThatEndWhereTheirRecordEnds() throws IOException {
    excel97(format("dd/mm/yyyy", 10));
    cell(Biff.LABELSST, 1, 0, 0, 3);
    cell(Biff.NUMBER, 1, 1, 0, 100.0);
    cell(Biff.NUMBER, 1, 2, 1, 46300.0);
    record(Biff.EOF);

    assertThat(read())
        .isEqualTo(
            """
            header [Thu] 1+1 | Họ và tên =student_name | Số tiền =amount | Ngày nộp =paid_on
            row 2 | Nguyễn Văn An | #100 | @2026-10-05
            skipped 0
            """);
  }

  @Test
  void saysThatTheTextOfACellIsMissing() throws IOException {
    excel97(format("dd/mm/yyyy", 10));
    cell(Biff.LABELSST, 1, 0, 0, 4);
    cell(Biff.NUMBER, 1, 1, 0, 100.0);
    record(Biff.EOF);

    assertThat(read())
        .contains("row 2 | . | #100 | .")
        .contains("WARNING parse.text_missing [Thu]");
  }

  @Test
  void readsOnWhereOneValueOrNameIsBroken() throws IOException {
    excel97(format("dd/mm/yyyy", 51));
    cell(Biff.LABELSST, 1, 0, 0, 3);
    cell(Biff.NUMBER, 1, 1, 0, Double.NaN);
    cell(Biff.NUMBER, 1, 2, 1, 46300.0);
    record(Biff.EOF);

    assertThat(read()).contains("row 2 | Nguyễn Văn An | !#NUM! | @2026-10-05");
  }
}
