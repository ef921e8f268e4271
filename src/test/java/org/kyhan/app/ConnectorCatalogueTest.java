package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;

/**
 * The pages are what the definitions say; every system of the plans has its connector or reason.
 */
class ConnectorCatalogueTest {
  private static final Definitions SHIPPED = Definitions.read(Path.of("").toAbsolutePath());
  private static final Path DOCS = Path.of("src/docs");
  private static final Path MADE = Path.of("target/catalogue");
  private static final int SYSTEMS_OF_THE_PLANS = 61;

  @ParameterizedTest
  @EnumSource
  void isTheCommittedPage(ConnectorCatalogue.Language language) throws IOException {
    ConnectorCatalogue.write(SHIPPED, MADE);
    assertThat(DOCS.resolve(language.file()))
        .as("where definitions changed: cp target/catalogue/*.md src/docs/")
        .hasSameTextualContentAs(MADE.resolve(language.file()));
  }

  @Test
  void everyTransportIsDescribedInBothLanguages() {
    assertThat(Transports.all().keySet())
        .containsAll(
            SHIPPED.connectors().values().stream().flatMap(c -> c.transports().stream()).toList())
        .allSatisfy(
            transport ->
                assertThat(Transports.parameters(SHIPPED, transport))
                    .isNotEmpty()
                    .allSatisfy(
                        parameter -> {
                          assertThat(parameter.vietnamese()).isNotBlank();
                          assertThat(parameter.english())
                              .isNotBlank()
                              .isNotEqualTo(parameter.vietnamese());
                          if (parameter.required()) {
                            assertThat(parameter.example()).as(parameter.name()).isNotEmpty();
                          }
                        }));
  }

  @Test
  void everyConnectorIsDescribedInBothLanguages() {
    List<String> silent = new ArrayList<>();
    SHIPPED
        .connectors()
        .forEach(
            (id, connector) -> {
              if (connector.title().en() == null
                  || connector.export() == null
                  || connector.export().en() == null) {
                silent.add(id);
              }
            });
    assertThat(silent).isEmpty();
  }

  @Test
  void everySystemOfThePlansHasConnectorsOrAReason() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("test-data/connectors/systems.csv"));
    assertThat(lines.get(0)).isEqualTo("system;connectors;reason");
    Map<String, Connector> known = new TreeMap<>(SHIPPED.connectors());
    known.values().removeIf(Connector::issued);
    Set<String> systems = new HashSet<>();
    Set<String> used = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(";", -1);
      assertThat(cells).as(line).hasSize(3);
      assertThat(systems.add(cells[0])).as("twice: " + cells[0]).isTrue();
      assertThat(cells[1].isEmpty() && cells[2].isEmpty()).as("says nothing: " + line).isFalse();
      for (String id : cells[1].isEmpty() ? new String[0] : cells[1].split(" ", -1)) {
        assertThat(known).as(line).containsKey(id);
        used.add(id);
      }
    }
    assertThat(systems).hasSize(SYSTEMS_OF_THE_PLANS);
    assertThat(known.keySet()).as("connectors of no system").isSubsetOf(used);
  }
}
