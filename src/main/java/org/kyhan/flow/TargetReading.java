package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Plan;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;

/** One target of one question: its value now and before, and what it comes to. */
final class TargetReading {
  /** How many earlier periods a trend shows. */
  private static final int EARLIER = 3;

  private final Scoring scoring;
  private final Targets.Question asked;
  private final Plan plan;
  private final Plan.Target target;
  private final Exemptions exemptions;
  private final Windows windows;

  TargetReading(
      Scoring scoring,
      Targets.Question asked,
      Plan plan,
      Plan.Target target,
      Exemptions exemptions,
      Windows windows) {
    this.scoring = scoring;
    this.asked = asked;
    this.plan = plan;
    this.target = target;
    this.exemptions = exemptions;
    this.windows = windows;
  }

  /** Returns the row, from the figure that the target names. */
  Targets.Row row(@Nullable Indicator figure) {
    String reason = exemptions.reason(target, asked.units());
    if (reason != null || figure == null) {
      return unmeasured(reason);
    }
    Measured now = measured(figure, asked.period());
    List<Targets.Earlier> earlier = new ArrayList<>();
    Period before = asked.period();
    for (int i = 0; i < EARLIER; i++) {
      before = before.previous();
      Measured then = measured(figure, before);
      boolean isShown = then.isThere() && !then.isHidden();
      earlier.add(new Targets.Earlier(before, isShown ? then.value() : null));
    }
    if (now.isHidden()) {
      return hidden(now, earlier);
    }
    Verdict verdict = Verdict.of(target, now.tally(), now.isThere());
    boolean known = now.isThere() && now.value() != null;
    return new Targets.Row(
        plan,
        target,
        asked.units(),
        asked.period(),
        now.tally(),
        known ? now.value() : null,
        verdict,
        known && Verdict.isStretchMet(target, now.tally()),
        known ? Verdict.distance(target, now.tally()) : null,
        earlier,
        known ? forecast(figure, now, earlier) : null,
        now.expected(),
        now.missing(),
        known ? now.origin() : Targets.Origin.NONE,
        known ? null : now.why(),
        null);
  }

  private Targets.Row hidden(Measured now, List<Targets.Earlier> earlier) {
    String reason = Messages.vi("flow.suppressed", Suppression.LEAST);
    return withoutValue(Verdict.SUPPRESSED, reason, earlier, now.expected(), now.missing());
  }

  private Targets.Row unmeasured(@Nullable String reason) {
    Verdict verdict = reason == null ? Verdict.NO_DATA : Verdict.NOT_APPLICABLE;
    return withoutValue(verdict, reason, List.of(), List.of(), List.of());
  }

  private Targets.Row withoutValue(
      Verdict verdict,
      @Nullable String reason,
      List<Targets.Earlier> earlier,
      List<Unit> expected,
      List<Unit> missing) {
    return new Targets.Row(
        plan,
        target,
        asked.units(),
        asked.period(),
        Tally.NOTHING,
        null,
        verdict,
        false,
        null,
        earlier,
        null,
        expected,
        missing,
        Targets.Origin.NONE,
        reason,
        null);
  }

  private Measured measured(Indicator figure, Period period) {
    if (Scoring.FIGURES.contains(target.indicator())) {
      return scored(period);
    }
    if ("month".equals(target.every())
        && period.first().plusMonths(1).isBefore(period.endExclusive())) {
      return leastMonth(figure, period);
    }
    return measured(figure, sumsOf(period));
  }

  /** The lowest of the schools decides; those that were not assessed are missing. */
  private Measured scored(Period period) {
    Measured all = expected(sumsOf(period));
    Map<Integer, BigDecimal> values = scoring.figures(target.indicator(), all.expected(), period);
    Tally tally =
        values.values().stream()
            .min(BigDecimal::compareTo)
            .map(least -> new Tally(least, BigDecimal.ONE, values.size()))
            .orElse(Tally.NOTHING);
    List<Unit> missing = all.expected().stream().filter(u -> !values.containsKey(u.id())).toList();
    return new Measured(
        target,
        tally,
        all.expected(),
        missing,
        values.isEmpty() ? Set.of() : Set.of(Compute.Kind.COMPUTED),
        List.of(),
        false);
  }

  private Sums sumsOf(Period period) {
    return window(period.first(), period.endExclusive());
  }

  private Sums window(LocalDate from, LocalDate to) {
    return windows.of(from, to, target.settings());
  }

  /** What is asked for each month is judged by the month that has least. */
  private Measured leastMonth(Indicator figure, Period period) {
    Measured least = measured(figure, sumsOf(Period.containing(Period.Kind.MONTH, period.first())));
    Period month = Period.containing(Period.Kind.MONTH, period.first()).next();
    while (!month.endExclusive().isAfter(period.endExclusive())
        && !month.endExclusive().isAfter(asked.today().plusDays(1))) {
      Measured one = measured(figure, sumsOf(month));
      boolean isLess = one.tally().numerator().compareTo(least.tally().numerator()) < 0;
      // a month without a record is one with nothing, once any month has one
      least =
          new Measured(
              target,
              isLess ? one.tally() : least.tally(),
              one.expected(),
              one.missing().size() < least.missing().size() ? one.missing() : least.missing(),
              one.kinds().isEmpty() ? least.kinds() : one.kinds(),
              one.reasons(),
              one.isHidden() || least.isHidden());
      month = month.next();
    }
    return least;
  }

