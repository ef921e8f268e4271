package org.kyhan.flow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Outbox;
import org.kyhan.ledger.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the store says about duties: who owes them, what was done, to whom it goes. */
final class DutyLedger {
  private final JdbcClient jdbc;

  DutyLedger(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** What makes an occurrence the same for every node and every start. */
  record Key(String duty, int unit, String period) {}

  /** A unit that has taken on a plan; what fell due before {@code since} is not its duty. */
  record Adoption(String plan, int unit, Instant since) {}

  /** Where a role of a unit is reached. */
  record Recipient(int unit, String role, Outbox.Channel channel, String address) {}

  /** Something that was done once for an occurrence. */
  record Event(Instant at, @Nullable String detail) {}

  /** A row of the outbox. */
  record Sent(
      long id, String channel, String address, String state, @Nullable Instant deliveredAt) {
    boolean isTo(Recipient recipient) {
      return channel.equals(recipient.channel().id()) && address.equals(recipient.address());
    }
  }

  List<Adoption> adoptions() {
    return jdbc.sql("select plan, unit, since from platform.adoption order by plan, unit")
        .query(
            (row, n) ->
                new Adoption(
                    row.getString("plan"),
                    row.getInt("unit"),
                    row.getTimestamp("since").toInstant()))
        .list();
  }

  Map<Integer, List<Recipient>> recipients() {
    return jdbc
        .sql(
            "select unit, role, channel, address from platform.recipient order by unit, role, channel, address")
        .query(
            (row, n) ->
                new Recipient(
                    row.getInt("unit"),
                    row.getString("role"),
                    Outbox.Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                    row.getString("address")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Recipient::unit));
  }

  /** Returns what was done up to an instant for the occurrences of some periods. */
  Map<Key, Map<String, Event>> events(Collection<String> periods, Instant until) {
    Map<Key, Map<String, Event>> events = new HashMap<>();
    jdbc.sql("select * from platform.duty_event where period = any(?) and at <= ?")
        .param(periods.toArray(String[]::new))
        .param(Timestamp.from(until))
        .query(
            row -> {
              Key key = new Key(row.getString("duty"), row.getInt("unit"), row.getString("period"));
              events
                  .computeIfAbsent(key, k -> new HashMap<>())
                  .put(
                      row.getString("event"),
                      new Event(row.getTimestamp("at").toInstant(), row.getString("detail")));
            });
    return events;
  }

  /** Returns the rows of the outbox by the issue that they carry. */
  Map<String, List<Sent>> sent(Collection<String> issues) {
    Map<String, List<Sent>> sent = new HashMap<>();
    jdbc.sql(
            """
            select id, subject_key, channel, address, state, delivered_at
            from platform.delivery where subject_key = any(?) order by id
            """)
        .param(issues.toArray(String[]::new))
        .query(
            row -> {
              Timestamp delivered = row.getTimestamp("delivered_at");
              sent.computeIfAbsent(row.getString("subject_key"), k -> new java.util.ArrayList<>())
                  .add(
                      new Sent(
                          row.getLong("id"),
                          row.getString("channel"),
                          row.getString("address"),
                          row.getString("state"),
                          delivered == null ? null : delivered.toInstant()));
            });
    return sent;
  }

  /**
   * Takes a step for the caller's transaction alone; another node that tries waits for its end.
   *
   * @return false where it was taken before
   */
  boolean claim(Key key, String event, Instant at, @Nullable String detail) {
    return jdbc.sql(
                """
                insert into platform.duty_event (duty, unit, period, event, at, detail)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                Arrays.asList(
                    key.duty(), key.unit(), key.period(), event, Timestamp.from(at), detail))
            .update()
        == 1;
  }

  /** Gives a step back that turned out not to be possible yet. */
  void release(Key key, String event) {
    jdbc.sql(
            "delete from platform.duty_event where duty = ? and unit = ? and period = ? and event = ?")
        .params(key.duty(), key.unit(), key.period(), event)
        .update();
  }

  void note(Key key, String event, String detail) {
    jdbc.sql(
            """
            update platform.duty_event set detail = ?
            where duty = ? and unit = ? and period = ? and event = ?
            """)
        .params(detail, key.duty(), key.unit(), key.period(), event)
        .update();
  }

  /** Waits until no other node works on the occurrence; holds it until the transaction ends. */
  void lock(Key key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(key.toString())
        .query(row -> {});
  }

  /** Returns how many files are in the store: a number that only grows. */
  long filesLoaded() {
    return jdbc.sql(
            "select count(*) from platform.load where state in ('succeeded', 'succeeded_with_warnings')")
        .query(Long.class)
        .single();
  }

  /** Returns when the newest file came that may concern a unit and is not in the issue, if any. */
  Optional<Instant> newerData(String issue, Unit unit) {
    return jdbc.sql(
            """
            select max(l.finished_at) as newest
            from platform.issue i
              join platform.load l on l.state in ('succeeded', 'succeeded_with_warnings')
                and (l.id > i.as_of_load or l.id = any(i.as_of_without))
              join platform.unit u on u.id = l.unit
            where i.id = :issue
              and (:path = '/' or u.path in ('/', :path)
                or starts_with(:path, u.path || '/') or starts_with(u.path, :path || '/'))
            """)
        .param("issue", issue)
        .param("path", unit.path())
        .query((row, n) -> Optional.ofNullable(row.getTimestamp("newest")))
        .single()
        .map(Timestamp::toInstant);
  }
}
