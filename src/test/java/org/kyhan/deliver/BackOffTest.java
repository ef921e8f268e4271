package org.kyhan.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kyhan.deliver.DeliveryFixture.NOW;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "8,60", "1000,60"})
  void waitsTwiceAsLongEachTimeUpToAnHour(int attempts, int minutes) {
    Duration pause = Duration.ofMinutes(minutes);
    assertThat(BackOff.next(attempts, null, NOW, 0)).isEqualTo(NOW.plus(pause));
    assertThat(BackOff.next(attempts, null, NOW, 1))
        .isEqualTo(NOW.plus(pause.multipliedBy(3).dividedBy(4)));
  }

  @Test
  void triesOnceMoreRightBeforeTheDeadline() {
    Instant deadline = NOW.plus(Duration.ofMinutes(20));
    assertThat(BackOff.next(9, deadline, NOW, 0)).isEqualTo(deadline.minusSeconds(60));
    Instant late = deadline.minusSeconds(30);
    assertThat(BackOff.next(9, deadline, late, 0)).isEqualTo(late.plus(Duration.ofHours(1)));
  }

  @Test
  void givesUpAfterAllAttemptsButNotBeforeTheDeadline() {
    Instant deadline = NOW.plus(Duration.ofDays(3));
    assertThat(BackOff.isOver(BackOff.ATTEMPTS - 1, null, NOW)).isFalse();
    assertThat(BackOff.isOver(BackOff.ATTEMPTS, null, NOW)).isTrue();
    assertThat(BackOff.isOver(500, deadline, NOW)).isFalse();
    assertThat(BackOff.isOver(BackOff.ATTEMPTS, deadline, deadline)).isTrue();
    assertThat(BackOff.isOver(1, deadline, deadline.plusSeconds(1))).isFalse();
  }
}
