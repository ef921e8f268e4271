package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Indicator.How;
import org.kyhan.definition.Indicator.RollUp;
import org.kyhan.indicator.Declarations;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;

/**
 * Sums of one data window at one state of the store, each indicator computed once for all units. A
 * school's own records come first; where it has none, what it declared stands in.
 */
final class Sums {
  private final Indicators indicators;
  private final Declarations declarations;
  private final LocalDate from;
  private final LocalDate to;
  private final UnitDirectory directory;
  private final Question.@Nullable AsOf asOf;
  private final Map<String, Object> settings;
  private final Map<String, Schools> bySchool = new HashMap<>();
  private final Map<String, Set<Integer>> delivered = new HashMap<>();
  private final Map<Integer, List<Unit>> schoolsOf = new HashMap<>();
  private final Map<Integer, List<Unit>> membersOf = new HashMap<>();
  private Declarations.@Nullable Book book;

  Sums(
      Indicators indicators,
      Declarations declarations,
      LocalDate from,
      LocalDate to,
      UnitDirectory directory,
      Question.@Nullable AsOf asOf,
      Map<String, Object> settings) {
    this.indicators = indicators;
    this.declarations = declarations;
    this.from = from;
    this.to = to;
    this.directory = directory;
    this.asOf = asOf;
    this.settings = Map.copyOf(settings);
  }

  /** Returns the same window under readings other than the indicators' own. */
  Sums under(Map<String, Object> readings) {
    return readings.isEmpty()
        ? this
        : new Sums(indicators, declarations, from, to, directory, asOf, readings);
  }

  /**
   * One indicator in every unit: its sums, which of them are declared, and why some are not there.
   */
  private record Schools(
      Map<Integer, Tally> tallies,
      Map<Integer, Declarations.Declared> declared,
      Map<Integer, List<Indicators.Refusal>> refusals,
      Indicators.@Nullable Refusal failure) {}

  /** Where a figure comes from: units whose records count, and declarations that count. */
  record Origin(List<Integer> computed, List<Indicators.Contribution> declared) {}

  UnitDirectory directory() {
    return directory;
  }

  Question.@Nullable AsOf asOf() {
    return asOf;
  }

  /** Returns the version of an indicator that holds at the window's end, else at its beginning. */
  Indicator formula(Indicator indicator) {
    return indicator.at(to.minusDays(1)).or(() -> indicator.at(from)).orElse(indicator);
  }

  Question question(Indicator formula, @Nullable List<Integer> units, Map<String, String> slice) {
    return new Question(formula, from, to, units, slice, settings, asOf);
  }

  /** Returns the tally of a unit: of itself, or rolled up from all units below it. */
  Tally of(Indicator indicator, Unit unit, Map<String, String> slice) {
    Indicator formula = formula(indicator);
    Tally sum = Tally.NOTHING;
    for (Unit part : parts(formula, unit, slice)) {
      sum = sum.plus(schools(formula, slice).tallies().getOrDefault(part.id(), Tally.NOTHING));
    }
    return sum;
  }

  /** Returns the units whose sums make up the figure of a unit. */
  private List<Unit> parts(Indicator formula, Unit unit, Map<String, String> slice) {
    Map<Integer, Tally> tallies = schools(formula, slice).tallies();
    boolean own =
        unit.school() || (formula.how() == How.DECLARED && tallies.containsKey(unit.id()));
    if (own || formula.rollUp() == RollUp.NONE) {
      return tallies.containsKey(unit.id()) ? List.of(unit) : List.of();
    }
    boolean sum = formula.rollUp() == RollUp.SUM;
    List<Unit> members =
        members(unit).stream()
            .filter(u -> tallies.containsKey(u.id()) || (!sum && hasNone(formula, u, slice)))
            .toList();
    return sum ? members : least(members, formula, tallies);
  }

  /** Whether a school is known to have nothing of what is counted, which is less than any other. */
  private boolean hasNone(Indicator formula, Unit unit, Map<String, String> slice) {
    return unit.school()
        && formula.unit() == Indicator.Measure.COUNT
        && formula.how() == How.RECORDS
        && !schools(formula, slice).refusals().containsKey(unit.id())
        && hasDelivered(formula, unit.id());
  }

  private static List<Unit> least(
      List<Unit> members, Indicator formula, Map<Integer, Tally> tallies) {
    Unit least = null;
    BigDecimal lowest = null;
    for (Unit member : members) {
      BigDecimal value = formula.value(tallies.getOrDefault(member.id(), Tally.NOTHING));
      if (value != null && (lowest == null || value.compareTo(lowest) < 0)) {
        least = member;
        lowest = value;
      }
    }
    return least == null ? List.of() : List.of(least);
  }

  /** Returns a unit's figure with all that stands beside it. */
  Compute.Figure figure(
      Indicator indicator, org.kyhan.calendar.Period period, Unit unit, Map<String, String> slice) {
    Indicator formula = formula(indicator);
    Schools all = schools(formula, slice);
    List<Unit> parts = parts(formula, unit, slice);
    List<Unit> missing = parts.contains(unit) ? List.of() : missing(formula, unit, all);
    Tally tally = of(indicator, unit, slice);
    List<Unit> expected = schools(unit);
    boolean nobody =
        parts.isEmpty()
            && (missing.size() == expected.size()
                || (formula.rollUp() == RollUp.NONE && !unit.school()));
    return new Compute.Figure(
        formula,
        period,
        unit,
        slice,
        tally,
        all.failure() != null || nobody || refused(all, unit) ? null : formula.value(tally),
        kind(formula, parts, all),
        expected,
        missing,
        sources(formula, unit),
        reasons(formula, unit, all));
  }

