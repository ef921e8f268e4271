package org.kyhan.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.kyhan.ledger.SourceStates;
import org.kyhan.ledger.SourceStates.Lease;

/** Bounds how many files all sources hand over at once: each may need much memory. */
final class Turns {
  private static final int FILES_AT_ONCE = 2;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Receiver receiver;
  private final SourceStates states;
  private final Semaphore turns = new Semaphore(FILES_AT_ONCE, true);

  Turns(Receiver receiver, SourceStates states) {
    this.receiver = receiver;
    this.states = states;
  }

  /** Hands over a file of a source whose lease the caller has. */
  Receipt receive(String source, Path file, String originalName) {
    return inTurn(() -> receiver.receive(source, file, originalName));
  }

  /** Lets one node at a time take from a folder that several watch. */
  Receipt receiveAlone(String source, Path file, String originalName) {
    return inTurn(
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

  private Receipt inTurn(Supplier<Receipt> work) {
    try {
      turns.acquire();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopping", stopped);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
