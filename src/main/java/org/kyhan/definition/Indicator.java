package org.kyhan.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One figure that plans ask for. One with SQL has a select that returns one row per contributing
 * record with {@code unit, record, numerator, denominator}; one that is declared has none.
 *
 * @param id the file's name up to its first full stop, or its key in {@code declared.yaml} and
 *     {@code survey.yaml}
 * @param reads the datasets it needs, first the one whose records are counted
 * @param grain what one row of the result is
 * @param reading how the plan's words were read
 * @param effectiveTo the last day it holds; null for no end
 * @param slices parameters that restrict it to one term of a vocabulary, by vocabulary
 * @param settings named readings of what plans leave open
 * @param attested who may declare it and for how long; null for one that is not declared
 * @param standIn on what terms a unit without records may declare it all the same; null where it
 *     may not
 * @param minimum the fewest answers of a unit from which it is computed; 0 for one that is not
 *     surveyed
 * @param smallGroups which groups of people behind the figure must not be small
 * @param sql the select, which also runs in psql; empty for one that is declared
 * @param version the first 12 hex digits of the sha-256 of the whole file, or of its line
 * @param file where it is defined, below the product's folder
 * @param line the line of the file on which its select begins; 1 for one without
 * @param cases given rows and expected figures
 * @param earlier the versions of other times, newest first
 */
public record Indicator(
    String id,
    Title title,
    Measure unit,
    How how,
    RollUp rollUp,
    Direction direction,
    List<String> reads,
    String grain,
    String reading,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    Map<String, String> slices,
    Map<String, Setting> settings,
    @Nullable Attested attested,
    @Nullable Attested standIn,
    int minimum,
    SmallGroups smallGroups,
    String sql,
    String version,
    String file,
    int line,
    List<IndicatorCase> cases,
    List<Indicator> earlier) {

  public Indicator {
    how = how == null ? How.RECORDS : how;
    rollUp = rollUp == null ? RollUp.SUM : rollUp;
    direction = direction == null ? Direction.UP : direction;
    smallGroups = smallGroups == null ? SmallGroups.ALL : smallGroups;
    reads = Dataset.orEmpty(reads);
    slices = Dataset.orEmpty(slices);
    settings = Dataset.orEmpty(settings);
    cases = Dataset.orEmpty(cases);
    earlier = Dataset.orEmpty(earlier);
  }

  /**
   * Returns the first name in the select that stands with a schema of datasets: it would show
   * today's records whatever state is asked for. Nothing where all stand by themselves.
   */
  public Optional<String> bySchema() {
    return SqlReader.bySchema(sql);
  }

  /** Returns the version in force on a day; nothing where none is. */
  public Optional<Indicator> at(LocalDate day) {
    if (!effectiveFrom.isAfter(day) && (effectiveTo == null || !effectiveTo.isBefore(day))) {
      return Optional.of(this);
    }
    return earlier.stream().flatMap(version -> version.at(day).stream()).findFirst();
  }

  /** Returns the same with terms for units without records, for its earlier versions too. */
  Indicator standingIn(Attested terms) {
    List<Indicator> before = earlier.stream().map(e -> e.standingIn(terms)).toList();
    return whole(terms, cases, before);
  }

  Indicator with(List<IndicatorCase> shown, List<Indicator> others) {
    return whole(standIn, shown, others);
  }

  private Indicator whole(
      @Nullable Attested terms, List<IndicatorCase> shown, List<Indicator> others) {
    return new Indicator(
        id,
        title,
        unit,
        how,
        rollUp,
        direction,
        reads,
        grain,
        reading,
        effectiveFrom,
        effectiveTo,
        slices,
        settings,
        attested,
        terms,
        minimum,
        smallGroups,
        sql,
        version,
        file,
        line,
        shown,
        others);
  }

  /** What the figure is measured in. */
  public enum Measure {
    /** Numerator ÷ denominator × 100. */
    PERCENT,
    /** The sum of the numerators. */
    COUNT,
    /** The sum of the numerators, in đồng. */
    MONEY,
    /** Numerator ÷ denominator. */
    RATIO,
    /** 1 for yes, 0 for no; above schools the share of those that say yes, 0 to 1. */
    YES_NO,
    /** The sum of the numerators, a level counted from 1. */
    LEVEL,
    /** The sum of the numerators, in points. */
    POINTS;

    /** Returns how such a figure is printed. */
    public org.kyhan.model.Value.Kind kind() {
      return org.kyhan.model.Value.Kind.valueOf(name());
    }

    /** Returns whether the figure is a quotient, so that a denominator of 0 leaves no value. */
    public boolean divided() {
      return this == PERCENT || this == RATIO || this == YES_NO;
    }
  }

  /** Where the figure comes from. */
  public enum How {
    RECORDS,
    DECLARED,
    SURVEY,
    SCORED
  }

  /** How a unit above schools gets its figure. */
  public enum RollUp {
    SUM,
    /** The least value of its schools. */
    MIN,
    NONE
  }

  /** Of which groups of people a figure tells those who are not of the unit. */
  public enum SmallGroups {
    /** Of all that were looked at, of those that count, and of those that do not. */
    ALL,
    /** Of all that were looked at alone: who counts tells of the unit's work, not of people. */
    BASE
  }

  /** Which way is better. */
  public enum Direction {
    UP,
    DOWN
  }

  /** A reading that may be changed: its value, what it may be, and why it is so. */
  public record Setting(
      @com.fasterxml.jackson.annotation.JsonProperty("default") Object value,
      List<Object> choices,
      String reason) {
    public Setting {
      choices = Dataset.orEmpty(choices);
    }
  }

  /**
   * On what terms a unit may declare the figure.
   *
   * @param roles who may, by the words under which roles are known; the first is the usual name
   * @param evidence whether evidence must be named
   * @param validMonths for how many months from its period's first day it counts; null for as long
   *     as its period
   * @param parts conditions that must all hold, by id with their Vietnamese text; empty for one
   *     that is a single condition
   * @param subsets conditions that are enough where a plan asks for some of them alone
   * @param numerator what is counted, in Vietnamese; null for yes/no
   * @param denominator of what, in Vietnamese; null for yes/no
   */
  public record Attested(
      Map<String, List<String>> roles,
      boolean evidence,
      @Nullable Integer validMonths,
      Map<String, String> parts,
      Map<String, List<String>> subsets,
      @Nullable String numerator,
      @Nullable String denominator) {
    /** The slice by which a plan asks for one of the subsets. */
    public static final String SUBSET = "subset";

    public Attested {
      roles = Dataset.orEmpty(roles);
      parts = Dataset.orEmpty(parts);
      subsets = Dataset.orEmpty(subsets);
    }
  }

  /** Returns a sum as the figure that it means; null where there is nothing to measure. */
  public @Nullable BigDecimal value(org.kyhan.model.Tally tally) {
    return switch (unit) {
      case PERCENT -> tally.percent();
      case RATIO, YES_NO -> tally.ratio();
      case COUNT, MONEY -> tally.numerator();
      case LEVEL, POINTS -> tally.records() == 0 ? null : tally.numerator();
    };
  }
}
