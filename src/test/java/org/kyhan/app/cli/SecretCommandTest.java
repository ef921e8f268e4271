package org.kyhan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCommandTest {
  private static String given(String sent) {
    InputStream in = new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
    return SecretCommand.given(in, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void keepsAllLinesOfAPrivateKey(String end) {
    String key = "-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----";
    assertThat(given(key + end)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mật khẩu $1 ", "\uFEFFMật khẩu $1 \r\n"})
  void takesNothingOffAPassword(String sent) {
    assertThat(given(sent)).isEqualTo("Mật khẩu $1 ");
  }

  @Test
  void refusesWhatIsEmptyOrTooLong() {
    assertThatThrownBy(() -> given("\n")).isInstanceOf(Usage.class);
    assertThatThrownBy(() -> given("x".repeat(70_000))).isInstanceOf(Usage.class);
  }
}
