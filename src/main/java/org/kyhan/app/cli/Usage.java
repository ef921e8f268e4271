package org.kyhan.app.cli;

/** What was asked for makes no sense; exit code 9. */
final class Usage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Usage(@org.jspecify.annotations.Nullable String message) {
    super(message);
  }
}
