package org.kyhan.app.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.calendar.WorkCalendar;
import org.kyhan.deliver.Dispatcher;
import org.kyhan.deliver.MailSettings;
import org.kyhan.flow.Duties;
import org.kyhan.flow.Ingest;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Site;
import org.kyhan.schedule.Heartbeat;
import org.kyhan.snapshot.Issues;
import org.kyhan.transport.Pulled;
import org.kyhan.transport.Receipt;
import org.kyhan.transport.SourceConfig;
import org.kyhan.transport.Sources;
import org.springframework.core.env.Environment;

/** What runs while the service is up: sources, duties, deliveries. */
public final class Service implements AutoCloseable {
  private static final Duration DUTIES = Duration.ofMinutes(1);
  private static final Duration DELIVERIES = Duration.ofSeconds(15);

  private final House house;
  private final Sources sources;
  private final Dispatcher dispatcher;
  private final Duties duties;
  private final WorkCalendar workdays;
  private @Nullable Heartbeat heartbeat;

  Service(House house, CamelContext camel, Environment environment) {
    this.house = house;
    Path home = house.definitions().home();
    this.sources =
        new Sources(
            camel,
            new Sources.Surroundings(
                home,
                house.data().resolve("work"),
                house.dataSource(),
                house.secrets()::resolve,
                house.clock()),
            this::receive);
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
                new Heartbeat.Beat("deliveries", DELIVERIES, this::dispatch)),
            this::pullDue);
    beating.pull(watched().stream().map(Service::pull).flatMap(Optional::stream).toList());
    heartbeat = beating;
  }

  private static Optional<Heartbeat.Pull> pull(Site.Source source) {
    Site.Schedule schedule = source.schedule();
    return Optional.ofNullable(schedule)
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
    new Site(house.dataSource()).sources().forEach(this::watch);
  }

  private void watch(Site.Source source) {
    String folder = source.parameters().getOrDefault("folder", "");
    if (source.transport().equals("folder")) {
      makeFolder(source.name(), folder);
    }
    sources.start(config(source));
  }

  private static void makeFolder(String source, String folder) {
    try {
      Files.createDirectories(Path.of(folder));
    } catch (IOException failure) {
      // a folder that cannot be made is its source's state, which the route will show
      org.slf4j.LoggerFactory.getLogger(Service.class)
          .warn("source {}: {}", source, failure.getMessage());
    }
  }

  private static SourceConfig config(Site.Source source) {
    Site.Schedule schedule = source.schedule();
    return new SourceConfig(
        source.name(),
        source.transport(),
        source.parameters(),
        schedule == null ? null : schedule.cron());
  }

  private Receipt receive(String sourceName, Path file, String originalName) {
    Site.Source source =
        new Site(house.dataSource())
            .source(sourceName)
            .orElseThrow(() -> new IllegalStateException("no source " + sourceName));
    Load load =
        house
            .ingest()
            .receive(
                new Ingest.Arrival(
                    file, originalName, source.connector(), source.unit(), source.id()))
            .load();
    return Receipt.of(
        load.state().isSuccess()
            ? Receipt.Outcome.COMMITTED
            : load.state().isUnfinished() ? Receipt.Outcome.UNFINISHED : Receipt.Outcome.REFUSED,
        load.id());
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

  House house() {
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
    if (heartbeat != null) {
      heartbeat.close();
    }
    sources.close();
    dispatcher.close();
  }
}
