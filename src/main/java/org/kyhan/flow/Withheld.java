package org.kyhan.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Vocabulary;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;

/**
 * The figures of a data window that nobody outside their own school may see: the one decision that
 * all roads ask. It is made over all units and all slices of an indicator at once and is the same
 * for everybody, so that no two answers give away together what each of them hides.
 */
final class Withheld {
  private final Definitions definitions;
  private final Sums sums;
  private final Map<String, Optional<Decided>> decided = new HashMap<>();

  Withheld(Definitions definitions, Sums sums) {
    this.definitions = definitions;
    this.sums = sums;
  }

  /**
   * Returns whether a viewer must not see a figure.
   *
   * @param viewer a school sees its own; null is a stranger to all
   */
  boolean hides(Indicator indicator, Unit unit, Map<String, String> slice, @Nullable Unit viewer) {
    Indicator formula = sums.formula(indicator);
    if (!isAboutPeople(formula, definitions) || (unit.school() && unit.equals(viewer))) {
      return false;
    }
    if (slice.size() > 1) {
      return true; // what two slices have in common is in no sum that is looked at
    }
    Optional<Decided> cells =
        decided.computeIfAbsent(formula.id() + formula.version(), id -> decide(formula));
    CellSuppression.Cell cell = new CellSuppression.Cell(unit.id(), key(slice));
    return cells.isEmpty()
        || cells.get().hidden().contains(cell)
        || (!cells.get().lookedAt().contains(cell) && !isNothing(sums.of(formula, unit, slice)));
  }

  /**
   * Returns whether plans oblige a school to tell a figure of its own to its superior: the whole
   * (vanhien.R01), and a slice that a target asks for by name (vanhien.T46).
   */
  boolean isDemanded(Indicator indicator, Map<String, String> slice) {
    return slice.isEmpty() || (slice.size() == 1 && demanded(indicator).contains(key(slice)));
  }

