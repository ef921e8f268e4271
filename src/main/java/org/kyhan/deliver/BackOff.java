package org.kyhan.deliver;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a delivery that was not taken is tried again. */
final class BackOff {
  /** About 15 hours of trying. */
  static final int ATTEMPTS = 20;

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private BackOff() {}

  /**
   * Returns true where trying ends: all attempts are used up and no deadline lies ahead. Before its
   * deadline a delivery is tried as long as it takes.
   */
  static boolean isOver(int attempts, @Nullable Instant deadline, Instant now) {
    return attempts >= ATTEMPTS && (deadline == null || !now.isBefore(deadline));
  }

  /**
   * Returns the next attempt: a minute, twice as long each time, an hour at most, less up to a
   * quarter so that many do not come at once. The last one before a deadline is a minute before it.
   *
   * @param random from 0 to 1
   */
  static Instant next(int attempts, @Nullable Instant deadline, Instant now, double random) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 6));
    if (pause.compareTo(LONGEST) > 0) {
      pause = LONGEST;
    }
    Instant next = now.plusMillis((long) (pause.toMillis() * (1 - random / 4)));
    if (deadline == null || next.isBefore(deadline)) {
      return next;
    }
    Instant last = deadline.minus(FIRST);
    return last.isAfter(now) ? last : next;
  }
}
