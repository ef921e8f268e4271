package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final int LINES = 30_000;

  private final TableHints hints = Hints.fees();
  private final Labels words = new Labels(hints.vocabulary());

  private void readALongFileOfOtherThings() {
    for (int i = 0; i < LINES; i++) {
      assertThat(words.matches("Vở số " + i)).isEmpty();
    }
  }

  /** Else a long file of something else would take minutes before it is refused. */
  @Test
  void comparesCloselyOnlyTheFirstTextsOfAFile() {
    assertThat(words.matches("Họ và tên học sihn")).isNotEmpty();
    readALongFileOfOtherThings();

    assertThat(words.matches("Hình thức thanh toám")).isEmpty();
    assertThat(words.matches("Hình thức thanh toán")).isNotEmpty();
    words.beginSheet();
    assertThat(words.matches("Hình thức thanh toám.")).isNotEmpty();
  }

  @Test
  void readsAFileAlikeWhateverOtherFilesHeld() {
    Labels ofOtherFile = new Labels(hints.vocabulary());
    readALongFileOfOtherThings();
    assertThat(ofOtherFile.matches("Hình thức thanh toám")).isNotEmpty();

    assertThat(words.matches("Hình thức thanh toám")).isEmpty();
  }

  @Test
  void knowsAgainWhatItOnceRecognised() {
    assertThat(words.matches("Họ và tên học sihn")).isNotEmpty();
    readALongFileOfOtherThings();

    assertThat(words.matches("Họ và tên học sihn")).isNotEmpty();
  }
}
