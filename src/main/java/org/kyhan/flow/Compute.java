package org.kyhan.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.model.Tally;

/** Gives the figures of a period, rolled up the tree of units, with their coverage. */
public final class Compute {
  private final Indicators indicators;
  private final Definitions definitions;
  private final Units units;

  public Compute(DataSource dataSource, Definitions definitions) {
    this.indicators = new Indicators(dataSource, definitions);
    this.definitions = definitions;
    this.units = new Units(dataSource);
  }

  /**
   * A figure.
   *
   * @param tally the sums; its {@link Tally#percent()} is null where there is nothing to measure
   * @param expected the schools that should have delivered
   * @param missing those that have not
   */
  public record Figure(
      Indicator indicator,
      Period period,
      Unit unit,
      Map<String, String> slice,
      Tally tally,
      List<Unit> expected,
      List<Unit> missing) {
    public Figure {
      slice = Map.copyOf(slice);
      expected = List.copyOf(expected);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Returns the figures of a unit and of all units below it, in the order of indicators and units.
   *
   * @param indicator the only indicator; null for all
   * @param slice the terms they are restricted to; indicators that have no such slice are left out
   */
  public List<Figure> figures(
      Period period, Unit unit, @Nullable String indicator, Map<String, String> slice) {
    Units.Directory directory = units.directory();
    List<Unit> all = directory.schools(unit, period.first(), period.endExclusive());
    List<Unit> shown = withAncestors(directory, unit, all);
    List<Figure> figures = new ArrayList<>();
    Sums sums = new Sums(period.first(), period.endExclusive(), directory, null);
    for (Indicator each : definitions.indicators().values()) {
      boolean wanted = !each.sql().isEmpty() && (indicator == null || indicator.equals(each.id()));
      if (wanted && each.slices().keySet().containsAll(slice.keySet()) && holds(each, period)) {
        for (Unit one : shown) {
          figures.add(
              new Figure(
                  each,
                  period,
                  one,
                  slice,
                  sums.of(each, one, slice),
                  sums.schools(one),
                  sums.missing(each.reads(), one)));
        }
      }
    }
    return figures;
  }

  private static boolean holds(Indicator indicator, Period period) {
    LocalDate end = indicator.effectiveTo();
    return indicator.effectiveFrom().isBefore(period.endExclusive())
        && (end == null || !end.isBefore(period.first()));
  }

  private static List<Unit> withAncestors(
      Units.Directory directory, Unit root, List<Unit> schools) {
    Map<String, Unit> shown = new java.util.TreeMap<>();
    shown.put(root.path(), root);
    for (Unit school : schools) {
      Unit at = school;
      while (at.within(root) && shown.put(at.path(), at) == null) {
        at = directory.parent(at).orElse(root);
      }
    }
    return List.copyOf(shown.values());
  }

  /** Returns the sums of a data window, each indicator computed once for all units. */
  Sums sums(LocalDate from, LocalDate to, Question.@Nullable AsOf asOf) {
    return new Sums(from, to, units.directory(), asOf);
  }

  /** Sums of one data window at one state of the store. */
  final class Sums {
    private final LocalDate from;
    private final LocalDate to;
    private final Units.Directory directory;
    private final Question.@Nullable AsOf asOf;
    private final Map<String, Map<Integer, Tally>> bySchool = new HashMap<>();
    private final Map<List<String>, Set<Integer>> present = new HashMap<>();
    private final Map<Integer, List<Unit>> schoolsOf = new HashMap<>();

    private Sums(
        LocalDate from, LocalDate to, Units.Directory directory, Question.@Nullable AsOf asOf) {
      this.from = from;
      this.to = to;
      this.directory = directory;
      this.asOf = asOf;
    }

    Units.Directory directory() {
      return directory;
    }

    /** Returns the tally of a unit: of itself, or the sum of all schools below it. */
    Tally of(Indicator indicator, Unit unit, Map<String, String> slice) {
      return of(indicator, unit, slice, Map.of());
    }

    /** Returns the tally of a unit under readings other than the indicator's own. */
    Tally of(
        Indicator indicator, Unit unit, Map<String, String> slice, Map<String, Object> settings) {
      if (indicator.sql().isEmpty()) {
        return Tally.NOTHING;
      }
      Map<Integer, Tally> tallies =
          bySchool.computeIfAbsent(
              indicator.id() + slice + settings,
              k ->
                  indicators.tallies(
                      new Question(indicator, from, to, null, slice, settings, asOf)));
      Tally sum = Tally.NOTHING;
      for (Unit school : schools(unit)) {
        Tally tally = tallies.get(school.id());
        if (tally != null) {
          sum = sum.plus(tally);
        }
      }
      return sum;
    }

    List<Unit> schools(Unit unit) {
      return schoolsOf.computeIfAbsent(unit.id(), id -> directory.schools(unit, from, to));
    }

    /** Returns the schools of a unit from which no record of the datasets came for the window. */
    List<Unit> missing(List<String> datasets, Unit unit) {
      Set<Integer> there =
          present.computeIfAbsent(datasets, d -> indicators.present(d, from, to, asOf));
      return schools(unit).stream().filter(u -> !there.contains(u.id())).toList();
    }
  }
}
