package org.kyhan.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.indicator.Indicators;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.CellRef;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds for contributing records the file, sheet, row and cell from which each came. */
final class Traces {
  private static final String NOW =
      """
      select record, changed_by_load, sheet, row, col from data.%1$s
      where unit = any(?::int[]) and record = any(?::bigint[])""";

  private static final String THEN =
      """
      select record, changed_by_load, sheet, row, col from data.%1$s
      where unit = any(?::int[]) and record = any(?::bigint[]) and %2$s
      union all
      select record, changed_by_load, sheet, row, col from history.%1$s
      where unit = any(?::int[]) and record = any(?::bigint[]) and %2$s and not %3$s""";

  private final Definitions definitions;
  private final Loads loads;
  private final JdbcClient jdbc;

  Traces(DataSource dataSource, Definitions definitions) {
    this.definitions = definitions;
    this.loads = new Loads(dataSource, java.time.Clock.systemUTC());
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Returns a line for each contribution, in their order.
   *
   * @throws IllegalStateException where a record is of none of the datasets
   */
  List<Explain.Line> lines(
      List<Indicators.Contribution> contributions,
      Collection<String> datasets,
      Question.@Nullable AsOf asOf,
      UnitDirectory directory) {
    Map<Long, Stored> stored = new HashMap<>();
    for (String dataset : datasets) {
      if (stored.size() < contributions.size() && definitions.datasets().containsKey(dataset)) {
        find(dataset, contributions, asOf).forEach(s -> stored.put(s.record(), s));
      }
    }
    Map<Integer, Load> known = new HashMap<>();
    List<Explain.Line> lines = new ArrayList<>();
    for (Indicators.Contribution contribution : contributions) {
      Stored at = stored.get(contribution.record());
      if (at == null) {
        throw new IllegalStateException(
            "record " + contribution.record() + " is in none of " + datasets);
      }
      Load load = known.computeIfAbsent(at.load(), l -> loads.find(l).orElseThrow());
      lines.add(
          new Explain.Line(
              directory.get(contribution.unit()),
              at.dataset(),
              at.record(),
              at.load(),
              load.connector(),
              cell(at, load),
              contribution.numerator(),
              contribution.denominator()));
    }
    return lines;
  }

  private record Stored(String dataset, long record, int load, int sheet, long row, int column) {}

  private List<Stored> find(
      String dataset, List<Indicators.Contribution> contributions, Question.@Nullable AsOf asOf) {
    String inUnits =
        array(contributions.stream().map(c -> String.valueOf(c.unit())).distinct().toList());
    String records = array(contributions.stream().map(c -> String.valueOf(c.record())).toList());
    return asOf == null
        ? stored(NOW.formatted(dataset), dataset, List.of(inUnits, records))
        : stored(
            THEN.formatted(dataset, asOf.sees("changed_by_load"), asOf.sees("superseded_by_load")),
            dataset,
            List.of(inUnits, records, inUnits, records));
  }

  private List<Stored> stored(String sql, String dataset, List<String> parameters) {
    return jdbc.sql(sql)
        .params(parameters)
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
    @Nullable String amount = dataset == null ? null : dataset.totalField().orElse(null);
    int column = 0;
    for (Load.HeaderFound header : load.headers()) {
      if (amount != null && header.sheet().equals(sheet) && header.row() <= at.row()) {
        column = header.columns().getOrDefault(amount, 0);
      }
    }
    return column;
  }
}
