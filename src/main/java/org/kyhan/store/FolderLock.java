package org.kyhan.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Held while a server is started or stopped: by one thread of one process at a time. */
final class FolderLock implements AutoCloseable {
  /** A file lock is held by the whole process and lost when any handle of the file is closed. */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Returns the lock once nobody else holds it.
   *
   * @throws StoreException where somebody else keeps it for longer than {@code patience}
   */
  static FolderLock of(ServerFolder folder, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!THIS_PROCESS.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StoreException("store.locked", null, folder.root());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("store.locked", interrupted, folder.root());
    }
    try {
      return new FolderLock(locked(folder, end));
    } catch (RuntimeException failed) {
      THIS_PROCESS.unlock();
      throw failed;
    }
  }

  private static FileChannel locked(ServerFolder folder, long end) {
    FileChannel file = null;
    try {
      file = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (FileLock lock = file.tryLock(); lock == null; lock = file.tryLock()) {
        if (System.nanoTime() > end) {
          file.close();
          throw new StoreException("store.locked", null, folder.root());
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
      return file;
    } catch (IOException failed) {
      throw folder.trouble(failed);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      THIS_PROCESS.unlock();
    }
  }
}
