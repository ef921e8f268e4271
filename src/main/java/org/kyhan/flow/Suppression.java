package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;

/**
 * Hides figures about fewer than five pupils from everyone but their own school, and as many others
 * as it takes that none of those can be had by subtraction: what is left of a sum whose other parts
 * are known.
 */
public final class Suppression {
  /** The smallest group of pupils that others may see. */
  public static final int LEAST = 5;

  private final Definitions definitions;
  private final UnitDirectory directory;

  public Suppression(Definitions definitions, UnitDirectory directory) {
    this.definitions = definitions;
    this.directory = directory;
  }

  /** A figure, and whether the viewer must not see its numbers. */
  public record Shown(Compute.Figure figure, boolean suppressed) {}

  /**
   * Returns the figures as a viewer may see them, in their order. Figures of the same indicator,
   * period and slice are looked at together: give all that the viewer will see of them.
   */
  public List<Shown> shown(List<Compute.Figure> figures, Unit viewer) {
    Map<List<Object>, Map<Integer, Long>> groups = new LinkedHashMap<>();
    for (Compute.Figure figure : figures) {
      if (isAboutPupils(figure.indicator())) {
        groups
            .computeIfAbsent(group(figure), g -> new LinkedHashMap<>())
            .put(figure.unit().id(), size(figure));
      }
    }
    Map<List<Object>, Set<Integer>> hidden = new HashMap<>();
    int own = viewer.school() ? viewer.id() : -1;
    groups.forEach((group, sizes) -> hidden.put(group, hidden(sizes, parents(sizes), own)));
    return figures.stream()
        .map(
            figure ->
                new Shown(
                    figure,
                    hidden.getOrDefault(group(figure), Set.of()).contains(figure.unit().id())))
        .toList();
  }

  private static List<Object> group(Compute.Figure figure) {
    return List.of(figure.indicator().id(), figure.period().id(), figure.slice());
  }

  private boolean isAboutPupils(Indicator indicator) {
    return indicator.reads().stream()
        .map(definitions.datasets()::get)
        .filter(java.util.Objects::nonNull)
        .map(Dataset::fields)
        .anyMatch(f -> f.containsKey("student_code") || f.containsKey("student_name"));
  }

  /** How many pupils there can be at most: no more than records, and than what is counted. */
  private static long size(Compute.Figure figure) {
    BigDecimal counted =
        figure.indicator().unit().divided()
            ? figure.tally().denominator()
            : figure.tally().numerator();
    long records = figure.tally().records();
    boolean none = records == 0 || counted.signum() <= 0;
    return none ? 0 : counted.min(BigDecimal.valueOf(records)).longValue();
  }

  /** The nearest unit above that has a figure too, for each that has one. */
  private Map<Integer, Integer> parents(Map<Integer, Long> sizes) {
    Map<Integer, Integer> parents = new HashMap<>();
    for (int id : sizes.keySet()) {
      Optional<Unit> above = directory.parent(directory.get(id));
      while (above.isPresent() && !sizes.containsKey(above.get().id())) {
        above = directory.parent(above.get());
      }
      above.ifPresent(unit -> parents.put(id, unit.id()));
    }
    return parents;
  }

  /**
   * Returns what must be hidden.
   *
   * @param sizes how many pupils stand behind the figure of a unit; 0 tells nothing of anyone
   * @param parents of each unit the one whose figure is the sum of its and its siblings'
   * @param own the school that may see its own figure however small; -1 for none
   */
  static Set<Integer> hidden(Map<Integer, Long> sizes, Map<Integer, Integer> parents, int own) {
    Map<Integer, List<Integer>> children = new LinkedHashMap<>();
    sizes.forEach(
        (unit, size) -> {
          Integer parent = parents.get(unit);
          if (parent != null && size > 0) {
            children.computeIfAbsent(parent, p -> new ArrayList<>()).add(unit);
          }
        });
    Set<Integer> hidden = new HashSet<>();
    sizes.forEach(
        (unit, size) -> {
          if (size > 0 && size < LEAST && unit != own) {
            hidden.add(unit);
          }
        });
    boolean changed = !hidden.isEmpty();
    while (changed) {
      changed = false;
      for (Map.Entry<Integer, List<Integer>> sum : children.entrySet()) {
        changed |= protect(sum.getKey(), sum.getValue(), sizes, hidden, own);
      }
    }
    return hidden;
  }

  /** Hides one more where a sum gives away what is hidden in it; returns whether it did. */
  private static boolean protect(
      int parent, List<Integer> parts, Map<Integer, Long> sizes, Set<Integer> hidden, int own) {
    List<Integer> unknown = parts.stream().filter(hidden::contains).toList();
    boolean sumKnown = !hidden.contains(parent);
    long together = unknown.stream().mapToLong(unit -> sizes.getOrDefault(unit, 0L)).sum();
    boolean givenAway =
        sumKnown
            ? !unknown.isEmpty() && (unknown.size() == 1 || together < LEAST)
            : unknown.isEmpty();
    if (!givenAway) {
      return false;
    }
    Optional<Integer> next =
        parts.stream()
            .filter(unit -> !hidden.contains(unit) && unit != own)
            .min(Comparator.comparingLong(unit -> sizes.getOrDefault(unit, 0L)));
    return hidden.add(next.orElse(parent));
  }
}
