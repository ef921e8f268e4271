package org.kyhan.deliver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes our messages.
 *
 * @param user null for a server that wants no login
 * @param from address of the sender, with or without a name: {@code Kyhan <bao-cao@example.vn>}
 * @param replyTo where answers go, null where they go to the sender
 */
public record MailSettings(
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    Tls tls,
    String from,
    @Nullable String replyTo,
    Timeouts timeouts) {

  /** How the connection is protected. */
  public enum Tls {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** By STARTTLS, and not at all where the server does not offer it. */
    STARTTLS,
    /** From the first byte, as on port 465. */
    IMPLICIT
  }

  /** How long one step of the talk with the server may take. */
  public record Timeouts(Duration connect, Duration read, Duration write) {
    public static final Timeouts USUAL =
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  /** Returns the settings without the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + ", " + tls + ", from " + from + "]";
  }
}
