package org.kyhan.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one layer that tries again: within a pull what may pass by itself, and a source that stays
 * down at longer and longer intervals.
 *
 * @param attempts of one pull, the first among them
 * @param random from 0 to 1
 */
record Retry(int attempts, Duration first, Duration longest, DoubleSupplier random) {
  static final Retry USUAL =
      new Retry(
          4,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          () -> ThreadLocalRandom.current().nextDouble());

  private static final Duration DOWN_FIRST = Duration.ofMinutes(5);
  private static final Duration DOWN_LONGEST = Duration.ofHours(6);

  /**
   * Returns the pause after an attempt: anything up to the bound, which doubles each time (full
   * jitter), so that many clients of one server do not come back together.
   *
   * @param attempt the one that failed, from 1
   */
  Duration pause(int attempt) {
    Duration bound = doubled(first, attempt - 1, longest);
    return Duration.ofMillis((long) (bound.toMillis() * random.getAsDouble()));
  }

  /**
   * Returns before when no schedule pulls a source that is down: five minutes after its first
   * failure, twice as long after each further one, six hours at most, less up to a quarter.
   *
   * @param failures pulls that failed before this one
   * @param asked the pause for which the source itself asked, null where it did not
   */
  Instant nextPull(int failures, Instant now, @Nullable Duration asked) {
    Duration pause = doubled(DOWN_FIRST, failures, DOWN_LONGEST);
    long millis = (long) (pause.toMillis() * (1 - random.getAsDouble() / 4));
    if (asked != null) {
      millis = Math.max(millis, Math.min(asked.toMillis(), Duration.ofDays(1).toMillis()));
    }
    return now.plusMillis(millis);
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    Duration pause = first.multipliedBy(1L << Math.min(times, 20));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
