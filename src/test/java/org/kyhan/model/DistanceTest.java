package org.kyhan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {

  @ParameterizedTest
  @CsvSource({
    "hoa sen, hoa sen, 0",
    "hoa sen, hoa sem, 1",
    "'', abc, 3",
    "Hoà, Hòa, 0.5",
    "Đông, Dong, 0.5",
    "Hoa, Hoà, 0.25"
  })
  void countsAnAccentLessThanALetter(String one, String other, double expected) {
    assertThat(Distance.between(one, other)).isEqualTo(expected);
    assertThat(Distance.between(other, one)).isEqualTo(expected);
    assertThat(Distance.isWithin(expected, one, other)).isTrue();
  }

  @Test
  void isWithinALimitExactlyWhereItIsNoMore() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String one = word(random);
      String other = word(random);
      for (double limit : new double[] {0, 0.25, 1, 2}) {
        assertThat(Distance.isWithin(limit, one, other))
            .as("%s %s %s", limit, one, other)
            .isEqualTo(Distance.between(one, other) <= limit);
      }
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      word.append("aàbđ".charAt(random.nextInt(4)));
    }
    return word.toString();
  }
}
