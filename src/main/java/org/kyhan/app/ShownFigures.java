package org.kyhan.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.flow.Compute;
import org.kyhan.flow.Explain;
import org.kyhan.flow.Suppression;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;

/**
 * Figures as a viewer may see them. What is hidden is decided over the whole tree of units: two
 * questions about two units must not give away by subtraction what one question would hide.
 */
public final class ShownFigures {
  /** The unit above all others. */
  public static final String ALL = "VN";

  private final House house;
  private final Unit viewer;

  public ShownFigures(House house, Unit viewer) {
    this.house = house;
    this.viewer = viewer;
  }

  /**
   * Returns the figures of a unit and of all units below it, in the order of indicators and units.
   *
   * @param unit null for all units
   * @param indicator the only indicator; null for all
   */
  public List<Suppression.Shown> of(
      Period period, @Nullable Unit unit, @Nullable String indicator, Map<String, String> slice) {
    Unit all =
        house
            .units()
            .byCode(ALL)
            .orElseThrow(() -> new IllegalStateException("the root unit is not there"));
    List<Compute.Figure> figures = house.compute().figures(period, all, indicator, slice);
    List<Suppression.Shown> shown =
        house.suppression().shown(figures, viewer).stream()
            .filter(one -> unit == null || one.figure().unit().within(unit))
            .toList();
    // a unit without schools is no part of the tree above
    return !shown.isEmpty() || unit == null
        ? shown
        : house
            .suppression()
            .shown(house.compute().figures(period, unit, indicator, slice), viewer);
  }

  /**
   * The rows behind a figure; those of units whose figure is hidden are in the rest.
   *
   * @param isHidden whether the figure itself must not be seen
   */
  public record Rows(Explain.Traced traced, boolean isHidden) {}

  /** Returns what the viewer may see of the rows behind a figure. */
  public Rows rows(Explain.Traced traced) {
    Compute.Figure figure = traced.figure();
    Set<Integer> hidden =
        of(figure.period(), figure.unit(), figure.indicator().id(), figure.slice()).stream()
            .filter(Suppression.Shown::suppressed)
            .map(shown -> shown.figure().unit().id())
            .collect(Collectors.toSet());
    boolean all = hidden.contains(figure.unit().id());
    List<Explain.Line> lines = new ArrayList<>();
    Tally rest = traced.rest();
    for (Explain.Line line : traced.lines()) {
      if (all || hidden.contains(line.unit().id())) {
        rest = rest.plus(new Tally(line.numerator(), line.denominator(), 1));
      } else {
        lines.add(line);
      }
    }
    return new Rows(new Explain.Traced(figure, lines, rest), all);
  }
}
