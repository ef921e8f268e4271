package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Indicators;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.model.Messages;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that are to blame where data are not as good as they should be, and for what. */
final class Offenders {
  private final Definitions definitions;
  private final Explain explain;
  private final Traces traces;
  private final Units units;
  private final JdbcClient jdbc;

  Offenders(DataSource dataSource, Definitions definitions) {
    this.definitions = definitions;
    this.explain = new Explain(dataSource, definitions);
    this.traces = new Traces(dataSource, definitions);
    this.units = new Units(dataSource);
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Returns records that lack what identifies them or is required. */
  List<DataQuality.Offender> incomplete(Period period, Unit unit, Dataset dataset, int limit) {
    return rows(QualitySql.incomplete(dataset), period, unit, dataset, limit);
  }

  /** Returns records that repeat another; none of a dataset whose every record has a code. */
  List<DataQuality.Offender> repeated(Period period, Unit unit, Dataset dataset, int limit) {
    return dataset.fallbackKey().isEmpty()
        ? List.of()
        : rows(QualitySql.repeated(dataset), period, unit, dataset, limit);
  }

  private List<DataQuality.Offender> rows(
      String sql, Period period, Unit unit, Dataset dataset, int limit) {
    UnitDirectory directory = units.directory();
    String within =
        directory.schools(unit, period.first(), period.endExclusive()).stream()
            .map(school -> String.valueOf(school.id()))
            .collect(Collectors.joining(",", "{", "}"));
    List<Object> parameters = new ArrayList<>();
    if (dataset.period() != null) {
      parameters.add(period.first());
      parameters.add(period.endExclusive());
    }
    parameters.add(within);
    parameters.add(limit);
    List<Indicators.Contribution> found = new ArrayList<>();
    List<String> what = new ArrayList<>();
    jdbc.sql(sql)
        .params(parameters)
        .query(
            row -> {
              found.add(
                  new Indicators.Contribution(
                      row.getInt(1), row.getLong(2), BigDecimal.ZERO, BigDecimal.ONE));
              what.add(row.getString(3));
            });
    List<Explain.Line> lines = traces.lines(found, List.of(dataset.id()), null, directory);
    List<DataQuality.Offender> offenders = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      offenders.add(new DataQuality.Offender(lines.get(i), sentence(dataset, what.get(i))));
    }
    return offenders;
  }

  private static String sentence(Dataset dataset, @Nullable String missing) {
    if (missing == null) {
      return Messages.vi("flow.quality_repeated");
    }
    List<String> labels = new ArrayList<>();
    dataset
        .fields()
        .forEach(
            (id, field) -> {
              if (("," + missing + ",").contains("," + id + ",")) {
                labels.add(field.label(id));
              }
            });
    return Messages.vi("flow.quality_missing", String.join(", ", labels));
  }

  /** Returns the records on which two systems differ, and those that only one of them has. */
  List<DataQuality.Offender> differing(Period period, Unit unit, int limit) {
    Indicator indicator = definitions.indicators().get(DataQuality.CONSISTENCY);
    if (indicator == null) {
      return List.of();
    }
    List<DataQuality.Offender> offenders = new ArrayList<>();
    explain
        .indicator(
            indicator,
            new Suppression.Asked(period, unit, indicator.id(), Map.of(), null),
            Integer.MAX_VALUE)
        .lines()
        .stream()
        .filter(line -> line.numerator().compareTo(line.denominator()) < 0)
        .limit(limit)
        .forEach(
            line ->
                offenders.add(new DataQuality.Offender(line, Messages.vi("flow.quality_differs"))));
    for (List<String> sides :
        List.of(List.of("student", "sector_student"), List.of("sector_student", "student"))) {
      Dataset own = definitions.datasets().get(sides.get(0));
      if (own != null && definitions.datasets().containsKey(sides.get(1))) {
        String sql = QualitySql.unmatched(sides.get(0), sides.get(1));
        rows(sql, period, unit, own, Math.max(0, limit - offenders.size()))
            .forEach(
                row ->
                    offenders.add(
                        new DataQuality.Offender(
                            row.row(), Messages.vi("flow.quality_unmatched_" + sides.get(0)))));
      }
    }
    return offenders;
  }
}
