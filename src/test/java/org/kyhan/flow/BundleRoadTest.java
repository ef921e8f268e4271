package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.archive.Archive;
import org.kyhan.ledger.Bundles;
import org.kyhan.ledger.LoadState;
import org.kyhan.quality.ReturnedWorkbook;
import org.kyhan.store.TestDatabase;

/** A bundle's files go into the store each by itself. */
class BundleRoadTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final String HTML =
      """
      <table><tr><th>Mã giao dịch</th><th>Mã học sinh</th><th>Họ và tên</th><th>Lớp</th>
      <th>Khoản thu</th><th>Số tiền</th><th>Hình thức thu</th><th>Ngày nộp</th></tr>
      <tr><td>H1</td><td>HS01</td><td>Nguyễn An</td><td>1A</td><td>Học phí</td><td>1.250.000</td>
      <td>Chuyển khoản</td><td>05/10/2026</td></tr></table>
      """;
  private static final String JSON =
      """
      {"value":[{"Mã giao dịch":"J1","Mã học sinh":"HS02","Họ và tên":"Lê Bình","Lớp":"1A",
      "Khoản thu":"Học phí","Số tiền":"mười nghìn","Hình thức thu":"Tiền mặt","Ngày nộp":"2026-10-05"}]}
      """;

  @TempDir private static Path folder = Path.of("");
  private static FeeSchool school;

  @BeforeAll
  static void setUp() {
    school = FeeSchool.in(db.dataSource(), folder);
  }

  private static Ingest.Arrival arrival(String name, String... namesAndContents)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(UTF_8));
      }
    }
    Path file = Files.write(folder.resolve(name), bytes.toByteArray());
    return new Ingest.Arrival(file, name, "fee-list", school.unit(FeeSchool.SCHOOL).id(), null);
  }

  @Test
  void takesEachMemberWhateverBecomesOfTheOthers() throws IOException {
    Ingest.Arrival arrival =
        arrival("thu.zip", "6A/thu.xls", HTML, "ảnh.png", "%PDF-1.7\n", "thu.json", JSON);

    List<FileReport> reports = school.ingest.receiveAll(arrival);

    assertThat(reports)
        .extracting(r -> r.load().fileName(), r -> r.load().state(), r -> r.load().format())
        .containsExactly(
            tuple("thu.zip/6A/thu.xls", LoadState.SUCCEEDED, "html"),
            tuple("thu.zip/ảnh.png", LoadState.FAILED, ""),
            tuple("thu.zip/thu.json", LoadState.SUCCEEDED_WITH_WARNINGS, "json"));
    assertThat(school.ingest.receiveAll(arrival).get(0).unchanged())
        .isEqualTo(reports.get(0).load().id());
    assertThat(
            school
                .jdbc()
                .sql("select state from platform.load where file_name = 'thu.zip'")
                .query(String.class)
                .list())
        .containsOnly("succeeded");
    comesBackMarked(reports.get(2));
  }

  @Test
  void saysThatABundleOfFilesThatAllFailedNeedsALook() throws IOException {
    school.ingest.receiveAll(arrival("hong.zip", "a.pdf", "%PDF-1.7\n", "b.png", "GIF89a\1"));

    assertThat(
            school
                .jdbc()
                .sql(
                    "select state || ': ' || message from platform.load l"
                        + " join platform.fault f on f.load = l.id where file_name = 'hong.zip'")
                .query(String.class)
                .single())
        .startsWith("succeeded_with_warnings: Không tệp nào trong 2 tệp");
  }

  private static void comesBackMarked(FileReport report) throws IOException {
    assertThat(report.faults()).anyMatch(f -> f.where().row() == 1);
    ReturnedWorkbook returned =
        school.ingest.returned(report, school.archive.find(report.load().sha256()));
    try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(returned.content()))) {
      assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
          .isEqualTo("Mã giao dịch");
      assertThat(book.getSheetAt(0).getRow(1).getCell(5).getStringCellValue())
          .isEqualTo("mười nghìn");
      assertThat(book.getSheetAt(0).getRow(1).getCell(5).getCellComment()).isNotNull();
    }
  }

  @Test
  void goesOnWithTheMembersAfterACrash() throws IOException {
    Ingest.Arrival arrival = arrival("do.zip", "a.xls", HTML.replace("H1", "K1"));
    Archive.Kept kept = school.archive.keep(arrival.path());
    Unpacked unpacked = Unpacked.of(kept, arrival, school.archive);
    new Bundles(db.dataSource(), Clock.systemUTC())
        .queue(unpacked.bundle(), kept.size(), unpacked.faults(), unpacked.received());

    assertThat(school.ingest.resume())
        .extracting(r -> r.load().fileName(), r -> r.load().state())
        .containsExactly(tuple("do.zip/a.xls", LoadState.SUCCEEDED));
  }

  @Test
  void rehearsesABundleWithoutATrace() throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));

    List<FileReport> reports =
        school.ingest.rehearseAll(arrival("thu-2.zip", "a.xls", HTML.replace("H1", "L1")), scratch);

    assertThat(reports).extracting(r -> r.load().counts().inserted()).containsExactly(1L);
    assertThat(
            school
                .jdbc()
                .sql("select count(*) from platform.load where file_name like 'thu-2.zip%'")
                .query(Long.class)
                .single())
        .isZero();
  }
}
