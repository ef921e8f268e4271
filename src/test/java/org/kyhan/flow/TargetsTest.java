package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.Period;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.store.TestDatabase;

/** Two schools of a commune: one collected 600.000 of 1.000.000 without cash, the other nothing. */
class TargetsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 10);

  private FeeSchool schools;
  private Targets targets;

  @BeforeEach
  void begin(@TempDir Path folder) {
    schools = FeeSchool.in(db.dataSource(), folder);
    db.jdbc().sql("truncate platform.not_applicable").update();
    db.jdbc()
        .sql(
            "truncate data.fee_payment, data.dx_assessment, data.web_article, data.attestation, data.declared_value, data.survey_response, data.info_system")
        .update();
    db.jdbc().sql("update platform.data_version set version = version + 1").update();
    targets = new Targets(db.dataSource(), schools.definitions);
    pay("A", FeeSchool.SCHOOL, "2026-09-05", 500_000, "TRANSFER");
    pay("B", FeeSchool.SCHOOL, "2026-09-05", 500_000, "CASH");
    pay("C", FeeSchool.SCHOOL, "2026-10-05", 600_000, "TRANSFER");
    pay("D", FeeSchool.SCHOOL, "2026-10-05", 400_000, "CASH");
    pay("E", FeeSchool.OTHER_SCHOOL, "2026-10-06", 3_000_000, "CASH");
  }

  @Test
  void comparesWithThePlanAndShowsTrendAndForecast() {
    Targets.Row row = row("vanhien.T46", "202610", FeeSchool.SCHOOL);

    assertThat(row.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(row.value()).isEqualByComparingTo("60");
    assertThat(row.distance()).isEqualByComparingTo("-40");
    assertThat(row.trend()).isEqualTo("tăng");
    assertThat(row.change()).isEqualByComparingTo("10");
    assertThat(row.earlier())
        .extracting(e -> e.period().id())
        .containsExactly("202609", "202608", "202607");
    assertThat(row.earlier().get(1).value()).isNull();
    assertThat(Objects.requireNonNull(row.forecast()).value())
        .as("60 and twice 10")
        .isEqualByComparingTo("80");
    assertThat(row.origin()).isEqualTo(Targets.Origin.COMPUTED);
  }

  @Test
  void rollsUpBySumsAndNeverAverages() {
    Targets.Row commune = row("vanhien.T44", "202610", FeeSchool.COMMUNE);
    Targets.Row set = row("vanhien.T44", "202610", FeeSchool.SCHOOL, FeeSchool.OTHER_SCHOOL);

    assertThat(commune.value()).as("600.000 of 4.000.000").isEqualByComparingTo("15");
    assertThat(commune.verdict()).as("direction only").isEqualTo(Verdict.FOLLOWED);
    assertThat(set.value()).isEqualByComparingTo("15");
    assertThat(set.expected()).hasSize(2);
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(row("vanhien.T46", "202612", FeeSchool.SCHOOL).verdict()).isEqualTo(Verdict.NO_DATA);
    Targets.Row september = row("vanhien.T46", "202609", FeeSchool.COMMUNE);
    assertThat(september.missing()).extracting(Unit::code).containsExactly(FeeSchool.OTHER_SCHOOL);
    assertThat(september.forecast()).as("one period").isNull();
  }

  @Test
  void leavesOutWhomItDoesNotApplyTo() {
    new Site(db.dataSource())
        .exempt(schools.unit(FeeSchool.OTHER_SCHOOL).id(), "vanhien.T44", "Trường không thu phí");

    Targets.Row alone = row("vanhien.T44", "202610", FeeSchool.OTHER_SCHOOL);
    assertThat(alone.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(alone.reason()).isEqualTo("Trường không thu phí");
    assertThat(row("vanhien.T44", "202610", FeeSchool.COMMUNE).value()).isEqualByComparingTo("60");
  }

  @Test
  void authorityTargetsDoNotApplyToASchool() {
    assertThat(row("bimson.T06", "2026", FeeSchool.SCHOOL).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void judgesWhatIsAskedEachMonthByTheLeastOne() {
    article("a", "2026-09-10");
    article("b", "2026-09-11");

    assertThat(row("tdninh.T19", "202609", FeeSchool.SCHOOL).verdict()).isEqualTo(Verdict.EXCEEDED);
    assertThat(row("tdninh.T19", "2026Q4", FeeSchool.SCHOOL).verdict()).isEqualTo(Verdict.NO_DATA);
    Targets.Row quarter = row("tdninh.T19", "2026Q3", FeeSchool.SCHOOL);
    assertThat(quarter.value()).as("nothing in July").isZero();
    assertThat(quarter.verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void levelComesFromTheAssessedPoints() {
    for (String id : List.of("1.1", "1.2", "2.1", "2.2")) {
      assess(id, null);
    }
    schools.definitions.scoring().values().iterator().next().criteria().stream()
        .filter(c -> c.cap() == null && c.max() != null && c.id().length() > 3)
        .forEach(c -> assess(c.id(), c.max()));

    Targets.Row row = row("xuantien.T22", "2026Sep", FeeSchool.SCHOOL);

    assertThat(row.value()).isEqualByComparingTo("1");
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(row("xuantien.T22", "2026Sep", FeeSchool.OTHER_SCHOOL).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void scoresASchoolFromItsAssessments() {
    assess("1.7.3", new BigDecimal("5"));
    assess("1.3.1", new BigDecimal("7"));
    Scoring scoring = new Scoring(db.dataSource(), schools.definitions);

    ScoreSheet sheet =
        scoring.sheet(schools.unit(FeeSchool.SCHOOL), Period.parse("2026-2027"), null, null);

    assertThat(sheet.lines().stream().filter(l -> l.fault() != null))
        .singleElement()
        .satisfies(line -> assertThat(line.criterion().id()).isEqualTo("1.3.1"));
    assertThat(sheet.groups().get(0).points()).as("1.1 and 1.2 are missing").isZero();
    assertThat(sheet.lines().stream().filter(l -> l.criterion().id().equals("1.7.3")))
        .singleElement()
        .satisfies(line -> assertThat(line.award()).isNotNull());
  }

  @Test
  void whatIsDeclaredIsJudgedAndSaysSo() {
    attest(FeeSchool.SCHOOL, true, "'12/KH-TH'");

    Targets.Row yes = row("vanhien.T15", "202610", FeeSchool.SCHOOL);
    assertThat(yes.verdict()).isEqualTo(Verdict.MET);
    assertThat(yes.origin()).isEqualTo(Targets.Origin.DECLARED);
    Targets.Row commune = row("vanhien.T15", "202610", FeeSchool.COMMUNE);
    assertThat(commune.missing()).extracting(Unit::code).containsExactly(FeeSchool.OTHER_SCHOOL);

    attest(FeeSchool.OTHER_SCHOOL, false, "null");
    assertThat(row("vanhien.T15", "202610", FeeSchool.OTHER_SCHOOL).verdict())
        .isEqualTo(Verdict.NOT_MET);
    Targets.Row both = row("vanhien.T15", "202610", FeeSchool.COMMUNE);
    assertThat(both.value()).as("one of two").isEqualByComparingTo("50");
    assertThat(both.verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void aYesWithoutItsEvidenceIsNoDataAndSaysWhy() {
    attest(FeeSchool.SCHOOL, true, "null");

    Targets.Row row = row("vanhien.T15", "202610", FeeSchool.SCHOOL);
    assertThat(row.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(row.value()).isNull();
    assertThat(row.origin()).isEqualTo(Targets.Origin.NONE);
    assertThat(row.reason()).contains("minh chứng");
  }

  @Test
  void recordsOfOneSchoolAndTheWordOfTheOtherAreMixed() {
    insert(
        "declared_value",
        FeeSchool.OTHER_SCHOOL,
        "indicator, period, numerator, denominator, declared_role, declared_on",
        "'cashless_payment_amount_share', '202609', 900000, 1000000, 'Kế toán', '2026-10-01'");

    Targets.Row row = row("vanhien.T44", "202609", FeeSchool.COMMUNE);
    assertThat(row.origin()).isEqualTo(Targets.Origin.MIXED);
    assertThat(row.value()).as("1.400.000 of 2.000.000").isEqualByComparingTo("70");
  }

  @Test
  void whatMustNotBeSummedHasNoFigureAboveSchools() {
    insert(
        "info_system", FeeSchool.SCHOOL, "name, chosen_for_online_teaching", "'Lớp học ảo', true");

    assertThat(row("tdninh.T52", "202610", FeeSchool.SCHOOL).verdict()).isEqualTo(Verdict.NOT_MET);
    Targets.Row commune = row("tdninh.T52", "202610", FeeSchool.COMMUNE);
    assertThat(commune.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(commune.reason()).contains("online_teaching_software_count");
    assertThat(row("tdninh.T52", "202610", FeeSchool.SCHOOL, FeeSchool.OTHER_SCHOOL).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void pupilsAndTeachersMustBothBeReady() {
    answers("STUDENT", 6, 4);
    assertThat(row("bimson.T08", "202610", FeeSchool.SCHOOL).verdict())
        .as("no teacher was asked")
        .isEqualTo(Verdict.NOTHING);
    answers("TEACHER", 9, 1);
    Targets.Row row = row("bimson.T08", "202610", FeeSchool.SCHOOL);
    assertThat(row.value()).isEqualByComparingTo("60");
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_MET);
    Targets.Row also = Objects.requireNonNull(row.also());
    assertThat(also.value()).isEqualByComparingTo("90");
    assertThat(also.verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void listsEveryTargetOfAPlan() {
    List<Targets.Row> rows =
        targets.list(
            new Targets.Question(
                null, List.of(schools.unit(FeeSchool.COMMUNE)), Period.parse("2026Q3"), TODAY));

    assertThat(rows).hasSize(239);
    assertThat(rows).allSatisfy(row -> assertThat(row.verdict()).isNotNull());
  }

  private Targets.Row row(String id, String period, String... units) {
    String plan = id.substring(0, id.indexOf('.'));
    return targets
        .list(
            new Targets.Question(
                plan,
                java.util.Arrays.stream(units).map(schools::unit).toList(),
                Period.parse(period),
                TODAY))
        .stream()
        .filter(row -> row.target().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private int records = 1000;

  private void pay(String code, String school, String day, int amount, String channel) {
    insert(
        "fee_payment",
        school,
        "transaction_code, amount, channel, paid_on, fee_category, status",
        "'%s', %d, '%s', '%s', 'TUITION', 'SETTLED'".formatted(code, amount, channel, day));
  }

  private void article(String link, String day) {
    insert(
        "web_article",
        FeeSchool.SCHOOL,
        "link, title, published_on",
        "'%s', 'Tin', '%s'".formatted(link, day));
  }

  private void assess(String criterion, @org.jspecify.annotations.Nullable BigDecimal points) {
    insert(
        "dx_assessment",
        FeeSchool.SCHOOL,
        "criteria_set, school_year, criterion, points, met, assessor_role, assessed_on",
        "'so-2023-2024', '2026Sep', '%s', %s, %s, 'SELF', '2026-10-01'"
            .formatted(criterion, points, points == null ? "true" : "null"));
  }

  private void attest(String school, boolean answer, String evidence) {
    insert(
        "attestation",
        school,
        "indicator, period, answer, declared_role, evidence, declared_on",
        "'dx_plan_issued', '2026', %s, 'Hiệu trưởng', %s, '2026-02-01'"
            .formatted(answer, evidence));
  }

  private void answers(String kind, int yes, int no) {
    for (int i = 0; i < yes + no; i++) {
      insert(
          "survey_response",
          FeeSchool.SCHOOL,
          "survey, respondent_kind, response_code, positive, answered_on",
          "'ONLINE_LEARNING_READY', '%s', '%s', %s, '2026-10-05'"
              .formatted(kind, kind + i, i < yes));
    }
  }

  private void insert(String dataset, String school, String columns, String values) {
    records++;
    db.jdbc()
        .sql(
            """
            insert into data.%s (unit, key, record, load, changed_by_load, sheet, row, col, row_hash, %s)
            values (%d, %d, %d, 1, 1, 1, 1, 0, 0, %s)
            """
                .formatted(dataset, columns, schools.unit(school).id(), records, records, values))
        .update();
    // as a load does: what was summed up before holds no more
    db.jdbc()
        .sql(
            """
            insert into platform.data_version values (?, ?, 1)
            on conflict (dataset, unit) do update set version = data_version.version + 1""")
        .params(dataset, schools.unit(school).id())
        .update();
  }

  @Test
  void whatTellsOfFewPupilsIsForTheirOwnSchool() {
    Unit school = schools.unit(FeeSchool.SCHOOL);
    Targets.Row stranger = shown("vanhien.T44", FeeSchool.OTHER_SCHOOL, school);
    assertThat(stranger.verdict()).isEqualTo(Verdict.SUPPRESSED);
    assertThat(stranger.value()).isNull();
    assertThat(stranger.tally().denominator()).isEqualByComparingTo("0");
    assertThat(stranger.distance()).isNull();
    assertThat(stranger.forecast()).isNull();
    assertThat(stranger.reason()).contains("dưới 5 học sinh");
    assertThat(shown("vanhien.T44", FeeSchool.SCHOOL, school).value()).isEqualByComparingTo("60");
  }

  private Targets.Row shown(String id, String unit, Unit viewer) {
    return targets
        .list(
            new Targets.Question(
                "vanhien",
                List.of(schools.unit(unit)),
                Period.parse("202610"),
                TODAY,
                viewer,
                null))
        .stream()
        .filter(row -> row.target().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
