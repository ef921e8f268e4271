package org.kyhan.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.kyhan.deliver.MovableClock;
import org.kyhan.ledger.Secrets;
import org.kyhan.ledger.Site;
import org.kyhan.store.TestDatabase;

/** One source {@code s} over HTTP or JDBC, on the product's own runtime and route templates. */
final class Pulling implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-10T17:30:00Z");

  /** A file as it was handed over. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record File(String name, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  final MovableClock clock = new MovableClock(NOW);
  final List<File> files = new CopyOnWriteArrayList<>();
  final Secrets secrets;
  Receipt.Outcome outcome = Receipt.Outcome.COMMITTED;

  private final CamelContext camel = new DefaultCamelContext();
  private final Sources sources;
  private final TestDatabase db;

  Pulling(TestDatabase db, Path work, Map<String, String> environment) {
    this.db = db;
    db.jdbc().sql("truncate platform.source cascade").update();
    camel.start();
    secrets = new Secrets(db.dataSource(), environment, clock);
    Retry quick = new Retry(3, Duration.ofMillis(2), Duration.ofSeconds(30), () -> 0.5);
    sources =
        new Sources(
            camel,
            new Sources.Surroundings(Path.of(""), work, db.dataSource(), secrets::resolve, clock),
            this::receive,
            new Sources.Kit(Map.of("http", HttpPull::new, "jdbc", JdbcPull::new), quick));
  }

  private Receipt receive(String source, Path file, String name) {
    try {
      files.add(new File(name, Files.readAllBytes(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Receipt.of(outcome, 1);
  }

  void start(String transport, String... parameters) {
    sources.start(config(transport, parameters));
  }

  private SourceConfig config(String transport, String... parameters) {
    Map<String, String> values = new HashMap<>(Map.of("allow_private", "true"));
    for (int i = 0; i < parameters.length; i += 2) {
      values.put(parameters[i], parameters[i + 1]);
    }
    new Site(db.dataSource()).put(new Site.Setting("s", "fee-list", 1, transport, values, null));
    return new SourceConfig("s", transport, values, null);
  }

  /** Pulls the source that was started and waits for its end. */
  Pulled again() {
    files.clear();
    return sources.pull("s").orTimeout(60, TimeUnit.SECONDS).join();
  }

  Pulled pull(String transport, String... parameters) {
    start(transport, parameters);
    if (sources.routeState("s") != Sources.State.STARTED) {
      throw new AssertionError(sources.lastError("s"));
    }
    return again();
  }

  List<Finding> check(String transport, String... parameters) {
    return sources.check(config(transport, parameters));
  }

  Pulled preview(String transport, String... parameters) {
    return sources.preview(config(transport, parameters), this::receive, 1);
  }

  Sources sources() {
    return sources;
  }

  Map<String, String> state() {
    return sources.state("s");
  }

  List<String> names() {
    return files.stream().map(File::name).toList();
  }

  String text() {
    return files.get(0).text();
  }

  @Override
  public void close() {
    sources.close();
    camel.stop();
  }
}
