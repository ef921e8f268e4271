package org.kyhan.snapshot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Report;
import org.kyhan.ledger.Unit;
import org.kyhan.model.FrozenReport.SourceLine;
import org.kyhan.model.Tally;
import org.kyhan.model.Value;

/** Gives every printed figure its id and remembers where it comes from. */
final class Numbering {
  private final String issue;
  private final Report report;
  private final Map<String, Indicator> indicators;
  private final Figures figures;
  private final List<Figure> given = new ArrayList<>();
  private boolean anyHidden;

  Numbering(String issue, Report report, Map<String, Indicator> indicators, Figures figures) {
    this.issue = issue;
    this.report = report;
    this.indicators = indicators;
    this.figures = figures;
  }

  List<Figure> given() {
    return List.copyOf(given);
  }

  Indicator indicator(Report.Measure measure) {
    Indicator own = report.own().get(measure.indicator());
    Indicator found = own != null ? own : indicators.get(measure.indicator());
    if (found == null) {
      throw new IllegalArgumentException("no indicator " + measure.indicator());
    }
    return found;
  }

  /** Returns whether any number given must not be seen. */
  boolean anyHidden() {
    return anyHidden;
  }

  boolean hides(Report.Measure measure, Unit unit, Map<String, String> slice) {
    return figures.hides(indicator(measure), unit, slice);
  }

  Tally tally(Report.Measure measure, Unit unit, Map<String, String> slice) {
    return figures.of(indicator(measure), unit, slice);
  }

  /** Returns the value of a measure for a unit and slice, under a new id. */
  Value value(Report.Measure measure, String label, Unit unit, Map<String, String> slice) {
    Indicator indicator = indicator(measure);
    boolean isHidden = figures.hides(indicator, unit, slice);
    Tally tally = isHidden ? Tally.NOTHING : figures.of(indicator, unit, slice);
    String id = "%s.F%03d".formatted(issue, given.size() + 1);
    BigDecimal shown = isHidden ? null : shown(measure, indicator, tally);
    given.add(
        new Figure(
            id,
            label,
            indicator.id(),
            indicator.version(),
            unit,
            slice,
            measure.show().name().toLowerCase(Locale.ROOT),
            tally,
            shown));
    anyHidden |= isHidden;
    Value.Kind kind = kind(measure, indicator);
    return isHidden ? Value.hidden(kind, id) : Value.number(kind, shown, id);
  }

  static @Nullable BigDecimal shown(Report.Measure measure, Indicator indicator, Tally tally) {
    return switch (measure.show()) {
      case NUMERATOR -> tally.records() == 0 ? null : tally.numerator();
      case DENOMINATOR -> tally.records() == 0 ? null : tally.denominator();
      case DIFFERENCE ->
          tally.records() == 0 ? null : tally.denominator().subtract(tally.numerator());
      case VALUE -> indicator.value(tally);
    };
  }

  static Value.Kind kind(Report.Measure measure, Indicator indicator) {
    if (measure.as() != null) {
      return measure.as();
    }
    boolean isWhole = measure.show() == Report.Show.VALUE || !indicator.unit().divided();
    return isWhole ? indicator.unit().kind() : Value.Kind.COUNT;
  }

  /**
   * A printed figure.
   *
   * @param shown which part of the tally is printed: value, numerator, denominator or difference
   * @param value the exact number printed; null where there is nothing to measure
   */
  record Figure(
      String id,
      String label,
      String indicator,
      String formula,
      Unit unit,
      Map<String, String> slice,
      String shown,
      Tally tally,
      @Nullable BigDecimal value) {

    SourceLine source() {
      return new SourceLine(
          id,
          label,
          unit.name(),
          indicator,
          String.join(", ", slice.values()),
          formula,
          tally.numerator(),
          tally.denominator(),
          tally.records(),
          "computed");
    }
  }
}
