package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.SiteFile;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.Store;
import org.kyhan.store.TestDatabase;

/** The line of the catalogue that adds a source does add one, of every connector. */
class SourceAddLineTest {
  private static final Definitions SHIPPED = Definitions.read(FeeSchool.HOME);

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static Path folder;

  @BeforeAll
  static void setUp(@TempDir Path given) {
    folder = given;
    FeeSchool.in(DB.dataSource(), folder);
  }

  private static List<String> words(String connector) throws IOException {
    String page = Files.readString(Path.of("src/docs/connectors.en.md"));
    String line =
        page.lines()
            .filter(l -> l.contains(" source add " + connector + " "))
            .reduce((a, b) -> "two lines of " + connector)
            .orElse("no line of " + connector);
    assertThat(line).startsWith("java -jar target/kyhan.jar source add ");
    List<String> words = Typed.parted(line.replace("MA-TRUONG", FeeSchool.SCHOOL));
    return words.subList(words.indexOf("source"), words.size());
  }

  @Test
  void isTakenByTheProgram() throws IOException {
    List<SiteFile.Source> all = new ArrayList<>();
    for (String connector : SHIPPED.connectors().keySet()) {
      all.add(source(words(connector)));
    }
    try (House house = House.over(SHIPPED, Store.open(DB.settings()), folder, Clock.systemUTC())) {
      SourceDesk.alone(
          house,
          desk -> {
            desk.putAll(all, folder, "quan-tri");
            assertThat(desk.list()).hasSameSizeAs(SHIPPED.connectors().keySet());
            return true;
          });
    }
  }

  private static SiteFile.Source source(List<String> words) {
    Map<String, String> options = new HashMap<>();
    Map<String, String> parameters = new HashMap<>();
    for (int i = 3; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      if (words.get(i).equals("-p")) {
        parameters.put(
            value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
      } else {
        options.put(words.get(i), value);
      }
    }
    @Nullable String cron = options.get("--cron");
    return new SiteFile.Source(
        words.get(2),
        options.getOrDefault("--connector", ""),
        options.getOrDefault("--unit", ""),
        options.getOrDefault("--transport", ""),
        null,
        parameters,
        cron == null ? null : new SiteFile.Schedule(cron, false, "last"),
        null);
  }

  @Test
  void isTakenAsItIsTyped() throws IOException {
    Typed added = Typed.words(DB, folder, words("graph-lesson-plans"));
    assertThat(added.code()).as(added.err()).isZero();

    Typed shown = Typed.line(DB, folder, "source show graph-lesson-plans");
    assertThat(shown.json().at("/parameters/next").asString()).isEqualTo("@odata.nextLink");
    assertThat(shown.json().get("schedule").asString()).isEqualTo("0 0 6 ? * MON-SAT");
  }

  @Test
  void isShownWithTheConnectorBesideItsParameters() {
    Typed shown = Typed.words("connector", "show", "website-rss");
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("source add website-rss --connector website-rss")
        .contains("Cách nhận http (HTTP):")
        .containsPattern("url +url +\\(bắt buộc\\) +địa chỉ lấy dữ liệu");
    Typed json = Typed.words("connector", "show", "website-rss", "--output=json");
    assertThat(json.json().at("/transports/http/0/name").asString()).isEqualTo("url");
    assertThat(json.json().at("/transports/http/0/required").asBoolean()).isTrue();
    assertThat(json.json().get("source_add").asString()).contains("https://truong.example.vn/rss");
  }
}
