package org.kyhan.flow;

import org.kyhan.model.Messages;

/** The innermost reason of a failure, for the ledger. */
final class FirstCause {
  private FirstCause() {}

  static boolean isOutOfMemory(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** Returns type and message of the innermost cause, at most 2,000 characters. */
  static String of(Throwable failure) {
    if (isOutOfMemory(failure)) {
      return Messages.vi("flow.no_memory");
    }
    Throwable first = failure;
    while (first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    String text = first.getClass().getSimpleName() + ": " + first.getMessage();
    return text.length() > 2_000 ? text.substring(0, 2_000) : text;
  }
}
