package org.kyhan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final byte[] BYTES =
      "Mã HS,Số tiền\n4012340101,640000\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Path folder = Path.of("");
  private Path file = Path.of("");
  private Archive archive = new Archive(folder);

  @BeforeEach
  void setUp(@TempDir Path given) throws IOException {
    folder = given.resolve("archive");
    file = Files.write(given.resolve("khoan-thu.csv"), BYTES);
    archive = new Archive(folder);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void keepsTheSameBytesOnce() throws IOException {
    Archive.Kept first = archive.keep(file);
    Archive.Kept again = archive.keep(file);
    assertThat(again).isEqualTo(first);
    assertThat(files()).containsExactly(first.path());
    assertThat(first.path()).hasBinaryContent(BYTES);
    assertThat(first.size()).isEqualTo(BYTES.length);
  }

  @Test
  void saysWhatItHoldsAndWritesNothing() throws IOException {
    assertThat(archive.holds(file)).isEmpty();
    assertThat(folder).doesNotExist();
    Archive.Kept kept = archive.keep(file);
    assertThat(archive.holds(file)).contains(kept);
    Files.writeString(file, "Mã HS,Số tiền\n4012340101,640001\n");
    assertThat(archive.holds(file)).isEmpty();
    assertThat(files()).containsExactly(kept.path());
  }
}
