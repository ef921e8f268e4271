package org.kyhan.transport;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.SourceStates;
import org.kyhan.model.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured sources at work, one Camel route each. A folder is watched, everything else is
 * pulled: by its schedule or by a person. What is wrong with a source is that source's {@link
 * #health} and {@link #lastError}: no method throws for it, and no other source notices.
 */
public final class Sources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private final SourceStates states;
  private final SourceHealth health;
  private final Site site;
  private final WatchedHealth verdicts;
  private final SourceRoutes routes;
  private final Map<String, Source> sources = new HashMap<>();
  private final Map<String, ReentrantLock> changing = new ConcurrentHashMap<>();

  /** What a source does. */
  public enum State {
    /** Nothing: it was never started, or stopped. */
    STOPPED,
    /** It is looked after. */
    STARTED,
    /** It can not be looked after: wrong settings, or its folder can not be read. */
    BROKEN
  }

  /**
   * What sources work in.
   *
   * @param home relative folders are meant from here; holds {@code routes/<transport>.yaml}
   * @param work a folder for what is being fetched
   * @param secrets returns a parameter's value with its references to secrets resolved; throws
   *     unchecked, without the secret, where one is not there
   */
  public record Surroundings(
      Path home, Path work, DataSource store, UnaryOperator<String> secrets, Clock clock) {}

  private record Source(
      SourceConfig config,
      @Nullable FolderSource folder,
      @Nullable PullSource pull,
      String broken) {}

  /**
   * @param camel its routes run once it is started
   */
  public Sources(CamelContext camel, Surroundings in, Receiver receiver) {
    this(camel, in, receiver, new Kit(SourceRoutes.PULLERS, Retry.USUAL));
  }

  /** What does the work of the transports, and how often it is tried. */
  record Kit(Map<String, Supplier<Processor>> pullers, Retry retry) {}

  Sources(CamelContext camel, Surroundings in, Receiver receiver, Kit kit) {
    this.states = new SourceStates(in.store(), in.clock());
    this.health = new SourceHealth(in.store(), in.clock());
    this.site = new Site(in.store());
    this.verdicts = new WatchedHealth(states, health, kit.retry(), in.clock());
    this.routes = new SourceRoutes(camel, in, new Turns(receiver, states), kit);
  }

  /**
   * Starts a source; one that runs under this name is replaced, and one that is being stopped is
   * waited for.
   */
  public void start(SourceConfig config) {
    alone(config.name(), () -> replace(config));
  }

  /** One after the other: a route has its source's name, and would go with the one before it. */
  private void alone(String name, Runnable change) {
    ReentrantLock turn = changing.computeIfAbsent(name, each -> new ReentrantLock());
    turn.lock();
    try {
      change.run();
    } finally {
      turn.unlock();
    }
  }

  private void replace(SourceConfig config) {
    end(config.name());
    synchronized (this) {
      try {
        SourceRoutes.Made made = routes.make(config);
        sources.put(config.name(), new Source(config, made.folder(), made.pull(), ""));
      } catch (RuntimeException wrong) {
        String why = RouteTemplates.reason(wrong);
        LOG.warn("source {} does not run: {}", config.name(), why, wrong);
        sources.put(config.name(), new Source(config, null, null, why));
      }
    }
  }

  /** Stops a source; a file that is being received is given seconds to finish. */
  public void stop(String name) {
    alone(name, () -> end(name));
  }

  private void end(String name) {
    Source source;
    synchronized (this) {
      source = sources.remove(name);
    }
    if (source == null) {
      return;
    }
    if (source.pull() != null) {
      source.pull().stop();
    }
    routes.remove(source.config());
  }

  private synchronized @Nullable Source source(String name) {
    return sources.get(name);
  }

  /** Returns the configurations of the sources that were started, those that are broken too. */
  public synchronized List<SourceConfig> started() {
    return sources.values().stream().map(Source::config).toList();
  }

  /**
   * Takes what a source has now, whatever its schedule and its earlier failures. Returns at once.
   *
   * @return false where the source does not run
   */
  public boolean pullNow(String name) {
    CompletableFuture<Pulled> pulled = pull(name);
    return !pulled.isDone() || pulled.join().state() != Pulled.State.NOT_RUNNING;
  }

  /** Does what {@link #pullNow} does, and tells what came of it once it is done. */
  public CompletableFuture<Pulled> pull(String name) {
    return pull(name, true, false);
  }

  /**
   * Takes what a source has, for its schedule says so; leaves it in peace where it failed lately.
   * Returns at once.
   *
   * @param each true where each of several pulls that were missed is to be made up for
   */
  public CompletableFuture<Pulled> pullDue(String name, boolean each) {
    return pull(name, false, each);
  }

  private CompletableFuture<Pulled> pull(String name, boolean forced, boolean each) {
    Source source = source(name);
    if (source != null && source.pull() != null) {
      return source.pull().pull(forced, each);
    }
    Pulled.State state = Pulled.State.NOT_RUNNING;
    if (source != null && source.folder() != null) {
      routes.pull(source.folder());
      state = Pulled.State.WATCHED;
    }
    return CompletableFuture.completedFuture(Pulled.nothing(state));
  }

  /**
   * Takes a file that someone brings to a source of transport {@code upload}, on the road of all
   * files. The stream is read to its end or to the source's limit, and not closed.
   */
  public Pulled offer(String name, InputStream file, String fileName) {
    Source source = source(name);
    return source == null || source.pull() == null
        ? Pulled.nothing(Pulled.State.NOT_RUNNING)
        : source.pull().offer(file, fileName);
  }

  /**
   * Returns what a transport has to be told.
   *
   * @throws IllegalArgumentException where there is no such transport
   */
  public List<TransportParameter> parameters(String transport) {
    return routes.parameters(transport);
  }

  /**
   * Looks at a source's settings without connecting to it.
   *
   * @throws IllegalArgumentException naming every mistake
   */
  public void validate(SourceConfig config) {
    routes.validate(config);
  }

  /**
   * Connects to a source as it would be pulled, and looks; takes and changes nothing. The source
   * need not be started.
   *
   * @return what was found, an error first where there is one
   */
  public List<Finding> check(SourceConfig config) {
    Receiver none =
        (source, file, name) -> {
          throw new IllegalStateException("a check takes nothing");
        };
    Pulled pulled = routes.look(config, new Visit.Wish(Visit.Purpose.CHECK, none, 0, true, null));
    String error = pulled.error();
    return error == null
        ? pulled.findings()
        : Stream.concat(Stream.of(new Finding(Severity.ERROR, error)), pulled.findings().stream())
            .toList();
  }

  /**
   * Fetches the first files that a source would give, for a look; nothing is remembered, and
   * nothing changed at the source. The source need not be started.
   */
  public Pulled preview(SourceConfig config, Receiver taster, int files) {
    return routes.look(config, new Visit.Wish(Visit.Purpose.PREVIEW, taster, files, true, null));
  }

  /** Stops a source until {@link #resume}, on all nodes, also after a restart. */
  public void pause(String name) {
    alone(
        name,
        () -> {
          site.pause(name, true);
          end(name);
        });
  }

  /** Lets a source that was paused be looked after again; others that run are not touched. */
  public void resume(SourceConfig config) {
    alone(
        config.name(),
        () -> {
          site.pause(config.name(), false);
          if (source(config.name()) == null) {
            replace(config);
          }
        });
  }

  /** Returns what a source remembers between two pulls: cursor, mark, etag; may be empty. */
  public Map<String, String> state(String name) {
    return states.read(name);
  }

  /** Returns what a source gave already and still has, by its key. */
  public Map<String, SourceStates.Item> items(String name) {
    return states.items(name);
  }

  /** Makes a source forget what it gave, so that it gives everything again, and its failures. */
  public void reset(String name) {
    states.reset(name);
  }

  /** Returns how a source fared in its last pulls. */
  public SourceHealth.Health health(String name) {
    return health.of(name);
  }

  public State routeState(String name) {
    Source source = source(name);
    if (source == null) {
      return State.STOPPED;
    }
    boolean broken =
        source.folder() == null ? source.pull() == null : source.folder().fault().isPresent();
    return broken ? State.BROKEN : State.STARTED;
  }

  /**
   * Returns what is wrong with a source at present, in Vietnamese: with its settings, its folder, a
   * file that lies in it, or its last pull. Empty where nothing is.
   */
  public Optional<String> lastError(String name) {
    Source source = source(name);
    if (source == null) {
      return Optional.empty();
    }
    if (source.folder() != null) {
      return source.folder().error();
    }
    return source.pull() == null
        ? Optional.of(source.broken())
        : Optional.ofNullable(health.of(name).lastError());
  }

  /** Writes down how the sources fare that no pull judges, for whoever looks into the ledger. */
  public void judge() {
    List<Source> watched;
    synchronized (this) {
      watched = sources.values().stream().filter(each -> each.pull() == null).toList();
    }
    for (Source each : watched) {
      FolderSource folder = each.folder();
      Optional<String> fault = folder == null ? Optional.of(each.broken()) : folder.fault();
      verdicts.judge(each.config().name(), fault);
    }
  }

  /** Returns how many looks into its folder a source has completed since it was started. */
  long looks(String name) {
    Source source = source(name);
    return source == null || source.folder() == null ? 0 : source.folder().looks();
  }

  /** Stops all sources. */
  @Override
  public void close() {
    List<String> names;
    synchronized (this) {
      names = List.copyOf(sources.keySet());
      sources.values().stream()
          .map(Source::pull)
          .filter(Objects::nonNull)
          .forEach(PullSource::cancel);
    }
    names.forEach(this::stop);
    routes.close();
  }
}
