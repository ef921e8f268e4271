package org.kyhan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the sources fare: since when one fails, why, and when it is tried again. */
public final class SourceHealth {
  private final JdbcClient jdbc;
  private final Clock clock;

  public SourceHealth(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /**
   * How one source fares.
   *
   * @param failures pulls that failed since the last good one
   * @param nextAttempt before which no schedule pulls it, null where nothing fails
   * @param lastError for people, without any secret
   * @param warnedAt when its owner was told, null where not yet
   */
  public record Health(
      String source,
      int failures,
      @Nullable Instant failingSince,
      @Nullable Instant nextAttempt,
      @Nullable String lastError,
      @Nullable FailureType lastType,
      @Nullable Instant lastSuccess,
      @Nullable Instant warnedAt) {
    /** Returns that of a source that was never pulled. */
    public static Health unknown(String source) {
      return new Health(source, 0, null, null, null, null, null, null);
    }

    public boolean isFailing() {
      return failures > 0;
    }
  }

  /** Returns how a source fares. */
  public Health of(String source) {
    return jdbc.sql("select * from platform.source_state where source = ?")
        .param(source)
        .query((row, n) -> health(row))
        .optional()
        .orElse(Health.unknown(source));
  }

  /** Returns how all sources fare that were pulled once, by name. */
  public List<Health> all() {
    return jdbc.sql("select * from platform.source_state order by source")
        .query((row, n) -> health(row))
        .list();
  }

  private static Health health(ResultSet row) throws SQLException {
    String type = row.getString("last_type");
    return new Health(
        row.getString("source"),
        row.getInt("failures"),
        instant(row, "failing_since"),
        instant(row, "next_attempt"),
        row.getString("last_error"),
        type == null ? null : FailureType.valueOf(type.toUpperCase(Locale.ROOT)),
        instant(row, "last_success"),
        instant(row, "warned_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** Writes that a pull went well. */
  public void succeeded(SourceStates.Lease lease) {
    jdbc.sql(
            """
            update platform.source_state
            set failures = 0, failing_since = null, next_attempt = null, last_error = null,
              last_type = null, warned_at = null, last_success = ?
            where source = ? and lease = ?
            """)
        .params(Timestamp.from(clock.instant()), lease.source(), lease.owner())
        .update();
  }

  /**
   * Writes that a pull failed for good.
   *
   * @param error for people, without any secret
   */
  public void failed(
      SourceStates.Lease lease, FailureType type, String error, Instant nextAttempt) {
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            update platform.source_state
            set failures = failures + 1, failing_since = coalesce(failing_since, ?),
              next_attempt = ?, last_error = ?, last_type = ?
            where source = ? and lease = ?
            """)
        .params(now, Timestamp.from(nextAttempt), error, type.word(), lease.source(), lease.owner())
        .update();
  }

  /**
   * Marks a failing source as told of.
   *
   * @return its health, once; empty where it does not fail or someone told already
   */
  public Optional<Health> tellOnce(String source, int failures) {
    return jdbc.sql(
            """
            update platform.source_state set warned_at = ?
            where source = ? and warned_at is null
              and (failures >= ? or failures > 0 and last_type = 'config_error')
            returning *
            """)
        .params(Timestamp.from(clock.instant()), source, failures)
        .query((row, n) -> health(row))
        .optional();
  }
}
