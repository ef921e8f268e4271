package org.kyhan.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.SourceStates;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to pull a source: the body of the exchange that its route gets. Gives the parameters
 * and what the source remembers, takes files, and keeps what is to be remembered. While a source is
 * only checked or previewed nothing is remembered, and nothing may be changed at the source.
 */
final class Visit {
  private static final int KEPT = 1000;
  private static final int BUFFER = 1 << 16;
  private static final int BROKEN = 3;
  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

  /** Why the source is visited. */
  enum Purpose {
    PULL,
    /** To connect, to look and to tell what was found; no file is fetched. */
    CHECK,
    /** To fetch a few files for a look, which changes nothing anywhere. */
    PREVIEW
  }

  /** A file that someone brings. */
  record Offer(InputStream file, String name) {}

  /**
   * What someone wants of a source.
   *
   * @param files of which a preview wants no more
   * @param forced true where a person wants it, so that what was refused is tried again
   * @param offer what was brought, null where it is to be fetched
   */
  record Wish(
      Purpose purpose, Receiver receiver, int files, boolean forced, @Nullable Offer offer) {}

  /**
   * A wish, and what binds those who fulfil it.
   *
   * @param lease null where nothing is to be remembered
   * @param cancelled whether to stop
   */
  record Errand(
      Wish wish, SourceStates.@Nullable Lease lease, Instant deadline, BooleanSupplier cancelled) {}

  /** What was found, over all attempts. */
  record Findings(List<Pulled.Taken> taken, List<Finding> findings) {
    static Findings none() {
      return new Findings(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final String source;
  private final Values values;
  private final SourceStates states;
  private final Errand errand;
  private final Findings findings;
  private final Path work;
  private final Clock clock;
  private volatile long progress = System.nanoTime();
  private int broken;
  private volatile boolean handingOver;
  private volatile boolean stalled;

  Visit(
      String source,
      Values values,
      SourceStates states,
      Errand errand,
      Findings findings,
      Space at) {
    this.source = source;
    this.values = values;
    this.states = states;
    this.errand = errand;
    this.findings = findings;
    this.work = at.work();
    this.clock = at.clock();
  }

  /** Where and when: a folder of the visit's own, deleted after it. */
  record Space(Path work, Clock clock) {}

  /** Returns the visit that an exchange is about. */
  static Visit of(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Visit visit) {
      return visit;
    }
    throw new IllegalStateException("no visit: the route was not called by its source");
  }

  String source() {
    return source;
  }

  Values values() {
    return values;
  }

  boolean isCheck() {
    return errand.wish().purpose() == Purpose.CHECK;
  }

  /** Returns whether files may be marked, moved or deleted at the source. */
  boolean mayChange() {
    return errand.wish().purpose() == Purpose.PULL;
  }

  /** Returns whether a person asked for it, so that what was refused before is tried again. */
  boolean isForced() {
    return errand.wish().forced();
  }

  /** Returns whether there is room for another file; a preview wants few. */
  boolean wantsMore() {
    return errand.wish().purpose() == Purpose.PULL
        || findings.taken().size() < errand.wish().files();
  }

  /** Returns how many files were handed over so far. */
  int tasted() {
    return findings.taken().size();
  }

  /** Returns the file that someone brings. */
  Offer offer() {
    return Objects.requireNonNull(errand.wish().offer(), "nobody brings a file");
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * To be called again and again by whatever takes long.
   *
   * @throws SourceFailure where the source is stopped, another node has it, or its time is up
   */
  void goOn() {
    progress = System.nanoTime();
    if (errand.cancelled().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw SourceFailure.cancelled();
    }
    if (!now().isBefore(errand.deadline())) {
      throw SourceFailure.passing("too_long");
    }
  }

  /** Returns true, once, when nothing came from the source for so long. */
  synchronized boolean stalls(Duration patience) {
    if (handingOver || stalled || System.nanoTime() - progress <= patience.toNanos()) {
      return false;
    }
    stalled = true;
    return true;
  }

  /** Ends the watch over it. */
  synchronized void end() {
    handingOver = true;
  }

  /** Returns whether it was ended because nothing came any more. */
  boolean hasStalled() {
    return stalled;
  }

  /** Tells people something that is no failure of the pull. */
  void note(Severity severity, String sentence) {
    if (findings.findings().size() < KEPT) {
      Finding finding = new Finding(severity, values.masked(sentence));
      if (!findings.findings().contains(finding)) {
        findings.findings().add(finding);
      }
    }
  }

  /** Returns what the source remembers: cursor, mark, etag. */
  Map<String, String> state() {
    return states.read(source);
  }

  /** Makes the source remember this and no more; only for what is committed. */
  void remember(Map<String, String> state) {
    if (errand.lease() != null) {
      states.write(errand.lease(), state);
    }
  }

  /** Returns what the source gave already, by key. */
  Map<String, SourceStates.Item> items() {
    return states.items(source);
  }

  /** Makes the source remember what became of an item, if it was committed or refused for good. */
  void remember(String key, String mark, Receipt receipt) {
    boolean refused = receipt.outcome() == Receipt.Outcome.REFUSED;
    if (errand.lease() != null && (receipt.committed() || refused)) {
      states.keep(errand.lease(), new SourceStates.Item(key, mark, refused));
    }
  }

  /** Forgets items that the source no longer has. */
  void forget(List<String> keys) {
    if (errand.lease() != null) {
      states.forget(errand.lease(), keys);
    }
  }

  /** Returns a new, empty file of this visit. */
  Path workFile() {
    try {
      Files.createDirectories(work);
      return Files.createTempFile(work, "part-", ".tmp");
    } catch (IOException full) {
      throw new IllegalStateException("no work file in " + work, full);
    }
  }

  /**
   * Copies a stream into a file of this visit.
   *
   * @return empty where it is longer than the limit; nothing is left of it then
   * @throws IOException where the stream breaks
   */
  Optional<Path> copy(InputStream from, long limit) throws IOException {
    Path file = workFile();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    try (OutputStream to = Files.newOutputStream(file)) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        goOn();
        size += n;
        if (size > limit) {
          break;
        }
        write(to, buffer, n);
      }
    }
    if (size > limit) {
      Files.delete(file);
      return Optional.empty();
    }
    return Optional.of(file);
  }

