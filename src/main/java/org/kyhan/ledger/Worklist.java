package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What waits for a person: lines of bank statements of which nobody can know whom they pay for. */
public final class Worklist {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<Candidate>> CANDIDATES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Clock clock;

  public Worklist(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** Where an item stands. */
  public enum State {
    OPEN,
    DECIDED,
    DISMISSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A pupil by the record of the register, how sure it is, and the signs that speak for it. */
  public record Candidate(long student, int confidence, List<String> signs) {
    public Candidate {
      signs = List.copyOf(signs);
    }
  }

  /**
   * An item.
   *
   * @param record the record of the bank's line
   * @param reason why it waits, a word
   * @param wording a hash of the sender's words, without numbers
   * @param identity a hash of the persons they name
   * @param why what was said when it was closed; null for nothing
   */
  public record Item(
      long id,
      int unit,
      long record,
      State state,
      String reason,
      List<Candidate> candidates,
      String wording,
      String identity,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable String closedBy,
      @Nullable String why) {
    public Item {
      candidates = List.copyOf(candidates);
    }
  }

  /** Why a line waits, and for whom it may be. */
  public record Waiting(
      int unit,
      long record,
      String reason,
      List<Candidate> candidates,
      String wording,
      String identity) {
    public Waiting {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * Returns items, the oldest first.
   *
   * @param path the path of a unit: its own and those below it
   * @param state null for all
   * @param after the number of the last item already seen
   */
  public List<Item> list(String path, @Nullable State state, long after, int limit) {
    return jdbc.sql(
            """
            select w.* from platform.worklist w join platform.unit u on u.id = w.unit
            where (? = '/' or u.path = ? or u.path like ? || '/%') and w.id > ?
              and (?::text is null or w.state = ?)
            order by w.id limit ?
            """)
        .params(
            Arrays.asList(
                path,
                path,
                path,
                after,
                state == null ? null : state.word(),
                state == null ? null : state.word(),
                limit))
        .query((row, n) -> item(row))
        .list();
  }

  public Optional<Item> find(long id) {
    return jdbc.sql("select * from platform.worklist where id = ?")
        .param(id)
        .query((row, n) -> item(row))
        .optional();
  }

  /** Puts a line on the list, or tells the open item of it what is known by now. */
  public void put(Connection connection, Waiting waiting) throws SQLException {
    String sql =
        """
        insert into platform.worklist as w (unit, record, reason, candidates, wording, identity, opened_at)
        values (?, ?, ?, ?::jsonb, ?, ?, ?)
        on conflict (unit, record) do update
        set state = 'open', reason = excluded.reason, candidates = excluded.candidates,
            wording = excluded.wording, identity = excluded.identity,
            closed_at = null, closed_by = null, closed_why = null
        where (w.state, w.reason, w.candidates, w.wording, w.identity)
          is distinct from ('open', excluded.reason, excluded.candidates, excluded.wording, excluded.identity)
        """;
    try (PreparedStatement put = connection.prepareStatement(sql)) {
      put.setInt(1, waiting.unit());
      put.setLong(2, waiting.record());
      put.setString(3, waiting.reason());
      put.setString(4, JSON.writeValueAsString(waiting.candidates()));
      put.setString(5, waiting.wording());
      put.setString(6, waiting.identity());
      put.setTimestamp(7, Timestamp.from(clock.instant()));
      put.executeUpdate();
    }
  }

  /** Closes a line's open item, if it has one; returns whether it had. */
  public boolean close(
      Connection connection, int unit, long record, State state, String who, @Nullable String why)
      throws SQLException {
    String sql =
        """
        update platform.worklist set state = ?, closed_at = ?, closed_by = ?, closed_why = ?
        where unit = ? and record = ? and state = 'open'
        """;
    try (PreparedStatement close = connection.prepareStatement(sql)) {
      close.setString(1, state.word());
      close.setTimestamp(2, Timestamp.from(clock.instant()));
      close.setString(3, who);
      close.setString(4, why);
      close.setInt(5, unit);
      close.setLong(6, record);
      return close.executeUpdate() > 0;
    }
  }

  private static Item item(ResultSet row) throws SQLException {
    Timestamp closed = row.getTimestamp("closed_at");
    return new Item(
        row.getLong("id"),
        row.getInt("unit"),
        row.getLong("record"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        JSON.readValue(row.getString("candidates"), CANDIDATES),
        row.getString("wording"),
        row.getString("identity"),
        row.getTimestamp("opened_at").toInstant(),
        closed == null ? null : closed.toInstant(),
        row.getString("closed_by"),
        row.getString("closed_why"));
  }
}
