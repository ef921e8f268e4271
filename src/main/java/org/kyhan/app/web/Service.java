package org.kyhan.app.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.SourceDesk;
import org.kyhan.app.SourceIntake;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.calendar.WorkCalendar;
import org.kyhan.deliver.Dispatcher;
import org.kyhan.deliver.MailSettings;
import org.kyhan.flow.Duties;
import org.kyhan.indicator.Indicators;
import org.kyhan.ledger.Site;
import org.kyhan.schedule.Heartbeat;
import org.kyhan.snapshot.Issues;
import org.kyhan.transport.Pulled;
import org.kyhan.transport.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

/** What runs while the service is up: sources, duties, deliveries. */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration DUTIES = Duration.ofMinutes(1);
  private static final Duration DELIVERIES = Duration.ofSeconds(15);
  private static final Duration SOURCES = Duration.ofSeconds(30);

  private final House house;
  private final Sources sources;
  private final SourceNurse nurse;
  private final Dispatcher dispatcher;
  private final Duties duties;
  private final WorkCalendar workdays;
  private final Map<String, Site.Source> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ownTime =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sources");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Heartbeat heartbeat;

  Service(House house, CamelContext camel, Environment environment) {
    this.house = house;
    Path home = house.definitions().home();
    this.sources = new Sources(camel, house.surroundings(), new SourceIntake(house));
    this.nurse = new SourceNurse(house, sources, this::pullDue);
    this.dispatcher =
        new Dispatcher(
            house.dataSource(),
            camel,
            new Dispatcher.Settings(
                home.resolve("routes"), mail(environment), house.data().resolve("outbox")),
            this::attachment,
            house.clock());
    this.duties = house.duties();
    this.workdays = Duties.workdays(house.definitions());
  }

  /** Begins to keep duties and to send parcels, and goes on until {@link #close}. */
  public void keepTime() {
    Heartbeat beating =
        Heartbeat.start(
            house.dataSource(),
            List.of(
                new Heartbeat.Beat("duties", DUTIES, this::tick),
                new Heartbeat.Beat("deliveries", DELIVERIES, this::dispatch),
                new Heartbeat.Beat("sources", SOURCES, nurse::makeTheRound)),
            this::pullDue);
    beating.pull(watched().stream().map(Service::pull).flatMap(Optional::stream).toList());
    heartbeat = beating;
    // each node looks after its own routes, so this is no beat of the cluster's
    Future<?> unused =
        ownTime.scheduleWithFixedDelay(
            this::lookAfterSourcesAgain,
            SOURCES.toSeconds(),
            SOURCES.toSeconds(),
            TimeUnit.SECONDS);
  }

  /** A store that is gone for a while is no reason never to look again. */
  private void lookAfterSourcesAgain() {
    try {
      lookAfterSources();
    } catch (DataAccessException gone) {
      LOG.warn("sources: {}", gone.getMessage());
    }
  }

  /** Returns when a source is pulled; one with a wrong schedule keeps no other from its own. */
  private static Optional<Heartbeat.Pull> pull(Site.Source source) {
    Site.Schedule schedule = source.schedule();
    Optional<String> wrong =
        Optional.ofNullable(schedule).map(Site.Schedule::cron).flatMap(Heartbeat::fault);
    wrong.ifPresent(why -> LOG.warn("source {}: {}", source.name(), why));
    return Optional.ofNullable(schedule)
        .filter(s -> wrong.isEmpty())
        .map(
            s ->
                new Heartbeat.Pull(
                    source.name(), s.cron(), Heartbeat.Missed.valueOf(s.missed().name())));
  }

  /** Pulls a source whose time has come, unless it is no day for it. */
  private void pullDue(String name, Instant due) {
    Site.Schedule schedule =
        new Site(house.dataSource()).source(name).map(Site.Source::schedule).orElse(null);
    if (schedule != null
        && (!schedule.onlyWorkdays() || workdays.isWorkday(VietnamTime.dayOf(due)))) {
      // what becomes of it stands in the ledger
      Future<Pulled> unused = sources.pullDue(name, schedule.missed() == Site.Missed.ALL);
    }
  }

  /** Takes the next step of every duty that has one; returns how many were taken. */
  public int tick() {
    return duties.tick(house.clock().instant());
  }

  /** Takes up what was left unfinished and begins to watch the sources. */
  void start() {
    house.resume();
    // a formula that does not run is its own figure's gap, and no reason not to serve the others
    for (Indicators.Refused one : house.compute().refused()) {
      LOG.warn("indicator {} ({}:{}): {}", one.indicator(), one.file(), one.line(), one.reason());
    }
    lookAfterSources();
  }

  /**
   * Starts sources that were added, stops those that were paused, and starts those anew whose
   * settings were changed, here or by another process; returns how many.
   */
  public synchronized int lookAfterSources() {
    Map<String, Site.Source> wanted = new LinkedHashMap<>();
    watched().forEach(source -> wanted.put(source.name(), source));
    int changed = 0;
    for (String name : List.copyOf(running.keySet())) {
      if (!wanted.containsKey(name)) {
        running.remove(name);
        sources.stop(name);
        changed++;
      }
    }
    for (Site.Source source : wanted.values()) {
      if (!source.equals(running.put(source.name(), source))) {
        watch(source);
        changed++;
      }
    }
    Heartbeat beating = heartbeat;
    if (changed > 0 && beating != null) {
      beating.pull(wanted.values().stream().map(Service::pull).flatMap(Optional::stream).toList());
    }
    return changed;
  }

  /** Returns what an administrator does with the sources that run here. */
  public SourceDesk desk() {
    return new SourceDesk(house, sources);
  }

  /** Returns the sources that run here. */
  public Sources sources() {
    return sources;
  }

  private void watch(Site.Source source) {
    String folder = source.parameters().getOrDefault("folder", "");
    if (source.transport().equals("folder")) {
      makeFolder(source.name(), folder);
    }
    sources.start(SourceDesk.config(source));
  }

  private static void makeFolder(String source, String folder) {
    try {
      Files.createDirectories(Path.of(folder));
    } catch (IOException failure) {
      // a folder that cannot be made is its source's state, which the route will show
      LOG.warn("source {}: {}", source, failure.getMessage());
    }
  }

  private Dispatcher.Attachment attachment(String issue, org.kyhan.model.Rendering format) {
    Issues.Document document =
        new Issues(house.dataSource())
            .documents(issue).stream()
                .filter(d -> d.format() == format)
                .findFirst()
                .orElseThrow(
                    () -> new IllegalStateException(issue + " has no " + format.extension()));
    try {
      return new Dispatcher.Attachment(
          document.fileName(),
          format.mediaType(),
          Files.readAllBytes(house.archive().find(document.sha256())));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + document.fileName(), failure);
    }
  }

  private static @Nullable MailSettings mail(Environment environment) {
    String host = environment.getProperty("kyhan.mail.host");
    if (host == null || host.isBlank()) {
      return null;
    }
    return new MailSettings(
        host,
        environment.getProperty("kyhan.mail.port", Integer.class, 25),
        environment.getProperty("kyhan.mail.user"),
        environment.getProperty("kyhan.mail.password"),
        environment.getProperty(
            "kyhan.mail.tls", MailSettings.Tls.class, MailSettings.Tls.STARTTLS),
        environment.getProperty("kyhan.mail.from", "kyhan@localhost"),
        environment.getProperty("kyhan.mail.reply-to"),
        MailSettings.Timeouts.USUAL);
  }

  /** Sends what is due now; returns how many parcels were delivered. */
  public int dispatch() {
    return dispatcher.dispatchDue(house.clock().instant());
  }

  public House house() {
    return house;
  }

  /** Returns what a source does, and its last error if it has one. */
  Map.Entry<Sources.State, Optional<String>> state(String source) {
    return Map.entry(sources.routeState(source), sources.lastError(source));
  }

  List<Site.Source> watched() {
    return new Site(house.dataSource()).sources();
  }

  /** Returns what falls due in the coming weeks, and how it stands. */
  List<Duties.DutyRow> comingDuties() {
    LocalDate today = VietnamTime.dayOf(house.clock().instant());
    return duties.list(today.minusDays(7), today.plusDays(45), house.clock().instant());
  }

  @Override
  public void close() {
    ownTime.shutdownNow();
    if (heartbeat != null) {
      heartbeat.close();
    }
    sources.close();
    dispatcher.close();
  }
}
