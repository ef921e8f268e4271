package org.kyhan.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.definition.Definitions;
import org.kyhan.deliver.Outbox;
import org.kyhan.flow.BankMatching;
import org.kyhan.flow.Checklist;
import org.kyhan.flow.Choices;
import org.kyhan.flow.Compute;
import org.kyhan.flow.DataQuality;
import org.kyhan.flow.Duties;
import org.kyhan.flow.Explain;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.flow.Issuing;
import org.kyhan.flow.Scoring;
import org.kyhan.flow.Suppression;
import org.kyhan.flow.Targets;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadFaults;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Secrets;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Units;
import org.kyhan.load.DatasetTables;
import org.kyhan.model.Fault;
import org.kyhan.render.Renderer;
import org.kyhan.store.Store;
import org.kyhan.store.StoreSettings;
import org.kyhan.transport.Sources;

/** The parts of the program, put together once over one store. */
public final class House implements AutoCloseable {
  private final Definitions definitions;
  private final Store store;
  private final Archive archive;
  private final Clock clock;
  private final Path data;
  private final Secrets secrets;
  private final Units units;
  private final Ingest ingest;

  private House(Definitions definitions, Store store, Path data, Clock clock) {
    this.definitions = definitions;
    this.store = store;
    this.data = data;
    this.archive = new Archive(data.resolve("archive"));
    this.clock = clock;
    this.secrets = new Secrets(store.dataSource(), System.getenv(), clock);
    this.units = new Units(store.dataSource());
    this.ingest =
        new Ingest(store.dataSource(), archive, definitions, clock, this::workbookPassword);
  }

  /**
   * Where the program works.
   *
   * @param home the folder with definitions, routes and reports
   * @param data the folder for store, archive and outbox
   * @param url a PostgreSQL; null for the embedded one in {@code data}
   */
  public record Place(Path home, Path data, @Nullable String url) {}

  /**
   * Reads the definitions, opens the store and makes its tables fit them.
   *
   * @throws org.kyhan.definition.DefinitionException where definitions are wrong
   * @throws org.kyhan.store.StoreException where the store cannot be opened
   */
  public static House open(Place place, Clock clock) {
    Definitions definitions = Definitions.read(place.home());
    StoreSettings settings =
        new StoreSettings(place.data().resolve("store"), place.url(), user(), password(), 0);
    return over(definitions, Store.open(settings), place.data(), clock);
  }

  /** Makes the tables of an open store fit the definitions; it is closed with the house. */
  public static House over(Definitions definitions, Store store, Path data, Clock clock) {
    try {
      new DatasetTables(store.dataSource(), definitions).prepare();
      return new House(definitions, store, data, clock);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  private static @Nullable String user() {
    return System.getenv("KYHAN_DB_USER");
  }

  private static @Nullable String password() {
    return System.getenv("KYHAN_DB_PASSWORD");
  }

  public Definitions definitions() {
    return definitions;
  }

  public DataSource dataSource() {
    return store.dataSource();
  }

  public Path data() {
    return data;
  }

  public Clock clock() {
    return clock;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** Returns where the store is, without any password. */
  public String storePlace() {
    return store.place();
  }

  /** Returns what opens the protected workbooks of a load's source, or null where it has none. */
  private @Nullable String workbookPassword(Load load) {
    Integer source = load.source();
    return source == null
        ? null
        : new Site(dataSource())
            .parameter(source, SourceDesk.WORKBOOK_PASSWORD)
            .map(secrets::resolve)
            .orElse(null);
  }

  /** Returns what the sources work in. */
  public Sources.Surroundings surroundings() {
    return new Sources.Surroundings(
        definitions.home(), data.resolve("work"), dataSource(), secrets::resolve, clock);
  }

  public Units units() {
    return units;
  }

  public Loads loads() {
    return new Loads(dataSource(), clock);
  }

  /** Returns what was wrong in the file of a load, in the order in which it was found. */
  public List<Fault> faults(int load) {
    return new LoadFaults(dataSource()).of(load);
  }

  public Ingest ingest() {
    return ingest;
  }

  /** Returns the headers that only a person can read. */
  public Choices choices() {
    return new Choices(dataSource(), ingest, clock);
  }

  public Compute compute() {
    return new Compute(dataSource(), definitions);
  }

  public Targets targets() {
    return new Targets(dataSource(), definitions);
  }

  public Scoring scoring() {
    return new Scoring(dataSource(), definitions);
  }

  public Checklist checklist() {
    return new Checklist(dataSource(), definitions, clock);
  }

  public Issuing issuing() {
    return new Issuing(
        dataSource(),
        archive,
        definitions,
        new Renderer(definitions.home().resolve("reports")),
        clock);
  }

  /** Returns what is due, with all that is needed to do it. */
  public Duties duties() {
    return new Duties(
        dataSource(), definitions, issuing(), new Outbox(dataSource(), clock), Duties.START_OF_DAY);
  }

  public DataQuality quality() {
    return new DataQuality(dataSource(), definitions);
  }

  /** Returns what hides small groups of pupils from those who are not their school. */
  public Suppression suppression() {
    return new Suppression(dataSource(), definitions);
  }

  /** Returns what finds out whose payments the credits of bank statements are. */
  public BankMatching matching() {
    return new BankMatching(dataSource(), definitions, clock);
  }

  public Explain explain() {
    return new Explain(dataSource(), definitions);
  }

  public Archive archive() {
    return archive;
  }

  /** Finishes what an earlier process left unfinished. */
  public List<FileReport> resume() {
    matching().resume();
    return ingest().resume();
  }

  @Override
  public void close() {
    store.close();
  }
}
