package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.corpus.HandMade;
import org.kyhan.corpus.MadeSheet;
import org.kyhan.corpus.SheetFile;
import org.kyhan.corpus.SheetMaker;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.mapping.RecordMapper;
import org.kyhan.model.Cell;
import org.kyhan.model.Entry;
import org.kyhan.model.Severity;
import org.kyhan.parse.ReadLimits;
import org.kyhan.parse.TableFile;

/** Measures how well tables are found; prints the score. */
@SuppressWarnings("EnumOrdinal") // a column of the printed table for each verdict
class CorpusScoreTest {
  private static final List<String> MADE = List.of("tuned", "held-out", "fresh", "third", "fourth");
  private static final List<String> WRITTEN =
      List.of(
          "hand", "unseen", "unseen2", "unseen3", "unseen4", "unseen5", "others", "unseen6",
          "others2", "unseen7", "unseen8", "unseen9");
  private static final List<String> PARTS = Stream.of(MADE, WRITTEN).flatMap(List::stream).toList();

  /** Percent wrong and unsaid that the newest parts still have; they may not grow. */
  private static final Map<String, Double> MOST_UNSAID = Map.of("unseen4", 1.8);

  private static final Path CORPUS = Path.of("test-data/corpus");
  private static final Map<String, String> CONNECTORS =
      Map.of(
          "fees", "fee-list",
          "pupils", "student-list",
          "charges", "fee-charge-list");

  private static final Map<String, String> DATASETS =
      Map.of(
          "staff", "staff",
          "documents", "document_register",
          "rooms", "room",
          "materials", "digital_material",
          "bank", "bank_transaction",
          "statement", "bank_transaction");

  private static final Definitions DEFINITIONS = Definitions.read(Path.of("").toAbsolutePath());

  @TempDir private static Path temp = Path.of("");

  /**
   * What was found in a sheet.
   *
   * @param flagged whether anybody is told that something may be wrong
   */
  private record Found(
      long header,
      Map<String, Integer> columns,
      long records,
      long amount,
      boolean flagged,
      boolean asked) {}

  private enum Verdict {
    RIGHT,
    ASKED,
    FLAGGED,
    SILENT
  }

  @Test
  void findsHeaderAndColumnsAtTheFirstTry() throws IOException {
    Map<String, int[]> scores = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    for (String part : MADE) {
      String headings = part.equals("tuned") ? "headings.txt" : "headings-" + part + ".txt";
      for (String line : Files.readAllLines(CORPUS.resolve(part + ".csv"))) {
        if (!line.startsWith("#")) {
          String[] parts = line.split(",", -1);
          Set<String> mess = Set.of(parts[3].isEmpty() ? new String[0] : parts[3].split(" ", -1));
          long seed = Long.parseLong(parts[0]);
          MadeSheet made = SheetMaker.make(CORPUS.resolve(headings), parts[1], seed, mess);
          String connector = CONNECTORS.getOrDefault(parts[1], parts[1]);
          Verdict verdict = verdict(connector, made, parts[2], part + " " + line, failures);
          count(scores, part, verdict);
          count(scores, part + " " + parts[1], verdict);
        }
      }
    }
    for (String part : WRITTEN) {
      try (Stream<Path> files = Files.list(CORPUS.resolve(part))) {
        for (Path file : files.sorted().toList()) {
          HandMade made = HandMade.read(file);
          String name = part + " " + file.getFileName();
          count(scores, part, verdict(made.connector(), made.sheet(), "xlsx", name, failures));
          if (made.sheet().merges().isEmpty()) {
            count(scores, part, verdict(made.connector(), made.sheet(), "csv", name, failures));
          }
        }
      }
    }
    print(scores, failures);
    for (String part : PARTS) {
      assertThat(share(scores, Verdict.SILENT, part))
          .as(part)
          .isLessThanOrEqualTo(MOST_UNSAID.getOrDefault(part, 0.2));
    }
    assertThat(share(scores, Verdict.RIGHT, "tuned", "hand")).isGreaterThanOrEqualTo(98);
    // looked at by now, so they say little of wordings yet to come; they only may not fall
    assertThat(share(scores, Verdict.RIGHT, "held-out", "fresh")).isGreaterThanOrEqualTo(98);
    assertThat(share(scores, Verdict.RIGHT, "unseen", "third")).isGreaterThanOrEqualTo(98);
    assertThat(share(scores, Verdict.RIGHT, "fourth")).isGreaterThanOrEqualTo(94);
    assertThat(share(scores, Verdict.RIGHT, "unseen2")).isGreaterThanOrEqualTo(99);
    // as first read 88.3 %, and 2.1 % wrong unsaid: two sheets of charges
    assertThat(share(scores, Verdict.RIGHT, "unseen3")).isGreaterThanOrEqualTo(99);
    // as first read 81.3 %, written without a look at the headings, after five answers of its own
    // were put right (74.1 % before)
    assertThat(share(scores, Verdict.RIGHT, "unseen4")).isGreaterThanOrEqualTo(96);
    // as first read, every column of every field counted, 35.2 %, and 18.5 % of the lists of which
    // no real layout is known
    assertThat(share(scores, Verdict.RIGHT, "unseen5")).isGreaterThanOrEqualTo(99);
    assertThat(share(scores, Verdict.RIGHT, "others")).isGreaterThanOrEqualTo(95);
    // written at the same time and first read after the mending of those: 53.9 % (35.3 % before
    // it) and 57.3 %
    assertThat(share(scores, Verdict.RIGHT, "unseen6")).isGreaterThanOrEqualTo(94);
    assertThat(share(scores, Verdict.RIGHT, "others2")).isGreaterThanOrEqualTo(99);
    // both kinds mixed, first read after the mending of all others: 72.6 %, and 79.5 % after four
    // of its answers were put right; the kinds of what it had wrong were mended since
    assertThat(share(scores, Verdict.RIGHT, "unseen7")).isGreaterThanOrEqualTo(98);
    // by a fifth author, first read after that: 65.9 %; four of its answers were put right, and the
    // kinds of what it had wrong were mended since
    assertThat(share(scores, Verdict.RIGHT, "unseen8")).isGreaterThanOrEqualTo(99);
    // by a sixth author, harder than ordered, first read after that: 51.7 % right and 4.5 % unsaid,
    // of which one answer was wrong and the rest was mended
    assertThat(share(scores, Verdict.RIGHT, "unseen9")).isGreaterThanOrEqualTo(65);
  }

