package org.kyhan.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Plan;
import org.kyhan.definition.SiteFile;
import org.kyhan.flow.ExpectedFiles;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.model.Messages;
import org.kyhan.transport.Finding;
import org.kyhan.transport.Pulled;
import org.kyhan.transport.Receipt;
import org.kyhan.transport.SourceConfig;
import org.kyhan.transport.Sources;
import org.kyhan.transport.TransportParameter;

/** What an administrator does with sources; the command line and the REST interface do it alike. */
public final class SourceDesk {
  /** A parameter that every source may have: a reference to what opens its protected workbooks. */
  public static final String WORKBOOK_PASSWORD = "workbook_password";

  private static final int FILES_LOOKED_AT = 3;
  private static final long LONGEST_PULL_MINUTES = 60;

  private final House house;
  private final Sources sources;
  private final Site site;
  private final SourceHealth health;
  private final Audit audit;
  private final ExpectedFiles expected;

  public SourceDesk(House house, Sources sources) {
    this.house = house;
    this.sources = sources;
    this.site = new Site(house.dataSource());
    this.health = new SourceHealth(house.dataSource(), house.clock());
    this.audit = new Audit(house.dataSource(), house.clock());
    this.expected = new ExpectedFiles(house.dataSource(), house.clock());
  }

  /** Does an administrator's work where no service runs: opens the sources, and closes them. */
  public static <T> T alone(House house, Function<SourceDesk, T> work) {
    DefaultCamelContext camel = new DefaultCamelContext();
    try {
      camel.start();
      try (Sources sources = new Sources(camel, house.surroundings(), new SourceIntake(house))) {
        return work.apply(new SourceDesk(house, sources));
      }
    } finally {
      camel.stop();
    }
  }

  /** Returns the rule that each month a file is owed before a day. */
  public static Plan.Due beforeDay(int day) {
    return new Plan.Due(
        "before_day_of_month", day, null, null, List.of(), List.of(), null, null, null);
  }

  /** Returns what the sources owe from one day to another, the soonest first. */
  public List<ExpectedFiles.Owed> owed(LocalDate from, LocalDate to) {
    return expected.list(from, to);
  }

  /** A source with how it fares. */
  public record Row(Site.Source source, String unit, SourceHealth.Health health) {}

  /** What one file of a source would become: its rows, or what the store would make of it. */
  public record Looked(String file, @Nullable Preview preview, @Nullable FileReport plan) {}

  /** What a look at a source showed. */
  public record Look(List<Looked> files, List<Finding> findings, @Nullable String error) {
    public Look {
      files = List.copyOf(files);
      findings = List.copyOf(findings);
    }
  }

  /** Returns all sources, by name. */
  public List<Row> list() {
    Map<String, SourceHealth.Health> fares = new LinkedHashMap<>();
    health.all().forEach(each -> fares.put(each.source(), each));
    return site.allSources().stream()
        .map(
            source ->
                row(
                    source,
                    fares.getOrDefault(source.name(), SourceHealth.Health.unknown(source.name()))))
        .toList();
  }

  /**
   * Returns one source.
   *
   * @throws UnknownName where there is none
   */
  public Row show(String name) {
    return row(source(name), health.of(name));
  }

  private Row row(Site.Source source, SourceHealth.Health fares) {
    return new Row(source, house.units().directory().get(source.unit()).code(), fares);
  }

  private Site.Source source(String name) {
    return site.source(name).orElseThrow(() -> new UnknownName(Messages.vi("app.no_source", name)));
  }

  /**
   * Adds a source, or changes the one of its name.
   *
   * @throws IllegalArgumentException naming every mistake, with nothing changed
   */
  public void put(SiteFile.Source source, Path inbox, String who) {
    putAll(List.of(source), inbox, who);
  }

