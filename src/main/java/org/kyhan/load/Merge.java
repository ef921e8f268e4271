package org.kyhan.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.kyhan.definition.Dataset;
import org.kyhan.model.Fault;

/**
 * Puts chunks into a dataset's table: what is new goes straight in by COPY, in key order; what is
 * changed, or what the table refuses, goes through {@link Staging}.
 */
final class Merge {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CHECK_VIOLATION = "23514";

  private final Connection connection;
  private final Dataset dataset;
  private final int load;
  private final Known known;
  private final Staging staging;
  private final BinaryCopy copy;
  private final List<Fault> faults = new ArrayList<>();
  private long inserted;
  private long updated;
  private long unchanged;
  private long rejected;
  private long skipped;
  private long touchedTotal;
  private long unchangedTotal;
  private boolean saved;

  Merge(Connection connection, Dataset dataset, int load, Places places) {
    this.connection = connection;
    this.dataset = dataset;
    this.load = load;
    this.known = new Known(connection, dataset);
    this.copy = new BinaryCopy(connection, String.join(", ", TableShape.columns(dataset).keySet()));
    this.staging = new Staging(connection, dataset, load, places, copy);
  }

  void take(Chunk chunk) throws SQLException {
    if (chunk.count() == 0) {
      return;
    }
    int[] order = chunk.sorted();
    known.look(chunk);
    int fresh = 0;
    int changed = 0;
    int again = 0;
    int[] freshRows = new int[order.length];
    int[] changedRows = new int[order.length];
    int[] againRows = new int[order.length];
    for (int n = 0; n < order.length; n++) {
      int i = order[n];
      if (n > 0 && chunk.keyHash(order[n - 1]) == chunk.keyHash(i)) {
        againRows[again++] = i;
      } else if (!known.has(chunk, i)) {
        freshRows[fresh++] = i;
      } else if (known.hash(chunk, i) != chunk.rowHash(i)) {
        changedRows[changed++] = i;
      } else {
        unchanged++;
        unchangedTotal += chunk.total(i);
      }
    }
    if (fresh > 0) {
      number(savepoint(), chunk, freshRows, fresh);
      if (!insert(chunk, freshRows, fresh)) {
        stage(chunk, freshRows, fresh);
      }
    }
    number("", chunk, changedRows, changed);
    stage(chunk, changedRows, changed);
    // there are more keys than are remembered: only now the store knows the first row of each
    number("", chunk, againRows, again);
    stage(chunk, againRows, again);
  }

  private boolean insert(Chunk chunk, int[] rows, int count) throws SQLException {
    try {
      copy.send("data." + dataset.id(), chunk, rows, count);
    } catch (SQLException refused) {
      String state = String.valueOf(refused.getSQLState());
      if (!state.equals(UNIQUE_VIOLATION) && !state.equals(CHECK_VIOLATION)) {
        throw refused;
      }
      try (Statement back = connection.createStatement()) {
        back.execute("rollback to savepoint before_copy");
      }
      return false;
    }
    inserted += count;
    for (int i = 0; i < count; i++) {
      touchedTotal += chunk.total(rows[i]);
    }
    return true;
  }

  private void stage(Chunk chunk, int[] rows, int count) throws SQLException {
    if (count == 0) {
      return;
    }
    Staging.Outcome outcome = staging.merge(chunk, rows, count);
    inserted += outcome.inserted();
    updated += outcome.updated();
    unchanged += outcome.unchanged();
    rejected += outcome.rejected();
    skipped += outcome.skipped();
    touchedTotal += outcome.touchedTotal();
    unchangedTotal += outcome.unchangedTotal();
    faults.addAll(outcome.faults());
  }

  /** To be sent with the numbering: a small file is not to pay for one more answer. */
  private String savepoint() {
    String last = saved ? "release savepoint before_copy; " : "";
    saved = true;
    return last + "savepoint before_copy; ";
  }

  /**
   * Gives record ids, in blocks of 1024 for each value of the sequence.
   *
   * @param first statements to be sent with it; they are not where there are no rows
   */
  private void number(String first, Chunk chunk, int[] rows, int count) throws SQLException {
    int blocks = (count + 1023) / 1024;
    if (blocks == 0) {
      return;
    }
    String sql = first + "select nextval('platform.record_block') from generate_series(1, ?)";
    try (PreparedStatement next = connection.prepareStatement(sql)) {
      next.setInt(1, blocks);
      boolean answered = next.execute();
      while (!answered) {
        answered = next.getMoreResults();
      }
      try (ResultSet numbers = next.getResultSet()) {
        for (int i = 0; i < count; i++) {
          if (i % 1024 == 0) {
            numbers.next();
          }
          chunk.setRecord(rows[i], numbers.getLong(1) * 1024 + i % 1024);
        }
      }
    }
  }

  /** Compares the table with what was sent to it. */
  Loader.Loaded finish(long rejectedBefore, long skippedBefore, List<Fault> before)
      throws SQLException {
    reconcile();
    List<Fault> all = new ArrayList<>(before);
    all.addAll(faults);
    all.addAll(staging.warnings(known.units()));
    return new Loader.Loaded(
        inserted,
        updated,
        unchanged,
        rejected + rejectedBefore,
        skipped + skippedBefore,
        touchedTotal + unchangedTotal,
        all);
  }

  /** Returns the units of which records were added or changed, or may have been. */
  java.util.Collection<Integer> touched() {
    return inserted + updated == 0 ? List.of() : known.units();
  }

  /** By units, which the primary key finds: a small file is not paid for by the whole table. */
  private void reconcile() throws SQLException {
    String sum = dataset.totalField().map(c -> "coalesce(sum(" + c + "), 0)").orElse("0");
    String sql =
        "select count(*), %s from data.%s where unit = any(?) and changed_by_load = ?"
            .formatted(sum, dataset.id());
    try (PreparedStatement query = FreshPlan.prepare(connection, sql)) {
      query.setArray(1, connection.createArrayOf("int4", known.units().toArray()));
      query.setInt(2, load);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        if (row.getLong(1) != inserted + updated || row.getLong(2) != touchedTotal) {
          throw new LoadException(
              "data.%s holds %d records and %d đồng of load %d, but %d and %d were sent"
                  .formatted(
                      dataset.id(),
                      row.getLong(1),
                      row.getLong(2),
                      load,
                      inserted + updated,
                      touchedTotal),
              null);
        }
      }
    }
  }
}
