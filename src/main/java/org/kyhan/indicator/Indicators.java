package org.kyhan.indicator;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.model.Tally;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The figures of schools, computed from their records. */
public final class Indicators {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final ReadOnly readOnly;
  private final Definitions definitions;

  public Indicators(DataSource dataSource, Definitions definitions) {
    this.readOnly = new ReadOnly(dataSource, definitions, TIMEOUT);
    this.definitions = definitions;
  }

  /** Returns the tally of each unit that has any contributing record. */
  public Map<Integer, Tally> tallies(Question question) {
    String sql =
        "select unit, sum(numerator) n, sum(denominator) d, count(*) c from (%s) i %s group by unit"
            .formatted(question.indicator().sql(), restriction(question));
    return run(
        question,
        connection -> {
          Map<Integer, Tally> tallies = new LinkedHashMap<>();
          jdbc(connection)
              .query(
                  sql,
                  parameters(question),
                  row -> {
                    tallies.put(
                        row.getInt("unit"),
                        new Tally(
                            row.getBigDecimal("n"), row.getBigDecimal("d"), row.getLong("c")));
                  });
          return tallies;
        });
  }

  /** One record's part in a figure. */
  public record Contribution(int unit, long record, BigDecimal numerator, BigDecimal denominator) {}

  /**
   * Returns the contributions behind a figure, largest denominator first, at most {@code limit}.
   */
  public List<Contribution> contributions(Question question, int limit) {
    String sql =
        "select unit, record, numerator, denominator from (%s) i %s order by denominator desc, numerator desc, record limit %d"
            .formatted(question.indicator().sql(), restriction(question), limit);
    return run(
        question,
        connection ->
            jdbc(connection)
                .query(
                    sql,
                    parameters(question),
                    (row, n) ->
                        new Contribution(
                            row.getInt("unit"),
                            row.getLong("record"),
                            row.getBigDecimal("numerator"),
                            row.getBigDecimal("denominator"))));
  }

  /**
   * Returns the units that have at least one record of any of the datasets in the window: those
   * from which something came.
   */
  public Set<Integer> present(
      List<String> datasets, LocalDate from, LocalDate to, Question.@Nullable AsOf asOf) {
    Set<Integer> units = new HashSet<>();
    try {
      readOnly.in(
          asOf,
          connection -> {
            for (String id : datasets) {
              Dataset dataset = definitions.datasets().get(id);
              if (dataset != null && dataset.period() != null) {
                String sql =
                    "select distinct unit from %s where %s >= :from and %2$s < :to"
                        .formatted(id, dataset.period());
                units.addAll(
                    jdbc(connection)
                        .queryForList(
                            sql,
                            new MapSqlParameterSource().addValue("from", from).addValue("to", to),
                            Integer.class));
              }
            }
            return true;
          });
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot find out who delivered " + datasets, failure);
    }
    return units;
  }

  /** A definition whose SQL the store refuses. */
  public record Refused(String indicator, String reason) {}

  /** Runs every indicator once without reading a row; returns those that the store refuses. */
  public List<Refused> prepare() {
    List<Refused> refused = new ArrayList<>();
    Map<String, Indicator> all = new HashMap<>(definitions.indicators());
    definitions.reports().values().forEach(report -> all.putAll(report.own()));
    for (Indicator indicator : all.values()) {
      if (indicator.sql().isEmpty()) {
        continue;
      }
      LocalDate day = LocalDate.of(2026, 1, 1);
      Question question = Question.of(indicator, day, day, List.of(), Map.of(), null);
      try {
        columns(question);
      } catch (SQLException | org.springframework.dao.DataAccessException failure) {
        refused.add(new Refused(indicator.id(), String.valueOf(failure.getMessage())));
      }
    }
    return refused;
  }

  private void columns(Question question) throws SQLException {
    readOnly.in(
        null,
        connection ->
            jdbc(connection)
                .query(
                    "select unit::int, record::bigint, numerator::numeric, denominator::numeric from (%s) i where false"
                        .formatted(question.indicator().sql()),
                    parameters(question),
                    ResultSet::next));
  }

  private <T> T run(Question question, ReadOnly.Work<T> work) {
    try {
      return readOnly.in(question.asOf(), work);
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot compute " + question.indicator().id(), failure);
    }
  }

  private static NamedParameterJdbcTemplate jdbc(Connection connection) {
    return new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
  }

  private static String restriction(Question question) {
    return question.units() == null ? "" : "where unit = any(:units::int[])";
  }

  private static MapSqlParameterSource parameters(Question question) {
    MapSqlParameterSource values = new MapSqlParameterSource();
    values.addValue("from", question.from(), Types.DATE);
    values.addValue("to", question.to(), Types.DATE);
    LocalDate cutOff = question.cutOff();
    LocalDate september = cutOff.minusMonths(8).withDayOfYear(1).withMonth(9);
    values.addValue("cut_off", cutOff, Types.DATE);
    values.addValue("school_year", september.getYear() + "Sep", Types.VARCHAR);
    values.addValue("school_year_from", september, Types.DATE);
    values.addValue("school_year_to", september.plusYears(1), Types.DATE);
    question
        .indicator()
        .slices()
        .keySet()
        .forEach(s -> values.addValue(s, question.slice().get(s), Types.VARCHAR));
    question
        .indicator()
        .settings()
        .forEach(
            (name, s) -> values.addValue(name, question.settings().getOrDefault(name, s.value())));
    if (question.units() != null) {
      values.addValue(
          "units",
          "{" + String.join(",", question.units().stream().map(String::valueOf).toList()) + "}",
          Types.VARCHAR);
    }
    return values;
  }
}