  /** Adds or changes sources, all or, where any of them is wrong, none. */
  public void putAll(List<SiteFile.Source> wanted, Path inbox, String who) {
    SourceSettings settings = new SourceSettings(house, sources, inbox);
    List<String> wrong = new ArrayList<>();
    List<Site.Setting> ready = new ArrayList<>();
    for (SiteFile.Source each : wanted) {
      settings.read(each, wrong).ifPresent(ready::add);
    }
    settings.sameNames(wanted, wrong);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
    }
    List<Site.Setting> sealed = ready.stream().map(settings::sealed).toList();
    site.putAll(sealed);
    wanted.forEach(each -> expected.expect(each.name(), each.expects()));
    ready.forEach(each -> audit.write(who, "source.put", each.name(), each.connector()));
  }

  /**
   * Adds or changes all sources of a file, YAML or CSV, or, where any of them is wrong, none.
   *
   * @param inbox below which folders are that the file names by {@code folder}
   * @return how many
   */
  public int importAll(Path file, Path inbox, String who) {
    List<SiteFile.Source> wanted = SourceList.read(house.definitions().home(), file);
    putAll(wanted, inbox, who);
    return wanted.size();
  }

  /** Connects to a source and looks; takes nothing. An error comes first. */
  public List<Finding> check(String name) {
    return sources.check(config(source(name)));
  }

  /** Returns the first rows of what a source would give, as they would become records. */
  public Look preview(String name, int rows) {
    return look(
        name,
        (arrival, scratch) ->
            house.ingest().previews(arrival, scratch, rows).entrySet().stream()
                .map(each -> new Looked(each.getKey(), each.getValue(), null))
                .toList());
  }

  /** Returns what the store would make of what a source would give; writes nothing. */
  public Look plan(String name) {
    return look(
        name,
        (arrival, scratch) ->
            house.ingest().rehearseAll(arrival, scratch).stream()
                .map(report -> new Looked(report.load().fileName(), null, report))
                .toList());
  }

  private interface Taste {
    List<Looked> of(Ingest.Arrival arrival, Path scratch);
  }

  private Look look(String name, Taste taste) {
    List<Looked> files = new ArrayList<>();
    Pulled pulled =
        sources.preview(
            config(source(name)),
            (source, file, original) -> {
              try (Scratch scratch = new Scratch(house.data())) {
                files.addAll(
                    taste.of(
                        SourceIntake.arrival(house, source, file, original), scratch.folder()));
              }
              return Receipt.of(Receipt.Outcome.ELSEWHERE, null);
            },
            FILES_LOOKED_AT);
    return new Look(files, pulled.findings(), pulled.error());
  }

  /** Takes what a source has now and returns what came of it. */
  public Pulled pull(String name, String who) {
    Site.Source source = source(name);
    audit.write(who, "source.pull", name, null);
    if (sources.routeState(name) == Sources.State.STOPPED) {
      sources.start(config(source));
    }
    try {
      return sources.pull(name).get(LONGEST_PULL_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while " + name + " was pulled", stopped);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("pull of " + name, failure);
    }
  }

  /** Returns what became of a file that was taken. */
  public Optional<Load> load(int id) {
    return house.loads().find(id);
  }

  /** Leaves a source alone until {@link #resume}. */
  public void pause(String name, String who) {
    source(name);
    sources.pause(name);
    audit.write(who, "source.pause", name, null);
  }

  public void resume(String name, String who) {
    sources.resume(config(source(name)));
    audit.write(who, "source.resume", name, null);
  }

  /** Returns what a source remembers between two pulls. */
  public Map<String, String> state(String name) {
    source(name);
    return sources.state(name);
  }

  /** Makes a source give everything again. */
  public void reset(String name, String who) {
    source(name);
    sources.reset(name);
    audit.write(who, "source.reset", name, null);
  }

  /** Returns sources as a site file has them; secrets stand in them as references only. */
  public List<SiteFile.Source> export() {
    return site.allSources().stream()
        .map(
            source ->
                new SiteFile.Source(
                    source.name(),
                    source.connector(),
                    house.units().directory().get(source.unit()).code(),
                    source.transport(),
                    null,
                    source.parameters(),
                    schedule(source.schedule()),
                    expected.expectation(source.name()).orElse(null)))
        .toList();
  }

  private static SiteFile.@Nullable Schedule schedule(Site.@Nullable Schedule schedule) {
    return schedule == null
        ? null
        : new SiteFile.Schedule(schedule.cron(), schedule.onlyWorkdays(), schedule.missed().word());
  }

  /** Returns what a transport has to be told. */
  public List<TransportParameter> parameters(String transport) {
    return sources.parameters(transport);
  }

  /** Returns a source as the transport is told of it. */
  public static SourceConfig config(Site.Source source) {
    Site.Schedule schedule = source.schedule();
    return new SourceConfig(
        source.name(),
        source.transport(),
        SourceSettings.ofTransport(source.parameters()),
        schedule == null ? null : schedule.cron());
  }
}
