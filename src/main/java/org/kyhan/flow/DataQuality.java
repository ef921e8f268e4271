package org.kyhan.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.ledger.Units;
import org.kyhan.model.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How good the data of a unit are, dataset by dataset: “đúng, đủ, sạch, sống” (plans.md §7), and
 * whether two systems agree, each as a share with numerator and denominator, and the rows that are
 * to blame.
 */
public final class DataQuality {
  /** For how many days a delivery is new; the monthly rhythm of the plans, with a day's grace. */
  public static final int NEW_FOR_DAYS = 32;

  static final String CONSISTENCY = "cross_system_consistency_share";
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Definitions definitions;
  private final Compute compute;
  private final Offenders offenders;
  private final Units units;
  private final JdbcClient jdbc;

  public DataQuality(DataSource dataSource, Definitions definitions) {
    this.definitions = definitions;
    this.compute = new Compute(dataSource, definitions);
    this.offenders = new Offenders(dataSource, definitions);
    this.units = new Units(dataSource);
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** What is measured. */
  public enum Measure {
    /** Đúng: rows that were not rejected ÷ rows read, of the newest reading of each file. */
    VALIDITY,
    /** Đủ: filled cells ÷ cells, of the fields that identify a record or are required. */
    COMPLETENESS,
    /** Sạch: records that repeat no other ÷ records. */
    UNIQUENESS,
    /** Sống: schools with a successful delivery in the last days of the period ÷ schools. */
    TIMELINESS,
    /** Pairs of two systems that agree ÷ pairs. */
    CONSISTENCY
  }

  /** One share; its value is null where there is nothing to measure. */
  public record Quality(Unit unit, String dataset, Measure measure, Tally tally) {
    public @Nullable BigDecimal value() {
      return tally.percent();
    }
  }

  /** A row that is to blame, and for what. */
  public record Offender(Explain.Line row, String what) {}

  /** Returns whether a viewer may see a row: one about a pupil is for its own school. */
  public static boolean maySee(Offender offender, Dataset dataset, Unit viewer) {
    Unit of = offender.row().unit();
    return !Withheld.isAboutPupils(dataset) || (of.school() && of.equals(viewer));
  }

  /** A share, and whether the viewer must not see its numbers. */
  public record Shown(Quality quality, boolean suppressed) {}

  /** Returns the qualities as a viewer may see them; a school sees all of its own. */
  public List<Shown> shown(Period period, Unit unit, @Nullable String dataset, Unit viewer) {
    boolean isOwn = unit.school() && unit.equals(viewer);
    UnitDirectory directory = units.directory();
    Withheld withheld =
        new Withheld(definitions, compute.sums(period.first(), period.endExclusive(), null));
    Map<String, Set<Integer>> hidden = new HashMap<>();
    List<Shown> shown = new ArrayList<>();
    for (Quality one : figures(period, unit, dataset)) {
      Dataset of = Objects.requireNonNull(definitions.datasets().get(one.dataset()));
      boolean isHidden =
          switch (one.measure()) {
            case TIMELINESS -> false; // of schools
            case CONSISTENCY ->
                withheld.hides(
                    Objects.requireNonNull(definitions.indicators().get(CONSISTENCY)),
                    unit,
                    Map.of(),
                    viewer);
            case VALIDITY, COMPLETENESS, UNIQUENESS ->
                !isOwn
                    && Withheld.isAboutPupils(of)
                    && hidden
                        .computeIfAbsent(of.id(), id -> hidden(of, period, directory))
                        .contains(unit.id());
          };
      shown.add(new Shown(one, isHidden));
    }
    return shown;
  }

  /**
   * The units whose shares of the rows of a dataset nobody outside may see, all measures together,
   * for each tells how many the others are of: of so many people, and of so many rows. Who counts
   * tells of the unit's book-keeping.
   */
  private Set<Integer> hidden(Dataset dataset, Period period, UnitDirectory directory) {
    Map<Integer, GroupSizes> sizes = new HashMap<>();
    validity(dataset, period)
        .forEach(
            (unit, rows) ->
                sizes.put(
                    unit,
                    new GroupSizes(
                        0, rows.numerator().longValue(), rows.denominator().longValue())));
    tallies(QualitySql.people(dataset), dataset, period)
        .forEach(
            (unit, people) ->
                sizes.merge(unit, new GroupSizes(people.records(), 0, 0), GroupSizes::plus));
    UnitTable table = new UnitTable(directory, sizes.keySet(), unit -> true);
    table.add(
        new UnitTable.Layer(CellSuppression.WHOLE, sizes, Set.of(), true), unit -> List.of(), true);
    return table.hidden(Set.of()).stream()
        .map(CellSuppression.Cell::unit)
        .collect(Collectors.toSet());
  }

  /** Returns the qualities of a unit for a period; of one dataset, or of all where null. */
  public List<Quality> figures(Period period, Unit unit, @Nullable String dataset) {
    UnitDirectory directory = units.directory();
    List<Unit> schools = directory.schools(unit, period.first(), period.endExclusive());
    List<Quality> qualities = new ArrayList<>();
    for (Dataset each : definitions.datasets().values()) {
      if (dataset != null ? dataset.equals(each.id()) : !each.id().equals("unit")) {
        one(period, unit, each, schools, directory, qualities);
      }
    }
    return qualities;
  }

  private void one(
      Period period,
      Unit unit,
      Dataset dataset,
      List<Unit> schools,
      UnitDirectory directory,
      List<Quality> qualities) {
    Map<Measure, Map<Integer, Tally>> all = new LinkedHashMap<>();
    all.put(Measure.VALIDITY, validity(dataset, period));
    all.put(Measure.COMPLETENESS, tallies(QualitySql.completeness(dataset), dataset, period));
    if (!dataset.fallbackKey().isEmpty()) {
      all.put(Measure.UNIQUENESS, tallies(QualitySql.uniqueness(dataset), dataset, period));
    }
    all.put(Measure.TIMELINESS, timeliness(dataset, period, schools, directory));
    all.forEach(
        (measure, byUnit) -> {
          Tally sum =
              byUnit.entrySet().stream()
                  .filter(of -> directory.get(of.getKey()).within(unit))
                  .map(Map.Entry::getValue)
                  .reduce(Tally.NOTHING, Tally::plus);
          qualities.add(new Quality(unit, dataset.id(), measure, sum));
        });
    Indicator consistency = definitions.indicators().get(CONSISTENCY);
    if (consistency != null && dataset.id().equals("student")) {
      Tally pairs =
          compute.sums(period.first(), period.endExclusive(), null).of(consistency, unit, Map.of());
      qualities.add(new Quality(unit, dataset.id(), Measure.CONSISTENCY, pairs));
    }
  }

  private Map<Integer, Tally> tallies(String sql, Dataset dataset, Period period) {
    Map<Integer, Tally> tallies = new HashMap<>();
    var statement = jdbc.sql(sql);
    if (dataset.period() != null) {
      statement = statement.params(period.first(), period.endExclusive());
    }
    statement.query(
        row -> {
          tallies.put(
              row.getInt(1), new Tally(row.getBigDecimal(2), row.getBigDecimal(3), row.getLong(4)));
        });
    return tallies;
  }

  private String feeding(Dataset dataset) {
    return definitions.connectors().values().stream()
        .filter(connector -> connector.datasets().containsKey(dataset.id()))
        .map(connector -> connector.id())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Map<Integer, Tally> validity(Dataset dataset, Period period) {
    Map<Integer, Tally> tallies = new HashMap<>();
    jdbc.sql(QualitySql.VALIDITY)
        .params(feeding(dataset), java.sql.Timestamp.from(period.to(VIETNAM)))
        .query(
            row -> {
              tallies.put(
                  row.getInt(1),
                  new Tally(row.getBigDecimal(2), row.getBigDecimal(3), row.getLong(4)));
            });
    return tallies;
  }

  /** A file that an office sent for its schools counts for those of which it has records. */
  private Map<Integer, Tally> timeliness(
      Dataset dataset, Period period, List<Unit> schools, UnitDirectory directory) {
    LocalDate last = period.endExclusive();
    Set<Integer> senders =
        Set.copyOf(
            jdbc.sql(QualitySql.SENDERS)
                .params(
                    feeding(dataset),
                    java.sql.Timestamp.from(
                        last.minusDays(NEW_FOR_DAYS).atStartOfDay(VIETNAM).toInstant()),
                    java.sql.Timestamp.from(period.to(VIETNAM)))
                .query(Integer.class)
                .list());
    Set<Integer> known =
        Set.copyOf(
            jdbc.sql("select unit from platform.data_version where dataset = ?")
                .param(dataset.id())
                .query(Integer.class)
                .list());
    Map<Integer, Tally> tallies = new HashMap<>();
    for (Unit school : schools) {
      boolean fresh =
          senders.contains(school.id())
              || (known.contains(school.id()) && isAnyAbove(school, senders, directory));
      BigDecimal one = fresh ? BigDecimal.ONE : BigDecimal.ZERO;
      tallies.put(school.id(), new Tally(one, BigDecimal.ONE, 1));
    }
    return tallies;
  }

  private static boolean isAnyAbove(Unit school, Set<Integer> senders, UnitDirectory directory) {
    Optional<Unit> above = directory.parent(school);
    while (above.isPresent() && !senders.contains(above.get().id())) {
      above = directory.parent(above.get());
    }
    return above.isPresent();
  }

  /**
   * Returns the rows that are to blame for a share below 100 %, at most {@code limit}; none for
   * what is measured by deliveries, whose own lists of faults say more.
   */
  public List<Offender> offenders(
      Period period, Unit unit, Dataset dataset, Measure measure, int limit) {
    return switch (measure) {
      case COMPLETENESS -> offenders.incomplete(period, unit, dataset, limit);
      case UNIQUENESS -> offenders.repeated(period, unit, dataset, limit);
      case CONSISTENCY -> offenders.differing(period, unit, limit);
      case VALIDITY, TIMELINESS -> List.of();
    };
  }
}
