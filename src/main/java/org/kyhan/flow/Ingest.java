package org.kyhan.flow;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.archive.Archive;
import org.kyhan.archive.Bundle;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.Audit;
import org.kyhan.ledger.Bundles;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.HeldFiles;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Loads;
import org.kyhan.ledger.Units;
import org.kyhan.load.LoadException;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;
import org.kyhan.quality.ReturnedWorkbook;

/**
 * Takes files into the store: archived before anything looks inside, then one transaction a file.
 * What was begun and not finished, because the program or the machine died, is finished by {@link
 * #resume}.
 */
public final class Ingest {
  private static final int SOURCE_LOCK = 4_725_003;
  private static final int ATTEMPTS = 3;

  /** A file on which so many programs died is not tried by a third. */
  private static final int DEATHS = 2;

  /** So long a server may take to notice that a process died. */
  private static final Duration REMAINS = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final Archive archive;
  private final Definitions definitions;
  private final Loads loads;
  private final HeaderChoices choices;
  private final Units units;
  private final HeldFiles heldFiles;
  private final FileRuns runs;
  private final Audit audit;
  private final Rehearsal rehearsal;
  private final Clock clock;
  private final BankMatching matching;

  /** Loads that failed here where the ledger could not be told: nobody died of them. */
  private final Set<Integer> outlived = ConcurrentHashMap.newKeySet();

  public Ingest(DataSource dataSource, Archive archive, Definitions definitions, Clock clock) {
    this(dataSource, archive, definitions, clock, load -> null);
  }

