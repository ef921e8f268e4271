package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Thread.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.deliver.CapturedLog;
import org.kyhan.deliver.MovableClock;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth.Health;
import org.kyhan.store.TestDatabase;

/** The runtime of sources that are pulled, whatever their transport. */
class PullTest {
  private static final Instant NOW = Instant.parse("2026-11-10T17:30:00Z");

  private static final Set<State> STANDING =
      EnumSet.of(State.WAITING, State.TIMED_WAITING, State.TERMINATED);

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private final WatchedClock clock = new WatchedClock();
  private final CamelContext camel = new DefaultCamelContext();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private Path home;

  /** Tells when a pull asks for the time, which it does before it sets out. */
  private static final class WatchedClock extends MovableClock {
    private volatile Runnable onPull = () -> {};

    WatchedClock() {
      super(NOW);
    }

    @Override
    public Instant instant() {
      if (Thread.currentThread().getName().startsWith("pull-")) {
        onPull.run();
      }
      return super.instant();
    }
  }

  private Processor puller = exchange -> {};
  private Receipt.Outcome outcome = Receipt.Outcome.COMMITTED;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    home = folder;
    Files.createDirectory(home.resolve("routes"));
    Files.copy(Path.of("routes/upload.yaml"), home.resolve("routes/upload.yaml"));
    Files.writeString(
        home.resolve("routes/trial.yaml"),
        Files.readString(Path.of("routes/upload.yaml"))
            .replace("id: upload", "id: trial")
            .replace(
                "- {name: entry",
                "- {name: password, defaultValue: \"\", description: \"secret: of the account\"}\n"
                    + "      - {name: entry"));
    camel.start();
    db.jdbc().sql("truncate platform.source cascade").update();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    camel.stop();
  }

  private Sources node() {
    return node(camel);
  }

  private Sources node(CamelContext context) {
    Sources node =
        new Sources(
            context,
            new Sources.Surroundings(
                home, home.resolve("work"), db.dataSource(), this::secret, clock),
            this::receive,
            new Sources.Kit(
                Map.of("trial", () -> this::count, "upload", Upload::new),
                new Retry(4, Duration.ofMillis(4), Duration.ofMillis(20), () -> 0.5)));
    open.add(node);
    return node;
  }

  private String secret(String value) {
    if (value.contains("MISSING")) {
      throw new IllegalArgumentException("no secret MISSING");
    }
    return value.replace("${secret:PASS}", "Mật-khẩu-9x");
  }

  private void count(Exchange exchange) throws Exception {
    attempts.incrementAndGet();
    puller.process(exchange);
  }

  private Receipt receive(String source, Path file, String name) {
    try {
      received.add(name + "=" + Files.readString(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Receipt.of(outcome, 1);
  }

  private static SourceConfig source(String name, String transport, String... parameters) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values.put(parameters[i], parameters[i + 1]);
    }
    new Site(db.dataSource()).put(new Site.Setting(name, "fee-list", 1, transport, values, null));
    return new SourceConfig(name, transport, values, null);
  }

  private Sources started(String... parameters) {
    Sources sources = node();
    sources.start(source("s", "trial", parameters));
    assertThat(sources.lastError("s")).isEmpty();
    return sources;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void remembersOnlyWhatWasCommitted() {
    puller =
        exchange -> {
          Visit visit = Visit.of(exchange);
          String cursor = visit.state().getOrDefault("cursor", "0");
          Path file = visit.copy(stream("after " + cursor), 100).orElseThrow();
          if (visit.receive(file, "x.csv").committed()) {
            visit.remember(Map.of("cursor", cursor + "1"));
          }
        };
    Sources sources = started();
    assertThat(sources.pull("s").join().state()).isEqualTo(Pulled.State.DONE);
    outcome = Receipt.Outcome.REFUSED;
    sources.pull("s").join();
    assertThat(sources.state("s")).containsEntry("cursor", "01");
    outcome = Receipt.Outcome.COMMITTED;
    sources.pull("s").join();

    assertThat(received).containsExactly("x.csv=after 0", "x.csv=after 01", "x.csv=after 01");
    assertThat(sources.state("s")).containsEntry("cursor", "011");
    sources.reset("s");
    assertThat(sources.state("s")).isEmpty();
    assertThat(home.resolve("work")).isEmptyDirectory();
  }

  @Test
  void triesAgainWhatMayPassAndCountsEachTry() {
    puller =
        exchange -> {
          if (attempts.get() < 3) {
            throw new IOException("connection reset");
          }
        };
    Sources sources = started();
    assertThat(sources.pull("s").join().state()).isEqualTo(Pulled.State.DONE);
    assertThat(attempts).hasValue(3);
    assertThat(sources.health("s").isFailing()).isFalse();

    puller =
        exchange -> {
          throw new IOException("connection reset");
        };
    attempts.set(0);
    Pulled pulled = sources.pull("s").join();
    assertThat(attempts).hasValue(4);
    assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(sources.health("s").failures()).isEqualTo(1);
  }

  @Test
  void triesNothingAgainThatAPersonHasToMend() {
    puller =
        exchange -> {
          throw SourceFailure.config("login_refused", "host");
        };
    Sources sources = started();
    assertThat(sources.pull("s").join().type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void pausesLongerAndLongerWithFullJitter() {
    Retry full = new Retry(4, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 1);
    assertThat(List.of(full.pause(1), full.pause(2), full.pause(3)))
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    Retry none = new Retry(4, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 0);
    assertThat(none.pause(3)).isZero();
    assertThat(none.nextPull(0, NOW, null)).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(none.nextPull(3, NOW, null)).isEqualTo(NOW.plus(Duration.ofMinutes(40)));
    assertThat(none.nextPull(900, NOW, null)).isEqualTo(NOW.plus(Duration.ofHours(6)));
    assertThat(none.nextPull(0, NOW, Duration.ofHours(2))).isEqualTo(NOW.plusSeconds(7200));
  }

  @Test
  void leavesASourceThatIsDownInPeaceAndAnotherUntouched() {
    puller =
        exchange -> {
          if (Visit.of(exchange).source().equals("s")) {
            throw new IOException("no route to host");
          }
        };
    Sources sources = started();
    sources.start(source("other", "trial"));
    sources.pullDue("s", false).join();
    Instant since = clock.instant();
    attempts.set(0);
    assertThat(sources.pullDue("s", false).join().state()).isEqualTo(Pulled.State.BACKED_OFF);
    assertThat(attempts).hasValue(0);
    assertThat(sources.pullDue("other", false).join().state()).isEqualTo(Pulled.State.DONE);

    clock.advance(Duration.ofMinutes(5));
    sources.pullDue("s", false).join();
    clock.advance(Duration.ofMinutes(5));
    assertThat(sources.pullDue("s", false).join().state()).isEqualTo(Pulled.State.BACKED_OFF);
    Health health = sources.health("s");
    assertThat(health.failures()).isEqualTo(2);
    assertThat(health.failingSince()).isEqualTo(since);
    assertThat(sources.lastError("s").orElseThrow()).contains("no route to host");
    assertThat(sources.health("other").lastSuccess()).isEqualTo(NOW);

    puller = exchange -> {};
    assertThat(sources.pull("s").join().state()).isEqualTo(Pulled.State.DONE);
    assertThat(sources.health("s").isFailing()).isFalse();
    assertThat(sources.lastError("s")).isEmpty();
  }

  @Test
  void letsOneOfTwoNodesPullAtATime() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    puller =
        exchange -> {
          inside.countDown();
          go.await(10, TimeUnit.SECONDS);
        };
    Sources here = started();
    CamelContext second = new DefaultCamelContext();
    second.start();
    Sources there = node(second);
    there.start(new SourceConfig("s", "trial", Map.of(), null));
    var first = here.pull("s");
    inside.await();
    assertThat(there.pull("s").join().state()).isEqualTo(Pulled.State.BUSY);
    go.countDown();
    assertThat(first.join().state()).isEqualTo(Pulled.State.DONE);
    assertThat(there.pull("s").join().state()).isEqualTo(Pulled.State.DONE);
    there.close();
    second.stop();
  }

  @Test
  void keepsNothingOnceAnotherNodeHasTheSource() {
    puller =
        exchange -> {
          db.jdbc().sql("update platform.source_state set lease = 'another'").update();
          Visit.of(exchange).remember(Map.of("cursor", "stolen"));
        };
    Sources sources = started();
    assertThat(sources.pull("s").join().type()).isEqualTo(FailureType.CANCELLED);
    assertThat(sources.state("s")).isEmpty();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void makesUpForEachPullWhereThatIsWanted() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    puller = exchange -> go.await(10, TimeUnit.SECONDS);
    Sources sources = started();
    Future<Pulled> first = sources.pullDue("s", true);
    Future<Pulled> second = sources.pullDue("s", true);
    assertThat(first).isNotSameAs(second);
    var last = sources.pullDue("s", true);
    var spared = sources.pullDue("s", false);
    go.countDown();
    last.join();
    spared.join();
    assertThat(attempts).hasValue(3);
  }

  @Test
  void stopsWhatIsUnderWay() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    puller =
        exchange -> {
          inside.countDown();
          while (true) {
            Visit.of(exchange).goOn();
            Thread.onSpinWait();
          }
        };
    Sources sources = started();
    var pulled = sources.pull("s");
    inside.await();
    sources.stop("s");
    assertThat(pulled.join().type()).isEqualTo(FailureType.CANCELLED);
    assertThat(sources.health("s").isFailing()).isFalse();
    assertThat(sources.pullNow("s")).isFalse();
    assertThat(camel.getRoutes()).isEmpty();
  }

  @Test
  void endsAPullThatTakesTooLong() {
    puller =
        exchange -> {
          clock.advance(Duration.ofHours(1));
          Visit.of(exchange).goOn();
        };
    assertThat(started("time_limit", "30m").pull("s").join().error()).contains("time_limit");
  }

  @Test
  void tellsNobodyASecret() {
    puller =
        exchange -> {
          String password = Visit.of(exchange).values().text("password");
          throw new IOException("535 login refused for\nx:" + password);
        };
    try (CapturedLog log = new CapturedLog(Level.TRACE)) {
      Sources sources = started("password", "${secret:PASS}");
      Pulled pulled = sources.pull("s").join();
      assertThat(pulled.error()).contains("535 login refused for x:***");
      assertThat(String.join("\n", log.lines())).doesNotContain("Mật-khẩu-9x");
      assertThat(sources.health("s").lastError()).doesNotContain("Mật-khẩu-9x");
    }
  }

  @Test
  void refusesAPasswordThatIsNoReferenceAndASecretThatIsNotThere() {
    Sources sources = node();
    sources.start(source("s", "trial", "password", "Mật-khẩu-9x"));
    assertThat(sources.lastError("s").orElseThrow())
        .contains("“password”", "${secret:TÊN}")
        .doesNotContain("Mật-khẩu-9x");

    puller = exchange -> Visit.of(exchange).values().text("password");
    sources.start(source("s", "trial", "password", "${secret:MISSING}"));
    Pulled pulled = sources.pull("s").join();
    assertThat(pulled.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(pulled.error()).contains("“password”", "no secret MISSING");
  }

  @Test
  void takesWhatIsUploadedUpToItsLimit() {
    Sources sources = node();
    sources.start(source("s", "upload", "max_bytes", "1KB"));
    Pulled pulled = sources.offer("s", stream("một"), "C:\\Users\\x\\Học\u0000 phí.csv");
    assertThat(pulled.taken()).extracting(Pulled.Taken::name).containsExactly("Học  phí.csv");
    Pulled large = sources.offer("s", stream("x".repeat(1025)), "lớn.csv");
    assertThat(large.type()).isEqualTo(FailureType.DATA_ERROR);
    assertThat(large.error()).contains("lớn.csv", "1KB");
    assertThat(received).containsExactly("Học  phí.csv=một");
    assertThat(sources.offer("nobody", stream(""), "a").state())
        .isEqualTo(Pulled.State.NOT_RUNNING);
  }

  @Test
  void startsAgainOnlyOnceWhatIsBeingStoppedHasStopped() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    clock.onPull =
        () -> {
          inside.countDown();
          try {
            leave.await();
          } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
          }
        };
    Sources sources = started();
    var pulled = sources.pull("s");
    inside.await();
    Thread pauses = new Thread(() -> sources.pause("s"), "pauses");
    pauses.start();
    await().until(() -> sources.routeState("s") == Sources.State.STOPPED);
    Thread starts =
        new Thread(() -> sources.start(new SourceConfig("s", "trial", Map.of(), null)), "starts");
    starts.start();
    await().until(() -> STANDING.contains(starts.getState()));
    leave.countDown();
    pulled.join();
    pauses.join();
    starts.join();
    assertThat(sources.routeState("s")).isEqualTo(Sources.State.STARTED);
    assertThat(sources.pull("s").join().state()).isEqualTo(Pulled.State.DONE);
  }

  @Test
  void pausesOnAllNodesAndResumes() {
    Sources sources = started();
    sources.pause("s");
    assertThat(sources.pull("s").join().state()).isEqualTo(Pulled.State.NOT_RUNNING);
    assertThat(new Site(db.dataSource()).sources()).isEmpty();
    sources.resume(new SourceConfig("s", "trial", Map.of(), null));
    assertThat(sources.pull("s").join().state()).isEqualTo(Pulled.State.DONE);
    assertThat(new Site(db.dataSource()).sources()).hasSize(1);
  }

  @Test
  void checksAndPreviewsWithoutRememberingAnything() {
    puller =
        exchange -> {
          Visit visit = Visit.of(exchange);
          if (visit.isCheck()) {
            visit.note(org.kyhan.model.Severity.NOTICE, "3 tệp");
            return;
          }
          for (int i = 0; i < 3 && visit.wantsMore(); i++) {
            Receipt receipt = visit.receive(visit.copy(stream("x"), 9).orElseThrow(), i + ".csv");
            visit.remember("k" + i, "m", receipt);
          }
        };
    Sources sources = node();
    SourceConfig config = source("s", "trial");
    assertThat(sources.check(config)).extracting(Finding::message).containsExactly("3 tệp");
    assertThat(sources.preview(config, this::receive, 2).taken()).hasSize(2);
    assertThat(sources.items("s")).isEmpty();
    sources.start(config);
    sources.pull("s").join();
    assertThat(sources.items("s")).containsOnlyKeys("k0", "k1", "k2");
    await().until(() -> camel.getRoutes().size() == 1);
  }
}
