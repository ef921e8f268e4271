package org.kyhan.indicator;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The figures of schools, computed from their records. */
public final class Indicators {
  /** For how long one statement may run, in seconds; another number by this variable. */
  public static final String TIMEOUT_VARIABLE = "KYHAN_INDICATOR_TIMEOUT";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ReadOnly readOnly;
  private final Definitions definitions;
  private final Duration timeout;
  private final KeptTallies kept;

  public Indicators(DataSource dataSource, Definitions definitions) {
    this(dataSource, definitions, timeout(System.getenv(TIMEOUT_VARIABLE)));
  }

  Indicators(DataSource dataSource, Definitions definitions, Duration timeout) {
    this.readOnly = new ReadOnly(dataSource, definitions, timeout);
    this.definitions = definitions;
    this.timeout = timeout;
    this.kept = new KeptTallies(dataSource);
  }

  private static Duration timeout(@Nullable String seconds) {
    return seconds == null ? TIMEOUT : Duration.ofSeconds(Long.parseLong(seconds.strip()));
  }

  /**
   * What came of an indicator.
   *
   * @param byUnit the tally of each unit that has any contributing record
   * @param refused units whose rows break the contract of an indicator, with the reason
   * @param failure why there is nothing at all; null where there is something
   */
  public record Answer(
      Map<Integer, Tally> byUnit, Map<Integer, Refusal> refused, @Nullable Refusal failure) {
    public Answer {
      byUnit = Map.copyOf(byUnit);
      refused = Map.copyOf(refused);
    }
  }

  /** Why a figure is not there: the rule that was broken, and a sentence about it. */
  public record Refusal(String rule, String message) {
    static Refusal of(String rule, Object... arguments) {
      return new Refusal(rule, Messages.vi(rule, arguments));
    }
  }

  /**
   * Returns the tallies of all units asked for. What is wrong with the indicator or its data is in
   * the answer; nothing is thrown for it.
   *
   * @throws IllegalStateException where the store fails
   */
  public Answer tallies(Question question) {
    Optional<Refusal> bySchema = bySchema(question.indicator());
    if (bySchema.isPresent()) {
      return new Answer(Map.of(), Map.of(), bySchema.get());
    }
    try {
      return question.asOf() == null && question.units() == null
          ? kept.complete(question, this::computed)
          : computed(question);
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot compute " + question.indicator().id(), failure);
    }
  }

  /**
   * Returns by unit how many people stand behind a figure (records), how many of them count in it
   * (numerator), and how many have anything that does not (denominator).
   */
  public Answer persons(Question question) {
    return tallies(question.of(Persons.of(question.indicator(), definitions)));
  }

  private static Optional<Refusal> bySchema(Indicator indicator) {
    return indicator
        .bySchema()
        .map(
            name ->
                Refusal.of(
                    "indicator.by_schema",
                    indicator.id(),
                    indicator.file(),
                    indicator.line(),
                    name));
  }

  private Answer computed(Question question) throws SQLException {
    Map<Integer, Tally> tallies = new LinkedHashMap<>();
    Map<Integer, Refusal> refused = new LinkedHashMap<>();
    try {
      readOnly.in(
          question.asOf(),
          question.units(),
          question.indicator().sql(),
          connection -> {
            Statements.on(connection)
                .query(
                    Statements.sums(question),
                    Statements.parameters(question),
                    row -> {
                      int unit = row.getInt("unit");
                      Tally tally =
                          new Tally(
                              orZero(row.getBigDecimal("n")),
                              orZero(row.getBigDecimal("d")),
                              row.getLong("c"));
                      long least = Math.min(row.getLong("cn"), row.getLong("cd"));
                      Refusal refusal = judge(question, tally, row.getLong("r"), least);
                      if (refusal == null) {
                        tallies.put(unit, tally);
                      } else {
                        refused.put(unit, refusal);
                      }
                    });
            return true;
          });
    } catch (SQLException | DataAccessException failure) {
      return new Answer(Map.of(), Map.of(), refusal(question.indicator(), failure));
    }
    return new Answer(tallies, refused, null);
  }

  private static BigDecimal orZero(@Nullable BigDecimal sum) {
    return sum == null ? BigDecimal.ZERO : sum;
  }

