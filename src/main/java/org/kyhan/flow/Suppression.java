package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Question;
import org.kyhan.indicator.Question.AsOf;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;

/**
 * Figures as a viewer may see them: those about fewer than five pupils are hidden from everyone but
 * their own school, and as many others as it takes that none of those can be had by subtraction
 * along the tree of units or the slices. {@code src/docs/decisions/0022} says which and why.
 */
public final class Suppression {
  /** The smallest group of pupils that others may see. */
  public static final int LEAST = 5;

  private final Compute compute;
  private final Definitions definitions;

  public Suppression(DataSource dataSource, Definitions definitions) {
    this.compute = new Compute(dataSource, definitions);
    this.definitions = definitions;
  }

  /** A figure, and whether the viewer must not see its numbers. */
  public record Shown(Compute.Figure figure, boolean suppressed) {}

  /**
   * What is asked.
   *
   * @param unit of which unit and all below it
   * @param indicator the only indicator; null for all
   * @param slice the terms figures are restricted to; empty for none
   * @param asOf the state of the store; null for now
   */
  public record Asked(
      Period period,
      Unit unit,
      @Nullable String indicator,
      Map<String, String> slice,
      @Nullable AsOf asOf) {
    public Asked {
      slice = Map.copyOf(slice);
    }
  }

  /**
   * Returns the figures in the order of indicators and units.
   *
   * @param viewer who asks: a school sees all of its own
   */
  public List<Shown> shown(Asked asked, Unit viewer) {
    Sums sums = sums(asked.period(), asked.asOf());
    Withheld withheld = new Withheld(definitions, sums);
    return compute.figures(sums, asked).stream()
        .map(
            figure ->
                new Shown(
                    figure,
                    withheld.hides(figure.indicator(), figure.unit(), figure.slice(), viewer)))
        .toList();
  }

  /**
   * The rows behind a figure.
   *
   * @param isHidden whether the figure itself must not be seen
   */
  public record Rows(Explain.Traced traced, boolean isHidden) {}

  /**
   * Returns what the viewer may see of the rows behind a figure. A row about a pupil is a group of
   * one: such rows are for their own school; all others are in the rest.
   */
  public Rows rows(Explain.Traced traced, Unit viewer, Question.@Nullable AsOf asOf) {
    Compute.Figure figure = traced.figure();
    Withheld withheld = new Withheld(definitions, sums(figure.period(), asOf));
    boolean isHidden = withheld.hides(figure.indicator(), figure.unit(), figure.slice(), viewer);
    if (!Withheld.isAboutPeople(figure.indicator(), definitions)) {
      return new Rows(traced, isHidden);
    }
    List<Explain.Line> lines = new ArrayList<>();
    Tally rest = traced.rest();
    for (Explain.Line line : traced.lines()) {
      if (line.unit().school() && line.unit().equals(viewer)) {
        lines.add(line);
      } else {
        rest = rest.plus(new Tally(line.numerator(), line.denominator(), 1));
      }
    }
    return new Rows(new Explain.Traced(figure, lines, rest), isHidden);
  }

  /**
   * Returns what the viewer may see of a printed figure: what is printed was decided when it froze,
   * the rows behind it are for their own school.
   */
  public Explain.Explained explained(Explain.Explained whole, Unit viewer) {
    Indicator indicator = whole.indicator();
    if (!Withheld.isAboutPeople(indicator, definitions)) {
      return whole;
    }
    boolean isPrinted = whole.figure().records() > 0;
    boolean isOwn = whole.unit().school() && whole.unit().equals(viewer);
    return new Explain.Explained(
        whole.figure(),
        indicator,
        whole.unit(),
        isPrinted || isOwn ? whole.numerator() : BigDecimal.ZERO,
        isPrinted || isOwn ? whole.denominator() : BigDecimal.ZERO,
        isPrinted || isOwn ? whole.records() : 0,
        whole.formulaChanged(),
        whole.lines().stream().filter(l -> l.unit().school() && l.unit().equals(viewer)).toList());
  }

  /** Returns whether an indicator counts pupils, so that its values are not for everybody. */
  public boolean isAboutPeople(String indicator) {
    Indicator found = definitions.indicators().get(indicator);
    return found != null && Withheld.isAboutPeople(found, definitions);
  }

  private Sums sums(Period period, Question.@Nullable AsOf asOf) {
    return compute.sums(period.first(), period.endExclusive(), asOf);
  }
}
