package org.kyhan.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kyhan.definition.Dataset;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;

/**
 * Loads the records of one file inside the caller's transaction: records are made ready on the
 * caller's thread while another sends the ones before to the store. The caller must not use the
 * connection between the first {@link #add} and {@link #finish}.
 */
public final class Loader implements AutoCloseable {
  /** In one order of datasets and units, so that two loads never wait for each other. */
  private static final String CHANGED =
      """
      insert into platform.data_version (dataset, unit, version)
      select ?, unit, 1 from unnest(?) unit order by unit
      on conflict (dataset, unit) do update set version = data_version.version + 1\
      """;

  private final Connection connection;
  private final Map<String, DatasetLoad> loads = new LinkedHashMap<>();
  private final Sender sender = new Sender();

  /**
   * @param connection in a transaction; committed or rolled back by the caller
   * @param load the load's number
   * @param file the name of the file, for faults
   * @param sheets the names of the file's sheets; the caller adds a name before a record of it
   *     comes
   */
  public Loader(
      Connection connection, List<Dataset> datasets, int load, String file, List<String> sheets) {
    this.connection = connection;
    for (Dataset dataset : datasets) {
      loads.put(dataset.id(), new DatasetLoad(connection, dataset, load, sheets, file, sender));
    }
  }

  /**
   * Says of which fields the records of a register that are added from now on say nothing: what the
   * store has there stays. Of other datasets a record is always a whole one.
   */
  public void unsaid(String dataset, Set<String> fields) {
    DatasetLoad load = loads.get(dataset);
    if (load != null) {
      load.unsaid(fields);
    }
  }

  /**
   * Takes a record of a dataset. A second record with the same key is not loaded: an equal one is
   * skipped with a warning, a different one is rejected. Records without a natural key that differ
   * are different and are both kept.
   *
   * @throws LoadException where the store does not take the records sent before
   */
  public void add(String dataset, Entry entry) {
    DatasetLoad load = loads.get(dataset);
    if (load == null) {
      throw new IllegalArgumentException("no dataset " + dataset);
    }
    load.add(entry);
  }

  /**
   * Sends what is left, compares the store with what was sent and returns the counts by dataset.
   *
   * @throws LoadException where the store fails or does not hold what was sent
   */
  public Map<String, Loaded> finish() {
    loads.values().forEach(DatasetLoad::flush);
    Map<String, Loaded> results = new LinkedHashMap<>();
    loads.forEach((dataset, load) -> results.put(dataset, load.finish()));
    new TreeMap<>(loads).forEach((dataset, load) -> changed(dataset, load.touched()));
    return results;
  }

  /** Tells those who keep sums of these records that they are no longer right. */
  private void changed(String dataset, Collection<Integer> units) {
    if (units.isEmpty()) {
      return;
    }
    try (PreparedStatement change = connection.prepareStatement(CHANGED)) {
      change.setString(1, dataset);
      change.setArray(2, connection.createArrayOf("int4", units.toArray()));
      change.executeUpdate();
    } catch (SQLException failure) {
      throw new LoadException("cannot note the change of " + dataset, failure);
    }
  }

  /** Ends the sender; what was not finished is left to the caller's rollback. */
  @Override
  public void close() {
    sender.close();
  }

  /**
   * What became of a file's records for one dataset.
   *
   * @param total the sum of the dataset's total field over inserted, updated and unchanged records,
   *     in đồng; 0 where the dataset has no such field
   * @param faults why records were rejected or skipped, and what else should be looked at
   */
  public record Loaded(
      long inserted,
      long updated,
      long unchanged,
      long rejected,
      long skipped,
      long total,
      List<Fault> faults) {

    public Loaded {
      faults = List.copyOf(faults);
    }
  }
}