  private Measured measured(Indicator figure, Sums window) {
    List<Unit> expected = expected(window).expected();
    List<Unit> measured = asked.units();
    boolean isSum = figure.rollUp() != Indicator.RollUp.NONE;
    boolean isWhole =
        measured.size() == 1
            && (!isSum || expected.size() == window.schools(measured.get(0)).size());
    List<Unit> units = isWhole ? measured : expected;
    List<Compute.Figure> parts =
        units.stream()
            .map(unit -> window.figure(figure, asked.period(), unit, target.where()))
            .toList();
    Map<Integer, Unit> missing = new LinkedHashMap<>();
    parts.forEach(part -> part.missing().forEach(u -> missing.put(u.id(), u)));
    if (!isSum && parts.size() > 1) {
      String rule = "indicator.no_roll_up";
      Compute.Reason none = new Compute.Reason(null, rule, Messages.vi(rule, figure.id()));
      return new Measured(
          target, Tally.NOTHING, expected, expected, Set.of(), List.of(none), false);
    }
    return new Measured(
        target,
        sum(parts),
        expected,
        List.copyOf(missing.values()),
        parts.stream()
            .filter(part -> part.value() != null)
            .map(Compute.Figure::kind)
            .collect(Collectors.toSet()),
        parts.stream().flatMap(part -> part.reasons().stream()).toList(),
        windows.hides(window, figure, units, target.where()));
  }

  private static Tally sum(List<Compute.Figure> parts) {
    boolean least = parts.stream().anyMatch(p -> p.indicator().rollUp() == Indicator.RollUp.MIN);
    return least
        ? parts.stream()
            .filter(part -> part.value() != null)
            .map(Compute.Figure::tally)
            .min(Comparator.comparing(Tally::numerator))
            .orElse(Tally.NOTHING)
        : parts.stream().map(Compute.Figure::tally).reduce(Tally.NOTHING, Tally::plus);
  }

  /** The schools of all units asked for, each once, but those to which it does not apply. */
  private Measured expected(Sums window) {
    Map<Integer, Unit> schools = new LinkedHashMap<>();
    asked.units().forEach(unit -> window.schools(unit).forEach(u -> schools.put(u.id(), u)));
    List<Unit> expected =
        schools.values().stream().filter(u -> !exemptions.holdsFor(target, u)).toList();
    return new Measured(target, Tally.NOTHING, expected, expected, Set.of(), List.of(), false);
  }

  private @Nullable Forecast forecast(
      Indicator figure, Measured now, List<Targets.Earlier> earlier) {
    Period year = year();
    LocalDate until = min(asked.period().endExclusive(), asked.today().plusDays(1));
    if (asked.period().equals(year)
        || asked.period().first().isBefore(year.first())
        || !until.isBefore(year.endExclusive())) {
      return null;
    }
    if (target.unit().equals("percent")) {
      Targets.Earlier before = earlier.get(0);
      return before.period().first().isBefore(year.first())
          ? null
          : Forecast.ofShare(before.value(), now.value(), left(year), year.endExclusive());
    } else if (!target.unit().equals("count") || "month".equals(target.every())) {
      return null;
    }
    Measured soFar = measured(figure, window(year.first(), asked.period().endExclusive()));
    if (soFar.isHidden()) {
      return null;
    }
    return Forecast.ofCount(
        soFar.tally().numerator(), begun(year), year.first(), until, year.endExclusive());
  }

  private int begun(Period year) {
    int begun = 0;
    for (Period p = asked.period(); !p.first().isBefore(year.first()); p = p.previous()) {
      begun++;
    }
    return begun;
  }

  private long left(Period year) {
    long left = 0;
    for (Period p = asked.period().next(); p.first().isBefore(year.endExclusive()); p = p.next()) {
      left++;
    }
    return left;
  }

  /** The year whose end is forecast: the plan's kind of year, around the period. */
  private Period year() {
    boolean school =
        plan.periodKind().equals("school_year")
            || (target.by() != null && target.by().endsWith("Sep"));
    return Period.containing(
        school ? Period.Kind.SCHOOL_YEAR : Period.Kind.YEAR, asked.period().first());
  }

  /** A figure with who should have delivered it, and whether the viewer must not see it. */
  private record Measured(
      Plan.Target target,
      Tally tally,
      List<Unit> expected,
      List<Unit> missing,
      Set<Compute.Kind> kinds,
      List<Compute.Reason> reasons,
      boolean isHidden) {
    Targets.Origin origin() {
      return kinds.size() == 1
          ? Targets.Origin.valueOf(kinds.iterator().next().name())
          : Targets.Origin.MIXED;
    }

    boolean isThere() {
      boolean couldBe = reasons.stream().noneMatch(reason -> reason.unit() == null);
      // a sum of nothing is 0 only where something was measured
      return !kinds.isEmpty() || (couldBe && missing.size() < expected.size() && value() == null);
    }

    /** Returns why there is no value, in the words of the first fault; null where none is known. */
    @Nullable String why() {
      return reasons.isEmpty() ? null : reasons.get(0).message();
    }

    @Nullable BigDecimal value() {
      return Verdict.value(target.unit(), tally);
    }
  }

  private static LocalDate min(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
