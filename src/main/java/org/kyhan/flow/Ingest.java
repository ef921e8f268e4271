package org.kyhan.flow;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
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
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Units;
import org.kyhan.load.LoadException;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
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

  /** So long a server may take to notice that a process died. */
  private static final Duration REMAINS = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final Archive archive;
  private final Definitions definitions;
  private final Loads loads;
  private final HeaderChoices choices;
  private final Units units;

  public Ingest(DataSource dataSource, Archive archive, Definitions definitions, Clock clock) {
    this.dataSource = dataSource;
    this.archive = archive;
    this.definitions = definitions;
    this.loads = new Loads(dataSource, clock);
    this.choices = new HeaderChoices(dataSource, clock);
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
    return work(loads.unfinished(received).orElseGet(() -> loads.queue(received)), Duration.ZERO);
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
      FileReport report = resume(load.id());
      if (!report.load().state().isUnfinished()) {
        reports.add(report);
      }
    }
    return reports;
  }

  /** Takes a file from the archive again, now that a person said how it is read. */
  FileReport again(int load) {
    return work(load, Duration.ZERO);
  }

  /** A file that fails again is the ledger's matter and does not stop the next one. */
  private FileReport resume(int id) {
    try {
      return work(id, REMAINS);
    } catch (RuntimeException failure) {
      return new FileReport(load(id), null, List.of());
    }
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
        return new FileRun(definitions, load, units.directory(), choices.chosen(load))
            .run(connection, arrival.path());
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

  private FileReport work(int id, Duration patience) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(id, patience);
      } catch (RuntimeException failure) {
        boolean mayPass = LoadException.isTransient(failure);
        if (isGone(failure)) {
          throw failure;
        }
        if (!mayPass || attempt >= ATTEMPTS) {
          record(id, failure, mayPass);
          throw failure;
        }
      }
    }
  }

  /** The pool has waited long for the store already. The next start finds the load unfinished. */
  private static boolean isGone(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLTransientConnectionException) {
        return true;
      }
    }
    return false;
  }

  /** Where the store is gone the ledger says “running”, and the next start takes it up as well. */
  private void record(int id, RuntimeException failure, boolean mayPass) {
    String cause = FirstCause.of(failure);
    try {
      if (mayPass) {
        loads.requeue(id, cause);
      } else {
        String origin = failure instanceof LoadException ? "load" : "flow";
        loads.fail(id, origin, FailureType.SYSTEM_ERROR, cause);
      }
    } catch (RuntimeException gone) {
      failure.addSuppressed(gone);
    }
  }

  private FileReport attempt(int id, Duration patience) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!loads.own(connection, id, patience)) {
          return new FileReport(load(id), null, List.of());
        }
        Load load = load(id);
        if (!load.state().isUnfinished()) {
          return new FileReport(load, null, loads.faults(id));
        }
        if (loads.isOvertaken(load)) {
          loads.fail(id, "load", FailureType.CANCELLED, Messages.vi("flow.overtaken"));
          return new FileReport(load(id), null, List.of());
        }
        lockSource(connection, load);
        loads.start(id);
        FileReport report =
            new FileRun(definitions, load, units.directory(), choices.chosen(load))
                .run(connection, archive.find(load.sha256()));
        boolean kept = report.load().state().isSuccess();
        if (!kept) {
          connection.rollback();
        }
        loads.finish(connection, report.load(), report.faults());
        choices.ask(connection, report.load(), report.questions());
        connection.commit();
        return kept ? afterwards(report) : report;
      } finally {
        leave(connection);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the store failed while it took load " + id, failure);
    }
  }

  /**
   * Ends the transaction; of a broken connection the server has ended it, and the pool drops it.
   */
  private static void leave(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      // thrown on, it would hide the reason why the connection broke
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
