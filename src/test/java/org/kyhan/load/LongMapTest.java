package org.kyhan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LongMapTest {

  @Test
  void holdsWhatAMapHolds() {
    Random random = new Random(3);
    LongMap map = new LongMap();
    Map<Long, Long> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long key = random.nextInt(20_000) * 0x100000001L;
      long value = 1L + i;
      if (i % 3 == 0) {
        map.put(key, value);
        expected.put(key, value);
      } else {
        Long before = expected.putIfAbsent(key, value);
        assertThat(map.putIfAbsent(key, value)).isEqualTo(before == null ? 0 : before);
      }
    }
    assertThat(map.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    assertThat(map.contains(-1)).isFalse();
    assertThat(map.get(-1)).isZero();
  }
}
