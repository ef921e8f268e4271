package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Declarations;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.model.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the figures of a period, rolled up the tree of units, with their coverage. */
public final class Compute {
  private final Indicators indicators;
  private final Declarations declarations;
  private final Definitions definitions;
  private final Units units;
  private final PastTree past;
  private final JdbcClient jdbc;

  public Compute(DataSource dataSource, Definitions definitions) {
    this.indicators = new Indicators(dataSource, definitions);
    this.declarations = new Declarations(dataSource, definitions);
    this.definitions = definitions;
    this.units = new Units(dataSource);
    this.past = new PastTree(dataSource, definitions);
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Where a figure comes from. */
  public enum Kind {
    /** From records alone. */
    COMPUTED,
    /** From what units declared. */
    DECLARED,
    /** Of some units computed, of others declared. */
    MIXED
  }

  /**
   * Why a figure is not there, or not whole.
   *
   * @param unit the unit it is about; null where it is about the indicator
   * @param message the sentence for people, in Vietnamese
   */
  public record Reason(@Nullable Unit unit, String rule, String message) {}

  /**
   * A figure.
   *
   * @param indicator the version of the formula that holds for the period
   * @param tally the sums
   * @param value the sums after division; null where there is nothing to measure, where nothing was
   *     delivered, or where it could not be computed: {@code reasons} then say why
   * @param expected the schools that should have delivered
   * @param missing those that have not, or whose records could not be used
   * @param sources of how many of the expected schools there are records, by dataset
   */
  public record Figure(
      Indicator indicator,
      Period period,
      Unit unit,
      Map<String, String> slice,
      Tally tally,
      @Nullable BigDecimal value,
      Kind kind,
      List<Unit> expected,
      List<Unit> missing,
      Map<String, Integer> sources,
      List<Reason> reasons) {
    public Figure {
      slice = Map.copyOf(slice);
      expected = List.copyOf(expected);
      missing = List.copyOf(missing);
      sources = Map.copyOf(sources);
      reasons = List.copyOf(reasons);
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
    return figures(period, unit, indicator, slice, null);
  }

  /** Returns the same as they were at a state of the store; null for now. */
  public List<Figure> figures(
      Period period,
      Unit unit,
      @Nullable String indicator,
      Map<String, String> slice,
      Question.@Nullable AsOf asOf) {
    return figures(
        sums(period.first(), period.endExclusive(), asOf),
        new Suppression.Asked(period, unit, indicator, slice, asOf));
  }

  List<Figure> figures(Sums sums, Suppression.Asked asked) {
    Unit root = sums.directory().seen(asked.unit());
    List<Unit> shown = withAncestors(sums.directory(), root, sums.schools(root));
    List<Figure> figures = new ArrayList<>();
    for (Indicator each : definitions.indicators().values()) {
      boolean wanted = asked.indicator() == null || asked.indicator().equals(each.id());
      if (wanted && sliced(each, asked.slice()) && holds(each, asked.period())) {
        for (Unit one : shown) {
          figures.add(sums.figure(each, asked.period(), one, asked.slice()));
        }
      }
    }
    return figures;
  }

  private static boolean sliced(Indicator indicator, Map<String, String> slice) {
    Indicator.Attested attested = indicator.attested();
    return attested == null
        ? indicator.slices().keySet().containsAll(slice.keySet())
        : slice.entrySet().stream()
            .allMatch(
                s ->
                    s.getKey().equals(Indicator.Attested.SUBSET)
                        && attested.subsets().containsKey(s.getValue()));
  }

  private static boolean holds(Indicator indicator, Period period) {
    return indicator.at(period.endExclusive().minusDays(1)).isPresent()
        || indicator.at(period.first()).isPresent();
  }

  private static List<Unit> withAncestors(UnitDirectory directory, Unit root, List<Unit> schools) {
    Map<String, Unit> shown = new TreeMap<>();
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
    UnitDirectory now = units.directory();
    UnitDirectory then = asOf == null ? now : past.at(asOf, now);
    OwnSums own = new OwnSums(indicators, declarations, from, to, asOf, Map.of());
    return new Sums(own, from, to, then);
  }

  /**
   * Returns the state of the store at an instant: what had been taken in by then. Records purged
   * since are in no state.
   */
  public Question.AsOf stateAt(Instant instant) {
    return jdbc.sql(
            """
            with newest as (
              select coalesce(max(id), 0) as id from platform.load where finished_at <= :instant)
            select newest.id as load,
                   (select coalesce(array_agg(l.id order by l.id), '{}') from platform.load l
                    where l.id <= newest.id and (l.finished_at is null or l.finished_at > :instant)) as without
            from newest
            """)
        .param("instant", java.sql.Timestamp.from(instant))
        .query(
            (row, n) ->
                new Question.AsOf(
                    row.getInt("load"), List.of((Integer[]) row.getArray("without").getArray())))
        .single();
  }

  /** Returns why declarations of the store name no known indicator or no readable period. */
  public List<Reason> unplaced() {
    return sums(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1), null).own().unplaced().stream()
        .map(refusal -> new Reason(null, refusal.rule(), refusal.message()))
        .toList();
  }

  /** Returns the indicators whose SQL the store refuses, with file and line. */
  public List<Indicators.Refused> refused() {
    return indicators.prepare();
  }
}
