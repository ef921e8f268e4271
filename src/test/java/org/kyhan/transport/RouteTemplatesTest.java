package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.store.TestDatabase;
import org.kyhan.transport.Sources.State;

class RouteTemplatesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private Path home;
  private final CamelContext camel = new DefaultCamelContext();
  private Sources sources;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    home = folder;
    Files.createDirectory(home.resolve("routes"));
    Files.copy(Path.of("routes/folder.yaml"), home.resolve("routes/folder.yaml"));
    camel.start();
    sources =
        new Sources(
            camel,
            new Sources.Surroundings(
                home,
                home.resolve("work"),
                db.dataSource(),
                UnaryOperator.identity(),
                Clock.systemUTC()),
            (source, file, name) -> Receipt.of(Receipt.Outcome.COMMITTED, null));
  }

  @AfterEach
  void stop() {
    sources.close();
    camel.stop();
  }

  private String errorOf(String transport, Map<String, String> parameters) {
    sources.start(new SourceConfig("s", transport, parameters, null));
    assertThat(sources.routeState("s")).isEqualTo(State.BROKEN);
    assertThat(camel.getRoutes()).isEmpty();
    return sources.lastError("s").orElseThrow();
  }

  private void template(String name, String yaml) throws IOException {
    Files.writeString(home.resolve("routes").resolve(name + ".yaml"), yaml);
  }

  @Test
  void namesEveryWrongParameter() {
    assertThat(errorOf("folder", Map.of("foldr", "/x", "inbox", "y")))
        .contains("“foldr”", "“inbox”", "“folder”")
        .doesNotContain("threads");
    assertThat(errorOf("folder", Map.of("folder", " "))).contains("“folder”");
    assertThat(errorOf("folder", Map.of("folder", "x", "delay", "soon"))).contains("soon");
    assertThat(errorOf("folder", Map.of("folder", "x", "settle", "-1s"))).contains("-1s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?move=b", "a%41", "a\\b", "${x}", "{{env:HOME}}"})
  void refusesAFolderThatCamelWouldReadAsAnother(String folder) {
    assertThat(errorOf("folder", Map.of("folder", folder))).contains(folder);
  }

  @Test
  void namesTheFileOfABrokenTemplate() throws IOException {
    template("broken", "- routeTemplate: {id: broken, from: [");
    assertThat(errorOf("broken", Map.of())).contains("broken.yaml");
    template("odd", "- routeTemplate:\n    id: odd\n    from: {uri: file, nonsense: 1}\n");
    assertThat(errorOf("odd", Map.of())).contains("odd.yaml");
    template("other", "- routeTemplate:\n    id: someone\n    from: {uri: 'timer:x', steps: []}\n");
    assertThat(errorOf("other", Map.of())).contains("other.yaml", "“other”");
  }

  @Test
  void saysThatAnOptionOfATemplateIsWrong() throws IOException {
    String yaml = Files.readString(home.resolve("routes/folder.yaml"));
    template("wrong", yaml.replace("id: folder", "id: wrong").replace("readLock", "readLok"));
    assertThat(errorOf("wrong", Map.of("folder", "x"))).contains("readLok");

    sources.start(new SourceConfig("s", "folder", Map.of("folder", home.toString()), null));
    assertThat(sources.routeState("s")).isEqualTo(State.STARTED);
    assertThat(camel.getRoutes()).hasSize(1);
  }

  @Test
  void knowsOnlyTransportsInItsFolder() throws IOException {
    Files.writeString(home.resolve("evil.yaml"), "- routeTemplate:\n    id: evil\n");
    assertThat(errorOf("sftp", Map.of())).contains("sftp.yaml");
    assertThat(errorOf("../evil", Map.of())).contains("../evil");
  }

  @Test
  void goesOnWhenATemplateWasMended() throws IOException {
    String yaml = Files.readString(home.resolve("routes/folder.yaml"));
    template("mended", "nonsense");
    errorOf("mended", Map.of("folder", "x"));
    template("mended", yaml.replace("id: folder", "id: mended"));
    sources.start(new SourceConfig("s", "mended", Map.of("folder", home.toString()), null));
    assertThat(sources.routeState("s")).isEqualTo(State.STARTED);
  }

  @Test
  void saysNothingOfAParameterOfWhichItsTemplateSaysNothing(@TempDir Path routes)
      throws IOException {
    Files.writeString(
        routes.resolve("x.yaml"), "- routeTemplate: {id: x, parameters: [{name: folder}]}\n");
    assertThat(TransportParameter.of(routes, "x"))
        .containsExactly(new TransportParameter("folder", "text", "", "", null, ""));
  }
}
