package org.kyhan.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.model.Messages;
import org.kyhan.transport.Arrival.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one source's folder: tells Camel which are ready, takes them one by one, remembers
 * what failed. A file is whole when two looks, {@code settle} apart, found it unchanged: no look
 * waits for a file, so none delays another, and no clock of a file server is believed.
 */
final class Inbox implements GenericFileFilter<File>, Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final String UNDECODED = "\uFFFD";

  private final String source;
  private final Path folder;
  private final Duration settle;
  private final Receiver receiver;
  private final Clock clock;
  private final Map<Path, Arrival> arrivals = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private volatile Instant openUntil = Instant.MIN;

  Inbox(String source, Path folder, Duration settle, Receiver receiver, Clock clock) {
    this.source = source;
    this.folder = folder;
    this.settle = settle;
    this.receiver = receiver;
    this.clock = clock;
  }

  /** Lets files be taken until then, if not longer; at other times they are only looked at. */
  void openUntil(Instant end) {
    if (end.isAfter(openUntil)) {
      openUntil = end;
    }
  }

  @Override
  public boolean accept(GenericFile<File> candidate) {
    String name = candidate.getFile().getName();
    if (candidate.isDirectory() || isUnfinishedByItsName(name)) {
      return false;
    }
    Path file;
    try {
      file = candidate.getFile().toPath();
    } catch (InvalidPathException undecodable) {
      return refuse(name, "transport.unreadable_name");
    }
    Stamp stamp = Stamp.of(file);
    if (stamp != null) {
      refused.remove(name);
      return isReady(file, stamp);
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return refuse(name, "transport.no_plain_file");
    }
    return name.contains(UNDECODED) && refuse(name, "transport.unreadable_name");
  }

  /** Recognises what office programs, browsers and copy programs call a file they still write. */
  static boolean isUnfinishedByItsName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("~$")
        || (lower.startsWith(".") && !lower.startsWith(".."))
        || lower.equals("thumbs.db")
        || lower.equals("desktop.ini")
        || lower.matches(
            "(?s).*\\.(part|partial|tmp|temp|crdownload|download|filepart|opdownload)");
  }

  private boolean isReady(Path file, Stamp stamp) {
    Instant now = clock.instant();
    Arrival arrival =
        Objects.requireNonNull(
            arrivals.compute(
                file,
                (f, known) ->
                    known != null && known.stamp().equals(stamp)
                        ? known
                        : Arrival.seen(stamp, now)));
    return arrival.isReady(settle, now) && now.isBefore(openUntil);
  }

  private boolean refuse(String name, String rule) {
    String why = Messages.vi(rule, shown(name));
    if (refused.put(name, why) == null) {
      LOG.warn("source {}: {}", source, why);
    }
    return false;
  }

  /** Returns a name that stays on one line of a log. */
  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  public void process(Exchange exchange) {
    GenericFile<?> polled =
        exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
    Path file = ((File) polled.getFile()).toPath();
    Arrival arrival = arrivals.get(file);
    if (arrival != null && arrival.stamp().equals(Stamp.of(file))) {
      take(file, arrival);
    }
  }

  private void take(Path file, Arrival arrival) {
    if (!arrival.taken()) {
      Receipt receipt = received(file);
      if (receipt == null || receipt.outcome() == Receipt.Outcome.ELSEWHERE) {
        return;
      }
    }
    if (!arrival.stamp().equals(Stamp.of(file))) {
      // written to while it was read: what lies there now was not archived
      arrivals.remove(file);
      return;
    }
    try {
      Aside.put(folder, file, VietnamTime.dayOf(clock.instant()));
      arrivals.remove(file);
    } catch (IOException stuck) {
      fail(file, arrival.received(), Messages.vi("transport.not_put_aside", reason(stuck)));
    }
  }

  /** Returns null where it failed. */
  private @Nullable Receipt received(Path file) {
    String failure = Messages.vi("transport.broke_off");
    Receipt receipt = null;
    try {
      String name = file.getFileName().toString();
      receipt = receiver.receive(source, file, Normalizer.normalize(name, Normalizer.Form.NFC));
    } catch (RuntimeException failed) {
      failure = reason(failed);
    } finally {
      Arrival arrival = arrivals.get(file);
      if (receipt == null && arrival != null) {
        fail(file, arrival, failure);
      }
    }
    return receipt;
  }

  private static String reason(Throwable failure) {
    return RouteTemplates.reason(failure);
  }

  private void fail(Path file, Arrival arrival, String reason) {
    String why = Messages.vi("transport.file_failed", shown(file.getFileName().toString()), reason);
    arrivals.put(file, arrival.failed(clock.instant(), why));
    LOG.warn("source {}: {}", source, why);
  }

  /** Forgets what is no longer there. */
  void forgetGone() {
    arrivals.keySet().removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    refused.keySet().removeIf(name -> !new File(folder.toFile(), name).exists() && isGone(name));
  }

  private boolean isGone(String name) {
    try {
      return !name.contains(UNDECODED)
          && !Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException undecodable) {
      return false;
    }
  }

  /** Returns what is wrong with a file that lies there, for people. */
  Optional<String> fileError() {
    return arrivals.values().stream()
        .map(Arrival::failure)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .findFirst()
        .or(() -> refused.values().stream().findFirst());
  }
}
