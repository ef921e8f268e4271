package org.kyhan.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.SourceStates;
import org.kyhan.ledger.SourceStates.Lease;

/**
 * Writes down how the sources fare that no pull judges: watched ones, and those with bad settings.
 */
final class WatchedHealth {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final SourceStates states;
  private final SourceHealth health;
  private final Retry retry;
  private final Clock clock;

  WatchedHealth(SourceStates states, SourceHealth health, Retry retry, Clock clock) {
    this.states = states;
    this.health = health;
    this.retry = retry;
    this.clock = clock;
  }

  /** Writes what changed since, or that it still is as bad once the last verdict is old. */
  void judge(String source, Optional<String> fault) {
    SourceHealth.Health before = health.of(source);
    Instant next = before.nextAttempt();
    Instant now = clock.instant();
    boolean news = fault.isPresent() ? next == null || !now.isBefore(next) : before.isFailing();
    if (!news) {
      return;
    }
    Optional<Lease> lease = states.lease(source, LEASE);
    if (lease.isEmpty()) {
      return;
    }
    try {
      if (fault.isEmpty()) {
        health.succeeded(lease.get());
      } else {
        health.failed(
            lease.get(),
            FailureType.CONFIG_ERROR,
            fault.get(),
            retry.nextPull(before.failures(), now, null));
      }
    } finally {
      states.release(lease.get());
    }
  }
}