  static List<Path> asked() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve("asked"))) {
      return files.sorted().toList();
    }
  }

  /** Nobody can be sure of these: a person is asked, and offered the likeliest columns first. */
  @ParameterizedTest
  @MethodSource("asked")
  void asksWhereNoHeadingSaysEnough(Path written) throws IOException {
    HandMade made = HandMade.read(written);
    Path file = Files.createTempDirectory(temp, "a").resolve("sheet.csv");
    SheetFile.write(made.sheet(), file);
    Connector connector =
        java.util.Objects.requireNonNull(DEFINITIONS.connectors().get(made.connector()));
    try (TableFile table =
        TableFile.open(
            file, "sheet", Reading.hints(connector, DEFINITIONS), ReadLimits.standard())) {
      while (table.hasNext()) {
        table.next();
      }
      assertThat(table.questions()).hasSize(1);
      assertThat(table.questions().get(0).candidates().get(0))
          .containsExactlyInAnyOrderEntriesOf(made.sheet().columns());
    }
  }

  private static void count(Map<String, int[]> scores, String part, Verdict verdict) {
    scores.computeIfAbsent(part, k -> new int[Verdict.values().length])[verdict.ordinal()]++;
  }

  private static double share(Map<String, int[]> scores, Verdict verdict, String... parts) {
    int all = 0;
    int those = 0;
    for (String part : parts) {
      int[] counts = scores.getOrDefault(part, new int[Verdict.values().length]);
      all += java.util.Arrays.stream(counts).sum();
      those += counts[verdict.ordinal()];
    }
    return 100.0 * those / all;
  }

  private static Verdict verdict(
      String connector, MadeSheet made, String format, String name, List<String> failures)
      throws IOException {
    Path file = Files.createTempDirectory(temp, "c").resolve("sheet." + format);
    SheetFile.write(made, file, sheetName(connector));
    StringBuilder why = new StringBuilder();
    Found found = read(DEFINITIONS, connector, file, why);
    Map<String, Integer> wanted = new TreeMap<>(made.columns());
    boolean right =
        found.header() == made.header()
            && found.columns().equals(wanted)
            && found.records() == made.records()
            && (made.amount() == 0 || found.amount() == made.amount());
    if (right && !found.asked()) {
      return Verdict.RIGHT;
    }
    Verdict verdict =
        found.asked() ? Verdict.ASKED : found.flagged() ? Verdict.FLAGGED : Verdict.SILENT;
    String wish = made.header() + " " + wanted + " " + made.records() + " " + made.amount();
    String got =
        found.header()
            + " "
            + new TreeMap<>(found.columns())
            + " "
            + found.records()
            + " "
            + found.amount();
    failures.add(
        verdict
            + " "
            + name
            + "\n   wanted "
            + wish
            + "\n   found  "
            + got
            + "\n   "
            + made.rows().subList((int) made.header() - 1, (int) made.header() + 1)
            + "\n   "
            + why);
    return verdict;
  }

  /** A system that names its sheet does so in every file. */
  private static String sheetName(String connectorId) {
    Connector known = DEFINITIONS.connectors().get(connectorId);
    String name = known == null ? null : known.table().sheet();
    return name == null ? "Sheet1" : name;
  }

  /** A list of one dataset without a connector of its own, known by what a record must have. */
  private static Connector plain(String kind) {
    String id = java.util.Objects.requireNonNull(DATASETS.get(kind), kind);
    Dataset dataset = java.util.Objects.requireNonNull(DEFINITIONS.datasets().get(id));
    List<List<String>> required =
        dataset.fields().entrySet().stream()
            .filter(f -> f.getValue().required())
            .map(f -> List.of(f.getKey()))
            .toList();
    return new Connector(
        kind,
        "",
        new org.kyhan.definition.Title("", ""),
        Connector.Layout.ASSUMED,
        null,
        List.of("csv", "xlsx", "xls"),
        new Connector.Look(null, true, required, Map.of(), List.of(), List.of(), List.of()),
        Map.of(id, new Connector.Feed(Map.of(), List.of(), Map.of(), List.of(), null)),
        null,
        new Connector.Gates(0, null, null, Connector.Totals.WARN),
        List.of(),
        List.of(),
        false,
        Map.of());
  }

  private static Found read(
      Definitions definitions, String connectorId, Path file, StringBuilder why) {
    Connector known = definitions.connectors().get(connectorId);
    Connector connector = known == null ? plain(connectorId) : known;
    List<RecordMapper> mappers = mappers(definitions, connector);
    List<Dataset> datasets =
        connector.datasets().keySet().stream()
            .map(id -> java.util.Objects.requireNonNull(definitions.datasets().get(id)))
            .toList();
    Dataset dataset = datasets.get(0);
    int total =
        dataset.fieldIds().stream()
            .filter(f -> java.util.Objects.requireNonNull(dataset.fields().get(f)).total())
            .map(f -> dataset.fieldIds().indexOf(f))
            .findFirst()
            .orElse(-1);
    long header = 0;
    long[] records = new long[mappers.size()];
    long amount = 0;
    boolean flagged = false;
    boolean asked = false;
    Map<String, Integer> columns = new TreeMap<>();
    try (TableFile table =
        TableFile.open(
            file, "sheet", Reading.hints(connector, definitions), ReadLimits.standard())) {
      TableFile.Header current = null;
      while (table.hasNext()) {
        TableFile.Row row = table.next();
        if (!row.header().equals(current)) {
          current = row.header();
          List<RecordMapper.Heading> headings =
              current.columns().stream()
                  .map(c -> new RecordMapper.Heading(c.index(), c.text(), c.field()))
                  .toList();
          boolean first = header == 0;
          header = first ? current.row() : header;
          for (RecordMapper mapper : mappers) {
            mapper.sheet(0, current.sheet(), headings, current.context());
            columns.putAll(first ? mapper.columns() : Map.of());
          }
        }
        List<Cell> cells = Heads.fromFirstColumn(row.header(), row.cells());
        for (int m = 0; m < records.length; m++) {
          for (RecordMapper.Mapped mapped : mappers.get(m).map(row.number(), cells)) {
            mapped.faults().stream()
                .filter(f -> f.severity() != Severity.NOTICE && why.length() < 600)
                .forEach(f -> why.append(f.rule()).append(' ').append(f.where()).append("; "));
            flagged |= mapped.faults().stream().anyMatch(f -> f.severity() != Severity.NOTICE);
            // a plain list does not say what it leaves out and means all the same
            boolean whole =
                mapped.entry() != null
                    && (known == null || isWhole(datasets.get(m), mapped.entry()));
            flagged |= mapped.entry() != null && !whole;
            if (mapped.entry() != null && whole) {
              records[m]++;
              boolean sum = m == 0 && total >= 0;
              amount += sum && mapped.entry().values()[total] instanceof Long a ? a : 0;
            }
          }
        }
      }
      flagged |= table.faults().stream().anyMatch(f -> f.severity() != Severity.NOTICE);
      asked = !table.questions().isEmpty();
      table.faults().forEach(f -> why.append(f.rule()).append("; "));
    }
    long most = java.util.Arrays.stream(records).max().orElse(0);
    return new Found(header, columns, most, amount, flagged, asked);
  }

  /** What feeds two datasets has columns of both, and a row may be a record of only one. */
  private static List<RecordMapper> mappers(Definitions definitions, Connector connector) {
    return connector.datasets().entrySet().stream()
        .map(
            fed ->
                new RecordMapper(
                    java.util.Objects.requireNonNull(definitions.datasets().get(fed.getKey())),
                    fed.getValue(),
                    definitions.vocabularies(),
                    raw -> new RecordMapper.Resolution(OptionalInt.of(1), List.of(), false),
                    new RecordMapper.Origin("sheet", 1)))
        .toList();
  }

  /** A record without what it must have is refused when it is judged, and its sender told. */
  private static boolean isWhole(Dataset dataset, Entry entry) {
    return dataset.fields().entrySet().stream()
        .filter(field -> field.getValue().required())
        .allMatch(field -> entry.values()[dataset.position(field.getKey())] != null);
  }

  private static void print(Map<String, int[]> scores, List<String> failures) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    failures.forEach(out::println);
    out.printf(
        Locale.ROOT,
        "%-22s %6s %8s %6s %8s %14s%n",
        "part",
        "sheets",
        "right",
        "asked",
        "flagged",
        "wrong unsaid");
    scores.forEach(
        (part, n) -> {
          int all = n[0] + n[1] + n[2] + n[3];
          out.printf(
              Locale.ROOT,
              "%-22s %6d %7.2f%% %6d %8d %13.2f%%%n",
              part,
              all,
              100.0 * n[0] / all,
              n[1],
              n[2],
              100.0 * n[3] / all);
        });
  }
}
