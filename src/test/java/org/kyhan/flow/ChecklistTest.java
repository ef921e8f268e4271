package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.calendar.Period;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Site;
import org.kyhan.model.Fault;
import org.kyhan.store.TestDatabase;

/** The workbook for schools without exports: given out, filled in, sent back, spoiled. */
class ChecklistTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final Period OCTOBER = Period.parse("202610");
  private static final String PLAN = "vanhien";
  private static final String YES_NO = "exam_bank_digitised";
  private static final String FOUR_PARTS = "online_systems_deployed";
  private static final String SHARE = "cashless_payment_amount_share";
  private static final String HEAD = "Hiệu trưởng";
  private static FeeSchool schools;
  private static byte[] made;
  private static int lines;
  private static int copies;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    schools = FeeSchool.in(DB.dataSource(), folder);
    Checklist.Made first = given("2026-11-01T00:00:00Z", FeeSchool.SCHOOL, PLAN);
    made = first.bytes();
    lines = first.lines();
  }

  private static Checklist.Made given(String at, String unit, String plan) {
    Checklist.Made made = at(at).make(schools.unit(unit), OCTOBER, plan);
    at(at).give(made);
    return made;
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("data.attestation", "data.declared_value", "data.fee_payment")) {
      DB.jdbc().sql("delete from " + table).update();
    }
    DB.jdbc().sql("delete from platform.tally").update();
  }

  @Test
  void whatIsFilledInIsDeclaredAndTheRestIsLeftOut() {
    FileReport report = send(filled().bytes());
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED);
    assertThat(report.load().counts().inserted()).isEqualTo(6);
    assertThat(report.load().counts().skipped()).isEqualTo(lines - 6);
    assertThat(report.load().counts().read()).isEqualTo(lines);
    assertDeclared(YES_NO, "1");
    assertDeclared(FOUR_PARTS, "1");
    assertDeclared(SHARE, "75");
    Checklist.Sent sent = at("2026-11-05T00:00:00Z").list(OCTOBER).get(0);
    assertThat(sent.answered()).isEqualTo(6);
    assertThat(sent.lines()).isEqualTo(lines);
  }

  @Test
  void aProgramThatDropsStylesAndRulesDoesNoHarm() {
    FileReport report = send(filled().withoutStyles().bytes());
    assertThat(report.load().counts().inserted()).isEqualTo(6);
    assertThat(report.load().counts().rejected()).isZero();
  }

  @Test
  void aWorkbookWithTheFormerHeadingIsReadAsBefore() {
    FilledChecklist book = filled();
    book.figures().getRow(2).getCell(4).setCellValue("Tỷ lệ (%)");
    FileReport report = send(book.bytes());
    assertThat(report.load().counts().inserted()).isEqualTo(6);
    assertThat(report.load().counts().rejected()).isZero();
    assertDeclared(SHARE, "75");
  }

  @Test
  void sentTwiceItChangesNothing() {
    FilledChecklist book = filled();
    send(book.bytes());
    FileReport same = send(book.withoutStyles().bytes());
    assertThat(same.load().counts().unchanged()).isEqualTo(6);
    assertThat(same.load().counts().inserted() + same.load().counts().updated()).isZero();
  }

  @Test
  void computedBeatsWhatWasFilledIn() {
    send(filled().bytes());
    schools.fees("thu.csv", "A1,HS1,Lê Mẫu,1A,Học phí,60,Chuyển khoản,05/10/2026\n");
    Compute.Figure figure = figure(SHARE);
    assertThat(figure.kind()).isEqualTo(Compute.Kind.COMPUTED);
    assertThat(figure.value()).isEqualByComparingTo("100");
  }

  @Test
  void theSameListGivesTheSameBytes() {
    Checklist.Made again =
        at("2026-11-02T00:00:00Z").make(schools.unit(FeeSchool.SCHOOL), OCTOBER, PLAN);
    assertThat(again.bytes()).isEqualTo(made);
  }

  @Test
  void theAnswerBeforeStandsBesideTheLine() {
    send(filled().bytes());
    byte[] next =
        at("2026-12-01T00:00:00Z")
            .make(schools.unit(FeeSchool.SCHOOL), Period.parse("202611"), PLAN)
            .bytes();
    FilledChecklist book = new FilledChecklist(next);
    assertThat(FilledChecklist.row(book.answers(), YES_NO, 0).getCell(9).getStringCellValue())
        .isEqualTo("Có (30/10/2026)");
    assertThat(FilledChecklist.row(book.figures(), SHARE, 0).getCell(10).getStringCellValue())
        .isEqualTo("30/40 (30/10/2026)");
  }

  static Stream<Arguments> spoiled() {
    return Stream.of(
        spoil(
            "flow.checklist_row_changed",
            5,
            b -> row(b).getCell(0).setCellValue("vneid_sso_enabled")),
        spoil(
            "flow.checklist_row_changed",
            5,
            b -> row(b).getCell(1).setCellValue("Nội dung khác hẳn")),
        spoil("flow.checklist_row_changed", 5, b -> row(b).getCell(11).setCellValue("202609")),
        spoil("flow.checklist_row_added", 5, b -> row(b).getCell(13).setCellValue("")),
        spoil(
            "flow.checklist_row_foreign",
            5,
            b -> row(b).getCell(13).setCellValue("Pffffffffffff-001")),
        spoil("flow.checklist_row_twice", 5, b -> FilledChecklist.copyToEnd(b.answers(), row(b))),
        spoil(
            "flow.checklist_row_moved",
            5,
            b -> {
              FilledChecklist.copyToEnd(b.answers(), row(b));
              FilledChecklist.delete(b.answers(), row(b));
            }),
        spoil("flow.checklist_rows_gone", 5, b -> FilledChecklist.delete(b.answers(), row(b))),
        spoil(
            "flow.checklist_rows_gone",
            1,
            b -> b.book().removeSheetAt(b.book().getSheetIndex(b.answers()))));
  }

  private static XSSFRow row(FilledChecklist book) {
    return FilledChecklist.row(book.answers(), YES_NO, 0);
  }

  private static Arguments spoil(String rule, int inserted, Consumer<FilledChecklist> by) {
    return Arguments.of(rule, inserted, by);
  }

  @ParameterizedTest
  @MethodSource("spoiled")
  void aSpoiledRowIsRefusedAndTheGoodOnesLoad(
      String rule, int inserted, Consumer<FilledChecklist> by) {
    FilledChecklist book = filled();
    by.accept(book);
    FileReport report = send(book.bytes());
    assertThat(report.faults()).extracting(Fault::rule).contains(rule);
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(report.load().counts().inserted()).isEqualTo(inserted);
    assertThat(report.hasRefusals()).as("exit code 1").isTrue();
  }

  @Test
  void anotherUnitsWorkbookIsRefused() {
    FileReport report =
        schools.send("checklist", FeeSchool.OTHER_SCHOOL, "phieu.xlsx", filled().bytes());
    assertRefused(report, "flow.checklist_other_unit");
    assertThat(report.faults().get(0).message()).contains("Trường TH Vân Hiến");
  }

  @Test
  void theCommunesMailboxMayBringIt() {
    FileReport report =
        schools.send("checklist", FeeSchool.COMMUNE, "phieu.xlsx", filled().bytes());
    assertThat(report.load().counts().inserted()).isEqualTo(6);
    assertDeclared(YES_NO, "1");
  }

  @Test
  void aVersionThatWasReplacedOrNeverGivenOutIsRefused() {
    Checklist.Made old = given("2026-11-01T00:00:00Z", FeeSchool.SCHOOL, "tienlang");
    Site site = new Site(DB.dataSource());
    String line =
        Objects.requireNonNull(schools.definitions.plans().get("tienlang")).targets().stream()
            .filter(t -> t.indicator().equals("digital_library_deployed"))
            .findFirst()
            .orElseThrow()
            .id();
    site.exempt(schools.unit(FeeSchool.SCHOOL).id(), line, "không có thư viện");
    Checklist.Made now =
        at("2026-11-03T00:00:00Z").make(schools.unit(FeeSchool.SCHOOL), OCTOBER, "tienlang");
    assertThat(now.lines()).isEqualTo(old.lines() - 1);
    assertThat(send(old.bytes()).faults())
        .as("made and not given out, it replaces nothing")
        .extracting(Fault::rule)
        .doesNotContain("flow.checklist_old");
    at("2026-11-03T00:00:00Z").give(now);
    FileReport report = send(new FilledChecklist(old.bytes()).bytes());
    assertRefused(report, "flow.checklist_old");
    assertThat(report.faults().get(0).message()).contains("01/11/2026", "03/11/2026");
    DB.jdbc().sql("delete from platform.checklist where version = ?").param(old.version()).update();
    assertRefused(send(new FilledChecklist(old.bytes()).bytes()), "flow.checklist_unknown");
  }

  @Test
  void aUnitThatTookOnNoPlanIsToldSo() {
    assertThatThrownBy(
            () -> at("2026-11-01T00:00:00Z").make(schools.unit(FeeSchool.SCHOOL), OCTOBER, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chưa nhận kế hoạch nào");
  }

  @Test
  void everyPlansWorkbookComesBackWhole() {
    for (String plan : schools.definitions.plans().keySet()) {
      Checklist.Made each = given("2026-11-01T00:00:00Z", FeeSchool.OTHER_SCHOOL, plan);
      FilledChecklist book = new FilledChecklist(each.bytes());
      for (XSSFSheet sheet : List.of(book.answers(), book.figures())) {
        for (int i = 3; i <= sheet.getLastRowNum(); i++) {
          XSSFRow row = sheet.getRow(i);
          String indicator = row.getCell(0).getStringCellValue();
          if (sheet == book.answers()) {
            row.getCell(2).setCellValue("Không");
            row.getCell(4).setCellValue(HEAD);
            row.getCell(5).setCellValue(java.time.LocalDate.of(2026, 10, 30));
          } else {
            book.figure(indicator, 1, 2);
          }
        }
      }
      FileReport report =
          schools.send("checklist", FeeSchool.OTHER_SCHOOL, plan + ".xlsx", book.bytes());
      assertThat(report.faults().stream().filter(Fault::isError)).as(plan).isEmpty();
      var counts = report.load().counts();
      assertThat(counts.inserted() + counts.unchanged() + counts.updated())
          .as(plan)
          .isEqualTo(each.lines());
    }
  }

  /** Never the same bytes twice: the same file is not read again. */
  private static FilledChecklist filled() {
    FilledChecklist book = new FilledChecklist(made);
    book.book().getProperties().getCoreProperties().setDescription("bản " + ++copies);
    book.answer(YES_NO, 0, "Có", HEAD).figure(SHARE, 30, 40);
    for (int part = 0; part < 4; part++) {
      book.answer(FOUR_PARTS, part, "Có", HEAD);
    }
    return book;
  }

  private static FileReport send(byte[] bytes) {
    return schools.send("checklist", FeeSchool.SCHOOL, "phieu.xlsx", bytes);
  }

  private static Checklist at(String instant) {
    return new Checklist(
        DB.dataSource(), schools.definitions, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private static void assertRefused(FileReport report, String rule) {
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults().get(0).rule()).isEqualTo(rule);
    assertThat(DB.jdbc().sql("select count(*) from data.attestation").query(Long.class).single())
        .isZero();
  }

  private static void assertDeclared(String indicator, String value) {
    Compute.Figure figure = figure(indicator);
    assertThat(figure.kind()).isEqualTo(Compute.Kind.DECLARED);
    assertThat(figure.value()).isEqualByComparingTo(value);
  }

  private static Compute.Figure figure(String indicator) {
    return new Compute(DB.dataSource(), schools.definitions)
        .figures(OCTOBER, schools.unit(FeeSchool.SCHOOL), indicator, Map.of()).stream()
            .filter(figure -> figure.unit().code().equals(FeeSchool.SCHOOL))
            .findFirst()
            .orElseThrow();
  }
}