  /**
   * @param passwords what opens the protected workbooks of a load's source; null for none
   */
  public Ingest(
      DataSource dataSource,
      Archive archive,
      Definitions definitions,
      Clock clock,
      Function<Load, @Nullable String> passwords) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.archive = archive;
    this.definitions = definitions;
    this.loads = new Loads(dataSource, clock);
    this.choices = new HeaderChoices(dataSource, clock);
    this.units = new Units(dataSource);
    this.audit = new Audit(dataSource, clock);
    this.heldFiles = new HeldFiles(dataSource);
    this.runs = new FileRuns(definitions, heldFiles, units, choices, passwords);
    this.rehearsal = new Rehearsal(dataSource, runs);
    this.matching = new BankMatching(dataSource, definitions, clock);
  }

  /**
   * A file as it arrived.
   *
   * @param path where its bytes are now
   * @param name the name under which it was sent
   * @param source the number of the source, or null where a person brought it
   * @param password what opens protected workbooks; null for that of the source, if it has one
   */
  public record Arrival(
      Path path,
      String name,
      String connector,
      int unit,
      @Nullable Integer source,
      @Nullable String password) {

    public Arrival(Path path, String name, String connector, int unit, @Nullable Integer source) {
      this(path, name, connector, unit, source, null);
    }

    @Override
    public String toString() {
      return "Arrival[" + name + " for " + connector + " of " + unit + "]"; // no password
    }
  }

  /**
   * Archives and loads a file.
   *
   * @throws RuntimeException where the world fails (disk, store); the ledger then says so, and the
   *     bytes are in the archive if the disk took them
   */
  public FileReport receive(Arrival arrival) {
    return receive(archive.keep(arrival.path()), arrival);
  }

  private FileReport receive(Archive.Kept kept, Arrival arrival) {
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
    int id = loads.unfinished(received).orElseGet(() -> loads.queue(received));
    return work(id, Duration.ZERO, arrival.password());
  }

  /**
   * Archives and loads a file, or each file of a bundle: all are in the ledger before the first is
   * worked on, and one that fails does not stop the others.
   *
   * @return a report for each file; before them the bundle's own where not all of it was taken
   * @throws RuntimeException as {@link #receive} does for a file that is no bundle
   */
  public List<FileReport> receiveAll(Arrival arrival) {
    Archive.Kept kept = archive.keep(arrival.path());
    if (!Bundle.isBundle(kept.path())) {
      return List.of(receive(kept, arrival));
    }
    Unpacked unpacked = Unpacked.of(kept, arrival, archive);
    Map<Integer, FileReport> known = new HashMap<>();
    List<Loads.Received> members = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Loads.Received> all = unpacked.received();
    for (int i = 0; i < all.size(); i++) {
      Optional<Load> same = loads.same(all.get(i));
      if (same.isPresent()) {
        known.put(i, again(same.get()));
      } else {
        places.add(i);
        members.add(all.get(i));
      }
    }
    List<Integer> ids =
        new Bundles(dataSource, clock)
            .queue(unpacked.bundle(), kept.size(), unpacked.faults(), members);
    for (int i = 0; i < places.size(); i++) {
      known.put(places.get(i), attempted(ids.get(i + 1), arrival.password()));
    }
    List<FileReport> reports = new ArrayList<>(unpacked.remarks(load(ids.get(0))));
    for (int i = 0; i < all.size(); i++) {
      reports.add(Objects.requireNonNull(known.get(i)));
    }
    return reports;
  }

  private FileReport again(Load before) {
    return FileReport.again(before, loads.faults(before.id()));
  }

  /**
   * Finishes what an earlier process began or queued, and clears away what one left half received;
   * returns a report for each file.
   */
  public List<FileReport> resume() {
    archive.sweep(clock.instant());
    List<FileReport> reports = new ArrayList<>();
    for (Load load : loads.unfinished()) {
      FileReport report = attempted(load.id(), null);
      if (!report.load().state().isUnfinished()) {
        reports.add(report);
      }
    }
    return reports;
  }

  /** Takes a file from the archive again, now that a person said how it is read. */
  FileReport again(int load) {
    return work(load, Duration.ZERO, null);
  }

  /** A file that fails again is the ledger's matter and does not stop the next one. */
  private FileReport attempted(int id, @Nullable String password) {
    try {
      return work(id, REMAINS, password);
    } catch (FileFailure recorded) {
      return new FileReport(load(id), null, List.of());
    }
  }

  /**
   * Does everything but keep it, for a file or each file of a bundle: nothing is archived and the
   * transaction is rolled back.
   *
   * @param scratch an empty folder in which the files of a bundle lie meanwhile
   */
  public List<FileReport> rehearseAll(Arrival arrival, Path scratch) {
    return rehearsal.rehearseAll(arrival, scratch);
  }

  /** Does everything but keep it: nothing is archived and the transaction is rolled back. */
  public FileReport rehearse(Arrival arrival) {
    return rehearsal.rehearse(arrival);
  }

  /**
   * Returns the first rows of a file, or of each file of a bundle, by its name; see {@link
   * Preview}.
   *
   * @param scratch an empty folder in which the files of a bundle lie meanwhile
   */
  public Map<String, Preview> previews(Arrival arrival, Path scratch, int rows) {
    return rehearsal.previews(arrival, scratch, rows);
  }

  /**
   * Lets a file through that a gate held, knowingly: it is taken again from the archive, and what
   * held it stays as a warning. The audit keeps who did it and why.
   *
   * @throws IllegalArgumentException with a sentence for people where no gate held the file, or it
   *     is not said who and why
   */
  public FileReport letThrough(int id, String who, String why) {
    Held.require(load(id), loads.faults(id), who, why);
    heldFiles.letThrough(id, who.strip(), why.strip());
    audit.write(who.strip(), "load.let_through", String.valueOf(id), why.strip());
    return work(id, Duration.ZERO, null);
  }

  /**
   * Returns the sender's own workbook with its faulty cells marked and commented; what is no
   * workbook comes back as one with the same cells, what has a password as the list of its faults.
   */
  public ReturnedWorkbook returned(FileReport report, Path original) {
    return Returning.of(report, original, definitions);
  }

  private FileReport work(int id, Duration patience, @Nullable String password) {
    return matching.told(load(id, patience, password));
  }

  private FileReport load(int id, Duration patience, @Nullable String password) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(id, patience, password);
      } catch (RuntimeException failure) {
        boolean mayPass = LoadException.isTransient(failure);
        outlived.add(id);
        if (isGone(failure)) {
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
        Load load = load(id);
        if (!load.state().isUnfinished()) {
          return new FileReport(load, null, loads.faults(id));
        }
        if (loads.isOvertaken(load)) {
          loads.fail(id, "load", FailureType.CANCELLED, Messages.vi("flow.overtaken"));
          return new FileReport(load(id), null, List.of());
        }
        if (!outlived.remove(id) && loads.deaths(id) >= DEATHS) {
          return setAside(connection, load);
        }
        lockSource(connection, load);
        loads.start(id);
        FileReport report = runs.run(connection, load, archive.find(load.sha256()), password);
        boolean kept = report.load().state().isSuccess();
        if (!kept) {
          connection.rollback();
        }
        loads.finish(connection, report.load(), report.faults());
        choices.ask(connection, report.load(), report.questions());
        connection.commit();
        return kept ? afterwards(report) : report;
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
              Severity.WARNING,
              "flow.unit_without_parent",
              CellRef.wholeFile(report.load().fileName()),
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
