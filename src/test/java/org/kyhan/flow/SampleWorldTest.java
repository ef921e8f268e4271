package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.archive.Archive;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.SiteFile;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.load.DatasetTables;
import org.kyhan.model.Fault;
import org.kyhan.store.TestDatabase;
import org.kyhan.world.SampleWorld;

/**
 * Three schools of the sample world on the real road (archive, parse, map, load, compute): each
 * figure must be the one that was true when the world was drawn.
 */
class SampleWorldTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC);

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static Path world;
  private static Definitions definitions;
  private static final List<String> FAILED = new ArrayList<>();

  @BeforeAll
  static void takesAllExports(@TempDir Path folder) throws IOException {
    world = folder.resolve("world");
    write(world);
    definitions = Definitions.read(HOME);
    new DatasetTables(DATABASE.dataSource(), definitions).prepare();
    Ingest ingest =
        new Ingest(
            DATABASE.dataSource(), new Archive(folder.resolve("archive")), definitions, CLOCK);
    receive(ingest, world.resolve("don-vi.csv"), "unit-list", "VN");
    SiteFile site = SiteFile.read(HOME, world.resolve("site.yaml"));
    for (SiteFile.Source source : site.sources()) {
      for (Path file : files(world.resolve(String.valueOf(source.folder())))) {
        receive(ingest, file, source.connector(), source.unit());
      }
    }
  }

  /** Other worlds by {@code -Dworld.schools} and {@code -Dworld.seed}. */
  private static void write(Path world) throws IOException {
    int schools = Integer.getInteger("world.schools", 3);
    SampleWorld.write(world, schools, 40, Long.getLong("world.seed", 7L));
  }

  private static void receive(Ingest ingest, Path file, String connector, String unit) {
    int id = unit(unit).id();
    String name = String.valueOf(file.getFileName());
    FileReport report = ingest.receive(new Ingest.Arrival(file, name, connector, id, null));
    boolean taken = report.load().state().toString().startsWith("SUCCEEDED");
    List<Fault> errors = report.faults().stream().filter(Fault::isError).toList();
    // a declaration that may not count is refused, and so it is meant
    boolean wrong = errors.stream().anyMatch(f -> !f.rule().startsWith("indicator."));
    if (!taken || wrong || report.load().counts().rejected() > errors.size()) {
      FAILED.add(unit + "/" + connector + ": " + report.load().state() + " " + report.faults());
    }
  }

  private static Unit unit(String code) {
    return new Units(DATABASE.dataSource()).byCode(code).orElseThrow();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void everyFileIsTakenWhole() {
    assertThat(FAILED).isEmpty();
  }

  @Test
  void everyFigureIsTheTrueOne() throws IOException {
    Map<String, String> got = new HashMap<>();
    Compute compute = new Compute(DATABASE.dataSource(), definitions);
    for (String period : List.of("202610", "2026")) {
      for (Compute.Figure figure :
          compute.figures(Period.parse(period), unit("40"), null, Map.of())) {
        got.put(figure.indicator().id() + ";" + figure.unit().code() + ";" + period, shown(figure));
      }
    }
    List<String> differing = new ArrayList<>();
    for (String line : truth()) {
      int cut = line.indexOf(';', line.indexOf(';', line.indexOf(';') + 1) + 1);
      String figure = line.substring(0, cut);
      String told = line.substring(cut + 1);
      String wanted = told.equals("0;0") && !counts(line) ? ";" : told;
      if (!wanted.equals(got.get(figure))) {
        differing.add(figure + ": " + wanted + " is true, got " + got.get(figure));
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void theTruthOfEveryIndicatorIsTold() throws IOException {
    Set<String> told =
        truth().stream()
            .map(line -> line.substring(0, line.indexOf(';')))
            .collect(Collectors.toSet());
    Set<String> untold = new TreeSet<>(definitions.indicators().keySet());
    untold.removeAll(told);
    assertThat(untold).isEmpty();
  }

  @Test
  void theSameNumbersMakeTheSameWorld() throws IOException {
    Path again = world.resolveSibling("again");
    write(again);
    Set<String> names = new LinkedHashSet<>();
    for (Path file : files(world)) {
      String name = world.relativize(file).toString();
      names.add(name);
      assertThat(again.resolve(name)).hasSameBinaryContentAs(file);
    }
    assertThat(files(again).stream().map(f -> again.relativize(f).toString())).containsAll(names);
  }

  private static List<String> truth() throws IOException {
    List<String> lines = Files.readAllLines(world.resolve("truth.csv"));
    return lines.subList(1, lines.size());
  }

  private static boolean counts(String line) {
    Indicator indicator = definitions.indicators().get(line.substring(0, line.indexOf(';')));
    return indicator != null && indicator.unit() == Indicator.Measure.COUNT;
  }

  /** A count of 0 is a figure, and another than one that is not measured. */
  private static String shown(Compute.Figure figure) {
    BigDecimal value = figure.value();
    if (figure.indicator().unit() == Indicator.Measure.COUNT) {
      return value == null ? ";" : plain(value) + ";" + plain(value);
    }
    BigDecimal of = figure.tally().denominator();
    boolean nothing = of.signum() == 0 && figure.tally().numerator().signum() == 0;
    return nothing ? ";" : plain(figure.tally().numerator()) + ";" + plain(of);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
