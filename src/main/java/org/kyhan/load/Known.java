package org.kyhan.load;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kyhan.definition.Dataset;

/**
 * What the table already holds of a chunk's keys. Few keys are looked up one by one; for many, the
 * keys of the whole unit are read once, which is far cheaper than as many look-ups.
 */
final class Known {
  private static final int FEW = 20_000;

  private final Connection connection;
  private final String dataset;
  private final String table;
  private final Set<Integer> empty = new HashSet<>();
  private final Set<Integer> whole = new HashSet<>();
  private final Set<Integer> met = new HashSet<>();
  private LongMap hashes = new LongMap();

  Known(Connection connection, Dataset dataset) {
    this.connection = connection;
    this.dataset = dataset.id();
    this.table = "data." + dataset.id();
  }

  boolean has(Chunk chunk, int i) {
    return hashes.contains(chunk.keyHash(i));
  }

  long hash(Chunk chunk, int i) {
    return hashes.get(chunk.keyHash(i));
  }

  /** Returns the units of all records that were looked for. */
  Set<Integer> units() {
    return met;
  }

  /** Makes sure that every key of the chunk which the table holds is known. */
  void look(Chunk chunk) throws SQLException {
    Set<Integer> units = new HashSet<>();
    int last = -1;
    for (int i = 0; i < chunk.count(); i++) {
      if (chunk.unit(i) != last) {
        last = chunk.unit(i);
        units.add(last);
      }
    }
    units.removeAll(empty);
    units.removeAll(whole);
    meet(units);
    units.removeAll(empty);
    if (units.isEmpty()) {
      return;
    }
    if (hashes.size() + chunk.count() > LongMap.MOST) {
      // what is looked up again is found again
      hashes = new LongMap();
      units.addAll(whole);
      whole.clear();
    }
    if (chunk.count() <= FEW || !fits(units)) {
      lookUp(chunk, units);
    } else {
      readWhole(units);
    }
  }

  private boolean fits(Set<Integer> units) throws SQLException {
    int room = LongMap.MOST - hashes.size();
    try (PreparedStatement count =
        FreshPlan.prepare(
            connection,
            "select count(*) from (select from "
                + table
                + " where unit = any (?) limit ?) as few")) {
      count.setArray(1, connection.createArrayOf("int4", units.toArray()));
      count.setInt(2, room);
      try (ResultSet row = count.executeQuery()) {
        return row.next() && row.getInt(1) < room;
      }
    }
  }

  /**
   * Finds out which units have no record yet; that stays so, for each file brings a key once. A
   * unit that has any has a version of them, and a table refuses what is wrongly held for new.
   */
  private void meet(Set<Integer> units) throws SQLException {
    Set<Integer> first = new HashSet<>(units);
    first.removeAll(met);
    if (first.isEmpty()) {
      return;
    }
    met.addAll(first);
    empty.addAll(first);
    try (PreparedStatement any =
        connection.prepareStatement(
            "select unit from platform.data_version where dataset = ? and unit = any (?)")) {
      any.setString(1, dataset);
      any.setArray(2, connection.createArrayOf("int4", first.toArray()));
      try (ResultSet row = any.executeQuery()) {
        while (row.next()) {
          empty.remove(row.getInt(1));
        }
      }
    }
  }

  private void lookUp(Chunk chunk, Set<Integer> units) throws SQLException {
    List<Integer> unit = new ArrayList<>();
    List<String> key = new ArrayList<>();
    List<Integer> position = new ArrayList<>();
    for (int i = 0; i < chunk.count(); i++) {
      if (units.contains(chunk.unit(i))) {
        unit.add(chunk.unit(i));
        key.add(chunk.key(i));
        position.add(i);
      }
    }
    Array unitArray = connection.createArrayOf("int4", unit.toArray());
    Array keyArray = connection.createArrayOf("text", key.toArray());
    Array positionArray = connection.createArrayOf("int4", position.toArray());
    try (PreparedStatement query =
        FreshPlan.prepare(
            connection,
            "select w.position, d.row_hash from unnest(?::int[], ?::text[], ?::int[]) w(unit, key,"
                + " position) join "
                + table
                + " d on d.unit = w.unit and d.key = w.key")) {
      query.setArray(1, unitArray);
      query.setArray(2, keyArray);
      query.setArray(3, positionArray);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          hashes.put(chunk.keyHash(rows.getInt(1)), rows.getLong(2));
        }
      }
    }
  }

  private void readWhole(Set<Integer> units) throws SQLException {
    KeyStream.read(connection, table, units, hashes::put);
    whole.addAll(units);
  }
}
