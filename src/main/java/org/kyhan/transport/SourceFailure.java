package org.kyhan.transport;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceStates;
import org.kyhan.model.Messages;

/** Why a source could not be pulled; the message is for people. Its origin is always the source. */
final class SourceFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final FailureType type;
  private final @Nullable Duration after;

  private SourceFailure(
      FailureType type, String message, @Nullable Duration after, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
    this.after = after;
  }

  /** Something in the source's settings is wrong: trying again would not help. */
  static SourceFailure config(String rule, Object... arguments) {
    return new SourceFailure(
        FailureType.CONFIG_ERROR, Messages.vi("transport." + rule, arguments), null, null);
  }

  /** Something that may pass by itself. */
  static SourceFailure passing(String rule, Object... arguments) {
    return new SourceFailure(
        FailureType.TRANSIENT_ERROR, Messages.vi("transport." + rule, arguments), null, null);
  }

  /** What the source gave is wrong: as it is it would be refused again. */
  static SourceFailure data(String rule, Object... arguments) {
    return new SourceFailure(
        FailureType.DATA_ERROR, Messages.vi("transport." + rule, arguments), null, null);
  }

  /** Something on this side is broken. */
  static SourceFailure system(String rule, Object... arguments) {
    return new SourceFailure(
        FailureType.SYSTEM_ERROR, Messages.vi("transport." + rule, arguments), null, null);
  }

  static SourceFailure cancelled() {
    return new SourceFailure(FailureType.CANCELLED, Messages.vi("transport.cancelled"), null, null);
  }

  /** Returns this failure with its cause, for those who look into the program. */
  SourceFailure because(Throwable cause) {
    return new SourceFailure(type, String.valueOf(getMessage()), after, cause);
  }

  /** Returns this failure with the time the source asked to be left in peace. */
  SourceFailure notBefore(Duration pause) {
    return new SourceFailure(type, String.valueOf(getMessage()), pause, getCause());
  }

  FailureType type() {
    return type;
  }

  /** Returns how long the source asked to be left in peace, null where it did not. */
  @Nullable Duration after() {
    return after;
  }

  /** Returns what a failure of any kind means for a source. */
  static SourceFailure of(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SourceFailure known) {
        return known;
      }
      if (t instanceof InterruptedException || t instanceof SourceStates.LeaseLost) {
        return cancelled().because(failure);
      }
    }
    Optional<SourceFailure> trouble = NetworkTrouble.in(failure);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return system("no_memory").because(failure);
      }
      if (t instanceof IOException || t instanceof java.io.UncheckedIOException) {
        return passing("unreachable", RouteTemplates.reason(failure)).because(failure);
      }
    }
    return system("went_wrong", RouteTemplates.reason(failure)).because(failure);
  }
}
