package org.kyhan.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Title;
import org.kyhan.load.DatasetTables;
import org.kyhan.store.TestDatabase;

/** SQL that cannot work, or should not: refused where it stands, and nothing else suffers. */
class BrokenSqlTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
  private static final Definitions SHIPPED = Definitions.read(Path.of("").toAbsolutePath());
  private static final String ROWS = "(values (1, 7::bigint), (1, 8::bigint)) r(unit, record)";

  @BeforeAll
  static void fill() throws SQLException {
    new DatasetTables(DB.dataSource(), SHIPPED).prepare();
    DB.jdbc()
        .sql(
            """
            insert into data.student (unit, key, record, load, changed_by_load, sheet, row, col, row_hash, student_name)
            values (1, 'a', 1, 1, 1, 0, 1, 0, 0, 'Lê Văn Mẫu')""")
        .update();
    DB.jdbc().sql("insert into platform.data_version values ('student', 1, 1)").update();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select unit, record, 1 as numerator, 1 as denominator from nowhere | indicator.sql_failed
          select unit, record, 1 as numerator, 1 as denominator from platform.data_version | indicator.sql_failed
          select unit, record, 1 as numerator, 1 as denominator from data.student | indicator.by_schema
          select unit, record, 1 / (record - record) as numerator, 1 as denominator from student | indicator.sql_failed
          with gone as (delete from student returning unit, record) select unit, record, 1 as numerator, 1 as denominator from gone | indicator.sql_failed
          with made as (insert into student (unit) values (1) returning unit, record) select unit, record, 1 as numerator, 1 as denominator from made | indicator.sql_failed
          select unit, record, 'một' as numerator, 1 as denominator from student | indicator.sql_failed
          with recursive r as (select 1 as n union all select n from r) select unit, record, 1 as numerator, (select count(*) from r) as denominator from student | indicator.too_slow
          select unit, nextval('platform.record_block') as record, 1 as numerator, 1 as denominator from student | indicator.sql_failed
          select unit, record, numerator, (select count(*) from generate_series(1, 100000000000)) as denominator from (select unit, record, 1 as numerator from student) s | indicator.too_slow
          """)
  void isRefusedAsAWhole(String sql, String rule) {
    Indicators.Answer answer = indicators().tallies(question(sql));
    assertThat(answer.byUnit()).isEmpty();
    assertThat(answer.failure()).isNotNull();
    assertThat(answer.failure()).extracting(Indicators.Refusal::rule).isEqualTo(rule);
  }

  @Test
  void nullsAreTheFaultOfTheirUnit() {
    Indicators.Answer nulls =
        indicators()
            .tallies(
                question(
                    "select unit, record, 1 as numerator, null::int as denominator from " + ROWS));
    assertThat(nulls.refused().values())
        .extracting(Indicators.Refusal::rule)
        .containsExactly("indicator.null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$s union all select unit, record, 1, 1 from %1$s",
        "STUDENT union all (select unit, record, 1, 1 from\nstudent)",
        "student union all select unit, record, 1, 1 from/* again */student",
        "student union all (select unit, record, 1, 1 from \"student\")",
        "student cross join (values (1), (2)) v",
      })
  void aRecordShownTwiceIsTheFaultOfItsUnit(String rows) {
    Indicators.Answer twice =
        indicators()
            .tallies(
                question(
                    "select unit, record, 1 as numerator, 1 as denominator from "
                        + rows.formatted(ROWS)));
    assertThat(twice.refused().values())
        .extracting(Indicators.Refusal::rule)
        .containsExactly("indicator.record_twice");
    assertThat(twice.byUnit()).isEmpty();
  }

  @Test
  void noNameAndNoNumberOfAPersonIsSeen() {
    Indicators.Answer answer =
        indicators()
            .tallies(
                question(
                    "select unit, record, case when student_name like '%Mẫu%' then 1 else 0 end as numerator, 1 as denominator from student"));
    assertThat(answer.byUnit().values())
        .extracting(tally -> tally.numerator().intValueExact())
        .containsExactly(0);
    assertThat(
            indicators()
                .tallies(
                    question(
                        "select unit, record, 1 as numerator, 1 as denominator from student where personal_id is null"))
                .failure())
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"student", "Student", "\"student\""})
  void aStateBeforeAnythingCameShowsNothingHoweverItsTableIsWritten(String table) {
    Indicator indicator =
        indicator(
            "made_up",
            "select unit, record, 1 as numerator, 1 as denominator from %s".formatted(table));
    Question.AsOf before = new Question.AsOf(0, List.of());
    Question question = Question.of(indicator, FROM, FROM.plusMonths(1), null, Map.of(), before);
    assertThat(indicators().tallies(question).byUnit()).isEmpty();
    assertThat(indicators().contributions(question, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reading.student",
        "\"reading\" . \"student\"",
        "READING.Student",
        "history.student",
        "pg_temp.student"
      })
  void aStateIsNotPassedByThroughASchema(String table) {
    Indicator indicator =
        indicator(
            "made_up",
            "select unit, record, 1 as numerator, 1 as denominator from %s".formatted(table));
    Question.AsOf before = new Question.AsOf(0, List.of());
    Question question = Question.of(indicator, FROM, FROM.plusMonths(1), null, Map.of(), before);
    Indicators.Answer answer = indicators().tallies(question);
    assertThat(answer.byUnit()).isEmpty();
    assertThat(answer.failure()).isNotNull();
    assertThat(answer.failure())
        .extracting(Indicators.Refusal::rule)
        .isEqualTo("indicator.by_schema");
    assertThat(indicators().contributions(question, 10)).isEmpty();
  }

  @Test
  void theCheckNamesFileAndLineAndGoesOn() {
    Map<String, Indicator> all = new LinkedHashMap<>(SHIPPED.indicators());
    all.put(
        "a",
        indicator(
            "a", "select unit,\n  recrod,\n  1 as numerator, 1 as denominator\nfrom student"));
    all.put("b", indicator("b", "select unit, record, 1 as numerator from student"));
    all.put(
        "c", indicator("c", "select unit, record, 1 as numerator, 1 as denominator from student"));
    Definitions definitions =
        new Definitions(
            SHIPPED.home(),
            SHIPPED.datasets(),
            SHIPPED.vocabularies(),
            Map.of(),
            all,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    List<Indicators.Refused> refused =
        new Indicators(DB.dataSource(), definitions, Duration.ofSeconds(5)).prepare();
    assertThat(refused).extracting(Indicators.Refused::indicator).containsExactly("a", "b");
    assertThat(refused.get(0).line()).isEqualTo(11);
    assertThat(refused.get(0).reason()).contains("recrod");
    assertThat(refused.get(1).reason()).contains("unit int4, record int8, numerator int4");
  }

  private static Indicators indicators() {
    return new Indicators(DB.dataSource(), SHIPPED, Duration.ofSeconds(1));
  }

  private static Question question(String sql) {
    return Question.of(
        indicator("made_up", sql), FROM, FROM.plusMonths(1), List.of(1), Map.of(), null);
  }

  private static Indicator indicator(String id, String sql) {
    return new Indicator(
        id,
        new Title("Mẫu", null),
        Indicator.Measure.PERCENT,
        Indicator.How.RECORDS,
        Indicator.RollUp.SUM,
        Indicator.Direction.UP,
        List.of("student"),
        "",
        "",
        FROM,
        null,
        Map.of(),
        Map.of(),
        null,
        null,
        0,
        Indicator.SmallGroups.ALL,
        sql,
        "000000000000",
        "config/indicators/" + id + ".sql",
        10,
        List.of(),
        List.of());
  }
}
