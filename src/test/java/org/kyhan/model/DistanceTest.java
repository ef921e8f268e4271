package org.kyhan.model;

import static org.assertj.core.api.Assertions.assertThat;

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
  }
}
