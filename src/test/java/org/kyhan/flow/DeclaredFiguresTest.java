package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.calendar.Period;
import org.kyhan.store.TestDatabase;

/** What schools declare and what people answer, beside what is computed. */
class DeclaredFiguresTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final String PLAN = "dx_plan_issued";
  private static final String FOUR_PARTS = "online_systems_deployed";
  private static final String HEAD = "Hiệu trưởng";
  private static FeeSchool schools;
  private static int record = 1;

  @BeforeAll
  static void open(@TempDir Path folder) {
    schools = FeeSchool.in(DB.dataSource(), folder);
  }

  @BeforeEach
  void empty() {
    for (String table :
        List.of(
            "attestation",
            "declared_value",
            "survey_response",
            "fee_payment",
            "subject_group",
            "event")) {
      DB.jdbc().sql("delete from data." + table).update();
    }
    DB.jdbc().sql("delete from platform.tally").update();
  }

  @Test
  void aHeadsYesWithEvidenceCountsAndTheSchoolWithoutOneIsMissing() {
    attest(FeeSchool.SCHOOL, PLAN, "2026", null, true, HEAD, "12/KH-TH", "2026-02-01", null);
    Compute.Figure school = figure(PLAN, FeeSchool.SCHOOL, "202610");
    assertThat(school.value()).isEqualByComparingTo("1");
    assertThat(school.kind()).isEqualTo(Compute.Kind.DECLARED);
    Compute.Figure commune = figure(PLAN, FeeSchool.COMMUNE, "202610");
    assertThat(commune.value()).isEqualByComparingTo("1");
    assertThat(commune.missing()).extracting("code").containsExactly(FeeSchool.OTHER_SCHOOL);
    attest(FeeSchool.OTHER_SCHOOL, PLAN, "2026", null, false, HEAD, null, "2026-02-01", null);
    assertThat(figure(PLAN, FeeSchool.COMMUNE, "202610").value()).isEqualByComparingTo("0.5");
  }

  @Test
  void whatDoesNotCountSaysWhy() {
    attest(FeeSchool.SCHOOL, PLAN, "2026", null, true, "Bảo vệ", "x", "2026-02-01", null);
    attest(FeeSchool.SCHOOL, PLAN, "2026", null, true, HEAD, null, "2026-02-02", null);
    attest(FeeSchool.SCHOOL, PLAN, "2026", null, true, HEAD, "x", "2026-02-03", "2026-06-30");
    attest(FeeSchool.SCHOOL, PLAN, "mai", null, true, HEAD, "x", "2026-02-04", null);
    attest(FeeSchool.SCHOOL, "no_such", "2026", null, true, HEAD, "x", "2026-02-04", null);
    Compute.Figure figure = figure(PLAN, FeeSchool.SCHOOL, "202610");
    assertThat(figure.value()).isNull();
    assertThat(figure.reasons())
        .extracting(Compute.Reason::rule)
        .containsExactlyInAnyOrder(
            "indicator.wrong_role", "indicator.evidence_missing", "indicator.expired");
    assertThat(compute().unplaced())
        .extracting(Compute.Reason::rule)
        .containsExactlyInAnyOrder("indicator.bad_period", "indicator.unknown");
  }

  @Test
  void theLastOneCountsAndHoldsForItsMonths() {
    attest(FeeSchool.SCHOOL, PLAN, "2025Sep", null, true, HEAD, "x", "2025-09-05", null);
    assertThat(figure(PLAN, FeeSchool.SCHOOL, "202608").value()).isEqualByComparingTo("1");
    assertThat(figure(PLAN, FeeSchool.SCHOOL, "202609").value()).isNull();
    attest(FeeSchool.SCHOOL, PLAN, "202607", null, false, HEAD, null, "2026-07-05", null);
    assertThat(figure(PLAN, FeeSchool.SCHOOL, "202608").value()).isEqualByComparingTo("0");
    assertThat(figure(PLAN, FeeSchool.SCHOOL, "202606").value()).isEqualByComparingTo("1");
  }

  @Test
  void allPartsMustHold() {
    for (String part : List.of("conference", "teaching", "Học liệu điện tử")) {
      attest(FeeSchool.SCHOOL, FOUR_PARTS, "2026", part, true, HEAD, "x", "2026-02-01", null);
    }
    Compute.Figure three = figure(FOUR_PARTS, FeeSchool.SCHOOL, "202610");
    assertThat(three.value()).isNull();
    assertThat(three.reasons()).extracting("rule").containsExactly("indicator.part_missing");
    attest(
        FeeSchool.SCHOOL,
        FOUR_PARTS,
        "2026",
        "sector_conference",
        true,
        HEAD,
        "x",
        "2026-02-01",
        null);
    Compute.Figure four = figure(FOUR_PARTS, FeeSchool.SCHOOL, "202610");
    assertThat(four.value()).isEqualByComparingTo("1");
    assertThat(four.tally().records()).isEqualTo(4);
    attest(FeeSchool.SCHOOL, FOUR_PARTS, "2026", "teaching", false, HEAD, null, "2026-03-01", null);
    assertThat(figure(FOUR_PARTS, FeeSchool.SCHOOL, "202610").value()).isEqualByComparingTo("0");
  }

  @Test
  void computedBeatsDeclaredAndTheSumIsMixed() {
    String share = "cashless_payment_amount_share";
    declare(FeeSchool.SCHOOL, share, "202610", 1, 2);
    declare(FeeSchool.OTHER_SCHOOL, share, "202610", 30, 40);
    schools.fees("thu.csv", "A1,HS1,Lê Mẫu,1A,Học phí,60,Chuyển khoản,05/10/2026\n");
    assertThat(figure(share, FeeSchool.SCHOOL, "202610").kind()).isEqualTo(Compute.Kind.COMPUTED);
    Compute.Figure commune = figure(share, FeeSchool.COMMUNE, "202610");
    assertThat(commune.kind()).isEqualTo(Compute.Kind.MIXED);
    assertThat(commune.tally().numerator()).isEqualByComparingTo("90");
    assertThat(commune.tally().denominator()).isEqualByComparingTo("100");
    assertThat(commune.missing()).isEmpty();
  }

  @Test
  void aStandInForRecordsNeedsARoleToo() {
    String share = "cashless_payment_amount_share";
    declare(FeeSchool.SCHOOL, share, "202610", 1, 2);
    DB.jdbc().sql("update data.declared_value set declared_role = 'Bảo vệ'").update();
    Compute.Figure figure = figure(share, FeeSchool.SCHOOL, "202610");
    assertThat(figure.value()).isNull();
    assertThat(figure.reasons()).extracting("rule").containsExactly("indicator.wrong_role");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026,Có,Bảo vệ,QĐ 1,-,indicator.wrong_role,5",
        "2026,Có,Hiệu trưởng,-,-,indicator.evidence_missing,6",
        "mai,Có,Hiệu trưởng,QĐ 1,-,indicator.bad_period,2",
        "2026,Có,Hiệu trưởng,QĐ 1,30/06/2026,indicator.expired,7",
      })
  void isToldWhenTheFileLoads(
      String period,
      String answer,
      String role,
      @Nullable String evidence,
      @Nullable String until,
      String rule,
      int column) {
    String file =
        "Mã chỉ tiêu,Kỳ,Có/Không,Ngày xác nhận,Chức vụ,Minh chứng,Hiệu lực đến\n%s,%s,%s,05/01/2026,%s,%s,%s\n"
            .formatted(
                PLAN,
                period,
                answer,
                role,
                evidence == null ? "" : evidence,
                until == null ? "" : until);
    FileReport report =
        schools.send("attestation-list", FeeSchool.SCHOOL, rule + ".csv", file.getBytes(UTF_8));
    assertThat(report.faults())
        .filteredOn(fault -> fault.rule().equals(rule))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.where().row()).isEqualTo(2);
              assertThat(fault.where().column()).isEqualTo(column);
            });
    boolean isRefused = !rule.equals("indicator.expired");
    assertThat(report.load().counts().rejected()).isEqualTo(isRefused ? 1 : 0);
    assertThat(report.hasRefusals()).isEqualTo(isRefused);
  }

  @Test
  void oneWhoDeliveredHalfOfWhatIsNeededMayDeclare() {
    String devices = "group_contest_device_min";
    insert("subject_group", "subject, department", "?, ?", FeeSchool.SCHOOL, "Toán", "Tổ 1");
    Compute.Figure untold = figure(devices, FeeSchool.SCHOOL, "202610");
    assertThat(untold.value()).as("no list of contests").isNull();
    assertThat(untold.missing()).extracting("code").containsExactly(FeeSchool.SCHOOL);
    declare(FeeSchool.SCHOOL, devices, "202610", 2, 1);
    Compute.Figure declared = figure(devices, FeeSchool.SCHOOL, "202610");
    assertThat(declared.value()).isEqualByComparingTo("2");
    assertThat(declared.kind()).isEqualTo(Compute.Kind.DECLARED);
  }

  @Test
  void theWeakestSchoolMayHaveNothing() {
    String contests = "video_contest_count";
    held(FeeSchool.SCHOOL, "VIDEO_CONTEST");
    assertThat(figure(contests, FeeSchool.COMMUNE, "202610").value())
        .as("the other is missing")
        .isEqualByComparingTo("1");
    held(FeeSchool.OTHER_SCHOOL, "CONTEST");
    DB.jdbc().sql("delete from platform.tally").update();
    Compute.Figure commune = figure(contests, FeeSchool.COMMUNE, "202610");
    assertThat(commune.value()).as("the other held none").isZero();
    assertThat(commune.missing()).isEmpty();
  }

  @Test
  void fewerAnswersThanTenAreNoFigure() {
    for (int sheet = 1; sheet <= 9; sheet++) {
      answer(FeeSchool.SCHOOL, sheet, sheet > 3);
    }
    Compute.Figure few = figure("learner_satisfaction_share", FeeSchool.SCHOOL, "202610");
    assertThat(few.value()).isNull();
    assertThat(few.tally().records()).isZero();
    assertThat(few.reasons()).extracting("rule").containsExactly("indicator.survey_small");
    answer(FeeSchool.SCHOOL, 10, true);
    DB.jdbc().sql("delete from platform.tally").update();
    assertThat(figure("learner_satisfaction_share", FeeSchool.SCHOOL, "202610").value())
        .isEqualByComparingTo("70");
  }

  private static Compute compute() {
    return new Compute(DB.dataSource(), schools.definitions);
  }

  private static Compute.Figure figure(String indicator, String unit, String period) {
    return compute().figures(Period.parse(period), schools.unit(unit), indicator, Map.of()).stream()
        .filter(figure -> figure.unit().code().equals(unit))
        .findFirst()
        .orElseThrow();
  }

  private static void attest(
      String unit,
      String indicator,
      String period,
      @Nullable String part,
      boolean answer,
      String role,
      @Nullable String evidence,
      String on,
      @Nullable String until) {
    insert(
        "attestation",
        "indicator, period, part, answer, declared_role, evidence, declared_on, valid_until",
        "?, ?, ?, ?, ?, ?, ?::date, ?::date",
        unit,
        indicator,
        period,
        part,
        answer,
        role,
        evidence,
        on,
        until);
  }

  private static void declare(String unit, String indicator, String period, int of, int all) {
    insert(
        "declared_value",
        "indicator, period, numerator, denominator, declared_role, declared_on",
        "?, ?, ?, ?, 'Kế toán', '2026-11-01'",
        unit,
        indicator,
        period,
        of,
        all);
  }

  private static void answer(String unit, int sheet, boolean positive) {
    insert(
        "survey_response",
        "survey, respondent_kind, response_code, positive, answered_on",
        "'LEARNER_SATISFACTION', 'PARENT', ?, ?, '2026-10-05'",
        unit,
        "P" + sheet,
        positive);
  }

  private static void held(String unit, String kind) {
    insert("event", "title, kind, held_on", "?, ?, ?::date", unit, kind, kind, "2026-10-05");
  }

  private static void insert(
      String table, String columns, String places, String unit, @Nullable Object... values) {
    int id = schools.unit(unit).id();
    record++;
    DB.jdbc()
        .sql(
            "insert into data.%s (unit, key, record, load, changed_by_load, sheet, row, col, row_hash, %s) values (%d, 'k%d', %d, 1, 1, 0, 1, 0, 0, %s)"
                .formatted(table, columns, id, record, record, places))
        .params(java.util.Arrays.asList(values))
        .update();
    DB.jdbc()
        .sql(
            "insert into platform.data_version values (?, ?, 1) on conflict (dataset, unit) do update set version = data_version.version + 1")
        .params(table, id)
        .update();
  }
}
