package org.kyhan.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionsTest {
  private static final Path INVALID = Path.of("test-data/definitions/invalid");
  private static final Path SCHEMAS = Path.of("config/schemas");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(INVALID)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void namesEveryFaultWithItsLine(String name, @TempDir Path home) throws IOException {
    copy(INVALID.resolve(name), home);
    copy(SCHEMAS, home.resolve(SCHEMAS));
    List<String> found =
        Definitions.check(home).stream().map(DefinitionFault::toString).sorted().toList();
    List<String> missed = new ArrayList<>();
    List<String> unexpected = new ArrayList<>(found);
    for (String line : Files.readAllLines(INVALID.resolve(name).resolve("expected.txt"))) {
      String place = line.substring(0, line.indexOf(": ") + 2);
      String part = line.substring(place.length());
      unexpected.stream()
          .filter(fault -> fault.startsWith(place) && fault.contains(part))
          .findFirst()
          .ifPresentOrElse(unexpected::remove, () -> missed.add(line));
    }
    assertThat(missed).as("missed among %s", found).isEmpty();
    assertThat(unexpected).as("not expected").isEmpty();
    assertThatThrownBy(() -> Definitions.read(home)).isInstanceOf(DefinitionException.class);
  }

  @Test
  void shippedDefinitionsAreFaultless() {
    assertThat(Definitions.check(Path.of("").toAbsolutePath())).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
