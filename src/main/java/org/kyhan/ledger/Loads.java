package org.kyhan.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Fault;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The loads, from the file that was received to what came of it. */
public final class Loads {
  private static final int LEASE = 4_725_002;
  private static final int SOURCE_LOCK = 4_725_003;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /**
   * Does not wait for the disk. Lost with the machine is only that a file was waiting; its sender
   * was not told that it is taken, and offers it again. The records' own transaction does wait, and
   * with it all that was written before.
   */
  private static final String SOON = "set_config('synchronous_commit', 'off', true)";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Clock clock;

  public Loads(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** A file that was received: where from, for whom, and its bytes in the archive. */
  public record Received(
      @Nullable Integer source,
      String connector,
      int unit,
      String fileName,
      String sha256,
      long size) {}

  /** Returns the number of a new load in state {@code queued}. */
  public int queue(Received received) {
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql(
            """
            with soon as (select %s),
            file as (
              insert into platform.file (sha256, size, received_at)
              select ?, ?::bigint, ?::timestamptz from soon on conflict do nothing)
            insert into platform.load (source, connector, unit, file_name, sha256, state, received_at)
            values (?, ?, ?, ?, ?, 'queued', ?) returning id
            """
                .formatted(SOON))
        .params(
            Arrays.asList(
                received.sha256(),
                received.size(),
                now,
                received.source(),
                received.connector(),
                received.unit(),
                received.fileName(),
                received.sha256(),
                now))
        .query(Integer.class)
        .single();
  }

  /** Returns whether any file of so many bytes ever came. */
  public boolean isAnyOfSize(long bytes) {
    return jdbc.sql("select exists (select from platform.file where size = ?)")
        .param(bytes)
        .query(Boolean.class)
        .single();
  }

  /**
   * Returns the load that already brought these bytes, where bringing them again can change
   * nothing: it rejected no row, and no other bytes came under the same name since. Else the load
   * that is to bring them and has not yet, in this process or another.
   */
  public Optional<Load> before(Received received) {
    return jdbc.sql(
            """
            select l.* from platform.load l
            where l.connector = ? and l.unit = ? and l.sha256 = ?
              and (l.state in ('pending', 'queued', 'running')
                or l.state in ('succeeded', 'succeeded_with_warnings') and l.rejected = 0
                  and not exists (
                    select from platform.load later
                    where later.connector = l.connector and later.unit = l.unit
                      and later.file_name = l.file_name and later.id > l.id
                      and later.sha256 <> l.sha256
                      and later.state in ('succeeded', 'succeeded_with_warnings')))
            order by l.state in ('pending', 'queued', 'running'), l.id desc limit 1
            """)
        .params(received.connector(), received.unit(), received.sha256())
        .query((row, n) -> load(row))
        .optional();
  }

  public Optional<Load> find(int id) {
    return jdbc.sql("select * from platform.load where id = ?")
        .param(id)
        .query((row, n) -> load(row))
        .optional();
  }

  /** Returns the newest loads first. */
  public List<Load> newest(int limit) {
    return jdbc.sql("select * from platform.load order by id desc limit ?")
        .param(limit)
        .query((row, n) -> load(row))
        .list();
  }

  /** Returns the newest loads of those before a number. */
  public List<Load> before(int id, int limit) {
    return jdbc.sql("select * from platform.load where id < ? order by id desc limit ?")
        .params(id, limit)
        .query((row, n) -> load(row))
        .list();
  }

  /** Returns the loads that were begun or queued and neither finished nor failed, oldest first. */
  public List<Load> unfinished() {
    return jdbc.sql(
            """
            select * from platform.load
            where state in ('pending', 'queued', 'running') and connector <> ?
              and failure_type is distinct from 'config_error' order by id
            """)
        .param(DerivedLoads.BANK_MATCH)
        .query((row, n) -> load(row))
        .list();
  }

  /**
   * How a load stands before it is worked on. Meant for who owns it: of one that another works on,
   * that one counts among the dead as well.
   *
   * @param overtaken whether a file of the same name that came later is in the store already
   * @param letThrough whether a person let it through that a gate held
   * @param rowsBefore the rows of the last good file before it from the same source; null for none
   * @param begun whether it is to be worked on, and the ledger says that it is
   */
  public record Standing(
      Load load, boolean overtaken, boolean letThrough, @Nullable Long rowsBefore, boolean begun) {}

  /**
   * Returns how a load stands, and writes, outside the load's own transaction, that it is being
   * worked on: unless it is finished, overtaken, or too many died of it. Whoever lives to say what
   * came of it takes the attempt back.
   *
   * @param deaths when so many programs have begun it and died before they could write what came of
   *     it, it is not begun again
   */
  public Standing begin(int id, int deaths) {
    return jdbc.sql(
            """
            with soon as (select %s),
            standing as (
              select l.*, l.let_through_by is not null as let_through,
                l.state in ('pending', 'queued', 'running') as unfinished,
                case l.state when 'running' then l.attempts else 0 end as deaths,
                exists (
                  select from platform.load later
                  where later.connector = l.connector and later.unit = l.unit
                    and later.file_name = l.file_name and later.id > l.id
                    and later.state in ('succeeded', 'succeeded_with_warnings')) as overtaken,
                (select before.rows_read from platform.load before
                  where before.connector = l.connector and before.unit = l.unit
                    and before.source is not distinct from l.source and before.id < l.id
                    and before.state in ('succeeded', 'succeeded_with_warnings')
                  order by before.id desc limit 1) as rows_before
              from platform.load l where l.id = ?),
            begun as (
              update platform.load set state = 'running', started_at = ?, attempts = load.attempts + 1
              from soon, standing s
              where load.id = s.id and s.unfinished and not s.overtaken and s.deaths < ?
              returning load.id)
            select s.*, exists (select from begun) as begun from standing s
            """
                .formatted(SOON))
        .params(id, Timestamp.from(clock.instant()), deaths)
        .query(
            (row, n) ->
                new Standing(
                    load(row),
                    row.getBoolean("overtaken"),
                    row.getBoolean("let_through"),
                    row.getObject("rows_before", Long.class),
                    row.getBoolean("begun")))
        .single();
  }

  /**
   * Takes the load for the connection's transaction, which is to be rolled back where it was not
   * got, and waits for its turn: files of one source go in one after the other, files of different
   * sources side by side.
   *
   * @param patience how long to wait for another process that has it, or for what the server still
   *     does for one that died; zero for as long as it takes
   * @return false where another process, still alive, has it
   */
  public boolean own(Connection connection, int id, Duration patience) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      lock.execute(
          """
          set local lock_timeout = %d; select pg_advisory_xact_lock(%d, %d); set local lock_timeout = 0;
          select pg_advisory_xact_lock(%d, hashtext(coalesce('#' || source, connector || '@' || unit)))
          from platform.load where id = %d
          """
              .formatted(patience.toMillis(), LEASE, id, SOURCE_LOCK, id));
      return true;
    } catch (SQLException refused) {
      if (LOCK_NOT_AVAILABLE.equals(refused.getSQLState())) {
        return false;
      }
      throw refused;
    }
  }

  /**
   * Writes the result within the transaction that holds the records; faults and questions of an
   * earlier attempt go.
   */
  public void finish(Connection connection, Load load, List<Fault> faults) throws SQLException {
    String sql =
        """
        with faults as (delete from platform.fault where load = ?),
        questions as (delete from platform.header_question where load = ?)
        update platform.load set state = ?, attempts = 0, finished_at = ?, format = ?, rows_read = ?, inserted = ?,
          updated = ?, unchanged = ?, rejected = ?, skipped = ?, totals = ?::jsonb, sheets = ?,
          headers = ?::jsonb, failure_origin = ?, failure_type = ?, failure = ?
        where id = ?
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      Array sheets = connection.createArrayOf("text", load.sheets().toArray());
      Load.Counts counts = load.counts();
      List<@Nullable Object> values =
          Arrays.asList(
              load.id(),
              load.id(),
              load.state().word(),
              Timestamp.from(clock.instant()),
              load.format(),
              counts.read(),
              counts.inserted(),
              counts.updated(),
              counts.unchanged(),
              counts.rejected(),
              counts.skipped(),
              JSON.writeValueAsString(load.totals()),
              sheets,
              JSON.writeValueAsString(load.headers()),
              load.failureOrigin(),
              load.failureType() == null ? null : load.failureType().word(),
              load.failure(),
              load.id());
      for (int i = 0; i < values.size(); i++) {
        update.setObject(i + 1, values.get(i));
      }
      update.executeUpdate();
    }
    LoadFaults.write(connection, load.id(), faults);
  }

  /** Writes, outside the load's rolled-back transaction, that it failed and why. */
  public void fail(int id, String origin, FailureType type, String cause) {
    jdbc.sql(
            """
            update platform.load set state = ?, attempts = 0, finished_at = ?, failure_origin = ?, failure_type = ?, failure = ?
            where id = ?
            """)
        .params(
            type == FailureType.CANCELLED ? "cancelled" : "failed",
            Timestamp.from(clock.instant()),
            origin,
            type.word(),
            cause,
            id)
        .update();
  }

  /** Puts a load back among the waiting: the next start takes it up. */
  public void requeue(int id, String cause) {
    jdbc.sql("update platform.load set state = 'queued', attempts = 0, failure = ? where id = ?")
        .params(cause, id)
        .update();
  }

  private static Load load(ResultSet row) throws SQLException {
    String failureType = row.getString("failure_type");
    return new Load(
        row.getInt("id"),
        row.getObject("source", Integer.class),
        row.getString("connector"),
        row.getInt("unit"),
        row.getString("file_name"),
        row.getString("sha256"),
        LoadState.of(row.getString("state")),
        row.getString("format"),
        new Load.Counts(
            row.getLong("rows_read"),
            row.getLong("inserted"),
            row.getLong("updated"),
            row.getLong("unchanged"),
            row.getLong("rejected"),
            row.getLong("skipped")),
        JSON.readValue(row.getString("totals"), new TypeReference<Map<String, Load.Total>>() {}),
        List.of((String[]) row.getArray("sheets").getArray()),
        JSON.readValue(row.getString("headers"), new TypeReference<List<Load.HeaderFound>>() {}),
        row.getString("failure_origin"),
        failureType == null ? null : FailureType.valueOf(failureType.toUpperCase(Locale.ROOT)),
        row.getString("failure"));
  }
}