  private static boolean refused(Schools all, Unit unit) {
    return unit.school()
        && all.refusals().containsKey(unit.id())
        && !all.tallies().containsKey(unit.id());
  }

  private static Compute.Kind kind(Indicator formula, List<Unit> parts, Schools all) {
    long declared = parts.stream().filter(u -> all.declared().containsKey(u.id())).count();
    if (parts.isEmpty()) {
      return formula.how() == How.DECLARED ? Compute.Kind.DECLARED : Compute.Kind.COMPUTED;
    }
    return declared == 0
        ? Compute.Kind.COMPUTED
        : declared == parts.size() ? Compute.Kind.DECLARED : Compute.Kind.MIXED;
  }

  private List<Unit> missing(Indicator formula, Unit unit, Schools all) {
    return schools(unit).stream()
        .filter(u -> !all.tallies().containsKey(u.id()))
        .filter(
            u ->
                formula.how() == How.DECLARED
                    || all.refusals().containsKey(u.id())
                    || !hasDelivered(formula, u.id()))
        .toList();
  }

  /** Whether the records that are counted came from a school; the first dataset is theirs. */
  private boolean hasDelivered(Indicator formula, int unit) {
    return !formula.reads().isEmpty() && delivered(formula.reads().get(0)).contains(unit);
  }

  private boolean hasDelivered(List<String> datasets, Unit unit) {
    return datasets.stream().anyMatch(d -> delivered(d).contains(unit.id()));
  }

  private Map<String, Integer> sources(Indicator formula, Unit unit) {
    Map<String, Integer> sources = new LinkedHashMap<>();
    for (String dataset : formula.reads()) {
      Set<Integer> there = delivered(dataset);
      int count = (int) schools(unit).stream().filter(u -> there.contains(u.id())).count();
      sources.put(dataset, count);
    }
    return sources;
  }

  private Set<Integer> delivered(String dataset) {
    return delivered.computeIfAbsent(
        dataset,
        d -> indicators.delivered(List.of(d), from, to, asOf).getOrDefault(d, new HashSet<>()));
  }

  private List<Compute.Reason> reasons(Indicator formula, Unit unit, Schools all) {
    List<Compute.Reason> reasons = new ArrayList<>();
    if (all.failure() != null) {
      reasons.add(new Compute.Reason(null, all.failure().rule(), all.failure().message()));
    }
    if (formula.rollUp() == RollUp.NONE && !unit.school()) {
      String rule = "indicator.no_roll_up";
      reasons.add(new Compute.Reason(null, rule, Messages.vi(rule, formula.id())));
    }
    for (Unit member : members(unit)) {
      for (Indicators.Refusal refusal : all.refusals().getOrDefault(member.id(), List.of())) {
        reasons.add(new Compute.Reason(member, refusal.rule(), refusal.message()));
      }
    }
    return reasons;
  }

  /** Returns from which records and declarations the figure of a unit comes. */
  Origin origin(Indicator indicator, Unit unit, Map<String, String> slice) {
    Indicator formula = formula(indicator);
    Schools all = schools(formula, slice);
    List<Integer> computed = new ArrayList<>();
    List<Indicators.Contribution> declared = new ArrayList<>();
    for (Unit part : parts(formula, unit, slice)) {
      Declarations.Declared own = all.declared().get(part.id());
      if (own == null) {
        computed.add(part.id());
      } else {
        declared.addAll(own.contributions());
      }
    }
    return new Origin(computed, declared);
  }

  private Schools schools(Indicator formula, Map<String, String> slice) {
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

  /** Returns whether a unit's own sum is what it declared. */
  boolean isDeclared(Indicator formula, int unit, Map<String, String> slice) {
    return schools(formula, slice).declared().containsKey(unit);
  }

  /** Returns the tally of each school, and of each office of its own. */
  Map<Integer, Tally> tallies(Indicator indicator, Map<String, String> slice) {
    return schools(formula(indicator), slice).tallies();
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

  List<Unit> schools(Unit unit) {
    return schoolsOf.computeIfAbsent(
        unit.id(), id -> directory.schools(directory.seen(unit), from, to));
  }

  /** The schools of a unit, and what stands between: an office may have records of its own. */
  private List<Unit> members(Unit unit) {
    return membersOf.computeIfAbsent(
        unit.id(),
        id -> {
          List<Unit> members = new ArrayList<>(schools(unit));
          Unit seen = directory.seen(unit);
          directory.offices().stream().filter(o -> o.within(seen)).forEach(members::add);
          return members;
        });
  }

  /** Returns whether the unit was there in the window. */
  boolean existed(Unit unit) {
    return unit.existedBetween(from, to);
  }

  /** Returns the schools of a unit from which no record of the datasets came for the window. */
  List<Unit> missing(List<String> datasets, Unit unit) {
    return schools(unit).stream().filter(u -> !hasDelivered(datasets, u)).toList();
  }
}
