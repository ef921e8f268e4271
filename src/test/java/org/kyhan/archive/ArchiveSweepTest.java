package org.kyhan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed program had begun to keep is cleared away, and nothing else. */
class ArchiveSweepTest {
  private static final Instant NOW = Instant.parse("2026-11-10T01:30:00Z");

  @TempDir private Path folder = Path.of("");

  private Path begun(String name, Duration ago) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "nửa chừng");
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ago)));
  }

  private List<String> begun() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void clearsAwayWhatIsADayOld() throws IOException {
    begun("incoming-old", Duration.ofHours(25));
    begun("incoming-young", Duration.ofHours(23));
    begun("other", Duration.ofDays(9));
    Archive archive = new Archive(folder);
    Archive.Kept kept = archive.keep("của ai đó".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.setLastModifiedTime(kept.path(), FileTime.from(NOW.minus(Duration.ofDays(9))));

    assertThat(archive.sweep(NOW)).isEqualTo(1);
    assertThat(begun()).containsExactlyInAnyOrder("incoming-young", "other");
    assertThat(archive.find(kept.sha256())).exists();
    assertThat(archive.sweep(NOW)).isZero();
  }

  @Test
  void hasNothingToClearBeforeTheFirstFile() {
    assertThat(new Archive(folder.resolve("none")).sweep(NOW)).isZero();
  }

  /** The sweep comes while the bytes arrive, so slowly that the file looks a day old. */
  @Test
  void leavesWhatIsStillArriving() throws IOException {
    Archive archive = new Archive(folder);
    byte[] all = new byte[300_000];
    int[] looks = new int[1];
    InputStream slow =
        new ByteArrayInputStream(all) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            try {
              for (String name : begun()) {
                looks[0]++;
                Files.setLastModifiedTime(
                    folder.resolve(name), FileTime.from(NOW.minus(Duration.ofDays(2))));
                assertThat(new Archive(folder).sweep(NOW)).isZero();
              }
            } catch (IOException failed) {
              throw new java.io.UncheckedIOException(failed);
            }
            return super.read(into, offset, length);
          }
        };
    assertThat(archive.keep(slow).size()).isEqualTo(all.length);
    assertThat(looks[0]).isPositive();
    assertThat(begun()).isEmpty();
  }
}
