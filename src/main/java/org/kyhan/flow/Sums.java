package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final OwnSums own;
  private final LocalDate from;
  private final LocalDate to;
  private final UnitDirectory directory;
  private final Map<Integer, List<Unit>> schoolsOf = new HashMap<>();
  private final Map<Integer, List<Unit>> membersOf = new HashMap<>();

  Sums(OwnSums own, LocalDate from, LocalDate to, UnitDirectory directory) {
    this.own = own;
    this.from = from;
    this.to = to;
    this.directory = directory;
  }

  /** Returns the same window under readings other than the indicators' own. */
  Sums under(Map<String, Object> readings) {
    return readings.isEmpty() ? this : new Sums(own.under(readings), from, to, directory);
  }

  /** Returns what each unit has for itself. */
  OwnSums own() {
    return own;
  }

  /** Where a figure comes from: units whose records count, and declarations that count. */
  record Origin(List<Integer> computed, List<Indicators.Contribution> declared) {}

  UnitDirectory directory() {
    return directory;
  }

  Question.@Nullable AsOf asOf() {
    return own.asOf();
  }

  /** Returns the version of an indicator that holds at the window's end, else at its beginning. */
  Indicator formula(Indicator indicator) {
    return indicator.at(to.minusDays(1)).or(() -> indicator.at(from)).orElse(indicator);
  }

  /** Returns the tally of a unit: of itself, or rolled up from all units below it. */
  Tally of(Indicator indicator, Unit unit, Map<String, String> slice) {
    Indicator formula = formula(indicator);
    Tally sum = Tally.NOTHING;
    for (Unit part : parts(formula, unit, slice)) {
      sum = sum.plus(own.of(formula, slice).tallies().getOrDefault(part.id(), Tally.NOTHING));
    }
    return sum;
  }

  /** Returns the units whose sums make up the figure of a unit. */
  private List<Unit> parts(Indicator formula, Unit unit, Map<String, String> slice) {
    Map<Integer, Tally> tallies = own.of(formula, slice).tallies();
    boolean alone =
        unit.school() || (formula.how() == How.DECLARED && tallies.containsKey(unit.id()));
    if (alone || formula.rollUp() == RollUp.NONE) {
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
        && !own.of(formula, slice).refusals().containsKey(unit.id())
        && own.hasDelivered(formula, unit.id());
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
    OwnSums.Schools all = own.of(formula, slice);
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

  private static boolean refused(OwnSums.Schools all, Unit unit) {
    return unit.school()
        && all.refusals().containsKey(unit.id())
        && !all.tallies().containsKey(unit.id());
  }

  private static Compute.Kind kind(Indicator formula, List<Unit> parts, OwnSums.Schools all) {
    long declared = parts.stream().filter(u -> all.declared().containsKey(u.id())).count();
    if (parts.isEmpty()) {
      return formula.how() == How.DECLARED ? Compute.Kind.DECLARED : Compute.Kind.COMPUTED;
    }
    return declared == 0
        ? Compute.Kind.COMPUTED
        : declared == parts.size() ? Compute.Kind.DECLARED : Compute.Kind.MIXED;
  }

  private List<Unit> missing(Indicator formula, Unit unit, OwnSums.Schools all) {
    return schools(unit).stream()
        .filter(u -> !all.tallies().containsKey(u.id()))
        .filter(
            u ->
                formula.how() == How.DECLARED
                    || all.refusals().containsKey(u.id())
                    || !own.hasDelivered(formula, u.id()))
        .toList();
  }

  private Map<String, Integer> sources(Indicator formula, Unit unit) {
    Map<String, Integer> sources = new LinkedHashMap<>();
    for (String dataset : formula.reads()) {
      Set<Integer> there = own.delivered(dataset);
      int count = (int) schools(unit).stream().filter(u -> there.contains(u.id())).count();
      sources.put(dataset, count);
    }
    return sources;
  }

  private List<Compute.Reason> reasons(Indicator formula, Unit unit, OwnSums.Schools all) {
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
    OwnSums.Schools all = own.of(formula, slice);
    List<Integer> computed = new ArrayList<>();
    List<Indicators.Contribution> declared = new ArrayList<>();
    for (Unit part : parts(formula, unit, slice)) {
      Declarations.Declared said = all.declared().get(part.id());
      if (said == null) {
        computed.add(part.id());
      } else {
        declared.addAll(said.contributions());
      }
    }
    return new Origin(computed, declared);
  }

  /** Returns whether a unit's own sum is what it declared. */
  boolean isDeclared(Indicator formula, int unit, Map<String, String> slice) {
    return own.of(formula, slice).declared().containsKey(unit);
  }

  /** Returns the tally of each school, and of each office of its own. */
  Map<Integer, Tally> tallies(Indicator indicator, Map<String, String> slice) {
    return own.of(formula(indicator), slice).tallies();
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
    return schools(unit).stream().filter(u -> !own.hasDelivered(datasets, u)).toList();
  }
}