  private Set<String> demanded(Indicator indicator) {
    return definitions.plans().values().stream()
        .flatMap(plan -> plan.targets().stream())
        .filter(target -> target.indicator().equals(indicator.id()) && target.where().size() == 1)
        .map(target -> key(target.where()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isNothing(Tally tally) {
    return tally.numerator().signum() == 0 && tally.denominator().signum() == 0;
  }

  /** Returns whether an indicator counts pupils, or people who were asked. */
  static boolean isAboutPeople(Indicator indicator, Definitions definitions) {
    if (indicator.how() == Indicator.How.SURVEY) {
      return indicator.unit() == Indicator.Measure.PERCENT;
    }
    return indicator.reads().stream()
        .map(definitions.datasets()::get)
        .filter(java.util.Objects::nonNull)
        .anyMatch(Withheld::isAboutPupils);
  }

  static boolean isAboutPupils(Dataset dataset) {
    return dataset.fields().containsKey("student_code")
        || dataset.fields().containsKey("student_name");
  }

  private static String key(Map<String, String> slice) {
    return slice.entrySet().stream()
        .map(term -> term.getKey() + "=" + term.getValue())
        .findFirst()
        .orElse(CellSuppression.WHOLE);
  }

  /** A figure of every unit in one slice, or of all. */
  private record Layer(
      String key,
      Map<Integer, Tally> tallies,
      Map<Integer, GroupSizes> sizes,
      boolean isPublished) {
    /** What an office declares is its own and not the sum of those below it. */
    UnitTable.Layer of(Indicator formula) {
      boolean isDeclared = formula.how() == Indicator.How.DECLARED;
      return new UnitTable.Layer(key, sizes, isDeclared ? tallies.keySet() : Set.of(), isPublished);
    }
  }

  /**
   * What was decided of an indicator. What was not looked at, such as a closed school or a kind
   * that is no longer listed, is not known to be of many.
   */
  private record Decided(Set<CellSuppression.Cell> lookedAt, Set<CellSuppression.Cell> hidden) {}

  private Optional<Decided> decide(Indicator formula) {
    Decided decision = new Decided(new HashSet<>(), new HashSet<>());
    Optional<Layer> whole = layer(formula, Map.of());
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> slices = formula.slices();
    for (String slice : slices.isEmpty() ? Set.of("") : slices.keySet()) {
      List<Layer> parts = new ArrayList<>();
      Vocabulary terms = definitions.vocabularies().get(slices.getOrDefault(slice, ""));
      for (String term : terms == null ? Set.<String>of() : terms.terms().keySet()) {
        Optional<Layer> part = layer(formula, Map.of(slice, term));
        if (part.isEmpty()) {
          return Optional.empty();
        }
        parts.add(part.get());
      }
      decide(formula, whole.get(), parts, decision);
    }
    return Optional.of(decision);
  }

  private Optional<Layer> layer(Indicator formula, Map<String, String> slice) {
    return new PeopleBehind(sums)
        .of(formula, slice)
        .map(sizes -> new Layer(key(slice), sums.tallies(formula, slice), sizes, true));
  }

  private void decide(Indicator formula, Layer whole, List<Layer> parts, Decided decision) {
    Set<Integer> apart = new HashSet<>();
    whole.tallies().keySet().stream().filter(u -> !addsUp(u, whole, parts)).forEach(apart::add);
    Set<Integer> contributing = new HashSet<>(whole.tallies().keySet());
    parts.forEach(part -> contributing.addAll(part.tallies().keySet()));
    UnitTable table = new UnitTable(sums.directory(), contributing, sums::existed);
    table.add(whole.of(formula), unit -> ends(unit, parts, apart), true);
    parts.forEach(part -> table.add(part.of(formula), unit -> ends(unit, parts, apart), false));
    if (!parts.isEmpty()) {
      Layer rest = rest(whole, parts);
      table.add(rest.of(formula), unit -> ends(unit, parts, apart), false);
    }
    decision.lookedAt().addAll(table.lookedAt());
    decision.hidden().addAll(table.hidden(demanded(formula)));
  }

  /** Where the parts of a school's figure meet the whole; nowhere where they are no parts of it. */
  private static List<Object> ends(int unit, List<Layer> parts, Set<Integer> apart) {
    return parts.isEmpty() || apart.contains(unit) ? List.of() : List.of(unit, "parts");
  }

  /** A pupil with two kinds of fee is in both kinds: such kinds do not add up, nor take away. */
  private static boolean addsUp(int unit, Layer whole, List<Layer> parts) {
    Tally left = left(unit, whole, parts);
    return left.records() >= 0
        && left.denominator().signum() >= 0
        && left.numerator().signum() >= 0;
  }

  private static Tally left(int unit, Layer whole, List<Layer> parts) {
    Tally all = whole.tallies().getOrDefault(unit, Tally.NOTHING);
    Tally sum =
        parts.stream()
            .map(part -> part.tallies().getOrDefault(unit, Tally.NOTHING))
            .reduce(Tally.NOTHING, Tally::plus);
    return new Tally(
        all.numerator().subtract(sum.numerator()),
        all.denominator().subtract(sum.denominator()),
        all.records() - sum.records());
  }

  /** What no slice holds: no road gives it, but whoever has the whole and the slices has it too. */
  private static Layer rest(Layer whole, List<Layer> parts) {
    Map<Integer, Tally> tallies = new LinkedHashMap<>();
    Map<Integer, GroupSizes> sizes = new LinkedHashMap<>();
    for (int unit : whole.tallies().keySet()) {
      Tally left = left(unit, whole, parts);
      if (addsUp(unit, whole, parts) && left.records() > 0) {
        GroupSizes sum =
            parts.stream()
                .map(part -> part.sizes().getOrDefault(unit, GroupSizes.NOBODY))
                .reduce(GroupSizes.NOBODY, GroupSizes::plus);
        GroupSizes of = whole.sizes().getOrDefault(unit, GroupSizes.NOBODY);
        tallies.put(unit, left);
        sizes.put(
            unit,
            of.minus(
                sum,
                new GroupSizes(
                    1,
                    of.counted() > 0 ? left.numerator().signum() : 0,
                    of.others() > 0 ? left.denominator().compareTo(left.numerator()) : 0)));
      }
    }
    return new Layer(UnitTable.REST, tallies, sizes, false);
  }
}
