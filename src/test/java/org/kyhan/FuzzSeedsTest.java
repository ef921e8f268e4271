package org.kyhan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.archive.FuzzedBundle;
import org.kyhan.mapping.FuzzedValue;
import org.kyhan.parse.FuzzedFile;

/**
 * The seeds of the fuzz tests in {@code src/fuzz}, and all that these have found, read as any file
 * is. {@code mvn -Pfuzz test -Dtest=InputFuzz#html} looks for more.
 */
class FuzzSeedsTest {
  private static final Path SEEDS = Path.of("test-data/fuzz");

  static List<Path> seeds() throws IOException {
    try (Stream<Path> files = Files.walk(SEEDS)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endsWithoutAnException(Path seed) {
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(seed));
  }

  private static void read(Path seed) throws IOException {
    byte[] bytes = Files.readAllBytes(seed);
    switch (SEEDS.relativize(seed).getName(0).toString()) {
      case "bundle" -> FuzzedBundle.unpack(bytes);
      case "value" -> FuzzedValue.read(new String(bytes, UTF_8));
      default -> FuzzedFile.read(SEEDS.relativize(seed).getName(0).toString(), bytes);
    }
  }
}
