package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.model.Fault;
import org.kyhan.quality.ReturnedWorkbook;
import org.kyhan.store.TestDatabase;

class IngestTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final String THREE =
      """
      GD01,HS01,Nguyễn Văn An,1A,Học phí,1.250.000 đ,Chuyển khoản,05/10/2026
      GD02,HS02,Trần Thị Bình,1A,Học phí,500000,Tiền mặt,06/10/2026
      GD03,HS03,Phạm Thị Dung,1B,Bán trú,"750,000",Ví điện tử,07/10/2026
      """;

  private static FeeSchool school;

  @BeforeAll
  static void setUp(@TempDir Path folder) {
    school = FeeSchool.in(db.dataSource(), folder);
  }

  @BeforeEach
  void empty() {
    school.jdbc().sql("truncate data.fee_payment, data.fee_charge, history.fee_payment").update();
    school.jdbc().sql("delete from platform.load where connector <> 'unit-list'").update();
  }

  /** What the ledger says of every file, whatever the file was. */
  @AfterEach
  void everyRowIsAccountedFor() {
    assertThat(
            school
                .jdbc()
                .sql(
                    """
                    select count(*) from platform.load l
                    where rows_read <> inserted + updated + unchanged + rejected + skipped
                       or state in ('pending', 'queued', 'running')
                       or state = 'failed' and (inserted + updated > 0 or failure is null)
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }

  private static List<Long> counts(FileReport report) {
    Load.Counts c = report.load().counts();
    assertThat(c.read())
        .isEqualTo(c.inserted() + c.updated() + c.unchanged() + c.rejected() + c.skipped());
    return List.of(c.inserted(), c.updated(), c.unchanged(), c.rejected(), c.skipped());
  }

  private static String payments() {
    return school
        .jdbc()
        .sql(
            """
            select coalesce(string_agg(concat_ws(' ', transaction_code, amount, channel, record, load, changed_by_load), '; '
                            order by transaction_code), '') from data.fee_payment
            """)
        .query(String.class)
        .single();
  }

  @Test
  void doesNothingForTheSameBytes() {
    FileReport first = school.fees("thu.csv", THREE);
    String before = payments();
    FileReport again = school.fees("ten-khac.csv", THREE);
    assertThat(counts(first)).containsExactly(3L, 0L, 0L, 0L, 0L);
    assertThat(counts(again)).containsExactly(0L, 0L, 3L, 0L, 0L);
    assertThat(again.unchanged()).isEqualTo(first.load().id());
    assertThat(payments()).isEqualTo(before);
    assertThat(school.states("ten-khac.csv")).isEmpty();
  }

  @Test
  void changesExactlyWhatACorrectionChanges() {
    int first = school.fees("thu.csv", THREE).load().id();
    FileReport corrected = school.fees("thu.csv", THREE.replace("500000", "550000"));
    assertThat(corrected.load().state()).isEqualTo(LoadState.SUCCEEDED);
    assertThat(counts(corrected)).containsExactly(0L, 1L, 2L, 0L, 0L);
    assertThat(
            school
                .jdbc()
                .sql(
                    "select transaction_code, amount, load, changed_by_load from data.fee_payment order by 1")
                .query(
                    (row, n) ->
                        tuple(row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4)))
                .list())
        .containsExactly(
            tuple("GD01", 1_250_000L, first, first),
            tuple("GD02", 550_000L, first, corrected.load().id()),
            tuple("GD03", 750_000L, first, first));
    assertThat(
            school
                .jdbc()
                .sql(
                    "select transaction_code, amount, changed_by_load, superseded_by_load from history.fee_payment")
                .query(
                    (row, n) ->
                        tuple(row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4)))
                .list())
        .containsExactly(tuple("GD02", 500_000L, first, corrected.load().id()));
  }

  @Test
  void takesTheFirstBytesBackAfterACorrection() {
    school.fees("thu.csv", THREE);
    school.fees("thu.csv", THREE.replace("500000", "550000"));
    FileReport back = school.fees("thu.csv", THREE);
    assertThat(counts(back)).containsExactly(0L, 1L, 2L, 0L, 0L);
    assertThat(payments()).contains("GD02 500000 ");
  }

  @Test
  void doesNotPutAnOldUnfinishedFileOverItsCorrection() {
    FileReport old = school.fees("thu.csv", THREE);
    school.fees("thu.csv", THREE.replace("500000", "550000"));
    String corrected = payments();
    school
        .jdbc()
        .sql("update platform.load set state = 'queued' where id = ?")
        .param(old.load().id())
        .update();
    assertThat(school.resume())
        .extracting(r -> r.load().state())
        .containsExactly(LoadState.CANCELLED);
    assertThat(payments()).isEqualTo(corrected);
  }

  @Test
  void goesOnWithTheNextFileWhenOneCannotBeFinished() throws IOException {
    FileReport lost = school.fees("mat.csv", THREE);
    FileReport other = school.fees("con.csv", THREE.replace("GD", "GE"));
    school
        .jdbc()
        .sql(
            "update platform.load set state = 'queued', rows_read = 0, inserted = 0 where id in (?, ?)")
        .params(lost.load().id(), other.load().id())
        .update();
    school.jdbc().sql("truncate data.fee_payment").update();
    Files.delete(school.archive.find(lost.load().sha256()));
    assertThat(school.resume())
        .extracting(r -> r.load().state())
        .containsExactly(LoadState.FAILED, LoadState.SUCCEEDED);
  }

  @Test
  void aFailureThatTheLedgerKnowsOfIsNoReasonToTryWhatTwoProgramsDiedOf() throws IOException {
    FileReport lost = school.fees("mat.csv", THREE);
    Files.delete(school.archive.find(lost.load().sha256()));
    String put = "update platform.load set state = ?, attempts = ? where id = ?";
    school.jdbc().sql(put).params("queued", 0, lost.load().id()).update();
    assertThat(school.resume()).extracting(r -> r.load().state()).containsExactly(LoadState.FAILED);
    school.jdbc().sql(put).params("running", 2, lost.load().id()).update();
    assertThat(school.resume())
        .flatExtracting(FileReport::faults)
        .extracting(Fault::rule)
        .containsExactly("flow.died_of_it");
  }

  @Test
  void warnsWhenTheFilesOwnTotalDiffers() {
    FileReport report = school.fees("tong.csv", THREE + "Tổng cộng,,,,,2.600.000,,\n");
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(report.load().totals())
        .isEqualTo(
            Map.of(
                "amount",
                new Load.Total(BigInteger.valueOf(2_600_000), BigInteger.valueOf(2_500_000))));
    assertThat(report.faults())
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.message())
                    .contains("2.600.000")
                    .contains("2.500.000")
                    .contains("100.000"));
    assertThat(school.fees("dung.csv", THREE + "Tổng cộng,,,,,2.500.000,,\n").load().state())
        .isEqualTo(LoadState.SUCCEEDED);
  }

  @Test
  void keepsWrongRowsWithTheirReasonsAndLoadsTheOthers() {
    FileReport report =
        school.fees(
            "sai.csv",
            THREE
                + "GD04,HS04,Lê Văn Cường,1B,Học phí,abc,Tiền mặt,06/10/2026\n"
                + "GD05,HS05,Lê Văn Em,1B,Học phí,100000,Tiền mặt,31/02/2026\n"
                + "GD06,HS06,Lê Văn Giang,1B,Học phí,năm trăm,Tiền mặt,06/10/2026\n"
                + "GD01,HS01,Nguyễn Văn An,1A,Học phí,1,Tiền mặt,05/10/2026\n");
    assertThat(counts(report)).containsExactly(3L, 0L, 0L, 4L, 0L);
    assertThat(report.hasRefusals()).isTrue();
    assertThat(
            school
                .jdbc()
                .sql(
                    "select row, col, rule, message from platform.fault where load = ? and severity = 'ERROR' order by row")
                .param(report.load().id())
                .query(
                    (row, n) -> {
                      assertThat(row.getString(4)).isNotBlank();
                      return tuple(
                          row.getLong(1),
                          row.getInt(2),
                          row.getString(3).replaceFirst("[.].*", ""));
                    })
                .list())
        .contains(tuple(5L, 6, "mapping"), tuple(6L, 8, "mapping"))
        .extracting(t -> t.toList().get(0))
        .containsExactly(5L, 6L, 7L, 8L);
  }

  private static byte[] xlsx(int columns) throws IOException {
    try (Workbook workbook = new XSSFWorkbook()) {
      Sheet sheet = workbook.createSheet("Thu");
      Row header = sheet.createRow(0);
      Row row = sheet.createRow(1);
      for (int i = 0; i < columns; i++) {
        header.createCell(i).setCellValue("Cột " + i);
        row.createCell(i).setCellValue(i);
      }
      return written(workbook);
    }
  }

  private static byte[] written(Workbook workbook) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    workbook.write(bytes);
    return bytes.toByteArray();
  }

  private static byte[] encryptedXls() throws IOException {
    Biff8EncryptionKey.setCurrentUserPassword("mật khẩu");
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      workbook.createSheet("Thu").createRow(0).createCell(0).setCellValue("Số tiền");
      return written(workbook);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  /** A workbook whose one sheet unpacks to a gigabyte of spaces. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      try (java.util.zip.ZipInputStream usual =
          new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(xlsx(3)))) {
        for (ZipEntry e = usual.getNextEntry(); e != null; e = usual.getNextEntry()) {
          zip.putNextEntry(new ZipEntry(e.getName()));
          byte[] content = usual.readAllBytes();
          if (e.getName().endsWith("sheet1.xml")) {
            String sheet = new String(content, UTF_8);
            int at = sheet.indexOf("<row");
            zip.write(sheet.substring(0, at).getBytes(UTF_8));
            byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 1024; i++) {
              zip.write(spaces);
            }
            zip.write(sheet.substring(at).getBytes(UTF_8));
          } else {
            zip.write(content);
          }
        }
      }
    }
    return bytes.toByteArray();
  }

  static Stream<Arguments> filesWithNothingToTake() throws IOException {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    byte[] whole = xlsx(20);
    return Stream.of(
        Arguments.of("rong.csv", new byte[0], LoadState.FAILED),
        Arguments.of("anh.xlsx", picture, LoadState.FAILED),
        Arguments.of(
            "cut.xlsx", java.util.Arrays.copyOf(whole, whole.length / 2), LoadState.FAILED),
        Arguments.of("ma-hoa.xls", encryptedXls(), LoadState.FAILED),
        Arguments.of("bom.xlsx", bomb(), LoadState.FAILED),
        Arguments.of("la.xlsx", xlsx(5), LoadState.FAILED),
        Arguments.of("chu.csv", "một hai ba\nbốn năm sáu\n".getBytes(UTF_8), LoadState.FAILED),
        Arguments.of("rong.csv", ",".repeat(100_000).getBytes(UTF_8), LoadState.FAILED),
        Arguments.of(
            "thieu-cot.csv",
            "Mã giao dịch,Họ và tên,Lớp\nA1,Lê Bình,6A\n".getBytes(UTF_8),
            LoadState.FAILED),
        Arguments.of(
            "cot.csv",
            (FeeSchool.HEADER.strip() + ",x".repeat(100_000) + "\n").getBytes(UTF_8),
            LoadState.FAILED),
        Arguments.of(
            "tieu-de.csv", FeeSchool.HEADER.getBytes(UTF_8), LoadState.SUCCEEDED_WITH_WARNINGS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filesWithNothingToTake")
  void saysWhyNothingCouldBeTakenAndTakesTheNextFile(String name, byte[] bytes, LoadState state) {
    FileReport report = school.send("fee-list", FeeSchool.SCHOOL, name, bytes);
    assertThat(report.load().state()).as(report.faults().toString()).isEqualTo(state);
    assertThat(report.hasRefusals()).isTrue();
    assertThat(report.faults()).isNotEmpty().allSatisfy(f -> assertThat(f.message()).isNotBlank());
    assertThat(school.archive.find(report.load().sha256())).hasBinaryContent(bytes);
    assertThat(school.loadFaults(report)).isEqualTo(report.faults().size());
    assertThat(counts(school.fees("sau.csv", THREE))).containsExactly(3L, 0L, 0L, 0L, 0L);
  }

  @Test
  void rejectsRowsOfUnknownAndForeignSchools() {
    String csv =
        """
        Mã trường,Mã giao dịch,Mã học sinh,Họ và tên,Lớp,Khoản thu,Số tiền,Hình thức thu,Ngày nộp
        40123401,GD01,HS01,Nguyễn Văn An,1A,Học phí,100000,Tiền mặt,05/10/2026
        99999999,GD02,HS02,Trần Thị Bình,1A,Học phí,500000,Tiền mặt,06/10/2026
        40123402,GD03,HS03,Trần Thị Cúc,1A,Học phí,500000,Tiền mặt,06/10/2026
        """;
    FileReport ofSchool =
        school.send("fee-list", FeeSchool.SCHOOL, "truong.csv", csv.getBytes(UTF_8));
    assertThat(counts(ofSchool)).containsExactly(1L, 0L, 0L, 2L, 0L);
    assertThat(ofSchool.faults())
        .filteredOn(Fault::isError)
        .extracting(f -> f.where().row())
        .containsExactly(3L, 4L);
    FileReport ofCommune =
        school.send("fee-list", FeeSchool.COMMUNE, "xa.csv", csv.getBytes(UTF_8));
    assertThat(counts(ofCommune)).containsExactly(1L, 0L, 1L, 1L, 0L);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({
    "../../etc/passwd, passwd",
    "..\\..\\boot.ini, boot.ini",
    ".., khong-ten",
    "'a\nb\u0000.csv', a b.csv",
    "Thu tháng 10 – Trường Vân Hiến.csv, Thu tháng 10 – Trường Vân Hiến.csv"
  })
  void keepsOnlyTheLastPartOfAName(String name, String kept) {
    FileReport report =
        school.send("fee-list", FeeSchool.SCHOOL, name, (FeeSchool.HEADER + THREE).getBytes(UTF_8));
    assertThat(report.load().fileName()).isEqualTo(kept);
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED);
  }

  @Test
  void takesFormulasByTheirResultAndCommandsAsText() throws IOException {
    try (Workbook workbook = new XSSFWorkbook()) {
      Sheet sheet = workbook.createSheet("Thu");
      fill(sheet.createRow(0), FeeSchool.HEADER.strip().split(","));
      Row row = sheet.createRow(1);
      fill(row, "GD01", "HS01", "=cmd|'/c calc'!A1", "1A", "Học phí", "", "Tiền mặt", "05/10/2026");
      row.getCell(5).setCellFormula("100000*2");
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      FileReport report = school.send("fee-list", FeeSchool.SCHOOL, "ct.xlsx", written(workbook));
      assertThat(counts(report)).as(report.faults().toString()).containsExactly(1L, 0L, 0L, 0L, 0L);
    }
    assertThat(payments()).startsWith("GD01 200000 ");
    assertThat(
            school
                .jdbc()
                .sql("select student_name from data.fee_payment")
                .query(String.class)
                .single())
        .isEqualTo("=cmd|'/c calc'!A1");
  }

  private static void fill(Row row, String... values) {
    for (int i = 0; i < values.length; i++) {
      row.createCell(i).setCellValue(values[i]);
    }
  }

  @Test
  void takesTheReturnedWorkbookCorrected() throws IOException {
    byte[] sent;
    try (Workbook workbook = new XSSFWorkbook()) {
      Sheet sheet = workbook.createSheet("Thu");
      fill(sheet.createRow(0), FeeSchool.HEADER.strip().split(","));
      fill(
          sheet.createRow(1),
          "GD01",
          "HS01",
          "Nguyễn Văn An",
          "1A",
          "Học phí",
          "100000",
          "Tiền mặt",
          "05/10/2026");
      fill(
          sheet.createRow(2),
          "GD02",
          "HS02",
          "Trần Thị Bình",
          "1A",
          "Học phí",
          "abc",
          "Tiền mặt",
          "05/10/2026");
      sent = written(workbook);
    }
    FileReport first = school.send("fee-list", FeeSchool.SCHOOL, "thu.xlsx", sent);
    assertThat(counts(first)).containsExactly(1L, 0L, 0L, 1L, 0L);
    String before = payments();
    byte[] back =
        ReturnedWorkbook.of(school.archive.find(first.load().sha256()), first.faults()).content();
    byte[] corrected;
    try (Workbook workbook = WorkbookFactory.create(new java.io.ByteArrayInputStream(back))) {
      workbook.getSheet("Thu").getRow(2).getCell(5).setCellValue("250000");
      corrected = written(workbook);
    }
    FileReport second = school.send("fee-list", FeeSchool.SCHOOL, "thu - tra lai.xlsx", corrected);
    assertThat(counts(second)).as(second.faults().toString()).containsExactly(1L, 0L, 1L, 0L, 0L);
    assertThat(payments()).startsWith(before + "; GD02 250000 ");
  }

  @Test
  void countsARecordForEachFeeOfAWideTable() {
    FileReport report =
        school.send(
            "fee-wide",
            FeeSchool.SCHOOL,
            "rong.csv",
            """
            Mã học sinh,Họ và tên,Lớp,Ngày thu,Học phí,Bán trú,Tổng
            HS01,Nguyễn Văn An,1A,05/10/2026,100000,200000,300000
            HS02,Trần Thị Bình,1A,05/10/2026,100000,,100000
            HS03,Lê Văn Cường,1A,05/10/2026,abc,200000,200000
            """
                .getBytes(UTF_8));
    Load.Counts c = report.load().counts();
    assertThat(counts(report).subList(0, 4)).containsExactly(4L, 0L, 0L, 1L);
    assertThat(c.read()).isEqualTo(5 + c.skipped());
  }

  @Test
  void feedsBothDatasetsOfACollectionList() {
    FileReport report =
        school.send(
            "misa-collection",
            FeeSchool.SCHOOL,
            "misa.csv",
            """
            Khoản thu: Học phí tháng 10
            STT,Mã học sinh,Họ và tên,Lớp,Số tiền,Số đã thu,Ngày nộp,Hình thức thu
            1,HS01,Nguyễn Văn An,1A,100000,100000,05/10/2026,Chuyển khoản
            2,HS02,Trần Thị Bình,1A,100000,60000,05/10/2026,Tiền mặt
            """
                .getBytes(UTF_8));
    assertThat(counts(report)).as(report.faults().toString()).containsExactly(4L, 0L, 0L, 0L, 0L);
    assertThat(school.sum("data.fee_payment", "amount")).isEqualTo(160_000);
    assertThat(school.sum("data.fee_charge", "amount_due")).isEqualTo(200_000);
  }

  @Test
  void keepsNothingOnARehearsal(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("thu.csv"), FeeSchool.HEADER + THREE);
    FileReport report =
        school.ingest.rehearse(
            new Ingest.Arrival(
                file, "thu.csv", "fee-list", school.unit(FeeSchool.SCHOOL).id(), null));
    assertThat(counts(report)).containsExactly(3L, 0L, 0L, 0L, 0L);
    assertThat(payments()).isEmpty();
    assertThat(school.states("thu.csv")).isEmpty();
  }
}
