package org.kyhan.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/**
 * Loads the records that one file has for one dataset, inside the caller's transaction: records are
 * made ready on the caller's thread while another sends the ones before to the store. The caller
 * must not use the connection between the first {@link #add} and {@link #finish}.
 */
public final class Loader implements AutoCloseable {
  private static final int CHUNK_ROWS = 100_000;
  private static final int CHUNK_BYTES = 24 << 20;
  private static final int REMEMBERED = 2_700_000;

  private final Dataset dataset;
  private final String file;
  private final RecordKey keys;
  private final int totalField;
  private final Merge merge;
  private final LongMap seen = new LongMap();
  private final List<Fault> faults = new ArrayList<>();
  private Chunk filling;
  private Chunk resting;
  private long rejected;
  private long skipped;
  private @Nullable ExecutorService sender;
  private @Nullable Future<?> sending;

  /**
   * @param connection in a transaction; committed or rolled back by the caller
   * @param load the load's number
   * @param file the name of the file, for faults
   */
  public Loader(Connection connection, Dataset dataset, int load, String file) {
    this.dataset = dataset;
    this.file = file;
    this.keys = new RecordKey(dataset);
    this.totalField =
        dataset
            .fieldIds()
            .indexOf(
                dataset.fields().entrySet().stream()
                    .filter(f -> f.getValue().total())
                    .map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .orElse(""));
    this.merge = new Merge(connection, dataset, load, file);
    int columns = TableShape.columns(dataset).size();
    this.filling = new Chunk(load, columns);
    this.resting = new Chunk(load, columns);
  }

  /**
   * Takes a record. A second record with the same key is not loaded: an equal one is skipped with a
   * warning, a different one is rejected. Records without a natural key that differ are different
   * payments and are both kept.
   */
  public void add(Entry entry, String sheetName) {
    String key = keys.of(entry.values());
    long total =
        totalField < 0 || entry.values()[totalField] == null
            ? 0
            : (Long) entry.values()[totalField];
    filling.add(entry, key, total);
    if (seen.size() < REMEMBERED && isRepeated(entry, key, total, sheetName)) {
      return;
    }
    if (filling.count() >= CHUNK_ROWS || filling.size() >= CHUNK_BYTES) {
      send();
    }
  }

  /**
   * Returns true where the record just added is a repetition; it is then out of the chunk again.
   */
  private boolean isRepeated(Entry entry, String key, long total, String sheetName) {
    int last = filling.count() - 1;
    long keyHash = filling.keyHash(last);
    if (!seen.contains(keyHash)) {
      seen.put(keyHash, mark(filling.rowHash(last), entry.row()));
      return false;
    }
    long first = seen.get(keyHash);
    boolean equal = (int) (first >>> 32) == (int) filling.rowHash(last);
    filling.dropLast();
    if (!equal && keys.isFallback(entry.values())) {
      addNumbered(entry, key, total);
      return false;
    }
    CellRef where = new CellRef(file, sheetName, entry.row(), 0);
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
      if (!seen.contains(filling.keyHash(last))) {
        seen.put(filling.keyHash(last), mark(filling.rowHash(last), entry.row()));
        return;
      }
      filling.dropLast();
    }
  }

  private static long mark(long rowHash, long row) {
    return rowHash << 32 | row & 0xffffffffL;
  }

  /**
   * Sends what is left, compares the store with what was sent and returns the counts.
   *
   * @throws IllegalStateException where the store does not hold what was sent
   */
  public Loaded finish() {
    if (sender == null) {
      flush(filling);
    } else {
      send();
      await();
    }
    try {
      return merge.finish(rejected, skipped, faults);
    } catch (SQLException failure) {
      throw new LoadException("cannot reconcile " + file + " with " + dataset.id(), failure);
    }
  }

  private void send() {
    await();
    Chunk full = filling;
    filling = resting;
    resting = full;
    filling.clear();
    if (sender == null) {
      sender = Executors.newSingleThreadExecutor(r -> new Thread(r, "load-sender"));
    }
    sending = sender.submit(() -> flush(full));
  }

  private void await() {
    if (sending == null) {
      return;
    }
    try {
      sending.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof LoadException cause
          ? cause
          : new LoadException("cannot load " + file, failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted while loading " + file, interrupted);
    }
  }

  private void flush(Chunk chunk) {
    try {
      merge.take(chunk);
    } catch (SQLException failure) {
      throw new LoadException("cannot load " + file + " into " + dataset.id(), failure);
    }
  }

  /** Ends the sender; what was not finished is left to the caller's rollback. */
  @Override
  public void close() {
    if (sender != null) {
      sender.shutdownNow();
    }
  }
}
