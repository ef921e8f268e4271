package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;
import org.kyhan.store.TestDatabase;

/** Over random records: every figure of every indicator is the sum of the rows behind it. */
class FiguresAddUpTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final List<Period> PERIODS =
      List.of(Period.parse("202610"), Period.parse("2026Sep"));
  private static FeeSchool schools;
  private static RandomRecords records;
  private static Compute compute;
  private static int load;

  @BeforeAll
  static void fill(@TempDir Path folder) throws SQLException {
    schools = FeeSchool.in(DB.dataSource(), folder);
    load = Math.toIntExact(schools.fees("mot.csv", "").load().id());
    DB.jdbc().sql("update platform.load set sheets = '{Trang 1}'").update();
    records = new RandomRecords(schools.definitions, DB.dataSource(), 20261122);
    compute = new Compute(DB.dataSource(), schools.definitions);
    for (String school : List.of(FeeSchool.SCHOOL, FeeSchool.OTHER_SCHOOL)) {
      records.write(schools.unit(school).id(), load, 15);
    }
  }

  @Test
  void theRowsBehindAFigureAddUpToIt() {
    Explain explain = new Explain(DB.dataSource(), schools.definitions);
    List<String> wrong = new ArrayList<>();
    int listed = 0;
    for (Indicator indicator : schools.definitions.indicators().values()) {
      for (String code :
          List.of(FeeSchool.SCHOOL, FeeSchool.OTHER_SCHOOL, FeeSchool.COMMUNE, "40")) {
        Explain.Traced traced =
            explain.indicator(
                indicator,
                new Suppression.Asked(
                    PERIODS.get(0), schools.unit(code), indicator.id(), Map.of(), null),
                100_000);
        Tally sum =
            traced.lines().stream()
                .map(line -> new Tally(line.numerator(), line.denominator(), 1))
                .reduce(Tally.NOTHING, Tally::plus);
        listed += traced.lines().size();
        if (!same(sum, traced.figure().tally())) {
          wrong.add(
              indicator.id() + " of " + code + ": " + sum + " and " + traced.figure().tally());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(listed).isGreaterThan(40);
  }

  @Test
  void aUnitAboveIsTheSumOfItsSchools() {
    List<String> wrong = new ArrayList<>();
    for (Period period : PERIODS) {
      Map<String, Map<String, Tally>> figures = tallies(period);
      for (Indicator indicator : schools.definitions.indicators().values()) {
        Map<String, Tally> of = figures.get(indicator.id());
        if (indicator.rollUp() != Indicator.RollUp.SUM || of == null) {
          continue;
        }
        Tally sum = nothing(of.get(FeeSchool.SCHOOL)).plus(nothing(of.get(FeeSchool.OTHER_SCHOOL)));
        for (String above : List.of(FeeSchool.COMMUNE, "40")) {
          if (!same(sum, nothing(of.get(above)))) {
            wrong.add(indicator.id() + " of " + above + ": " + sum + " and " + of.get(above));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsKeptIsWhatWouldBeComputed() throws SQLException {
    Map<String, Map<String, Tally>> before = tallies(PERIODS.get(0));
    records.write(schools.unit(FeeSchool.SCHOOL).id(), load, 6);
    Map<String, Map<String, Tally>> kept = tallies(PERIODS.get(0));
    DB.jdbc().sql("delete from platform.tally").update();
    Map<String, Map<String, Tally>> fresh = tallies(PERIODS.get(0));
    assertThat(kept).isEqualTo(fresh).isNotEqualTo(before);
    assertThat(DB.jdbc().sql("select count(*) from platform.tally").query(Long.class).single())
        .isPositive();
  }

  @Test
  void aSchoolIsComputedFromItsOwnRecordsAlone() {
    Indicators indicators = new Indicators(DB.dataSource(), schools.definitions);
    int school = schools.unit(FeeSchool.SCHOOL).id();
    Map<String, Tally> among = computed(indicators, school, null);
    assertThat(computed(indicators, school, List.of(school))).isEqualTo(among);
    for (String dataset : schools.definitions.datasets().keySet()) {
      DB.jdbc()
          .sql(
              "create table if not exists public.aside_%1$s as select * from data.%1$s where unit <> %2$d"
                  .formatted(dataset, school))
          .update();
      DB.jdbc().sql("delete from data." + dataset + " where unit <> " + school).update();
    }
    Map<String, Tally> alone = computed(indicators, school, List.of(school));
    for (String dataset : schools.definitions.datasets().keySet()) {
      DB.jdbc()
          .sql("insert into data.%1$s select * from public.aside_%1$s".formatted(dataset))
          .update();
    }
    assertThat(alone).isEqualTo(among);
  }

  @Test
  void everySqlIsTakenByTheStore() {
    assertThat(compute.refused()).isEmpty();
  }

  private static Map<String, Tally> computed(
      Indicators indicators, int school, @Nullable List<Integer> asked) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Indicator indicator : schools.definitions.indicators().values()) {
      if (!indicator.sql().isEmpty()) {
        Period period = PERIODS.get(0);
        Indicators.Answer answer =
            indicators.tallies(
                Question.of(
                    indicator, period.first(), period.endExclusive(), asked, Map.of(), null));
        assertThat(answer.failure()).as(indicator.id()).isNull();
        assertThat(answer.refused()).as(indicator.id()).isEmpty();
        tallies.put(indicator.id(), plain(nothing(answer.byUnit().get(school))));
      }
    }
    return tallies;
  }

  private static Map<String, Map<String, Tally>> tallies(Period period) {
    Map<String, Map<String, Tally>> tallies = new TreeMap<>();
    Unit province = schools.unit("40");
    for (Compute.Figure figure : compute.figures(period, province, null, Map.of())) {
      assertThat(figure.reasons())
          .as(figure.indicator().id())
          .noneMatch(reason -> reason.rule().equals("indicator.sql_failed"));
      tallies
          .computeIfAbsent(figure.indicator().id(), i -> new TreeMap<>())
          .put(figure.unit().code(), plain(figure.tally()));
    }
    return tallies;
  }

  private static Tally plain(Tally tally) {
    return new Tally(plain(tally.numerator()), plain(tally.denominator()), tally.records());
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static Tally nothing(@Nullable Tally tally) {
    return tally == null ? Tally.NOTHING : tally;
  }

  private static boolean same(Tally one, Tally other) {
    return plain(one).equals(plain(other));
  }
}
