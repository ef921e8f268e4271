package org.kyhan.flow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.kyhan.parse.TableFile;

/**
 * The rows of a file, read by a thread of its own while those before are mapped. A small file never
 * starts it. Once {@link #hasNext} has said no, the file is the caller's again.
 */
final class RowsAhead implements Iterator<TableFile.Row>, AutoCloseable {
  private static final int ALONE = 2_000;
  private static final int BATCH = 500;
  private static final int WAITING = 8;

  /** Rows in their order; the last batch of all is empty, or says what went wrong. */
  private record Batch(List<TableFile.Row> rows, @Nullable Throwable failure) {}

  private final TableFile file;
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(WAITING);
  private @Nullable Thread reader;
  private Iterator<TableFile.Row> ready = List.<TableFile.Row>of().iterator();
  private long alone;
  private boolean ended;

  RowsAhead(TableFile file) {
    this.file = file;
  }

  @Override
  public boolean hasNext() {
    if (reader == null) {
      if (alone < ALONE) {
        return file.hasNext();
      }
      start();
    }
    if (!ready.hasNext() && !ended) {
      take();
    }
    return ready.hasNext();
  }

  @Override
  public TableFile.Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (reader == null) {
      alone++;
      return file.next();
    }
    return ready.next();
  }

  private void start() {
    reader = new Thread(this::read, "file-reader");
    reader.setDaemon(true);
    reader.start();
  }

  @SuppressWarnings("ThreadJoinLoop") // the end of the thread hands the file back
  private void take() {
    try {
      Batch batch = batches.take();
      ready = batch.rows().iterator();
      ended = batch.rows().isEmpty();
      if (ended && reader != null) {
        reader.join();
      }
      if (batch.failure() instanceof RuntimeException failure) {
        throw failure;
      }
      if (batch.failure() instanceof Error failure) {
        throw failure;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a file was read", interrupted);
    }
  }

  private void read() {
    try {
      try {
        while (file.hasNext()) {
          List<TableFile.Row> rows = new ArrayList<>(BATCH);
          while (rows.size() < BATCH && file.hasNext()) {
            rows.add(file.next());
          }
          batches.put(new Batch(rows, null));
        }
        batches.put(new Batch(List.of(), null));
      } catch (RuntimeException | Error failure) {
        batches.put(new Batch(List.of(), failure));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the reading where the caller gives up; the file may be closed afterwards. */
  @Override
  public void close() {
    Thread started = reader;
    if (started == null) {
      return;
    }
    started.interrupt();
    boolean interrupted = false;
    while (started.isAlive()) {
      try {
        started.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
