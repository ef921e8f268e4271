package org.kyhan.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.kyhan.deliver.MovableClock;
import org.kyhan.ledger.Site;
import org.kyhan.store.TestDatabase;

/** The road of a pulled source with the real routes, up to a receiver that writes down. */
final class Road implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-10T17:30:00Z");

  final CamelContext camel = new DefaultCamelContext();
  final MovableClock clock = new MovableClock(NOW);
  final List<String> received = new CopyOnWriteArrayList<>();
  final Map<String, String> secrets = new TreeMap<>();
  final Path work;
  final Sources sources;
  private final TestDatabase db;
  final List<String> tasted = new CopyOnWriteArrayList<>();
  final List<String> breaking = new CopyOnWriteArrayList<>();
  Receipt.Outcome outcome = Receipt.Outcome.COMMITTED;

  Road(TestDatabase db, Path work) {
    this.db = db;
    this.work = work;
    db.jdbc().sql("truncate platform.source cascade").update();
    camel.start();
    sources =
        new Sources(
            camel,
            new Sources.Surroundings(Path.of(""), work, db.dataSource(), this::secret, clock),
            this::receive,
            new Sources.Kit(
                Map.<String, java.util.function.Supplier<Processor>>of(
                    "sftp", SftpPull::new, "imap", ImapPull::new),
                new Retry(2, Duration.ofMillis(4), Duration.ofMillis(20), () -> 0.5)));
  }

  private String secret(String reference) {
    String name = reference.replaceAll("\\$\\{secret:(.*)\\}", "$1");
    String value = secrets.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no secret " + name);
    }
    return value;
  }

  Receipt taste(String source, Path file, String name) {
    tasted.add(name);
    return Receipt.of(Receipt.Outcome.COMMITTED, null);
  }

  private Receipt receive(String source, Path file, String name) {
    if (breaking.contains(name)) {
      throw new IllegalStateException("it broke");
    }
    try {
      received.add(name + "=" + Files.readString(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Receipt.of(outcome, 1);
  }

  /** Returns the source {@code s} with more or other parameters. */
  SourceConfig source(String transport, Map<String, String> usual, String... more) {
    Map<String, String> values = new HashMap<>(usual);
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    new Site(db.dataSource()).put(new Site.Setting("s", "fee-list", 1, transport, values, null));
    return new SourceConfig("s", transport, values, null);
  }

  Pulled pull() {
    return sources.pull("s").join();
  }

  @Override
  public void close() {
    sources.close();
    camel.stop();
  }
}
