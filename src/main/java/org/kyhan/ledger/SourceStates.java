package org.kyhan.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each source remembers between two pulls, and who of several nodes may pull it. Whatever is
 * written needs the lease, so that a node that lost it changes nothing any more.
 */
public final class SourceStates {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Clock clock;

  public SourceStates(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** The right to pull a source, for a while. */
  public record Lease(String source, String owner) {}

  /** What a source gave already; {@code refused} where it was received and its data are wrong. */
  public record Item(String key, String mark, boolean refused) {}

  /** Thrown where the lease ran out and another node may have it. */
  public static final class LeaseLost extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LeaseLost(Lease lease) {
      super("another node pulls source " + lease.source());
    }
  }

  /** Returns the right to pull a source for so long, empty where someone else has it. */
  public Optional<Lease> lease(String source, Duration length) {
    Lease lease = new Lease(source, UUID.randomUUID().toString());
    int taken =
        jdbc.sql(
                """
                insert into platform.source_state as s (source, lease, leased_until)
                values (:source, :owner, clock_timestamp() + :length * interval '1 ms')
                on conflict (source) do update
                set lease = excluded.lease, leased_until = excluded.leased_until
                where s.leased_until is null or s.leased_until < clock_timestamp()
                """)
            .param("source", source)
            .param("owner", lease.owner())
            .param("length", length.toMillis())
            .update();
    return taken == 1 ? Optional.of(lease) : Optional.empty();
  }

  /** Makes a lease last so long from now; returns false where it is lost. */
  public boolean renew(Lease lease, Duration length) {
    return jdbc.sql(
                """
                update platform.source_state
                set leased_until = clock_timestamp() + :length * interval '1 ms'
                where source = :source and lease = :owner
                """)
            .param("length", length.toMillis())
            .param("source", lease.source())
            .param("owner", lease.owner())
            .update()
        == 1;
  }

  /** Gives a lease back. */
  public void release(Lease lease) {
    jdbc.sql(
            """
            update platform.source_state set lease = null, leased_until = null
            where source = ? and lease = ?
            """)
        .params(lease.source(), lease.owner())
        .update();
  }

  /** Returns what a source remembers: cursor, mark, etag; empty where nothing. */
  public Map<String, String> read(String source) {
    return jdbc.sql("select state from platform.source_state where source = ?")
        .param(source)
        .query(String.class)
        .optional()
        .map(state -> JSON.readValue(state, new TypeReference<Map<String, String>>() {}))
        .orElse(Map.of());
  }

  /**
   * Makes a source remember this and no more; to be called once what it stands for is committed.
   *
   * @throws LeaseLost where another node may pull the source
   */
  public void write(Lease lease, Map<String, String> state) {
    int written =
        jdbc.sql("update platform.source_state set state = ?::jsonb where source = ? and lease = ?")
            .params(JSON.writeValueAsString(state), lease.source(), lease.owner())
            .update();
    if (written != 1) {
      throw new LeaseLost(lease);
    }
  }

  /** Returns what a source gave already, by key. */
  public Map<String, Item> items(String source) {
    Map<String, Item> items = new HashMap<>();
    jdbc.sql("select item, mark, refused from platform.source_item where source = ?")
        .param(source)
        .query(
            row -> {
              Item item = new Item(row.getString(1), row.getString(2), row.getBoolean(3));
              items.put(item.key(), item);
            });
    return items;
  }

  /**
   * Remembers that a source gave this; to be called once it is committed, or refused for good.
   *
   * @throws LeaseLost where another node may pull the source
   */
  public void keep(Lease lease, Item item) {
    int kept =
        jdbc.sql(
                """
                insert into platform.source_item (source, item, mark, refused, at)
                select source, :item, :mark, :refused, :at from platform.source_state
                where source = :source and lease = :owner
                on conflict (source, item) do update
                set mark = excluded.mark, refused = excluded.refused, at = excluded.at
                """)
            .param("item", item.key())
            .param("mark", item.mark())
            .param("refused", item.refused())
            .param("at", Timestamp.from(clock.instant()))
            .param("source", lease.source())
            .param("owner", lease.owner())
            .update();
    if (kept != 1) {
      throw new LeaseLost(lease);
    }
  }

  /** Forgets items, as those that the source no longer has. */
  public void forget(Lease lease, Collection<String> keys) {
    if (!keys.isEmpty()) {
      jdbc.sql("delete from platform.source_item where source = :source and item in (:keys)")
          .param("source", lease.source())
          .param("keys", List.copyOf(keys))
          .update();
    }
  }

  /** Makes a source begin anew: it remembers nothing, and everything it has is taken again. */
  public void reset(String source) {
    jdbc.sql("delete from platform.source_item where source = ?").param(source).update();
    jdbc.sql(
            """
            update platform.source_state
            set state = '{}', failures = 0, failing_since = null, next_attempt = null,
              last_error = null, last_type = null, warned_at = null
            where source = ?
            """)
        .param(source)
        .update();
  }
}
