package org.kyhan.flow;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Units;
import org.kyhan.load.LoadException;
import org.kyhan.model.Fault;
import org.kyhan.parse.TableFile;
import org.kyhan.quality.ReturnedWorkbook;

/**
 * Takes files into the store: archived before anything looks inside, then one transaction a file.
 * What was begun and not finished, because the program or the machine died, is finished by {@link
 * #resume}.
 */
public final class Ingest {
  private static final int SOURCE_LOCK = 4_725_003;
  private static final int ATTEMPTS = 3;
  private static final int LINES_RETURNED = 100_000;

  private final DataSource dataSource;
  private final Archive archive;
  private final Definitions definitions;
  private final Loads loads;
  private final Units units;

  public Ingest(DataSource dataSource, Archive archive, Definitions definitions, Clock clock) {
    this.dataSource = dataSource;
    this.archive = archive;
    this.definitions = definitions;
    this.loads = new Loads(dataSource, clock);
    this.units = new Units(dataSource);
  }

  /**
   * A file as it arrived.
   *
   * @param path where its bytes are now
   * @param name the name under which it was sent
   * @param source the number of the source, or null where a person brought it
   */
  public record Arrival(
      Path path, String name, String connector, int unit, @Nullable Integer source) {}

  /**
   * Archives and loads a file.
   *
   * @throws RuntimeException where the world fails (disk, store); the ledger then says so, and the
   *     bytes are in the archive if the disk took them
   */
  public FileReport receive(Arrival arrival) {
    Archive.Kept kept = archive.keep(arrival.path());
    Loads.Received received =
        new Loads.Received(
            arrival.source(),
            arrival.connector(),
            arrival.unit(),
            safeName(arrival.name()),
            kept.sha256(),
            kept.size());
    Optional<Load> same = loads.same(received);
    if (same.isPresent()) {
      return again(same.get());
    }
    return work(loads.queue(received));
  }

  private FileReport again(Load before) {
    Load now =
        new Load(
            before.id(),
            before.source(),
            before.connector(),
            before.unit(),
            before.fileName(),
            before.sha256(),
            before.state(),
            before.format(),
            before.counts().again(),
            before.totals(),
            before.sheets(),
            before.headers(),
            null,
            null,
            null);
    return new FileReport(now, before.id(), loads.faults(before.id()));
  }

  /** Finishes what an earlier process began or queued; returns a report for each file. */
  public List<FileReport> resume() {
    List<FileReport> reports = new ArrayList<>();
    for (Load load : loads.unfinished()) {
      FileReport report = work(load.id());
      if (report.load().state() != LoadState.RUNNING) {
        reports.add(report);
      }
    }
    return reports;
  }

  /** Does everything but keep it: nothing is archived and the transaction is rolled back. */
  public FileReport rehearse(Arrival arrival) {
    Load load =
        new Load(
            0,
            arrival.source(),
            arrival.connector(),
            arrival.unit(),
            safeName(arrival.name()),
            "",
            LoadState.RUNNING,
            null,
            Load.Counts.NONE,
            Map.of(),
            List.of(),
            List.of(),
            null,
            null,
            null);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return new FileRun(definitions, load, units.directory()).run(connection, arrival.path());
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot rehearse " + arrival.name(), failure);
    }
  }

  /**
   * Returns the sender's own workbook with its faulty cells marked and commented; a text file comes
   * back as a workbook with the same cells.
   */
  public ReturnedWorkbook returned(FileReport report, Path original) {
    Connector connector = definitions.connectors().get(report.load().connector());
    if (!"csv".equals(report.load().format()) || connector == null) {
      return ReturnedWorkbook.of(original, report.faults());
    }
    List<List<String>> lines =
        TableFile.textLines(
            original,
            report.load().fileName(),
            Reading.hints(connector, definitions),
            LINES_RETURNED);
    return ReturnedWorkbook.ofRows(lines, report.faults());
  }

  private FileReport work(int id) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(id);
      } catch (LoadException failure) {
        if (!failure.isTransient() || attempt >= ATTEMPTS) {
          FailureType type =
              failure.isTransient() ? FailureType.TRANSIENT_ERROR : FailureType.SYSTEM_ERROR;
          loads.fail(id, "load", type, FirstCause.of(failure));
          throw failure;
        }
      } catch (RuntimeException failure) {
        loads.fail(id, "flow", FailureType.SYSTEM_ERROR, FirstCause.of(failure));
        throw failure;
      }
    }
  }

  private FileReport attempt(int id) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!loads.own(connection, id)) {
          return new FileReport(load(id), null, List.of());
        }
        Load load = load(id);
        lockSource(connection, load);
        loads.start(id);
        FileReport report =
            new FileRun(definitions, load, units.directory())
                .run(connection, archive.find(load.sha256()));
        boolean kept = report.load().state().isSuccess();
        if (!kept) {
          connection.rollback();
        }
        loads.finish(connection, report.load(), report.faults());
        connection.commit();
        return kept ? afterwards(report) : report;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the store failed while it took load " + id, failure);
    }
  }

  /** A new list of units moves the tree. */
  private FileReport afterwards(FileReport report) {
    Connector connector = definitions.connectors().get(report.load().connector());
    if (connector == null || !connector.datasets().containsKey("unit")) {
      return report;
    }
    List<Fault> faults = new ArrayList<>(report.faults());
    for (Units.Unplaced unit : units.refresh()) {
      faults.add(
          Fault.of(
              org.kyhan.model.Severity.WARNING,
              "flow.unit_without_parent",
              org.kyhan.model.CellRef.wholeFile(report.load().fileName()),
              unit.code(),
              unit.parent()));
    }
    return new FileReport(report.load(), report.unchanged(), faults);
  }

  private Load load(int id) {
    return loads.find(id).orElseThrow(() -> new IllegalStateException("no load " + id));
  }

  /** Files of one source go in one after the other, files of different sources side by side. */
  private static void lockSource(Connection connection, Load load) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(?, hashtext(?))")) {
      lock.setInt(1, SOURCE_LOCK);
      lock.setString(
          2, load.source() == null ? load.connector() + "@" + load.unit() : "#" + load.source());
      lock.execute();
    }
  }

  /** Returns the last part of a name, bounded, without what no store or page should show. */
  static String safeName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = org.kyhan.model.Text.clean(last).replaceAll("[\\p{Cntrl}]", " ").strip();
    String bounded = clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    return bounded.isEmpty() || bounded.equals("..") || bounded.equals(".") ? "khong-ten" : bounded;
  }
}
