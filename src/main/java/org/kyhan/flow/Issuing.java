package org.kyhan.flow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Report;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;
import org.kyhan.model.Tally;
import org.kyhan.model.Value;
import org.kyhan.render.Renderer;
import org.kyhan.snapshot.Composer;
import org.kyhan.snapshot.Figures;
import org.kyhan.snapshot.Issues;
import org.kyhan.snapshot.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes reports: figures computed, frozen under a version, rendered, archived, put in the outbox.
 */
public final class Issuing {
  private final Definitions definitions;
  private final Compute compute;
  private final Composer composer;
  private final Renderer renderer;
  private final Archive archive;
  private final Issues issues;
  private final Units units;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public Issuing(
      DataSource dataSource,
      Archive archive,
      Definitions definitions,
      Renderer renderer,
      Clock clock) {
    this.definitions = definitions;
    this.compute = new Compute(dataSource, definitions);
    this.composer = new Composer(definitions);
    this.renderer = renderer;
    this.archive = archive;
    this.issues = new Issues(dataSource);
    this.units = new Units(dataSource);
    this.audit = new Audit(dataSource, clock);
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.clock = clock;
  }

  /**
   * What is to be issued.
   *
   * @param duty the duty that it fulfils; null where a person asked for it
   * @param actor who asked
   */
  public record Order(
      String report, Unit unit, Period period, @Nullable String duty, String actor) {}

  /** What happens with a new issue in the same transaction, such as putting it in the outbox. */
  @FunctionalInterface
  public interface Afterwards {
    void with(Issues.Issue issue, List<Issues.Document> documents);
  }

  /** An issue with its documents; {@code fresh} is false where nothing had changed since. */
  public record Issued(Issues.Issue issue, List<Issues.Document> documents, boolean fresh) {
    public Issued {
      documents = List.copyOf(documents);
    }
  }

  /** Returns the report as it would be issued now; nothing is kept. */
  public FrozenReport draft(Order order) {
    return compose(
            order, version(issues.newest(order.report(), order.unit().id(), order.period().id())))
        .report();
  }

  /** Which schools a report rests on: those that should have delivered, and those that have not. */
  public record Coverage(List<Unit> expected, List<Unit> missing) {
    public Coverage {
      expected = List.copyOf(expected);
      missing = List.copyOf(missing);
    }

    /** Returns whether nothing has come from anybody. */
    public boolean isEmpty() {
      return missing.size() == expected.size();
    }
  }

  /** Returns the coverage that the report would have now. */
  public Coverage coverage(Order order) {
    Period period = order.period();
    Sums sums = compute.sums(period.first(), period.endExclusive(), null);
    return new Coverage(
        sums.schools(order.unit()), sums.missing(reads(report(order.report())), order.unit()));
  }

  /** A figure that two versions of a report print differently. */
  public record Change(String label, Value before, Value after) {}

  /**
   * Returns the figures that differ, in the order of the newer version; one that only the older has
   * comes last. A figure that a version lacks has nothing to measure in it.
   */
  public static List<Change> changes(FrozenReport before, FrozenReport after) {
    return org.kyhan.flow.Figures.changes(before, after);
  }

  /** Returns the documents of a report that is not kept. */
  public byte[] render(FrozenReport report, Rendering format) {
    return renderer.render(report, format);
  }

  /**
   * Issues a report. Where an issue is there and every figure is still the same, that one is
   * returned; where any differs, a new version supersedes it.
   */
  public Issued issue(Order order, Afterwards afterwards) {
    Optional<Issues.Issue> before =
        issues.newest(order.report(), order.unit().id(), order.period().id());
    AsOfNow state = asOf();
    Composer.Composed composed = compose(order, version(before));
    while (!state.equals(asOf())) {
      state = asOf();
      composed = compose(order, version(before));
    }
    if (before.isPresent() && sameFigures(before.get().frozen(), composed.report())) {
      return new Issued(before.get(), issues.documents(before.get().id()), false);
    }
    return keep(order, before, composed, state.asOf(), afterwards);
  }

  private Issued keep(
      Order order,
      Optional<Issues.Issue> before,
      Composer.Composed composed,
      Question.AsOf asOf,
      Afterwards afterwards) {
    FrozenReport frozen = composed.report();
    Report report = report(order.report());
    Issues.Issue issue =
        new Issues.Issue(
            frozen.head().issue(),
            order.report(),
            order.unit().id(),
            order.period().id(),
            frozen.head().version(),
            report.approval().equals("required") ? "awaiting_approval" : "issued",
            order.duty(),
            asOf.load(),
            asOf.without(),
            frozen,
            Issues.sha256(Issues.canonical(frozen)));
    List<Issues.Document> documents = new ArrayList<>();
    for (Rendering format : report.formats()) {
      byte[] bytes = renderer.render(frozen, format);
      Archive.Kept kept = archive.keep(bytes);
      documents.add(
          new Issues.Document(format, fileName(frozen, format), kept.sha256(), kept.size()));
    }
    transaction.executeWithoutResult(
        status -> {
          issues.keep(issue, composed, documents, before.map(Issues.Issue::id).orElse(""));
          afterwards.with(issue, documents);
          audit.write(order.actor(), "issue", issue.id(), order.duty());
        });
    return new Issued(issue, documents, true);
  }

