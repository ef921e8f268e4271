package org.kyhan.transport;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.SourceStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what looks after a source: a Camel route of its own, the folder or the pull behind it, and
 * the threads of all of them. Which sources there are is not known here.
 */
final class SourceRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceRoutes.class);

  /** What does the work of each transport that is pulled, one for each source. */
  static final Map<String, Supplier<Processor>> PULLERS =
      Map.of(
          "http", HttpPull::new,
          "imap", ImapPull::new,
          "jdbc", JdbcPull::new,
          "sftp", SftpPull::new,
          "upload", Upload::new);

  private static final int LOOKS_AT_ONCE = 16;
  private static final int PULLS_AT_ONCE = 32;

  private final Path home;
  private final RouteTemplates templates;
  private final ScheduledThreadPoolExecutor threads;
  private final ExecutorService pullThreads;
  private final ProducerTemplate producer;
  private final FolderSource.Means folderMeans;
  private final PullSource.Means pullMeans;
  private final Map<String, Supplier<Processor>> pullers;
  private final AtomicInteger numbers = new AtomicInteger();

  /** What looks after a source: one of the two. */
  record Made(@Nullable FolderSource folder, @Nullable PullSource pull) {}

  SourceRoutes(CamelContext camel, Sources.Surroundings in, Turns turns, Sources.Kit kit) {
    this.pullers = kit.pullers();
    this.home = in.home().toAbsolutePath().normalize();
    this.templates = new RouteTemplates(camel, home.resolve("routes"));
    this.threads = pool("source-", LOOKS_AT_ONCE);
    this.pullThreads = pool("pull-", PULLS_AT_ONCE);
    this.producer = camel.createProducerTemplate();
    this.folderMeans =
        new FolderSource.Means(camel, templates, turns::receiveAlone, threads, in.clock());
    this.pullMeans =
        new PullSource.Means(
            producer,
            new SourceStates(in.store(), in.clock()),
            new SourceHealth(in.store(), in.clock()),
            turns::receive,
            in.secrets(),
            kit.retry(),
            threads,
            pullThreads,
            in.work(),
            in.clock());
  }

  private static ScheduledThreadPoolExecutor pool(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, name + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(size, daemons);
    pool.setRemoveOnCancelPolicy(true);
    pool.setKeepAliveTime(1, TimeUnit.MINUTES);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Returns what a transport has to be told, see {@link Sources#parameters}. */
  List<TransportParameter> parameters(String transport) {
    return templates.shown(transport);
  }

  /**
   * Looks at a source's settings.
   *
   * @throws IllegalArgumentException naming every mistake
   */
  void validate(SourceConfig config) {
    templates.complete(config);
  }

  /**
   * Makes a source's route, which runs at once.
   *
   * @throws RuntimeException where it cannot be looked after
   */
  Made make(SourceConfig config) {
    Map<String, String> values = templates.complete(config);
    return templates.isWatched(config.transport())
        ? new Made(FolderSource.start(route(config), config, values, home, folderMeans), null)
        : new Made(null, pulled(route(config), config, values));
  }

  /** Stops and removes what {@link #make} made, if it is there. */
  void remove(SourceConfig config) {
    templates.removeRoute(route(config));
  }

  private static String route(SourceConfig config) {
    return "source-" + config.name();
  }

  private PullSource pulled(String route, SourceConfig config, Map<String, String> values) {
    String entry = "pull-" + numbers.incrementAndGet();
    PullSource source = new PullSource(config, values, entry, pullMeans);
    Supplier<Processor> puller = pullers.get(config.transport());
    Map<String, String> all = new HashMap<>(values);
    all.put("entry", entry);
    Map<String, Object> beans = puller == null ? Map.of() : Map.of("puller", puller.get());
    templates.addRoute(route, config, all, beans);
    return source;
  }

  /** Takes what lies in a watched folder, in the background. */
  void pull(FolderSource folder) {
    folder.pull(threads);
  }

  /** Visits a source once by a route of its own, whether or not it runs. */
  Pulled look(SourceConfig config, Visit.Wish wish) {
    String route = "look-" + numbers.incrementAndGet();
    try {
      Map<String, String> values = templates.complete(config);
      if (templates.isWatched(config.transport())) {
        return FolderLook.look(config.name(), FolderSource.folder(home, values), values, wish);
      }
      try {
        return pulled(route, config, values).look(wish);
      } finally {
        templates.removeRoute(route);
      }
    } catch (RuntimeException wrong) {
      LOG.debug("source {} could not be looked at", config.name(), wrong);
      return new Pulled(
          Pulled.State.FAILED,
          List.of(),
          List.of(),
          FailureType.CONFIG_ERROR,
          RouteTemplates.reason(wrong));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    pullThreads.shutdownNow();
    producer.stop();
  }
}
