package org.kyhan.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.IndicatorCase;
import org.kyhan.load.DatasetTables;
import org.kyhan.model.Tally;
import org.kyhan.store.TestDatabase;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Every {@code config/indicators/<id>.test.yaml}, and those of the sets of criteria: its rows in a
 * real store, the figure that comes of them. One database for all, one transaction for each case,
 * rolled back.
 */
class IndicatorCasesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final Definitions DEFINITIONS = Definitions.read(Path.of("").toAbsolutePath());
  private static final int ALL = 100_000;

  @Test
  void everySqlHasTwoCasesAtLeast() {
    List<String> few =
        withSql()
            .filter(indicator -> indicator.cases().size() < 2)
            .map(indicator -> indicator.file() + " has " + indicator.cases().size())
            .toList();
    assertThat(few).isEmpty();
  }

  @TestFactory
  List<DynamicContainer> comesOutAsExpected() throws SQLException {
    DatasetTables tables = new DatasetTables(DB.dataSource(), DEFINITIONS);
    tables.prepare();
    Connection connection = DB.dataSource().getConnection();
    return withSql()
        .map(
            indicator ->
                DynamicContainer.dynamicContainer(
                    indicator.file(),
                    Stream.concat(
                        indicator.cases().stream()
                            .map(
                                one ->
                                    DynamicTest.dynamicTest(
                                        one.name(), () -> check(connection, indicator, one))),
                        Stream.of(
                            DynamicTest.dynamicTest(
                                "nothing of nothing", () -> nothing(connection, indicator))))))
        .toList();
  }

  private static Stream<Indicator> withSql() {
    return Stream.concat(
            DEFINITIONS.indicators().values().stream(),
            DEFINITIONS.scoring().values().stream().flatMap(set -> set.own().values().stream()))
        .flatMap(newest -> Stream.concat(Stream.of(newest), newest.earlier().stream()))
        .filter(indicator -> indicator.file().endsWith(".sql"));
  }

  private static void check(Connection connection, Indicator indicator, IndicatorCase one)
      throws SQLException {
    GivenRows rows = new GivenRows(DEFINITIONS);
    List<Indicators.Contribution> all = contributions(connection, indicator, one, rows);
    Map<Integer, List<Indicators.Contribution>> byUnit = new LinkedHashMap<>();
    all.forEach(c -> byUnit.computeIfAbsent(c.unit(), u -> new ArrayList<>()).add(c));
    assertThat(all.stream().map(c -> List.of(c.unit(), c.record())))
        .as("no record twice")
        .doesNotHaveDuplicates();
    if (indicator.unit() == Indicator.Measure.YES_NO) {
      byUnit.values().forEach(school -> assertYesOrNo(tally(school)));
    }
    compare(indicator, one.expect(), all, "all units");
    one.expectByUnit()
        .forEach(
            (unit, expected) ->
                compare(
                    indicator,
                    expected,
                    byUnit.getOrDefault(rows.unit(unit), List.of()),
                    "unit " + unit));
  }

  private static void nothing(Connection connection, Indicator indicator) throws SQLException {
    IndicatorCase empty =
        new IndicatorCase("", "2026Q4", "school", Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    assertThat(contributions(connection, indicator, empty, new GivenRows(DEFINITIONS))).isEmpty();
  }

  private static List<Indicators.Contribution> contributions(
      Connection connection, Indicator indicator, IndicatorCase one, GivenRows rows)
      throws SQLException {
    Period period = Period.parse(one.period());
    connection.setAutoCommit(false);
    rows.write(connection, one);
    Question question =
        new Question(
            indicator,
            period.first(),
            period.endExclusive(),
            null,
            one.slice(),
            one.settings(),
            null);
    return new Indicators(new SingleConnectionDataSource(connection, true), DEFINITIONS)
        .contributions(question, ALL);
  }

  private static void assertYesOrNo(Tally school) {
    assertThat(school.denominator()).as("a school says yes or no once").isEqualByComparingTo("1");
    assertThat(school.numerator().intValueExact()).isBetween(0, 1);
  }

  private static Tally tally(List<Indicators.Contribution> contributions) {
    return contributions.stream()
        .map(c -> new Tally(c.numerator(), c.denominator(), 1))
        .reduce(Tally.NOTHING, Tally::plus);
  }

  private static void compare(
      Indicator indicator,
      Map<String, @Nullable BigDecimal> expected,
      List<Indicators.Contribution> contributions,
      String where) {
    Tally tally = tally(contributions);
    Map<String, @Nullable BigDecimal> actual = new LinkedHashMap<>();
    actual.put("numerator", tally.numerator());
    actual.put("denominator", tally.denominator());
    actual.put("value", indicator.value(tally));
    actual.put("contributions", BigDecimal.valueOf(tally.records()));
    expected.forEach(
        (what, number) -> {
          BigDecimal is = actual.get(what);
          String as = what + " of " + where + " in " + contributions;
          if (number == null || is == null) {
            assertThat(is).as(as).isEqualTo(number);
          } else {
            assertThat(is.setScale(Math.max(0, number.scale()), RoundingMode.HALF_UP))
                .as(as)
                .isEqualByComparingTo(number);
          }
        });
  }
}
