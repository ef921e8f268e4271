package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.archive.Archive;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.SiteFile;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.load.DatasetTables;
import org.kyhan.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the sample province the whole road to its figures and compares every count and every share
 * with what was worked out apart from the product.
 */
@org.jspecify.annotations.NullUnmarked // a missing key is a failing test
class DemoRoadTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path DEMO = HOME.resolve("test-data/demo");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC);

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @TempDir private static Path folder;

  private static Definitions definitions;
  private static JsonNode expected;
  private static final Map<String, Load> LOADS = new HashMap<>();

  @BeforeAll
  static void takesAllExports() throws Exception {
    definitions = Definitions.read(HOME);
    expected = JsonMapper.shared().readTree(DEMO.resolve("expected.json").toFile());
    new DatasetTables(DATABASE.dataSource(), definitions).prepare();
    Ingest ingest = new Ingest(DATABASE.dataSource(), new Archive(folder), definitions, CLOCK);
    Units units = new Units(DATABASE.dataSource());
    int root = units.byCode("VN").orElseThrow().id();
    ingest.receive(
        new Ingest.Arrival(DEMO.resolve("don-vi.csv"), "don-vi.csv", "unit-list", root, null));
    SiteFile site = SiteFile.read(HOME, DEMO.resolve("site.yaml"));
    for (JsonNode file : expected.get("files")) {
      Path path = DEMO.resolve(file.get("file").stringValue());
      String below = DEMO.relativize(path.getParent()).toString();
      SiteFile.Source source =
          site.sources().stream().filter(s -> s.folder().equals(below)).findFirst().orElseThrow();
      Unit unit = units.byCode(source.unit()).orElseThrow();
      FileReport report =
          ingest.receive(
              new Ingest.Arrival(
                  path, path.getFileName().toString(), source.connector(), unit.id(), null));
      LOADS.put(file.get("file").stringValue(), report.load());
    }
  }

  @Test
  void everyFileHasTheCountsWorkedOutByHand() {
    List<String> differing = new ArrayList<>();
    for (JsonNode file : expected.get("files")) {
      Load.Counts counts = LOADS.get(file.get("file").stringValue()).counts();
      String wanted =
          "%d read, %d in, %d rejected, %d skipped"
              .formatted(
                  file.get("rows_read").intValue(),
                  file.get("inserted").intValue(),
                  file.get("rejected").intValue(),
                  file.get("skipped").intValue());
      String got =
          "%d read, %d in, %d rejected, %d skipped"
              .formatted(counts.read(), counts.inserted(), counts.rejected(), counts.skipped());
      if (!wanted.equals(got)) {
        differing.add(file.get("file").stringValue() + ": wanted " + wanted + ", got " + got);
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void everyFileHasTheSumsWorkedOutByHand() {
    Map<String, String> field = Map.of("fee_payment", "amount", "fee_charge", "amount_due");
    for (JsonNode file : expected.get("files")) {
      Load load = LOADS.get(file.get("file").stringValue());
      field.forEach(
          (dataset, name) -> {
            JsonNode part = file.get("datasets").get(dataset);
            if (part != null) {
              assertThat(load.totals().get(name).loaded())
                  .as(load.fileName() + " " + name)
                  .isEqualTo(part.get("loaded_sum").bigIntegerValue());
            }
          });
    }
  }

  @Test
  void everyShareIsTheOneWorkedOutByHand() {
    Compute compute = new Compute(DATABASE.dataSource(), definitions);
    Unit root = new Units(DATABASE.dataSource()).byCode("VN").orElseThrow();
    Map<String, Compute.Figure> figures = new HashMap<>();
    compute
        .figures(Period.parse("202610"), root, null, Map.of())
        .forEach(f -> figures.put(f.indicator().id() + "@" + f.unit().code(), f));
    List<String> differing = new ArrayList<>();
    for (JsonNode share : expected.get("indicators")) {
      String id = share.get("indicator").stringValue() + "@" + share.get("unit").stringValue();
      compare(id, share, figures.get(id), differing);
    }
    assertThat(differing).isEmpty();
    assertThat(expected.get("indicators")).isNotEmpty();
  }

  @Test
  void everyShareOfAFeeCategoryIsTheOneWorkedOutByHand() {
    Compute compute = new Compute(DATABASE.dataSource(), definitions);
    Unit root = new Units(DATABASE.dataSource()).byCode("VN").orElseThrow();
    List<String> differing = new ArrayList<>();
    Map<String, Map<String, Compute.Figure>> byCategory = new HashMap<>();
    for (JsonNode share : expected.get("amount_share_by_category")) {
      String category = share.get("fee_category").stringValue();
      Map<String, Compute.Figure> figures =
          byCategory.computeIfAbsent(
              category,
              c -> {
                Map<String, Compute.Figure> byUnit = new HashMap<>();
                compute
                    .figures(
                        Period.parse("202610"),
                        root,
                        "cashless_payment_amount_share",
                        Map.of("fee_category", c))
                    .forEach(f -> byUnit.put(f.unit().code(), f));
                return byUnit;
              });
      String unit = share.get("unit").stringValue();
      compare(category + "@" + unit, share, figures.get(unit), differing);
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void theSchoolThatSentNothingIsNamed() {
    Compute compute = new Compute(DATABASE.dataSource(), definitions);
    Unit province = new Units(DATABASE.dataSource()).byCode("40").orElseThrow();
    Compute.Figure figure =
        compute
            .figures(Period.parse("202610"), province, "cashless_payment_amount_share", Map.of())
            .get(0);
    assertThat(figure.expected()).hasSize(7);
    assertThat(figure.missing()).extracting(Unit::code).containsExactly("40902103");
  }

  private static void compare(
      String id, JsonNode wanted, Compute.Figure got, List<String> differing) {
    BigDecimal numerator = wanted.get("numerator").decimalValue();
    BigDecimal denominator = wanted.get("denominator").decimalValue();
    if (got == null
        || got.tally().numerator().compareTo(numerator) != 0
        || got.tally().denominator().compareTo(denominator) != 0) {
      differing.add(
          id
              + ": wanted "
              + numerator
              + "/"
              + denominator
              + ", got "
              + (got == null ? null : got.tally()));
    }
  }
}
