package org.kyhan.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses the cells of a table of sums that nobody outside may see: the small ones, and as many
 * others as it takes that none of those can be had by adding and subtracting what is seen, by any
 * school that also knows its own.
 *
 * <p>The table is a flow: the cells of a slice run from the root of the tree down to its schools,
 * those of the whole back up, and at each node what comes in goes out. A hidden cell is safe if it
 * may be larger while the seen ones stay: if there is a way back through other hidden cells, each
 * made larger, or smaller by no more than it is.
 */
final class CellSuppression {
  /** A figure of a unit: of all, or of one term of a slice. */
  record Cell(int unit, String slice) {}

  /** The slice that is none. */
  static final String WHOLE = "";

  private static final int ROOT = 0;
  private static final long SEEN = 10;

  private static final class Edge {
    private final Cell cell;
    private final int from;
    private final int to;
    private final GroupSizes sizes;
    private final boolean ofSchool;
    private final boolean isPublished;
    private boolean isHidden;

    private Edge(
        Cell cell, int from, int to, GroupSizes sizes, boolean ofSchool, boolean isPublished) {
      this.cell = cell;
      this.from = from;
      this.to = to;
      this.sizes = sizes;
      this.ofSchool = ofSchool;
      this.isPublished = isPublished;
      this.isHidden = !isPublished || sizes.isSmall();
    }

    private boolean isWhole() {
      return cell.slice().equals(WHOLE);
    }
  }

  private final List<Edge> edges = new ArrayList<>();
  private final List<List<Edge>> at = new ArrayList<>();
  private final Map<List<Object>, Integer> nodes = new HashMap<>();

  CellSuppression() {
    at.add(new ArrayList<>());
  }

  /** Returns the node of a name; {@code List.of()} is where all flows begin and end. */
  private int node(List<Object> name) {
    if (name.isEmpty()) {
      return ROOT;
    }
    return nodes.computeIfAbsent(
        name,
        n -> {
          at.add(new ArrayList<>());
          return at.size() - 1;
        });
  }

  /**
   * Adds a cell that flows from one sum into another; one of nobody is known to be nothing.
   *
   * @param from the sum it is taken from; empty for none
   * @param to the sum that its parts make up; empty for none
   * @param ofSchool whether the unit is a school that knows its own
   * @param isPublished false for what is left of a sum that no road gives
   */
  void add(
      Cell cell,
      List<Object> from,
      List<Object> to,
      GroupSizes sizes,
      boolean ofSchool,
      boolean isPublished) {
    if (sizes.isNobody()) {
      return;
    }
    Edge edge = new Edge(cell, node(from), node(to), sizes, ofSchool, isPublished);
    edges.add(edge);
    at.get(edge.from).add(edge);
    at.get(edge.to).add(edge);
  }

  /**
   * Returns the cells to hide.
   *
   * @param told the slices of which plans oblige each school to tell its superior, as of its whole
   */
  Set<Cell> hidden(Set<String> told) {
    List<Edge> small =
        edges.stream()
            .filter(edge -> edge.sizes.isSmall())
            .sorted(Comparator.comparing((Edge edge) -> edge.sizes.everyone()))
            .toList();
    Predicate<Edge> none = edge -> false;
    Predicate<Edge> isTold = edge -> edge.isWhole() || told.contains(edge.cell.slice());
    // what a superior is told of each school by law: the other parts must hold against that
    for (Edge edge : small) {
      boolean isSafe = !isTold.test(edge) && isHeld(edge, new Given(isTold, none));
      if (!isSafe && !isHeld(edge, new Given(none, other -> other.isWhole() && !other.ofSchool))) {
        isHeld(edge, new Given(none, none));
      }
    }
    Set<Cell> hidden = new HashSet<>();
    edges.stream()
        .filter(edge -> edge.isHidden && edge.isPublished)
        .forEach(edge -> hidden.add(edge.cell));
    return hidden;
  }

  /**
   * On what terms others are hidden for a cell.
   *
   * @param isKnown what the reader is taken to know
   * @param isKept what must not be hidden for it, but may be hidden already
   */
  private record Given(Predicate<Edge> isKnown, Predicate<Edge> isKept) {
    boolean isOpen(Edge edge) {
      return !isKnown.test(edge) && (edge.isHidden || !isKept.test(edge));
    }

