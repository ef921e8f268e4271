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
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.Tally;

/**
 * The figures of a data window that nobody outside their own school may see: the one decision that
 * all roads ask. It is made over all units and all slices of an indicator at once and is the same
 * for everybody, so that no two answers give away together what each of them hides.
 */
final class Withheld {
  private static final String REST = "*";

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
      boolean isPublished) {}

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
    CellSuppression cells = new CellSuppression();
    Set<Integer> apart = new HashSet<>();
    whole.tallies().keySet().stream().filter(u -> !addsUp(u, whole, parts)).forEach(apart::add);
    Set<Integer> contributing = new HashSet<>(whole.tallies().keySet());
    parts.forEach(part -> contributing.addAll(part.tallies().keySet()));
    Tree tree = new Tree(cells, formula, contributing, decision.lookedAt());
    tree.add(whole, unit -> ends(unit, parts, apart), true);
    parts.forEach(part -> tree.add(part, unit -> ends(unit, parts, apart), false));
    if (!parts.isEmpty()) {
      tree.add(rest(whole, parts), unit -> ends(unit, parts, apart), false);
    }
    decision.hidden().addAll(cells.hidden(demanded(formula)));
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
    return new Layer(REST, tallies, sizes, false);
  }

  /** Where a school's cell begins or ends. */
  private interface Ends {
    List<Object> of(int unit);
  }

  /** The units that have a figure, each below the nearest above that has one. */
  private final class Tree {
    private final CellSuppression cells;
    private final Indicator formula;
    private final Set<CellSuppression.Cell> lookedAt;
    private final Map<Integer, Unit> units = new LinkedHashMap<>();
    private final UnitDirectory directory = sums.directory();

    Tree(
        CellSuppression cells,
        Indicator formula,
        Set<Integer> contributing,
        Set<CellSuppression.Cell> lookedAt) {
      this.cells = cells;
      this.formula = formula;
      this.lookedAt = lookedAt;
      for (int id : contributing) {
        Optional<Unit> at = Optional.of(directory.get(id)).filter(sums::existed);
        while (at.isPresent() && units.putIfAbsent(at.get().id(), at.get()) == null) {
          at = directory.parent(at.get());
        }
      }
    }

    /** Adds a layer: of a part from the root down to the schools, of the whole back up. */
    void add(Layer layer, Ends ends, boolean isUpward) {
      Map<Integer, GroupSizes> sums = sums(layer);
      for (Unit unit : units.values()) {
        List<Object> above = directory.parent(unit).map(p -> node(p, layer)).orElse(List.of());
        List<Object> below = unit.school() ? ends.of(unit.id()) : node(unit, layer);
        GroupSizes sizes = sums.getOrDefault(unit.id(), GroupSizes.NOBODY);
        CellSuppression.Cell cell = new CellSuppression.Cell(unit.id(), layer.key());
        cells.add(
            cell,
            isUpward ? below : above,
            isUpward ? above : below,
            sizes,
            unit.school(),
            layer.isPublished());
        if (!sizes.isNobody()) {
          lookedAt.add(cell);
        }
        if (!unit.school()) {
          own(unit, layer, isUpward);
        }
      }
    }

    /** What an office has of its own is a part of its sum that no road gives by itself. */
    private void own(Unit office, Layer layer, boolean isUpward) {
      GroupSizes own = layer.sizes().getOrDefault(office.id(), GroupSizes.NOBODY);
      if (!isAlone(office, layer)) {
        List<Object> node = node(office, layer);
        cells.add(
            new CellSuppression.Cell(office.id(), layer.key() + REST),
            isUpward ? List.of() : node,
            isUpward ? node : List.of(),
            own,
            false,
            false);
      }
    }

    /** Whether an office's figure is its own declaration and not the sum of those below it. */
    private boolean isAlone(Unit office, Layer layer) {
      return formula.how() == Indicator.How.DECLARED && layer.tallies().containsKey(office.id());
    }

    private List<Object> node(Unit unit, Layer layer) {
      return isAlone(unit, layer) ? List.of() : List.of(unit.id(), layer.key());
    }

    /** The groups of each unit with all below it; of one that is alone, its own. */
    private Map<Integer, GroupSizes> sums(Layer layer) {
      Map<Integer, GroupSizes> sums = new HashMap<>();
      for (Unit member : units.values()) {
        GroupSizes own = layer.sizes().getOrDefault(member.id(), GroupSizes.NOBODY);
        Optional<Unit> at = Optional.of(member);
        while (at.isPresent()) {
          if (at.get().equals(member) || !isAlone(at.get(), layer)) {
            sums.merge(at.get().id(), own, GroupSizes::plus);
          }
          at = directory.parent(at.get());
        }
      }
      return sums;
    }
  }
}
