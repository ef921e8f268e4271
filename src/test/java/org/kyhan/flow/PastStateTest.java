package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.calendar.Period;
import org.kyhan.ledger.Unit;
import org.kyhan.store.TestDatabase;

/**
 * A payment is corrected on the 5th, on the 6th a school moves to another commune, and on the 8th a
 * list names a commune for it that is not there.
 */
class PastStateTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final String SHARE = "cashless_payment_amount_share";
  private static final String ROW = "A1,HS1,Lê Mẫu,1A,Học phí,%s,Chuyển khoản,05/10/2026\n";
  private static FeeSchool schools;
  private static Compute compute;

  @BeforeAll
  static void collect(@TempDir Path folder) {
    schools = FeeSchool.in(DB.dataSource(), folder);
    compute = new Compute(DB.dataSource(), schools.definitions);
    finished("2026-11-01T00:00:00Z");
    schools.fees("thu.csv", ROW.formatted("100000"));
    schools.send(
        "fee-list",
        FeeSchool.OTHER_SCHOOL,
        "khac.csv",
        (FeeSchool.HEADER + ROW.replace("A1", "B1").formatted("30000")).getBytes(UTF_8));
    finished("2026-11-02T00:00:00Z");
    schools.fees("thu.csv", ROW.formatted("250000"));
    finished("2026-11-05T00:00:00Z");
    String moved =
        FeeSchool.UNITS.replace("THCS,40123\n", "THCS,40124\n") + "40124,Xã Vân Đông,Xã,40\n";
    schools.send("unit-list", "VN", "don-vi.csv", moved.getBytes(UTF_8));
    finished("2026-11-06T00:00:00Z");
    String nowhere = moved.replace("THCS,40124\n", "THCS,49999\n").replace("VN\n", "VN,Chủ tịch\n");
    schools.send(
        "unit-list",
        "VN",
        "don-vi.csv",
        nowhere.replace("cấp trên\n", "cấp trên,Chức danh người ký\n").getBytes(UTF_8));
    finished("2026-11-08T00:00:00Z");
  }

  private static void finished(String at) {
    DB.jdbc()
        .sql(
            "update platform.load set finished_at = ?::timestamptz where finished_at = '2026-11-10T01:30:00Z'")
        .param(at)
        .update();
  }

  private static List<Compute.Figure> figures(String instant) {
    return figures(FeeSchool.COMMUNE, instant);
  }

  private static List<Compute.Figure> figures(String unit, String instant) {
    return compute.figures(
        Period.parse("202610"),
        schools.unit(unit),
        SHARE,
        Map.of(),
        compute.stateAt(Instant.parse(instant)));
  }

  @Test
  void isAsItWasBeforeTheCorrection() {
    Compute.Figure commune = figures("2026-11-04T00:00:00Z").get(0);
    assertThat(commune.tally().denominator()).isEqualByComparingTo("130000");
    assertThat(commune.expected()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-04T00:00:00Z, 130000, thu.csv khac.csv",
    "2026-11-05T12:00:00Z, 280000, thu.csv khac.csv",
    "2026-11-07T00:00:00Z, 250000, thu.csv"
  })
  void theRowsBehindAFigureAreThoseOfThen(String instant, BigDecimal sum, String files) {
    Explain.Traced traced =
        schools.explain.indicator(
            Objects.requireNonNull(schools.definitions.indicators().get(SHARE)),
            new Suppression.Asked(
                Period.parse("202610"),
                schools.unit(FeeSchool.COMMUNE),
                SHARE,
                Map.of(),
                compute.stateAt(Instant.parse(instant))),
            100);
    assertThat(traced.figure().tally().denominator()).isEqualByComparingTo(sum);
    assertThat(
            traced.lines().stream()
                .map(Explain.Line::denominator)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(sum);
    assertThat(traced.rest().records()).isZero();
    assertThat(traced.lines())
        .extracting(line -> line.where().file())
        .containsExactlyInAnyOrder(files.split(" ", -1));
  }

  @Test
  void aSchoolStandsWhereItStoodThen() {
    assertThat(figures("2026-11-05T12:00:00Z").get(0).tally().denominator())
        .isEqualByComparingTo("280000");
    Compute.Figure moved = figures("2026-11-07T00:00:00Z").get(0);
    assertThat(moved.tally().denominator()).isEqualByComparingTo("250000");
    assertThat(moved.expected()).hasSize(1);
  }

  @Test
  void aSchoolThatAListPutNowhereStandsWhereItStood() {
    List<Unit> units =
        figures("40", "2026-11-09T00:00:00Z").stream().map(Compute.Figure::unit).toList();
    assertThat(units).contains(schools.unit(FeeSchool.OTHER_SCHOOL)).hasSize(5);
    assertThat(units).as("nothing came since").allMatch(u -> u.equals(schools.unit(u.code())));
  }

  @Test
  void viewersMayAskOfAStateWithASchoolThatAListPutNowhere() {
    Suppression.Asked asked =
        new Suppression.Asked(
            Period.parse("202610"),
            schools.unit("40"),
            SHARE,
            Map.of(),
            compute.stateAt(Instant.parse("2026-11-09T00:00:00Z")));
    assertThat(
            new Suppression(DB.dataSource(), schools.definitions)
                .shown(asked, schools.unit(FeeSchool.SCHOOL)))
        .isNotEmpty();
  }

  @Test
  void aHeadIsCalledAsThen() {
    assertThat(figures("40", "2026-11-07T00:00:00Z").get(0).unit().headTitle()).isNull();
    assertThat(figures("40", "2026-11-09T00:00:00Z").get(0).unit().headTitle())
        .isEqualTo("Chủ tịch");
  }

  @Test
  void beforeAnythingCameThereIsNobody() {
    assertThat(figures("2026-10-01T00:00:00Z")).allMatch(figure -> figure.value() == null);
  }

  @Test
  void targetsAreAskedOfThePastToo() {
    Targets.Row row =
        new Targets(DB.dataSource(), schools.definitions)
                .list(
                    new Targets.Question(
                        "vanhien",
                        List.of(schools.unit(FeeSchool.SCHOOL)),
                        Period.parse("202610"),
                        LocalDate.of(2026, 11, 4),
                        null,
                        compute.stateAt(Instant.parse("2026-11-04T00:00:00Z"))))
                .stream()
                .filter(r -> r.target().id().equals("vanhien.T44"))
                .findFirst()
                .orElseThrow();
    assertThat(row.tally().denominator()).isEqualByComparingTo("100000");
  }
}
