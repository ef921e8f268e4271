package org.kyhan.app;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.flow.Explain;
import org.kyhan.flow.Suppression;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;

/** Figures as a viewer may see them. */
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
    return house
        .suppression()
        .shown(
            new Suppression.Asked(period, unit == null ? all : unit, indicator, slice, null),
            viewer);
  }

  /**
   * Returns what the viewer may see of the rows behind a figure.
   *
   * @param asOf the state of the store in which they stand; null for now
   */
  public Suppression.Rows rows(Explain.Traced traced, Question.@Nullable AsOf asOf) {
    return house.suppression().rows(traced, viewer, asOf);
  }
}
