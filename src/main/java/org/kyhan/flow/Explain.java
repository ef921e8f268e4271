package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Report;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.model.CellRef;
import org.kyhan.snapshot.Issues;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says of a printed figure from which rows of which files it came, as they were when it froze. */
public final class Explain {
  private final Definitions definitions;
  private final Issues issues;
  private final Indicators indicators;
  private final Units units;
  private final Loads loads;
  private final JdbcClient jdbc;

  public Explain(DataSource dataSource, Definitions definitions) {
    this.definitions = definitions;
    this.issues = new Issues(dataSource);
    this.indicators = new Indicators(dataSource, definitions);
    this.units = new Units(dataSource);
    this.loads = new Loads(dataSource, java.time.Clock.systemUTC());
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * A figure and the rows behind it.
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

  /** One contributing record: where it stands and what it adds. */
  public record Line(
      Unit unit,
      String dataset,
      long record,
      int load,
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
    Indicator indicator = indicator(issue, figure);
    Period period = Period.parse(issue.period());
    Units.Directory directory = units.directory();
    Unit unit = directory.get(figure.unit());
    List<Integer> schools =
        directory.schools(unit, period.first(), period.endExclusive()).stream()
            .map(Unit::id)
            .toList();
    Question question =
        Question.of(
            indicator,
            period.first(),
            period.endExclusive(),
            schools,
            figure.slice(),
            new Question.AsOf(issue.asOfLoad(), issue.asOfWithout()));
    var sum =
        indicators.tallies(question).values().stream()
            .reduce(org.kyhan.model.Tally.NOTHING, org.kyhan.model.Tally::plus);
    List<Indicators.Contribution> contributions = indicators.contributions(question, limit);
    return new Explained(
        figure,
        indicator,
        unit,
        sum.numerator(),
        sum.denominator(),
        sum.records(),
        !indicator.version().equals(figure.formula()),
        lines(contributions, indicator, question, directory));
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

  private List<Line> lines(
      List<Indicators.Contribution> contributions,
      Indicator indicator,
      Question question,
      Units.Directory directory) {
    Map<Long, Stored> stored = new HashMap<>();
    for (String dataset : indicator.reads()) {
      find(dataset, contributions, question).forEach(s -> stored.put(s.record(), s));
    }
    Map<Integer, Load> known = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (Indicators.Contribution contribution : contributions) {
      Stored at = stored.get(contribution.record());
      if (at != null) {
        Load load = known.computeIfAbsent(at.load(), l -> loads.find(l).orElseThrow());
        lines.add(
            new Line(
                directory.get(contribution.unit()),
                at.dataset(),
                at.record(),
                at.load(),
                cell(at, load),
                contribution.numerator(),
                contribution.denominator()));
      }
    }
    return lines;
  }

  private record Stored(String dataset, long record, int load, int sheet, long row, int column) {}

  private List<Stored> find(
      String dataset, List<Indicators.Contribution> contributions, Question question) {
    String seen = java.util.Objects.requireNonNull(question.asOf()).sees("changed_by_load");
    String gone = java.util.Objects.requireNonNull(question.asOf()).sees("superseded_by_load");
    String sql =
        """
        select record, changed_by_load, sheet, row, col from data.%1$s
        where unit = any(?::int[]) and record = any(?::bigint[]) and %2$s
        union all
        select record, changed_by_load, sheet, row, col from history.%1$s
        where unit = any(?::int[]) and record = any(?::bigint[]) and %2$s and not %3$s
        """
            .formatted(dataset, seen, gone);
    String inUnits =
        array(contributions.stream().map(c -> String.valueOf(c.unit())).distinct().toList());
    String records = array(contributions.stream().map(c -> String.valueOf(c.record())).toList());
    return jdbc.sql(sql)
        .params(inUnits, records, inUnits, records)
        .query(
            (row, n) ->
                new Stored(
                    dataset,
                    row.getLong(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getLong(4),
                    row.getInt(5)))
        .list();
  }

  private static String array(List<String> numbers) {
    return "{" + String.join(",", numbers) + "}";
  }

  /** The cell of the dataset's amount: kept with the record, or below the header's heading. */
  private CellRef cell(Stored at, Load load) {
    String sheet = at.sheet() < load.sheets().size() ? load.sheets().get(at.sheet()) : "";
    int column = at.column() > 0 ? at.column() : column(at, load, sheet);
    return new CellRef(load.fileName(), sheet, at.row(), column);
  }

  private int column(Stored at, Load load, String sheet) {
    Dataset dataset = definitions.datasets().get(at.dataset());
    @Nullable String amount =
        dataset == null
            ? null
            : dataset.fields().entrySet().stream()
                .filter(f -> f.getValue().total())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    int column = 0;
    for (Load.HeaderFound header : load.headers()) {
      if (amount != null && header.sheet().equals(sheet) && header.row() <= at.row()) {
        column = header.columns().getOrDefault(amount, 0);
      }
    }
    return column;
  }
}
