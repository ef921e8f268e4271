package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Report;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.model.CellRef;
import org.kyhan.model.Tally;
import org.kyhan.snapshot.Issues;

/** Says of a figure from which rows of which files it came. */
public final class Explain {
  private final Definitions definitions;
  private final Issues issues;
  private final Indicators indicators;
  private final Compute compute;
  private final Traces traces;

  public Explain(DataSource dataSource, Definitions definitions) {
    this.definitions = definitions;
    this.issues = new Issues(dataSource);
    this.indicators = new Indicators(dataSource, definitions);
    this.compute = new Compute(dataSource, definitions);
    this.traces = new Traces(dataSource, definitions);
  }

  /**
   * A printed figure and the rows behind it, as they were when it froze.
   *
   * @param numerator the sum over all contributing rows, not only those listed
   * @param formulaChanged whether the formula has been changed since the figure was frozen
   */
  public record Explained(
      Issues.PrintedFigure figure,
      Indicator indicator,
      Unit unit,
      BigDecimal numerator,
      BigDecimal denominator,
      long records,
      boolean formulaChanged,
      List<Line> lines) {
    public Explained {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A figure of a period and the rows behind it: {@code lines} and {@code rest} add up to the
   * figure's tally.
   *
   * @param rest what was not listed
   */
  public record Traced(Compute.Figure figure, List<Line> lines, Tally rest) {
    public Traced {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One contributing record: where it stands and what it adds.
   *
   * @param load the run that brought it
   * @param connector by which its columns were read
   */
  public record Line(
      Unit unit,
      String dataset,
      long record,
      int load,
      String connector,
      CellRef where,
      BigDecimal numerator,
      BigDecimal denominator) {}

  /** Returns the rows behind a figure, at most {@code limit}; nothing for an unknown figure. */
  public Optional<Explained> figure(String id, int limit) {
    Optional<Issues.PrintedFigure> figure = issues.figure(id);
    return figure.map(f -> explain(f, limit));
  }

  private Explained explain(Issues.PrintedFigure figure, int limit) {
    Issues.Issue issue = issues.find(figure.issue()).orElseThrow();
    Period period = Period.parse(issue.period());
    Question.AsOf then = new Question.AsOf(issue.asOfLoad(), issue.asOfWithout());
    Sums sums = compute.sums(period.first(), period.endExclusive(), then);
    Indicator indicator = sums.formula(indicator(issue, figure));
    Unit unit = sums.directory().get(figure.unit());
    Tally sum = sums.of(indicator, unit, figure.slice());
    return new Explained(
        figure,
        indicator,
        unit,
        sum.numerator(),
        sum.denominator(),
        sum.records(),
        !indicator.version().equals(figure.formula()),
        lines(sums, indicator, unit, figure.slice(), limit));
  }

  /**
   * Returns the rows behind the figure of a unit and a period, as they are or, where a state of the
   * store is asked for, as they were.
   *
   * @param limit the most rows to list
   */
  public Traced indicator(Indicator indicator, Suppression.Asked asked, int limit) {
    Period period = asked.period();
    Sums sums = compute.sums(period.first(), period.endExclusive(), asked.asOf());
    Unit unit = sums.directory().seen(asked.unit());
    Compute.Figure figure = sums.figure(indicator, period, unit, asked.slice());
    List<Line> lines = lines(sums, indicator, unit, asked.slice(), limit);
    Tally listed =
        lines.stream()
            .map(line -> new Tally(line.numerator(), line.denominator(), 1))
            .reduce(Tally.NOTHING, Tally::plus);
    Tally rest =
        new Tally(
            figure.tally().numerator().subtract(listed.numerator()),
            figure.tally().denominator().subtract(listed.denominator()),
            figure.tally().records() - listed.records());
    return new Traced(figure, lines, rest);
  }

  private List<Line> lines(
      Sums sums, Indicator indicator, Unit unit, Map<String, String> slice, int limit) {
    Indicator formula = sums.formula(indicator);
    Sums.Origin origin = sums.origin(indicator, unit, slice);
    List<Indicators.Contribution> contributions = new ArrayList<>();
    if (!origin.computed().isEmpty()) {
      Question question = sums.own().question(formula, origin.computed(), slice);
      contributions.addAll(indicators.contributions(question, limit));
    }
    origin.declared().stream()
        .limit(Math.max(0, limit - contributions.size()))
        .forEach(contributions::add);
    TreeSet<String> datasets = new TreeSet<>(formula.reads());
    if (!origin.declared().isEmpty()) {
      datasets.addAll(List.of("attestation", "declared_value"));
    }
    return traces.lines(contributions, datasets, sums.asOf(), sums.directory());
  }

  private Indicator indicator(Issues.Issue issue, Issues.PrintedFigure figure) {
    Report report = definitions.reports().get(issue.report());
    Indicator own = report == null ? null : report.own().get(figure.indicator());
    Indicator found = own != null ? own : definitions.indicators().get(figure.indicator());
    if (found == null) {
      throw new IllegalStateException(
          "the indicator " + figure.indicator() + " is defined no more");
    }
    return found;
  }
}
