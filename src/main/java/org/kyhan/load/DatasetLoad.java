package org.kyhan.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/** The records that one file has for one dataset. */
final class DatasetLoad {
  private static final int CHUNK_ROWS = 100_000;

  /** A little less than a buffer of 16 MB that never has to double: two of them fit 256 MB. */
  private static final int CHUNK_BYTES = (16 << 20) - (1 << 18);

  private final Dataset dataset;
  private final String file;
  private final List<String> sheets;
  private final RecordKey keys;
  private final int totalField;
  private final Merge merge;
  private final LongMap seen = new LongMap();
  private final List<Fault> faults = new ArrayList<>();
  private Set<String> unsaid = Set.of();
  private Chunk filling;

  /** A small file never needs a second one. */
  private @Nullable Chunk resting;

  private long rejected;
  private long skipped;
  private final Sender sender;

  DatasetLoad(
      Connection connection,
      Dataset dataset,
      int load,
      List<String> sheets,
      String file,
      Sender sender) {
    this.dataset = dataset;
    this.file = file;
    this.sheets = sheets;
    this.sender = sender;
    this.keys = new RecordKey(dataset);
    this.totalField = dataset.totalField().map(dataset::position).orElse(-1);
    this.merge = new Merge(connection, dataset, load, new Places(file, sheets));
    this.filling = new Chunk(load, TableShape.columns(dataset).size());
  }

  /** Says what the records from now on are silent of, where that makes a difference. */
  void unsaid(Set<String> fields) {
    if (!Boolean.TRUE.equals(dataset.register()) || unsaid.equals(fields)) {
      return;
    }
    unsaid = Set.copyOf(fields);
    if (filling.count() > 0) {
      send();
    } else {
      filling.unsaid(unsaid);
    }
  }

  /**
   * Takes a record. A second record with the same key is not loaded: an equal one is skipped with a
   * warning, a different one is rejected. Records without a natural key that differ are different
   * payments and are both kept.
   */
  void add(Entry entry) {
    String key = keys.of(entry.values());
    long total =
        totalField < 0 || entry.values()[totalField] == null
            ? 0
            : (Long) entry.values()[totalField];
    filling.add(entry, key, total);
    if (seen.size() < LongMap.MOST && isRepeated(entry, key, total)) {
      return;
    }
    if (filling.count() >= CHUNK_ROWS || filling.size() >= CHUNK_BYTES) {
      send();
    }
  }

  /**
   * Returns true where the record just added is a repetition; it is then out of the chunk again.
   */
  private boolean isRepeated(Entry entry, String key, long total) {
    int last = filling.count() - 1;
    long first = seen.putIfAbsent(filling.keyHash(last), mark(filling.rowHash(last), entry.row()));
    if (first == 0) {
      return false;
    }
    boolean equal = (int) (first >>> 32) == (int) filling.rowHash(last);
    filling.dropLast();
    if (!equal && keys.isFallback(entry.values())) {
      addNumbered(entry, key, total);
      return false;
    }
    CellRef where = new CellRef(file, sheets.get(entry.sheet()), entry.row(), 0);
    if (equal) {
      skipped++;
      faults.add(Fault.of(Severity.WARNING, "load.repeated_row", where, (int) first));
    } else {
      rejected++;
      faults.add(Fault.of(Severity.ERROR, "load.key_taken", where, (int) first));
    }
    return true;
  }

  private void addNumbered(Entry entry, String key, long total) {
    for (int n = 2; ; n++) {
      filling.add(entry, key + "#" + n, total);
      int last = filling.count() - 1;
      if (seen.putIfAbsent(filling.keyHash(last), mark(filling.rowHash(last), entry.row())) == 0) {
        return;
      }
      filling.dropLast();
    }
  }

  /** Never 0, for rows count from 1. */
  private static long mark(long rowHash, long row) {
    return (rowHash << 32) | (row & 0xffffffffL);
  }

  /** Hands what is left to the sender. */
  void flush() {
    Chunk rest = filling;
    sender.run(() -> flush(rest));
  }

  /** Compares the store with what was sent; to be called when the sender is done. */
  Loader.Loaded finish() {
    try {
      return merge.finish(rejected, skipped, faults);
    } catch (SQLException failure) {
      throw new LoadException("cannot reconcile " + file + " with " + dataset.id(), failure);
    }
  }

  /** Returns the units whose records are no longer what they were. */
  java.util.Collection<Integer> touched() {
    return merge.touched();
  }

  private void send() {
    sender.await();
    Chunk full = filling;
    filling = resting == null ? full.another() : resting;
    resting = full;
    filling.clear();
    filling.unsaid(unsaid);
    sender.submit(() -> flush(full));
  }

  private void flush(Chunk chunk) {
    try {
      merge.take(chunk);
    } catch (SQLException failure) {
      throw new LoadException("cannot load " + file + " into " + dataset.id(), failure);
    }
  }
}