    Given without(Set<Integer> schools) {
      return new Given(
          isKnown.or(edge -> edge.ofSchool && schools.contains(edge.cell.unit())), isKept);
    }
  }

  /**
   * Hides what a small cell needs, twice: what one school takes part in does not count against that
   * school, which knows its own. Returns whether it could.
   */
  private boolean isHeld(Edge small, Given given) {
    boolean isHeld = true;
    for (int kind = 0; kind < GroupSizes.KINDS && isHeld; kind++) {
      if (small.sizes.isSmall(kind)) {
        Set<Integer> knowing = new HashSet<>();
        isHeld =
            isCovered(small, kind, given, knowing)
                && isCovered(small, kind, given.without(knowing), new HashSet<>());
      }
    }
    return isHeld;
  }

  private boolean isCovered(Edge small, int kind, Given given, Set<Integer> takingPart) {
    long needed = Suppression.LEAST - small.sizes.of(kind);
    Map<Edge, Long> left = new HashMap<>();
    while (needed > 0 && small.from != small.to) {
      Optional<List<Edge>> way = cheapest(small, kind, given, left);
      if (way.isEmpty()) {
        return false;
      }
      needed -= used(way.get(), small, kind, left, needed);
      for (Edge edge : way.get()) {
        edge.isHidden = true;
        if (edge.ofSchool && edge.cell.unit() != small.cell.unit()) {
          takingPart.add(edge.cell.unit());
        }
      }
    }
    return true;
  }

  /** Takes from what each cell of a way may lose; returns how much the way carries. */
  private static long used(
      List<Edge> way, Edge small, int kind, Map<Edge, Long> left, long needed) {
    long carried = needed;
    List<Edge> losing = new ArrayList<>();
    int node = small.to;
    for (Edge edge : way) {
      boolean grows = edge.from == node;
      node = grows ? edge.to : edge.from;
      if (!grows) {
        losing.add(edge);
        carried = Math.min(carried, left.getOrDefault(edge, edge.sizes.of(kind)));
      }
    }
    for (Edge edge : losing) {
      left.put(edge, left.getOrDefault(edge, edge.sizes.of(kind)) - carried);
    }
    return carried;
  }

  private record Reached(int node, long cost) {}

  /** The way back from a cell's end to its beginning that hides least, nearest first. */
  private Optional<List<Edge>> cheapest(Edge small, int kind, Given given, Map<Edge, Long> left) {
    Map<Integer, Long> costs = new HashMap<>(Map.of(small.to, 0L));
    Map<Integer, Edge> by = new LinkedHashMap<>();
    PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingLong(Reached::cost));
    open.add(new Reached(small.to, 0));
    while (!open.isEmpty()) {
      Reached here = open.poll();
      if (here.node() == small.from) {
        return Optional.of(way(small, by));
      }
      if (here.cost() > costs.getOrDefault(here.node(), Long.MAX_VALUE)) {
        continue;
      }
      for (Edge edge : at.get(here.node())) {
        boolean grows = edge.from == here.node();
        boolean canLose = left.getOrDefault(edge, edge.sizes.of(kind)) > 0;
        if (edge == small || !given.isOpen(edge) || !(grows || canLose)) {
          continue;
        }
        int next = grows ? edge.to : edge.from;
        long cost = here.cost() + (edge.isHidden ? 1 : SEEN + edge.sizes.everyone());
        if (cost < costs.getOrDefault(next, Long.MAX_VALUE)) {
          costs.put(next, cost);
          by.put(next, edge);
          open.add(new Reached(next, cost));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Edge> way(Edge small, Map<Integer, Edge> by) {
    List<Edge> way = new ArrayList<>();
    int node = small.from;
    while (node != small.to) {
      Edge edge = by.get(node);
      if (edge == null) {
        throw new IllegalStateException("no way to node " + node);
      }
      way.add(0, edge);
      node = edge.to == node ? edge.from : edge.to;
    }
    return way;
  }
}
