package org.kyhan.deliver;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;
import org.kyhan.model.Rendering;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who sends which row of the outbox. A claim lasts a quarter of an hour, longer than any attempt;
 * whoever still holds a row after that has died.
 */
final class Claims {
  static final Duration LEASE = Duration.ofMinutes(15);

  private static final String CLAIM =
      """
      with due as materialized (
        select id from platform.delivery
        where state = 'pending' and channel = :channel and next_attempt <= :now
        order by deadline nulls last, next_attempt, id
        limit 1
        for update skip locked)
      update platform.delivery d
      set state = 'sending', attempts = attempts + 1, next_attempt = :lease, in_doubt = false
      from due where d.id = due.id
      returning d.*""";

  private static final String DOUBT =
      """
      update platform.delivery set in_doubt = true
      where id = :id and next_attempt = :lease and state = 'sending'""";

  private static final String SETTLE =
      """
      update platform.delivery
      set state = :state, next_attempt = :next, last_error = :error, in_doubt = false,
          delivered_at = :delivered
      where id = :id and next_attempt = :lease and state = 'sending'""";

  private static final String TAKE_OVER =
      """
      update platform.delivery
      set state = case
            when in_doubt then 'undecided'
            when attempts >= :attempts and coalesce(deadline <= :now, true) then 'failed'
            else 'pending' end,
          last_error = case when in_doubt then :doubt else :broken end,
          in_doubt = false
      where state = 'sending' and next_attempt <= :now""";

  private final JdbcClient jdbc;
  private final Clock clock;

  Claims(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** Decides about the rows whose sender died: never sent again where it may have arrived. */
  void takeOverDead(Instant now) {
    jdbc.sql(TAKE_OVER)
        .param("attempts", BackOff.ATTEMPTS)
        .param("now", Timestamp.from(now))
        .param("doubt", Messages.vi("deliver.died_in_doubt"))
        .param("broken", Messages.vi("deliver.died"))
        .update();
  }

  /** Returns the most urgent due row of the channel, now this program's; empty where none is. */
  Optional<Delivery> claim(String channel, Instant now) {
    return jdbc.sql(CLAIM)
        .param("channel", channel)
        .param("now", Timestamp.from(now))
        .param("lease", Timestamp.from(clock.instant().plus(LEASE)))
        .query(Claims::delivery)
        .optional();
  }

  /**
   * Writes down that from here on the server may have the message.
   *
   * @return false where the claim was lost: then nothing may be sent
   */
  boolean isInDoubtFromNow(Delivery delivery) {
    return jdbc.sql(DOUBT)
            .param("id", delivery.id())
            .param("lease", Timestamp.from(delivery.lease()))
            .update()
        == 1;
  }

  void settle(Delivery delivery, Outcome outcome) {
    Instant now = clock.instant();
    boolean delivered = outcome.kind() == Outcome.Kind.DELIVERED;
    jdbc.sql(SETTLE)
        .param("state", state(delivery, outcome.kind(), now))
        .param("next", Timestamp.from(next(delivery, now)))
        .param("error", delivered ? null : outcome.text())
        .param("delivered", delivered ? Timestamp.from(now) : null)
        .param("id", delivery.id())
        .param("lease", Timestamp.from(delivery.lease()))
        .update();
  }

  private static Instant next(Delivery delivery, Instant now) {
    double random = ThreadLocalRandom.current().nextDouble();
    return BackOff.next(delivery.attempt(), delivery.deadline(), now, random);
  }

  private static String state(Delivery delivery, Outcome.Kind kind, Instant now) {
    return switch (kind) {
      case DELIVERED -> "delivered";
      case IN_DOUBT -> "undecided";
      case REFUSED -> "failed";
      case NOT_NOW ->
          BackOff.isOver(delivery.attempt(), delivery.deadline(), now) ? "failed" : "pending";
    };
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getTimestamp("next_attempt").toInstant(),
        row.getInt("attempts"),
        row.getString("subject_key"),
        row.getString("issue"),
        row.getString("address"),
        row.getString("subject"),
        row.getString("body"),
        formats(row.getArray("formats")),
        instant(row.getTimestamp("deadline")));
  }

  private static List<Rendering> formats(Array names) throws SQLException {
    List<Rendering> formats = new ArrayList<>();
    for (String name : (String[]) names.getArray()) {
      formats.add(Rendering.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return formats;
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
