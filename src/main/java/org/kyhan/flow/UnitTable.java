package org.kyhan.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;

/**
 * The groups behind a figure of every unit as the table of sums that {@link CellSuppression} looks
 * at: each unit below the nearest above it that has a figure.
 */
final class UnitTable {
  /** The key of what no slice holds. */
  static final String REST = "*";

  private final CellSuppression cells = new CellSuppression();
  private final Set<CellSuppression.Cell> lookedAt = new HashSet<>();
  private final Map<Integer, Unit> units = new LinkedHashMap<>();
  private final UnitDirectory directory;

  /**
   * @param contributing the units that have a figure of their own
   * @param existed whether a unit was there in the window; others are left out
   */
  UnitTable(UnitDirectory directory, Set<Integer> contributing, Predicate<Unit> existed) {
    this.directory = directory;
    for (int id : contributing) {
      Optional<Unit> at = Optional.of(directory.get(id)).filter(existed);
      while (at.isPresent() && units.putIfAbsent(at.get().id(), at.get()) == null) {
        at = directory.parent(at.get());
      }
    }
  }

  /**
   * The groups in one slice, or of all.
   *
   * @param sizes what each school has, and each office of its own
   * @param alone offices whose figure is their own and not the sum of those below them
   */
  record Layer(
      String key, Map<Integer, GroupSizes> sizes, Set<Integer> alone, boolean isPublished) {}

  /** Where a school's cell begins or ends; nowhere where its slices are no parts of it. */
  interface Ends {
    List<Object> of(int unit);
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

  /** Returns the cells of units that have anybody. */
  Set<CellSuppression.Cell> lookedAt() {
    return Set.copyOf(lookedAt);
  }

  /** Returns the cells to hide; see {@link CellSuppression#hidden}. */
  Set<CellSuppression.Cell> hidden(Set<String> told) {
    return cells.hidden(told);
  }

  /** What an office has of its own is a part of its sum that no road gives by itself. */
  private void own(Unit office, Layer layer, boolean isUpward) {
    GroupSizes own = layer.sizes().getOrDefault(office.id(), GroupSizes.NOBODY);
    if (!layer.alone().contains(office.id())) {
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

  private static List<Object> node(Unit unit, Layer layer) {
    return layer.alone().contains(unit.id()) ? List.of() : List.of(unit.id(), layer.key());
  }

  /** The groups of each unit with all below it; of one that is alone, its own. */
  private Map<Integer, GroupSizes> sums(Layer layer) {
    Map<Integer, GroupSizes> sums = new HashMap<>();
    for (Unit member : units.values()) {
      GroupSizes own = layer.sizes().getOrDefault(member.id(), GroupSizes.NOBODY);
      Optional<Unit> at = Optional.of(member);
      while (at.isPresent()) {
        if (at.get().equals(member) || !layer.alone().contains(at.get().id())) {
          sums.merge(at.get().id(), own, GroupSizes::plus);
        }
        at = directory.parent(at.get());
      }
    }
    return sums;
  }
}
