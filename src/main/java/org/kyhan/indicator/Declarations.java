package org.kyhan.indicator;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.model.Tally;

/** The figures that units declare, judged: what counts, and why the rest does not. */
public final class Declarations {
  private static final String ATTESTED =
      """
      select unit, record, indicator, period, part, answer, null::numeric as numerator,
             null::numeric as denominator, declared_role, declared_on, evidence, valid_until
      from attestation""";

  private static final String VALUES =
      """
      select unit, record, indicator, period, null::text as part, null::boolean as answer,
             numerator, denominator, declared_role, declared_on, evidence, valid_until
      from declared_value""";

  private final ReadOnly readOnly;
  private final Definitions definitions;

  public Declarations(DataSource dataSource, Definitions definitions) {
    this.readOnly = new ReadOnly(dataSource, definitions, java.time.Duration.ofMinutes(2));
    this.definitions = definitions;
  }

  /**
   * What a unit declared of an indicator.
   *
   * @param tally null where nothing of it counts
   * @param contributions the declarations that count, and how; empty where nothing does
   * @param refusals why others do not
   */
  public record Declared(
      @Nullable Tally tally,
      List<Indicators.Contribution> contributions,
      List<Indicators.Refusal> refusals) {
    public Declared {
      contributions = List.copyOf(contributions);
      refusals = List.copyOf(refusals);
    }
  }

  /** All declarations of a state of the store, to be asked window by window. */
  public final class Book {
    private final Map<String, Map<Integer, List<Declaration>>> byIndicator = new LinkedHashMap<>();
    private final List<Indicators.Refusal> unplaced = new ArrayList<>();

    private void add(ResultSet row) throws SQLException {
      String id = row.getString("indicator").strip();
      if (!definitions.indicators().containsKey(id)) {
        unplaced.add(Indicators.Refusal.of("indicator.unknown", id));
        return;
      }
      Period period;
      try {
        period = Period.parse(row.getString("period").strip());
      } catch (IllegalArgumentException unreadable) {
        unplaced.add(Indicators.Refusal.of("indicator.bad_period", row.getString("period")));
        return;
      }
      byIndicator
          .computeIfAbsent(id, i -> new LinkedHashMap<>())
          .computeIfAbsent(row.getInt("unit"), u -> new ArrayList<>())
          .add(declaration(row, period));
    }

    /**
     * Returns by unit what was declared of an indicator for a window.
     *
     * @param subset the parts that are enough; null for all
     */
    public Map<Integer, Declared> of(
        Indicator indicator, LocalDate from, LocalDate to, @Nullable String subset) {
      Map<Integer, Declared> declared = new LinkedHashMap<>();
      Judgement judgement = new Judgement(indicator, from, to, subset);
      byIndicator
          .getOrDefault(indicator.id(), Map.of())
          .forEach((unit, all) -> declared.put(unit, judgement.of(all)));
      return declared;
    }

    /** Returns the declarations that name no known indicator or no readable period. */
    public List<Indicators.Refusal> unplaced() {
      return List.copyOf(unplaced);
    }
  }

  /** Returns all declarations of a state of the store; null for now. */
  public Book book(Question.@Nullable AsOf asOf) {
    Book book = new Book();
    if (!definitions.datasets().keySet().containsAll(List.of("attestation", "declared_value"))) {
      return book;
    }
    try {
      return readOnly.in(
          asOf,
          null,
          ATTESTED + VALUES,
          connection -> {
            for (String sql : List.of(ATTESTED, VALUES)) {
              Statements.on(connection).query(sql, book::add);
            }
            return book;
          });
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot read what units declared", failure);
    }
  }

  /** A declaration as a file says it, before it is one. */
  public record Said(
      String indicator,
      String period,
      @Nullable String part,
      @Nullable Boolean answer,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      String role,
      @Nullable String evidence,
      @Nullable LocalDate validUntil) {}

  /** Returns why a declaration would never count, not even for its own period. */
  public static List<Indicators.Refusal> faults(Definitions definitions, Said said) {
    Indicator indicator = definitions.indicators().get(said.indicator().strip());
    if (indicator == null) {
      return List.of(Indicators.Refusal.of("indicator.unknown", said.indicator()));
    }
    Period period;
    try {
      period = Period.parse(said.period().strip());
    } catch (IllegalArgumentException unreadable) {
      return List.of(Indicators.Refusal.of("indicator.bad_period", said.period()));
    }
    Indicator formula = indicator.at(period.endExclusive().minusDays(1)).orElse(indicator);
    return new Judgement(formula, period.first(), period.endExclusive(), null)
        .faults(
            new Declaration(
                0,
                0,
                period,
                said.part(),
                said.answer(),
                said.numerator(),
                said.denominator(),
                said.role(),
                period.first(),
                said.evidence(),
                said.validUntil()));
  }

  /** One row of an attestation or of declared values. */
  record Declaration(
      int unit,
      long record,
      Period period,
      @Nullable String part,
      @Nullable Boolean answer,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      String role,
      LocalDate declaredOn,
      @Nullable String evidence,
      @Nullable LocalDate validUntil) {}

  private static Declaration declaration(ResultSet row, Period period) throws SQLException {
    String role = row.getString("declared_role");
    return new Declaration(
        row.getInt("unit"),
        row.getLong("record"),
        period,
        row.getString("part"),
        row.getObject("answer", Boolean.class),
        row.getBigDecimal("numerator"),
        row.getBigDecimal("denominator"),
        role == null ? "" : role,
        row.getObject("declared_on", LocalDate.class),
        row.getString("evidence"),
        row.getObject("valid_until", LocalDate.class));
  }
}
