package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Plan;
import org.kyhan.indicator.Question.AsOf;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.model.Tally;

/**
 * Plans against what was reached: for a unit, or several taken together, and a period, each
 * target's value, verdict, distance, trend and forecast. Shares are rolled up by their sums, never
 * averaged.
 */
public final class Targets {
  private final Compute compute;
  private final Scoring scoring;
  private final Definitions definitions;
  private final Units units;
  private final Site site;

  public Targets(DataSource dataSource, Definitions definitions) {
    this.compute = new Compute(dataSource, definitions);
    this.scoring = new Scoring(dataSource, definitions);
    this.definitions = definitions;
    this.units = new Units(dataSource);
    this.site = new Site(dataSource);
  }

  /**
   * What is asked.
   *
   * @param plan null for every plan
   * @param units one unit, or a set that is taken together
   * @param today up to which day a year is counted for a forecast
   * @param viewer who must not see small groups of others; null for who keeps the store
   * @param asOf the state of the store; null for now
   */
  public record Question(
      @Nullable String plan,
      List<Unit> units,
      Period period,
      LocalDate today,
      @Nullable Unit viewer,
      @Nullable AsOf asOf) {
    public Question {
      units = List.copyOf(units);
    }

    /** The question of who keeps the store, about its present state. */
    public Question(@Nullable String plan, List<Unit> units, Period period, LocalDate today) {
      this(plan, units, period, today, null, null);
    }
  }

  /** Where a value comes from. */
  public enum Origin {
    COMPUTED,
    DECLARED,
    MIXED,
    NONE
  }

  /** A value of an earlier period; null where there was nothing to measure. */
  public record Earlier(Period period, @Nullable BigDecimal value) {}

  /**
   * A target as it stands.
   *
   * @param value exact, or to 34 digits; 0 to 100 for shares and yes or no, where 100 means yes;
   *     null where there is nothing to measure
   * @param isStretchMet whether what is striven for is reached; it never decides the verdict
   * @param distance how far the value is from what decides, negative where it falls short
   * @param earlier the periods of the same length before, newest first
   * @param reason why it does not apply, or what keeps declarations and records from counting; null
   *     where there is a value
   * @param also how the second part stands, where the plan asks for one; the verdict is of both
   */
  public record Row(
      Plan plan,
      Plan.Target target,
      List<Unit> units,
      Period period,
      Tally tally,
      @Nullable BigDecimal value,
      Verdict verdict,
      boolean isStretchMet,
      @Nullable BigDecimal distance,
      List<Earlier> earlier,
      @Nullable Forecast forecast,
      List<Unit> expected,
      List<Unit> missing,
      Origin origin,
      @Nullable String reason,
      @Nullable Row also) {
    public Row {
      units = List.copyOf(units);
      earlier = List.copyOf(earlier);
      expected = List.copyOf(expected);
      missing = List.copyOf(missing);
    }

    Row and(Row second) {
      return new Row(
          plan,
          target,
          units,
          period,
          tally,
          value,
          verdict.and(second.verdict),
          isStretchMet,
          distance,
          earlier,
          forecast,
          expected,
          missing,
          origin,
          reason,
          second);
    }

    /** Returns the change since the period before; null where either is not known. */
    public @Nullable BigDecimal change() {
      BigDecimal before = earlier.isEmpty() ? null : earlier.get(0).value();
      return value == null || before == null ? null : value.subtract(before);
    }

    /** Returns the direction of that change in a word. */
    public String trend() {
      BigDecimal change = change();
      if (change == null) {
        return "chưa rõ";
      }
      return change.signum() == 0 ? "không đổi" : change.signum() > 0 ? "tăng" : "giảm";
    }
  }

  /** Returns the targets in the order of the plans. */
  public List<Row> list(Question asked) {
    Windows windows = new Windows(compute, definitions, asked.asOf(), asked.viewer());
    Exemptions exemptions = new Exemptions(site.notApplicable(), units.directory());
    List<Row> rows = new ArrayList<>();
    for (Plan plan : definitions.plans().values()) {
      if (asked.plan() == null || asked.plan().equals(plan.id())) {
        for (Plan.Target target : plan.targets()) {
          Plan.Also also = target.also();
          Row row = row(asked, plan, target, exemptions, windows);
          rows.add(
              also == null ? row : row.and(row(asked, plan, also.of(target), exemptions, windows)));
        }
      }
    }
    return List.copyOf(rows);
  }

  private Row row(
      Question asked, Plan plan, Plan.Target target, Exemptions exemptions, Windows windows) {
    return new TargetReading(scoring, asked, plan, target, exemptions, windows).row(figure(target));
  }

  private @Nullable Indicator figure(Plan.Target target) {
    return definitions.indicators().get(target.indicator());
  }
}
