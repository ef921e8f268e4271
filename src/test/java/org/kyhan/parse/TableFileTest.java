package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of test-data/parse is a case; a grid is tried as XLSX and as XLS, all else as is. */
class TableFileTest {
  private static final Path CASES = Path.of("test-data/parse");

  static List<String> cases() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CASES)) {
      for (Path folder : folders.sorted().toList()) {
        String name = folder.getFileName().toString();
        if (Files.exists(folder.resolve("input.grid"))) {
          names.add(name + " xlsx");
          names.add(name + " xls");
        } else {
          names.add(name + " " + extension(folder));
        }
      }
    }
    return names;
  }

  private static String extension(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith("input."))
          .map(file -> file.substring("input.".length()))
          .findFirst()
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsTheTable(String nameAndFormat, @TempDir Path temp) throws IOException {
    String name = nameAndFormat.substring(0, nameAndFormat.indexOf(' '));
    String format = nameAndFormat.substring(name.length() + 1);
    Path folder = CASES.resolve(name);
    Path input = folder.resolve("input." + format);
    if (Files.exists(folder.resolve("input.grid"))) {
      input = temp.resolve("input." + format);
      GridText.write(Files.readString(folder.resolve("input.grid")), input);
    }
    TableHints hints = name.startsWith("pupils") ? Hints.pupils() : Hints.fees();

    String actual = Outcome.of(input, hints);

    Path kept = Path.of("target/parse-actual", name + "." + format + ".txt");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, actual);
    assertThat(actual).isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }
}
