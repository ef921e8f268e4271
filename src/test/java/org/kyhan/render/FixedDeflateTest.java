package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FixedDeflateTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 16_384, 65_535, 65_536, 1_000_003})
  void givesWhatEveryInflaterReads(int length) throws Exception {
    byte[] content = new byte[length];
    Random chance = new Random(length);
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (i % 7 == 0 ? chance.nextInt() : i / 1000);
    }
    assertThat(inflated(FixedDeflate.zlib(content), false, length)).isEqualTo(content);
    assertThat(inflated(FixedDeflate.raw(content), true, length)).isEqualTo(content);
  }

  private static byte[] inflated(byte[] deflated, boolean bare, int length) throws Exception {
    Inflater inflater = new Inflater(bare);
    inflater.setInput(deflated);
    byte[] content = new byte[length + 1];
    int read = 0;
    while (!inflater.finished()) {
      read += inflater.inflate(content, read, content.length - read);
    }
    inflater.end();
    return java.util.Arrays.copyOf(content, read);
  }
}
