package org.kyhan.app;

/** Something was named that is not there; the message is a sentence for people. */
public final class UnknownName extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownName(String message) {
    super(message);
  }
}