  /** Returns the name under which a document is sent: letters of ASCII, no spaces. */
  static String fileName(FrozenReport report, Rendering format) {
    FrozenReport.Head head = report.head();
    return "%s_%s_%s_v%d.%s"
        .formatted(head.report(), head.unit(), head.period(), head.version(), format.extension());
  }

  /** Returns the formats in which a report is issued. */
  public List<Rendering> formats(String report) {
    return report(report).formats();
  }

  private static int version(Optional<Issues.Issue> before) {
    return before.map(b -> b.version() + 1).orElse(1);
  }

  /** Two reports say the same where all their figures, rows and columns do. */
  private static boolean sameFigures(FrozenReport a, FrozenReport b) {
    return org.kyhan.flow.Figures.numbers(a).equals(org.kyhan.flow.Figures.numbers(b));
  }

  private Report report(String id) {
    Report report = definitions.reports().get(id);
    if (report == null) {
      throw new IllegalArgumentException("no report " + id);
    }
    return report;
  }

  private Composer.Composed compose(Order order, int version) {
    Report report = report(order.report());
    Period period = order.period();
    Sums sums = compute.sums(period.first(), period.endExclusive(), null);
    Unit unit = order.unit();
    List<Unit> missing = sums.missing(reads(report), unit);
    List<Unit> rows =
        unit.school()
            ? List.of(unit)
            : sums.directory().children(unit).stream()
                .filter(u -> !sums.schools(u).isEmpty())
                .toList();
    Instant now = clock.instant();
    Subject subject =
        new Subject(
            unit,
            sums.directory().parent(unit).orElse(unit),
            rows,
            period,
            version,
            now,
            dataUntil(now),
            sums.schools(unit).size(),
            missing);
    return composer.compose(report, subject, figures(report, unit, sums));
  }

  /** A report leaves its unit: what it prints is for a stranger, but for what it must say. */
  private Figures figures(Report report, Unit reporting, Sums sums) {
    Withheld withheld = new Withheld(definitions, sums);
    return new Figures() {
      @Override
      public Tally of(Indicator indicator, Unit unit, Map<String, String> slice) {
        return sums.of(indicator, unit, slice);
      }

      @Override
      public boolean hides(Indicator indicator, Unit unit, Map<String, String> slice) {
        boolean isOwnTotal =
            unit.school() && unit.equals(reporting) && withheld.isDemanded(indicator, slice);
        return switch (report.smallGroups()) {
          case SHOWN -> false;
          case OWN_TOTAL -> !isOwnTotal && withheld.hides(indicator, unit, slice, null);
          case HIDDEN -> withheld.hides(indicator, unit, slice, null);
        };
      }
    };
  }

  private List<String> reads(Report report) {
    TreeSet<String> datasets = new TreeSet<>();
    for (Report.Block block : report.blocks()) {
      for (Report.Measure measure : block.measures()) {
        var indicator =
            report
                .own()
                .getOrDefault(
                    measure.indicator(), definitions.indicators().get(measure.indicator()));
        if (indicator != null) {
          datasets.addAll(indicator.reads());
        }
      }
    }
    return List.copyOf(datasets);
  }

  private Instant dataUntil(Instant otherwise) {
    return jdbc.sql(
            "select max(finished_at) from platform.load where state in ('succeeded', 'succeeded_with_warnings')")
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant)
        .orElse(otherwise);
  }

  /**
   * The loads that are in the store: up to the newest, without those not finished yet, and without
   * those that a gate holds: a person may still let them through.
   */
  private record AsOfNow(int load, List<Integer> without, long finished) {
    Question.AsOf asOf() {
      return new Question.AsOf(load, without);
    }
  }

  private AsOfNow asOf() {
    return jdbc.sql(
            """
            select coalesce(max(id), 0) as load,
                   coalesce(array_agg(id order by id) filter (
                     where state in ('pending', 'queued', 'running') or (state = 'failed' and exists (
                       select from platform.fault where load = l.id and rule = any(?::text[])))), '{}') as without,
                   count(*) filter (where state in ('succeeded', 'succeeded_with_warnings')) as finished
            from platform.load l
            """)
        .param("{" + String.join(",", Gate.RULES) + "}")
        .query(
            (row, n) ->
                new AsOfNow(
                    row.getInt("load"),
                    List.of((Integer[]) row.getArray("without").getArray()),
                    row.getLong("finished")))
        .single();
  }

  public Issues issues() {
    return issues;
  }

  public Units units() {
    return units;
  }
}
