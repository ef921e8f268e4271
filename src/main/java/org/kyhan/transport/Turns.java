package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.kyhan.ledger.SourceStates;
import org.kyhan.ledger.SourceStates.Lease;

/**
 * Bounds how many files all sources hand over at once: each may need much memory, and two at a time
 * keep the store busy. A small file needs little, and waits for the disk most of the time.
 */
final class Turns {
  private static final int SMALL_AT_ONCE = 4;
  private static final int TURNS_OF_LARGE = 2;

  /** A workbook of some ten thousand rows; what it unpacks to is bounded by its reader. */
  private static final long SMALL_BYTES = 256 << 10;

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Receiver receiver;
  private final SourceStates states;
  private final Semaphore turns = new Semaphore(SMALL_AT_ONCE, true);

  Turns(Receiver receiver, SourceStates states) {
    this.receiver = receiver;
    this.states = states;
  }

  /** Hands over a file of a source whose lease the caller has. */
  Receipt receive(String source, Path file, String originalName) {
    return inTurn(file, () -> receiver.receive(source, file, originalName));
  }

  /** Lets one node at a time take from a folder that several watch. */
  Receipt receiveAlone(String source, Path file, String originalName) {
    return inTurn(
        file,
        () -> {
          Optional<Lease> lease = states.lease(source, LEASE);
          if (lease.isEmpty()) {
            return Receipt.of(Receipt.Outcome.ELSEWHERE, null);
          }
          try {
            return receiver.receive(source, file, originalName);
          } finally {
            states.release(lease.get());
          }
        });
  }

  private Receipt inTurn(Path file, Supplier<Receipt> work) {
    int needed = isSmall(file) ? 1 : TURNS_OF_LARGE;
    try {
      turns.acquire(needed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopping", stopped);
    }
    try {
      return work.get();
    } finally {
      turns.release(needed);
    }
  }

  /** A file that can not be measured is the receiver's to complain about. */
  private static boolean isSmall(Path file) {
    try {
      return Files.size(file) <= SMALL_BYTES;
    } catch (IOException gone) {
      return true;
    }
  }
}
