package org.kyhan.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that speaks to the store while a file is read, so that reading and storing
 * overlap. A small file never starts it.
 */
final class Sender implements AutoCloseable {
  private @Nullable ExecutorService thread;
  private @Nullable Future<?> sending;

  /** Runs the work behind the caller's back. */
  void submit(Runnable work) {
    await();
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(r -> new Thread(r, "load-sender"));
    }
    sending = thread.submit(work);
  }

  /** Runs the work now, after what was submitted before. */
  void run(Runnable work) {
    await();
    work.run();
  }

  /**
   * Waits for what was submitted.
   *
   * @throws LoadException where it failed
   */
  void await() {
    Future<?> waitedFor = sending;
    sending = null;
    if (waitedFor == null) {
      return;
    }
    try {
      waitedFor.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof LoadException cause
          ? cause
          : new LoadException("cannot send records to the store", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted while sending records", interrupted);
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