  private static @Nullable Refusal judge(
      Question question, Tally tally, long records, long complete) {
    Indicator indicator = question.indicator();
    if (complete < tally.records()) {
      return Refusal.of("indicator.null", indicator.id(), tally.records() - complete);
    }
    if (records < tally.records()) {
      return Refusal.of("indicator.record_twice", indicator.id());
    }
    boolean yesOrNo =
        tally.denominator().compareTo(BigDecimal.ONE) == 0
            && (tally.numerator().signum() == 0
                || tally.numerator().compareTo(BigDecimal.ONE) == 0);
    return indicator.unit() == Indicator.Measure.YES_NO && !yesOrNo
        ? Refusal.of("indicator.not_yes_no", indicator.id())
        : null;
  }

  /** Returns why the indicator is refused; throws where the store itself failed. */
  private Refusal refusal(Indicator indicator, Exception failure) {
    SQLException refusal = Statements.refusal(failure);
    if (refusal == null) {
      throw new IllegalStateException("cannot compute " + indicator.id(), failure);
    }
    if ("57014".equals(refusal.getSQLState())) {
      return Refusal.of(
          "indicator.too_slow", indicator.id(), indicator.file(), timeout.toSeconds());
    }
    return Refusal.of(
        "indicator.sql_failed",
        indicator.id(),
        indicator.file(),
        indicator.line(),
        FormulaCheck.firstLine(refusal));
  }

  /** One record's part in a figure. */
  public record Contribution(int unit, long record, BigDecimal numerator, BigDecimal denominator) {}

  /**
   * Returns the contributions behind a figure, largest denominator first, at most {@code limit};
   * none where {@link #tallies} refuses it for what its SQL names.
   */
  public List<Contribution> contributions(Question question, int limit) {
    if (question.indicator().bySchema().isPresent()) {
      return List.of();
    }
    try {
      return readOnly.in(
          question.asOf(),
          question.units(),
          question.indicator().sql(),
          connection ->
              Statements.on(connection)
                  .query(
                      Statements.contributions(question, limit),
                      Statements.parameters(question),
                      (row, n) ->
                          new Contribution(
                              row.getInt("unit"),
                              row.getLong("record"),
                              row.getBigDecimal("numerator"),
                              row.getBigDecimal("denominator"))));
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot explain " + question.indicator().id(), failure);
    }
  }

  /**
   * Returns by dataset the units that have any record of it: within the window where the dataset
   * has dates, at all where it is a register.
   */
  public Map<String, Set<Integer>> delivered(
      List<String> datasets, LocalDate from, LocalDate to, Question.@Nullable AsOf asOf) {
    Map<String, Set<Integer>> delivered = new LinkedHashMap<>();
    List<String> registers = new ArrayList<>();
    for (String id : datasets) {
      Dataset dataset = definitions.datasets().get(id);
      if (dataset != null && dataset.period() != null && asOf == null) {
        Indicator presence = Presence.of(dataset);
        Question question = Question.of(presence, from, to, null, Map.of(), null);
        delivered.put(id, new HashSet<>(tallies(question).byUnit().keySet()));
      } else {
        registers.add(id);
      }
    }
    if (registers.isEmpty()) {
      return delivered;
    }
    try {
      readOnly.in(
          asOf,
          null,
          String.join(" ", registers),
          connection -> {
            MapSqlParameterSource window =
                new MapSqlParameterSource().addValue("from", from).addValue("to", to);
            for (String id : registers) {
              Dataset dataset = definitions.datasets().get(id);
              if (dataset != null) {
                String sql = deliverers(dataset, asOf);
                delivered.put(
                    id,
                    new HashSet<>(
                        Statements.on(connection).queryForList(sql, window, Integer.class)));
              }
            }
            return true;
          });
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot find out who delivered " + datasets, failure);
    }
    return delivered;
  }

  private static String deliverers(Dataset dataset, Question.@Nullable AsOf asOf) {
    if (dataset.period() != null) {
      return "select distinct unit from %s where %s >= :from and %2$s < :to"
          .formatted(dataset.id(), dataset.period());
    }
    return asOf != null
        ? "select distinct unit from " + dataset.id()
        : """
          with recursive found as (
            select min(unit) as unit from %1$s
            union all
            select (select min(unit) from %1$s where unit > found.unit) from found
            where found.unit is not null)
          select unit from found where unit is not null"""
            .formatted(dataset.id());
  }

  /** A definition whose SQL the store refuses, and where it stands. */
  public record Refused(String indicator, String file, int line, String reason) {}

  /**
   * Asks the store about the SQL of every indicator without reading a row; returns those that it
   * refuses, or whose columns are not those of an indicator.
   */
  public List<Refused> prepare() {
    return new FormulaCheck(readOnly, definitions).refused();
  }
}
