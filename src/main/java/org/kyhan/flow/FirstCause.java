package org.kyhan.flow;

/** The innermost reason of a failure, for the ledger. */
final class FirstCause {
  private FirstCause() {}

  /** Returns type and message of the innermost cause, at most 2,000 characters. */
  static String of(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    String text = first.getClass().getSimpleName() + ": " + first.getMessage();
    return text.length() > 2_000 ? text.substring(0, 2_000) : text;
  }
}