  private static void write(OutputStream to, byte[] bytes, int length) {
    try {
      to.write(bytes, 0, length);
    } catch (IOException full) {
      throw SourceFailure.system("no_space", RouteTemplates.reason(full)).because(full);
    }
  }

  /**
   * Hands a file over, and deletes it afterwards. A file that breaks the receiver is told of and
   * stays to be taken again, so that it stands in no other's way.
   *
   * @throws SourceFailure where several in a row do, for then it is hardly the files
   */
  Receipt receive(Path file, String name) {
    goOn();
    String shown = name.isBlank() ? "khong-ten" : Normalizer.normalize(name, Normalizer.Form.NFC);
    handingOver = true;
    try {
      Receipt receipt = handOver(file, shown);
      if (findings.taken().size() < KEPT) {
        findings.taken().add(new Pulled.Taken(shown, receipt));
      }
      return receipt;
    } finally {
      progress = System.nanoTime();
      handingOver = false;
      delete(file);
    }
  }

  private Receipt handOver(Path file, String name) {
    try {
      Receipt receipt = errand.wish().receiver().receive(source, file, name);
      broken = 0;
      return receipt;
    } catch (RuntimeException failed) {
      String why =
          Messages.vi("transport.file_failed", Names.shown(name), RouteTemplates.reason(failed));
      note(Severity.ERROR, why);
      LOG.warn("source {}: {}", source, values.masked(why));
      broken++;
      if (broken >= BROKEN) {
        throw SourceFailure.system("not_received", RouteTemplates.reason(failed)).because(failed);
      }
      return Receipt.of(Receipt.Outcome.UNFINISHED, null);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }
}
