package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.parse.GridText;
import org.kyhan.store.TestDatabase;

/**
 * Each connector reads a file of the system it is for: {@code test-data/connectors/<id>} holds a
 * sample in that system's layout, as a file or as the grid of a workbook, and what must come of it.
 * What came of it is left in {@code target/connectors-actual}.
 */
class ConnectorSamplesTest {
  private static final Path SAMPLES = Path.of("test-data/connectors");
  private static final Path ACTUAL = Path.of("target/connectors-actual");
  private static final String GRID = ".grid";

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static FeeSchool school;

  @BeforeAll
  static void setUp(@TempDir Path folder) {
    school = FeeSchool.in(db.dataSource(), folder);
  }

  /** A workbook that was given out is known to the store that gave it; see ChecklistTest. */
  static List<String> connectors() throws IOException {
    Definitions definitions = Definitions.read(FeeSchool.HOME);
    return names(Path.of("connectors")).stream()
        .map(n -> n.replace(".yaml", ""))
        .filter(id -> !isIssued(definitions.connectors().get(id)))
        .toList();
  }

  private static boolean isIssued(@Nullable Connector connector) {
    return connector != null && Boolean.TRUE.equals(connector.issued());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(e -> e.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void readsItsSample(String id, @TempDir Path temp) throws IOException {
    Path folder = SAMPLES.resolve(id);
    assertThat(folder).as("a sample for every connector").isDirectory();
    List<String> samples = names(folder).stream().filter(n -> n.startsWith("sample.")).toList();
    assertThat(samples).as("one sample in %s", folder).hasSize(1);
    Path file = file(folder.resolve(samples.get(0)), temp);
    Path unit = folder.resolve("unit");
    String sender = Files.exists(unit) ? Files.readString(unit).strip() : FeeSchool.SCHOOL;

    FileReport report =
        school.send(id, sender, String.valueOf(file.getFileName()), Files.readAllBytes(file));
    assertThat(report.faults())
        .as("columns the connector should name, to read or to drop")
        .noneMatch(fault -> fault.rule().equals("parse.column_missed"));
    Connector connector = Objects.requireNonNull(school.definitions.connectors().get(id));
    String actual = SampleOutcome.of(report, connector, school);
    SampleOutcome.forget(report, connector, school);

    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(id + ".json"), actual);
    Path expected = folder.resolve("expected.json");
    assertThat(expected).exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static Path file(Path sample, Path temp) throws IOException {
    String name = sample.getFileName().toString();
    if (!name.endsWith(GRID)) {
      return sample;
    }
    Path made = temp.resolve(name.substring(0, name.length() - GRID.length()));
    GridText.write(Files.readString(sample), made);
    return made;
  }

  @Test
  void noSampleIsLeftOverOfAConnectorThatIsGone() throws IOException {
    try (Stream<Path> entries = Files.list(SAMPLES)) {
      Set<String> folders =
          entries
              .filter(Files::isDirectory)
              .map(e -> e.getFileName().toString())
              .collect(Collectors.toSet());
      assertThat(Definitions.read(FeeSchool.HOME).connectors().keySet()).containsAll(folders);
    }
  }
}
