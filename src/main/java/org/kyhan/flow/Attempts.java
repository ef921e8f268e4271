package org.kyhan.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadFaults;
import org.kyhan.ledger.Loads;
import org.kyhan.load.LoadException;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/**
 * Takes one load of the ledger into the store in one transaction, tries again where the reason may
 * pass, and writes into the ledger what came of it.
 */
final class Attempts {
  private static final int ATTEMPTS = 3;

  /** A file on which so many programs died is not tried by a third. */
  private static final int DEATHS = 2;

  private final DataSource dataSource;
  private final Archive archive;
  private final Loads loads;
  private final LoadFaults faults;
  private final HeaderChoices choices;
  private final FileRuns runs;

  /** Loads that failed here where the ledger could not be told: nobody died of them. */
  private final Set<Integer> outlived = ConcurrentHashMap.newKeySet();

  Attempts(DataSource dataSource, Archive archive, FileRuns runs, Clock clock) {
    this.dataSource = dataSource;
    this.archive = archive;
    this.loads = new Loads(dataSource, clock);
    this.faults = new LoadFaults(dataSource);
    this.choices = new HeaderChoices(dataSource, clock);
    this.runs = runs;
  }

  /**
   * Takes a load of the ledger into the store.
   *
   * @param patience how long to wait for another process that has it; zero for as long as it takes
   * @param password what opens protected workbooks; null for that of the load's source
   * @throws FileFailure where it failed, and the ledger says so
   * @throws RuntimeException where the store is gone
   */
  FileReport take(int id, Duration patience, @Nullable String password) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(id, patience, password);
      } catch (RuntimeException failure) {
        boolean mayPass = LoadException.isTransient(failure);
        if (isGone(failure)) {
          outlived.add(id);
          throw failure;
        }
        record(id, failure, mayPass);
        if (!mayPass || attempt >= ATTEMPTS) {
          throw new FileFailure("lượt nạp " + id + " không thành", failure);
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
      outlived.add(id);
      failure.addSuppressed(gone);
    }
  }

  private FileReport attempt(int id, Duration patience, @Nullable String password) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!loads.own(connection, id, patience)) {
          return new FileReport(load(id), null, List.of());
        }
        int deaths = outlived.contains(id) ? Integer.MAX_VALUE : DEATHS;
        Loads.Standing standing = loads.begin(id, deaths);
        Load load = standing.load();
        if (!load.state().isUnfinished()) {
          return new FileReport(load, null, faults.of(id));
        }
        if (standing.overtaken()) {
          loads.fail(id, "load", FailureType.CANCELLED, Messages.vi("flow.overtaken"));
          return new FileReport(load(id), null, List.of());
        }
        if (!standing.begun()) {
          return setAside(connection, load);
        }
        outlived.remove(id);
        Gate gate = new Gate(standing.rowsBefore(), standing.letThrough());
        FileReport report = runs.run(connection, load, gate, archive.find(load.sha256()), password);
        if (!report.load().state().isSuccess()) {
          connection.rollback();
        }
        loads.finish(connection, report.load(), report.faults());
        choices.ask(connection, report.load(), report.questions());
        connection.commit();
        return report;
      } catch (RuntimeException | Error failure) {
        if (FirstCause.isOutOfMemory(failure)) {
          // its driver may have stopped within an answer, which the next user would read
          connection.abort(Runnable::run);
        }
        throw failure;
      } finally {
        leave(connection);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("the store failed while it took load " + id, failure);
    }
  }

  /** A file that takes the program down with it must not do so at every start. */
  private FileReport setAside(Connection connection, Load load) throws SQLException {
    Fault fault =
        Fault.of(Severity.ERROR, "flow.died_of_it", CellRef.wholeFile(load.fileName()), DEATHS);
    Load failed = load.failed(fault.origin(), FailureType.SYSTEM_ERROR, fault.message());
    loads.finish(connection, failed, List.of(fault));
    connection.commit();
    return new FileReport(failed, null, List.of(fault));
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

  private Load load(int id) {
    return loads.find(id).orElseThrow(() -> new IllegalStateException("no load " + id));
  }
}
