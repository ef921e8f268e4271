package org.kyhan.app.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kyhan.app.FigureViews;
import org.kyhan.app.House;
import org.kyhan.app.UnknownName;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Plan;
import org.kyhan.flow.Duties;
import org.kyhan.flow.Duties.DutyRow;
import org.kyhan.flow.Duties.State;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;

/**
 * DHIS2's reporting rates of a duty: how many of the reports expected of a unit and those below it
 * came, and came in time. What people do without Kyhan is not known and therefore not expected.
 */
final class DutyRates {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Deadlines lie at most so many days before the end, or after it, of the period reported. */
  private static final int DAYS_BEFORE = 62;

  private static final int DAYS_AFTER = 400;

  private static final Set<State> NOT_EXPECTED =
      Set.of(State.BEFORE_ADOPTION, State.NOT_ADOPTED, State.NOT_APPLICABLE, State.BY_HAND);

  /** What is asked about the reports. */
  private enum Rate {
    EXPECTED_REPORTS,
    ACTUAL_REPORTS,
    ACTUAL_REPORTS_ON_TIME,
    REPORTING_RATE,
    REPORTING_RATE_ON_TIME;

    boolean isShare() {
      return this == REPORTING_RATE || this == REPORTING_RATE_ON_TIME;
    }
  }

  private final String id;
  private final Rate rate;
  private final Plan.Duty duty;
  private final Duties duties;
  private final java.time.Instant now;

  private DutyRates(String id, Rate rate, Plan.Duty duty, House house) {
    this.id = id;
    this.rate = rate;
    this.duty = duty;
    this.duties = house.duties();
    this.now = house.clock().instant();
  }

  /** Returns whether an id of a data dimension is a duty's and not an indicator's. */
  static boolean isRate(String dx) {
    return dx.indexOf('.') > 0;
  }

  static DutyRates of(String dx, House house) {
    int dot = dx.lastIndexOf('.');
    String id = dx.substring(0, dot);
    String name = dx.substring(dot + 1);
    Plan.Duty duty =
        house.definitions().plans().values().stream()
            .flatMap(plan -> plan.duties().stream())
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new UnknownName(Messages.vi("app.no_such", dx)));
    Rate rate =
        List.of(Rate.values()).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Messages.vi(
                            "app.no_duty_rate", id, name, List.of(Rate.values()).toString())));
    return new DutyRates(dx, rate, duty, house);
  }

  String title() {
    return duty.title() + " – " + rate.name();
  }

  /** Adds a row for each unit that owes a report of the period, or has one below it that does. */
  void rows(Period period, List<Unit> units, AnalyticsTable table) {
    List<DutyRow> owed =
        duties
            .list(
                period.first().minusDays(DAYS_BEFORE),
                period.endExclusive().plusDays(DAYS_AFTER),
                now)
            .stream()
            .filter(row -> row.duty().equals(duty.id()) && !NOT_EXPECTED.contains(row.state()))
            .filter(row -> within(row.when().period(), period))
            .toList();
    for (Unit unit : units) {
      List<DutyRow> expected =
          owed.stream().filter(row -> Objects.requireNonNull(row.unit()).within(unit)).toList();
      if (!expected.isEmpty()) {
        add(period, unit, expected, table);
      }
    }
  }

  private void add(Period period, Unit unit, List<DutyRow> expected, AnalyticsTable table) {
    BigDecimal all = BigDecimal.valueOf(expected.size());
    BigDecimal counted =
        BigDecimal.valueOf(expected.stream().filter(row -> counts(row.state())).count());
    BigDecimal multiplier = rate.isShare() ? HUNDRED : BigDecimal.ONE;
    BigDecimal denominator = rate.isShare() ? all : BigDecimal.ONE;
    BigDecimal value =
        FigureViews.rounded(
            counted.multiply(multiplier).divide(denominator, MathContext.DECIMAL128));
    table.row(
        List.of(id, period.id(), unit.code(), Objects.requireNonNull(value).toPlainString()),
        new Tally(counted, denominator, expected.size()),
        multiplier);
  }

  private boolean counts(State state) {
    return switch (rate) {
      case EXPECTED_REPORTS -> true;
      case ACTUAL_REPORTS, REPORTING_RATE -> state == State.DELIVERED || state == State.LATE;
      case ACTUAL_REPORTS_ON_TIME, REPORTING_RATE_ON_TIME -> state == State.DELIVERED;
    };
  }

  private static boolean within(Period inner, Period outer) {
    return !inner.first().isBefore(outer.first())
        && !inner.endExclusive().isAfter(outer.endExclusive());
  }
}
