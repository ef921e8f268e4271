package org.kyhan.flow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.DueRule;
import org.kyhan.definition.Plan;
import org.kyhan.ledger.Site;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Which source owes a file by when, and which of them is late. */
public final class ExpectedFiles {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final JdbcClient jdbc;
  private final Site site;
  private final Clock clock;

  public ExpectedFiles(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.site = new Site(dataSource);
    this.clock = clock;
  }

  /** How an expected file stands. */
  public enum State {
    /** It came in time. */
    ARRIVED,
    /** It came, after its limit. */
    ARRIVED_LATE,
    /** There is time left. */
    AWAITED,
    LATE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One file that a source owes.
   *
   * @param since the limit of the one before; what came after it counts for this one
   * @param limit the last instant in time
   * @param arrived when a good file came; null where none has
   */
  public record Owed(
      Site.Source source, Instant since, Instant limit, @Nullable Instant arrived, State state) {}

  /** Writes by when a source owes files, or with null that it owes none. */
  public void expect(String source, Plan.@Nullable Due due) {
    jdbc.sql("update platform.source set expects = ?::jsonb where name = ?")
        .param(due == null ? null : JSON.writeValueAsString(due))
        .param(source)
        .update();
  }

  /** Returns by when a source owes files, or nothing. */
  public Optional<Plan.Due> expectation(String source) {
    return jdbc.sql("select expects from platform.source where name = ? and expects is not null")
        .param(source)
        .query(String.class)
        .optional()
        .map(json -> JSON.readValue(json, Plan.Due.class));
  }

  /** Returns what falls due from one day to another, both included, the soonest first. */
  public List<Owed> list(LocalDate from, LocalDate to) {
    List<Owed> all = new ArrayList<>();
    for (Site.Source source : site.sources()) {
      DueRule rule = expectation(source.name()).map(DatedDuty::rule).orElse(null);
      if (rule != null) {
        owed(source, rule, from, to, all);
      }
    }
    all.sort(Comparator.comparing(Owed::limit).thenComparing(owed -> owed.source().name()));
    return all;
  }

  private void owed(
      Site.Source source, DueRule rule, LocalDate from, LocalDate to, List<Owed> into) {
    // a year more on both sides: what came counts from the limit before to the limit after
    List<DueRule.Due> due = rule.between(from.minusYears(1).minusDays(1), to.plusYears(1));
    for (int i = 0; i < due.size(); i++) {
      LocalDate lastDay = org.kyhan.calendar.VietnamTime.dayOf(due.get(i).deliverBy());
      if (!lastDay.isBefore(from) && !lastDay.isAfter(to)) {
        Instant since = i == 0 ? Instant.EPOCH : due.get(i - 1).deliverBy();
        Instant until = i + 1 < due.size() ? due.get(i + 1).deliverBy() : clock.instant();
        into.add(owed(source, since, due.get(i).deliverBy(), until));
      }
    }
  }

  private Owed owed(Site.Source source, Instant since, Instant limit, Instant until) {
    Instant arrived = firstGood(source.id(), since, until);
    State state =
        arrived == null
            ? clock.instant().isAfter(limit) ? State.LATE : State.AWAITED
            : arrived.isAfter(limit) ? State.ARRIVED_LATE : State.ARRIVED;
    return new Owed(source, since, limit, arrived, state);
  }

  private @Nullable Instant firstGood(int source, Instant since, Instant until) {
    Map<String, Object> row =
        jdbc.sql(
                """
                select min(received_at) as first from platform.load
                where source = ? and received_at > ? and received_at <= ?
                  and state in ('succeeded', 'succeeded_with_warnings')
                """)
            .params(source, Timestamp.from(since), Timestamp.from(until))
            .query()
            .singleRow();
    return row.get("first") instanceof Timestamp first ? first.toInstant() : null;
  }
}
