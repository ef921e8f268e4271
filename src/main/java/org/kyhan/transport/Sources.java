package org.kyhan.transport;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured sources at work, one Camel route each. What is wrong with a source is that
 * source's {@link #lastError}: no method throws for it, and no other source notices.
 */
public final class Sources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
  private static final Set<String> OWN_PARAMETERS = Set.of("inbox", "watch", "threads");
  private static final int LOOKS_AT_ONCE = 16;
  private static final int FILES_AT_ONCE = 2;

  /** A pulled source goes on taking files for so long: they settle, or fail and are tried again. */
  private static final Duration PULL = Duration.ofMinutes(15);

  /** What Camel does not leave as it is in a folder's name. */
  private static final Pattern READ_OTHERWISE =
      Pattern.compile(
          "[?]|%\\p{XDigit}{2}|[$]\\{|\\{\\{" + (File.separatorChar == '/' ? "|\\\\" : ""));

  private final CamelContext camel;
  private final Path home;
  private final Receiver receiver;
  private final Clock clock;
  private final RouteTemplates templates;
  private final ScheduledThreadPoolExecutor threads;
  private final Semaphore turns = new Semaphore(FILES_AT_ONCE, true);
  private final Map<String, Source> sources = new HashMap<>();
  private int started;

  /** What a source does. */
  public enum State {
    /** Nothing: it was never started, or stopped. */
    STOPPED,
    /** It is looked after. */
    STARTED,
    /** It can not be looked after: wrong settings, or its folder can not be read. */
    BROKEN
  }

  private record Source(@Nullable Inbox inbox, @Nullable FolderWatch watch, String broken) {}

  /**
   * @param camel its routes run once it is started
   * @param home relative folders are meant from here; holds {@code routes/<transport>.yaml}
   */
  public Sources(CamelContext camel, Path home, Receiver receiver, Clock clock) {
    this.camel = camel;
    this.home = home.toAbsolutePath().normalize();
    this.receiver = receiver;
    this.clock = clock;
    this.templates = new RouteTemplates(camel, this.home.resolve("routes"));
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ScheduledThreadPoolExecutor(
            LOOKS_AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "source-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    threads.setKeepAliveTime(1, TimeUnit.MINUTES);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Starts a source; one that runs under this name is replaced. */
  public synchronized void start(SourceConfig config) {
    stop(config.name());
    try {
      sources.put(config.name(), started(config));
    } catch (RuntimeException wrong) {
      String why = RouteTemplates.reason(wrong);
      LOG.warn("source {}: {}", config.name(), why);
      sources.put(config.name(), new Source(null, null, why));
    }
  }

  private Source started(SourceConfig config) {
    Map<String, String> values = templates.complete(config, OWN_PARAMETERS);
    duration(values, "delay");
    Path folder = home.resolve(values.getOrDefault("folder", "")).normalize();
    if (READ_OTHERWISE.matcher(folder.toString()).find()) {
      throw new IllegalArgumentException(Messages.vi("transport.odd_folder", folder));
    }
    values.put("folder", folder.toString());
    Inbox inbox =
        new Inbox(config.name(), folder, duration(values, "settle"), this::receiveInTurn, clock);
    if (config.schedule() == null) {
      inbox.openUntil(Instant.MAX);
    }
    FolderWatch watch = new FolderWatch(config.name(), folder, inbox);
    // a name of its own for each start: Camel would give an equal address the earlier beans
    int number = ++started;
    TemplatedRouteBuilder route =
        TemplatedRouteBuilder.builder(camel, config.transport()).routeId(routeId(config.name()));
    values.forEach(route::parameter);
    Map.of("inbox", inbox, "watch", watch, "threads", threads)
        .forEach(
            (name, bean) -> {
              route.parameter(name, name + "-" + number);
              route.bean(name + "-" + number, bean);
            });
    route.add();
    return new Source(inbox, watch, "");
  }

  /** Bounds how many files all sources hand over at once: each may need much memory. */
  private void receiveInTurn(String source, Path file, String originalName) {
    try {
      turns.acquire();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopping", stopped);
    }
    try {
      receiver.receive(source, file, originalName);
    } finally {
      turns.release();
    }
  }

  private static Duration duration(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "");
    if (!value.matches("\\d+(ms|s|m|h)?")) {
      throw new IllegalArgumentException(Messages.vi("transport.no_duration", name, value));
    }
    return Duration.ofMillis(TimeUtils.toMilliSeconds(value));
  }

  private static String routeId(String source) {
    return "source-" + source;
  }

  /** Stops a source; a file that is being received is given seconds to finish. */
  public synchronized void stop(String name) {
    if (sources.remove(name) != null && camel.getRoute(routeId(name)) != null) {
      templates.removeRoute(routeId(name));
    }
  }

  /**
   * Looks into a source's folder now, and takes what is or soon becomes ready, whatever its
   * schedule. Returns at once.
   *
   * @return false where the source does not run
   */
  public synchronized boolean pullNow(String name) {
    Source source = sources.get(name);
    Route route = camel.getRoute(routeId(name));
    if (source == null || source.inbox() == null || route == null) {
      return false;
    }
    source.inbox().openUntil(clock.instant().plus(PULL));
    if (route.getConsumer() instanceof Runnable look) {
      threads.execute(look);
    }
    return true;
  }

  public synchronized State routeState(String name) {
    Source source = sources.get(name);
    if (source == null) {
      return State.STOPPED;
    }
    return source.watch() == null || source.watch().error().isPresent()
        ? State.BROKEN
        : State.STARTED;
  }

  /**
   * Returns what is wrong with a source at present, in Vietnamese: with its settings, its folder,
   * or a file that lies in it. Empty where nothing is.
   */
  public synchronized Optional<String> lastError(String name) {
    Source source = sources.get(name);
    if (source == null || source.watch() == null || source.inbox() == null) {
      return Optional.ofNullable(source).map(Source::broken);
    }
    return source.watch().error().or(source.inbox()::fileError);
  }

  /** Returns how many looks into its folder a source has completed since it was started. */
  synchronized long looks(String name) {
    Source source = sources.get(name);
    return source == null || source.watch() == null ? 0 : source.watch().looks();
  }

  /** Stops all sources. */
  @Override
  public synchronized void close() {
    for (String name : List.copyOf(sources.keySet())) {
      stop(name);
    }
    threads.shutdownNow();
  }
}
