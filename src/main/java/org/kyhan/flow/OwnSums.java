package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Indicator.How;
import org.kyhan.indicator.Declarations;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;

/**
 * What each unit has for itself in one data window, before anything is rolled up: the sums of its
 * records, or what it declared where it delivered none.
 */
final class OwnSums {
  private final Indicators indicators;
  private final Declarations declarations;
  private final LocalDate from;
  private final LocalDate to;
  private final Question.@Nullable AsOf asOf;
  private final Map<String, Object> settings;
  private final Map<String, Schools> bySchool = new HashMap<>();
  private final Map<String, Set<Integer>> delivered = new HashMap<>();
  private Declarations.@Nullable Book book;

  OwnSums(
      Indicators indicators,
      Declarations declarations,
      LocalDate from,
      LocalDate to,
      Question.@Nullable AsOf asOf,
      Map<String, Object> settings) {
    this.indicators = indicators;
    this.declarations = declarations;
    this.from = from;
    this.to = to;
    this.asOf = asOf;
    this.settings = Map.copyOf(settings);
  }

  /**
   * One indicator in every unit: its sums, which of them are declared, and why some are not there.
   */
  record Schools(
      Map<Integer, Tally> tallies,
      Map<Integer, Declarations.Declared> declared,
      Map<Integer, List<Indicators.Refusal>> refusals,
      Indicators.@Nullable Refusal failure) {}

  Question.@Nullable AsOf asOf() {
    return asOf;
  }

  /** Returns the same window under readings other than the indicators' own. */
  OwnSums under(Map<String, Object> readings) {
    return new OwnSums(indicators, declarations, from, to, asOf, readings);
  }

  Question question(Indicator formula, @Nullable List<Integer> units, Map<String, String> slice) {
    Map<String, Object> other = new HashMap<>(settings);
    // a reading that is the formula's own asks nothing new, so that what was kept of it serves
    formula.settings().forEach((name, reading) -> other.remove(name, reading.value()));
    return new Question(formula, from, to, units, slice, other, asOf);
  }

  /** Returns what all units have, computed once. */
  Schools of(Indicator formula, Map<String, String> slice) {
    String key = formula.id() + formula.version() + slice;
    Schools known = bySchool.get(key);
    if (known == null) {
      known = compute(formula, slice);
      bySchool.put(key, known);
    }
    return known;
  }

  /** Returns how many people stand behind the records of each unit. */
  Indicators.Answer persons(Indicator formula, Map<String, String> slice) {
    return indicators.persons(question(formula, null, slice));
  }

  private Schools compute(Indicator formula, Map<String, String> slice) {
    Map<Integer, Tally> tallies = new HashMap<>();
    Map<Integer, List<Indicators.Refusal>> refusals = new HashMap<>();
    Indicators.Refusal failure = null;
    if (!formula.sql().isEmpty()) {
      Indicators.Answer answer = indicators.tallies(question(formula, null, slice));
      failure = answer.failure();
      tallies.putAll(answer.byUnit());
      answer.refused().forEach((unit, refusal) -> refusals.put(unit, List.of(refusal)));
    }
    smallSurveys(formula, tallies, refusals);
    Map<Integer, Declarations.Declared> declared = new HashMap<>();
    boolean whole = formula.how() == How.DECLARED || slice.isEmpty();
    if (whole && formula.how() != How.SURVEY && failure == null) {
      standIns(formula, slice)
          .forEach(
              (unit, own) -> {
                boolean computed =
                    tallies.containsKey(unit)
                        || refusals.containsKey(unit)
                        || (formula.how() != How.DECLARED && hasDelivered(formula, unit));
                if (!computed && own.tally() != null) {
                  tallies.put(unit, own.tally());
                  declared.put(unit, own);
                }
                if (!computed && !own.refusals().isEmpty()) {
                  refusals.put(unit, own.refusals());
                }
              });
    }
    return new Schools(tallies, declared, refusals, failure);
  }

  /** Too few sheets would tell who said what; they are left out of the sums above as well. */
  private static void smallSurveys(
      Indicator formula,
      Map<Integer, Tally> tallies,
      Map<Integer, List<Indicators.Refusal>> refusals) {
    if (formula.how() != How.SURVEY || formula.unit() != Indicator.Measure.PERCENT) {
      return;
    }
    BigDecimal minimum = BigDecimal.valueOf(formula.minimum());
    tallies
        .entrySet()
        .removeIf(
            of -> {
              boolean small = of.getValue().denominator().compareTo(minimum) < 0;
              if (small) {
                String rule = "indicator.survey_small";
                String sheets = of.getValue().denominator().toPlainString();
                String sentence = Messages.vi(rule, sheets, formula.minimum());
                refusals.put(of.getKey(), List.of(new Indicators.Refusal(rule, sentence)));
              }
              return small;
            });
  }

  private Map<Integer, Declarations.Declared> standIns(
      Indicator formula, Map<String, String> slice) {
    if (book == null) {
      book = declarations.book(asOf);
    }
    return book.of(formula, from, to, slice.get(Indicator.Attested.SUBSET));
  }

  /** Returns the declarations that could not be placed at all. */
  List<Indicators.Refusal> unplaced() {
    if (book == null) {
      book = declarations.book(asOf);
    }
    return book.unplaced();
  }

  /** Whether the records that are counted came from a school; the first dataset is theirs. */
  boolean hasDelivered(Indicator formula, int unit) {
    return !formula.reads().isEmpty() && delivered(formula.reads().get(0)).contains(unit);
  }

  boolean hasDelivered(List<String> datasets, Unit unit) {
    return datasets.stream().anyMatch(d -> delivered(d).contains(unit.id()));
  }

  /** Returns the units from which records of a dataset came for the window. */
  Set<Integer> delivered(String dataset) {
    return delivered.computeIfAbsent(
        dataset,
        d -> indicators.delivered(List.of(d), from, to, asOf).getOrDefault(d, new HashSet<>()));
  }
}
