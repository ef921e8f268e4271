package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.deliver.CapturedLog;
import org.kyhan.deliver.MovableClock;
import org.kyhan.ledger.Site;
import org.kyhan.store.TestDatabase;
import org.kyhan.transport.Sources.State;

class SourcesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final Instant NOW = Instant.parse("2026-11-10T17:30:00Z");
  private static final Path HOME = Path.of("");

  private record Received(String source, String name, String content) {}

  private Path temp;
  private final MovableClock clock = new MovableClock(NOW);
  private final CamelContext camel = new DefaultCamelContext();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<String> refusing = ConcurrentHashMap.newKeySet();
  private final List<String> offered = new CopyOnWriteArrayList<>();
  private Sources sources;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path fresh) throws IOException {
    temp = fresh;
    folder = Files.createDirectory(temp.resolve("Trường 100% + {Hoa Đào} & #1"));
    camel.start();
    sources = sources(this::receive);
  }

  @AfterEach
  void stop() {
    sources.close();
    camel.stop();
  }

  private Sources sources(Receiver receiver) {
    return new Sources(
        camel,
        new Sources.Surroundings(
            HOME, temp.resolve("work"), db.dataSource(), UnaryOperator.identity(), clock),
        receiver);
  }

  private Receipt receive(String source, Path file, String name) {
    offered.add(name);
    if (refusing.contains(name)) {
      throw new IllegalStateException("store not reachable");
    }
    try {
      received.add(new Received(source, name, Files.readString(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Receipt.of(Receipt.Outcome.COMMITTED, null);
  }

  private SourceConfig config(String name, Path folder, @Nullable String schedule, String... more) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("folder", folder.toString());
    parameters.put("delay", "20ms");
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    new Site(db.dataSource())
        .put(new Site.Setting(name, "fee-list", 1, "folder", parameters, null));
    return new SourceConfig(name, "folder", parameters, schedule);
  }

  private void watch() {
    sources.start(config("truong", folder, null));
  }

  /** Lets the source look at what is there now: a look that has begun before does not count. */
  private void look() {
    long before = sources.looks("truong");
    await().until(() -> sources.looks("truong") >= before + 2);
  }

  private void settle() {
    look();
    clock.advance(Duration.ofSeconds(5));
  }

  private List<String> names() {
    return received.stream().map(Received::name).toList();
  }

  private Path aside() {
    return folder.resolve(".kyhan/da-nhan/2026-11-11");
  }

  @Test
  void takesAFileOnceItIsWholeAndPutsItAside() throws IOException {
    watch();
    Path file = folder.resolve("Thu học phí tháng 10.csv");
    try (OutputStream writer = Files.newOutputStream(file)) {
      for (int part = 0; part < 4; part++) {
        writer.write(("part " + part + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        writer.flush();
        look();
      }
      assertThat(offered).isEmpty();
    }
    settle();

    await().until(() -> Files.exists(aside().resolve(file.getFileName())));
    assertThat(received).last().extracting(Received::content).asString().contains("part 3");
    assertThat(file).doesNotExist();
    assertThat(sources.lastError("truong")).isEmpty();
  }

  @Test
  void takesNoFileThatIsStillGrowing() throws IOException {
    watch();
    Path file = folder.resolve("growing.csv");
    for (int part = 0; part < 5; part++) {
      Files.writeString(file, "x".repeat(part));
      look();
      clock.advance(Duration.ofSeconds(4));
    }
    assertThat(offered).isEmpty();
    settle();
    settle();
    await().until(() -> names().equals(List.of("growing.csv")));
  }

  @Test
  void leavesUnfinishedFilesAlone() throws IOException {
    watch();
    List<String> unfinished =
        List.of("~$thu.xlsx", "a.part", "b.TMP", "c.xlsx.crdownload", ".~lock.d.ods#", "Thumbs.db");
    for (String name : unfinished) {
      Files.writeString(folder.resolve(name), "x");
    }
    Files.writeString(folder.resolve("thu.xlsx"), "x");
    Files.createDirectory(folder.resolve("sub"));
    settle();
    await().until(() -> names().equals(List.of("thu.xlsx")));
    settle();
    assertThat(offered).containsExactly("thu.xlsx");
    for (String name : unfinished) {
      assertThat(folder.resolve(name)).exists();
    }
  }

  @Test
  void takesAnyName() throws IOException {
    List<String> names =
        List.of(
            Normalizer.normalize("Tổng hợp thu tiền ấp Đông.csv", Normalizer.Form.NFC),
            Normalizer.normalize("Tổng hợp thu tiền ấp Đông 2.csv", Normalizer.Form.NFD),
            "-rf.csv",
            "--help",
            " leading and trailing ",
            "two  spaces.csv",
            "line\nbreak.csv",
            "tab\there.csv",
            "..%2f..%2fetc%2fpasswd",
            "..\\..\\windows.csv",
            "back\\slash.csv",
            "${jndi:ldap:x}.csv",
            "$simple{sys.user}.csv",
            "#{bean}.csv",
            "{{env:HOME}}.csv",
            "a?b*c.csv",
            "a&b=c;d.csv",
            "quote'\"`.csv",
            "RAW(x).csv",
            "=cmd|' C calc'!A0.csv",
            "no extension",
            "x...csv",
            "ж漢字😀.csv",
            "x".repeat(251) + ".csv");
    for (String name : names) {
      Files.writeString(folder.resolve(name), "content of " + name);
    }
    watch();
    settle();

    await().untilAsserted(() -> assertThat(received).hasSize(names.size()));
    for (Received file : received) {
      assertThat(Normalizer.normalize(file.content(), Normalizer.Form.NFC))
          .isEqualTo("content of " + file.name());
    }
    await().untilAsserted(() -> assertThat(count(aside())).isEqualTo(names.size()));
    for (String name : names) {
      assertThat(aside().resolve(name)).hasContent("content of " + name);
    }
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void followsNoLink() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret"), "x");
    Files.createSymbolicLink(folder.resolve("link.csv"), secret);
    Files.createSymbolicLink(folder.resolve("dangling.csv"), temp.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("sub"), temp);
    try (CapturedLog log = new CapturedLog(Level.WARN)) {
      watch();
      settle();
      settle();
      assertThat(log.lines()).filteredOn(line -> line.contains("“link.csv”")).hasSize(1);
    }

    assertThat(offered).isEmpty();
    assertThat(sources.lastError("truong").orElseThrow()).contains(".csv");
    Files.delete(folder.resolve("link.csv"));
    Files.delete(folder.resolve("dangling.csv"));
    await().until(() -> sources.lastError("truong").isEmpty());
  }

  @Test
  void keepsAFileThatCouldNotBeReceivedAndTriesLaterAndLater() throws IOException {
    refusing.add("b.csv");
    for (String name : List.of("a.csv", "b.csv", "c.csv")) {
      Files.writeString(folder.resolve(name), name);
    }
    watch();
    settle();

    await().until(() -> names().size() == 2 && sources.lastError("truong").isPresent());
    assertThat(sources.lastError("truong").orElseThrow()).contains("b.csv", "store not reachable");
    assertThat(sources.routeState("truong")).isEqualTo(State.STARTED);
    assertThat(folder.resolve("b.csv")).exists();
    assertThat(tries("b.csv")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(59));
    look();
    assertThat(tries("b.csv")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    await().until(() -> tries("b.csv") == 2);
    clock.advance(Duration.ofSeconds(119));
    look();
    assertThat(tries("b.csv")).isEqualTo(2);
    refusing.clear();
    clock.advance(Duration.ofSeconds(1));
    await().until(() -> names().contains("b.csv") && sources.lastError("truong").isEmpty());
    await().until(() -> Files.exists(aside().resolve("b.csv")));
  }

  private long tries(String name) {
    return offered.stream().filter(name::equals).count();
  }

  @Test
  void putsAsideNothingThatChangedWhileItWasRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "first");
    sources.close();
    sources =
        sources(
            (source, path, name) -> {
              Receipt receipt = receive(source, path, name);
              if (received.size() == 1) {
                write(file, "second, longer");
              }
              return receipt;
            });
    watch();
    settle();
    await().until(() -> received.size() == 1);
    settle();
    await().until(() -> Files.exists(aside().resolve("a.csv")));
    assertThat(received).extracting(Received::content).containsExactly("first", "second, longer");
    assertThat(aside().resolve("a.csv")).hasContent("second, longer");
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void keepsEachOfSeveralFilesOfOneName() throws IOException {
    watch();
    for (int i = 1; i <= 3; i++) {
      Path moved = i == 1 ? aside().resolve("a.csv") : aside().resolve(i + "/a.csv");
      Files.writeString(folder.resolve("a.csv"), "version " + i);
      settle();
      await().until(() -> Files.exists(moved));
      assertThat(moved).hasContent("version " + i);
    }
  }

  @Test
  void doesNotReceiveAgainWhatCouldNotBePutAside() throws IOException {
    Files.writeString(folder.resolve(".kyhan"), "a file in the way");
    Files.writeString(folder.resolve("a.csv"), "x");
    watch();
    settle();
    await().until(() -> sources.lastError("truong").isPresent());
    Files.delete(folder.resolve(".kyhan"));
    clock.advance(Duration.ofHours(1));
    await().until(() -> count(folder) == 1);
    assertThat(offered).containsExactly("a.csv");
  }

  @Test
  void putsNothingOutsideOfTheFolder() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.createSymbolicLink(folder.resolve(".kyhan"), outside);
    Files.writeString(folder.resolve("a.csv"), "x");
    watch();
    settle();
    await().until(() -> sources.lastError("truong").isPresent());
    assertThat(folder.resolve("a.csv")).exists();
  }

  @Test
  void healsWhenItsFolderAppears() throws IOException {
    Path missing = temp.resolve("ổ đĩa mạng");
    sources.start(config("truong", missing, null));
    watchOther();
    await().until(() -> sources.routeState("truong") == State.BROKEN);
    assertThat(sources.lastError("truong").orElseThrow()).contains(missing.toString());
    assertThat(missing).doesNotExist();

    Files.createDirectory(missing);
    Files.writeString(missing.resolve("a.csv"), "x");
    await().until(() -> sources.routeState("truong") == State.STARTED);
    look();
    clock.advance(Duration.ofSeconds(5));
    await().until(() -> names().equals(List.of("a.csv")));
    assertThat(sources.lastError("truong")).isEmpty();
  }

  private void watchOther() throws IOException {
    sources.start(config("other", Files.createDirectory(temp.resolve("other")), null));
    assertThat(sources.lastError("other")).isEmpty();
  }

  @Test
  void takesFilesOnlyWhenPulledWhereThereIsASchedule() throws IOException {
    sources.start(config("truong", folder, "0 0 6 * * ?"));
    Files.writeString(folder.resolve("a.csv"), "x");
    settle();
    look();
    assertThat(offered).isEmpty();

    assertThat(sources.pullNow("truong")).isTrue();
    await().until(() -> names().equals(List.of("a.csv")));
    clock.advance(Duration.ofMinutes(15));
    Files.writeString(folder.resolve("b.csv"), "x");
    settle();
    look();
    assertThat(offered).containsExactly("a.csv");
    assertThat(sources.pullNow("nobody")).isFalse();
  }

  @Test
  void takesOnlyNamesThatAreIncluded() throws IOException {
    sources.start(config("truong", folder, null, "include", "*.xlsx,*.csv"));
    for (String name : List.of("a.csv", "B.XLSX", "c.pdf", "đ\n.csv")) {
      Files.writeString(folder.resolve(name), "x");
    }
    settle();
    await().until(() -> received.size() == 3);
    assertThat(names()).containsExactlyInAnyOrder("a.csv", "B.XLSX", "đ\n.csv");
  }

  @Test
  void replacesAndStopsWithoutLeavingAnything() throws IOException {
    Path second = Files.createDirectory(temp.resolve("second"));
    for (int i = 0; i < 5; i++) {
      watch();
      sources.start(config("truong", second, null));
    }
    Files.writeString(folder.resolve("a.csv"), "x");
    Files.writeString(second.resolve("b.csv"), "x");
    settle();
    await().until(() -> names().equals(List.of("b.csv")));
    assertThat(camel.getRoutes()).hasSize(1);
    Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    assertThat(model.getRouteDefinitions()).hasSize(1);

    sources.stop("truong");
    assertThat(sources.routeState("truong")).isEqualTo(State.STOPPED);
    assertThat(camel.getRoutes()).isEmpty();
    assertThat(camel.getEndpoints()).isEmpty();
  }

  @Test
  void watchesOneFolderForTwoSources() throws IOException {
    sources.start(config("csv", folder, null, "include", "*.csv"));
    sources.start(config("truong", folder, null, "include", "*.xlsx"));
    Files.writeString(folder.resolve("a.csv"), "x");
    Files.writeString(folder.resolve("b.xlsx"), "x");
    settle();
    await().until(() -> received.size() == 2);
    assertThat(received)
        .extracting(Received::source, Received::name)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("csv", "a.csv"),
            org.assertj.core.groups.Tuple.tuple("truong", "b.xlsx"));
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    refusing.add("a.csv");
    Files.writeString(folder.resolve("a.csv"), "x");
    watch();
    settle();
    await().until(() -> offered.size() == 1);
    sources.close();
    refusing.clear();
    sources = sources(this::receive);
    watch();
    settle();
    await().until(() -> names().equals(List.of("a.csv")));
  }
}
