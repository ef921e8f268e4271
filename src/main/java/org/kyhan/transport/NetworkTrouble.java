package org.kyhan.transport;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What the words of clients about a connection mean, for people. */
final class NetworkTrouble {
  /** How the clients say that the other side hung up. */
  private static final List<String> CUT =
      List.of(
          "connection reset",
          "connection is closed",
          "connection closed",
          "connection dropped",
          "broken pipe",
          "session is down",
          "end of io stream",
          "premature end",
          "failed to respond",
          "unexpected end");

  private NetworkTrouble() {}

  /** Returns what went wrong between here and the server, empty where it was something else. */
  static Optional<SourceFailure> in(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      SourceFailure known = meaning(t, String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT));
      if (known != null) {
        return Optional.of(known.because(failure));
      }
    }
    return Optional.empty();
  }

  private static @Nullable SourceFailure meaning(Throwable failure, String text) {
    if (failure instanceof UnknownHostException) {
      return SourceFailure.passing("host_unknown", host(failure));
    }
    boolean hungUp = failure.getCause() instanceof EOFException;
    if ((failure instanceof SSLHandshakeException && !hungUp)
        || failure instanceof SSLPeerUnverifiedException) {
      return SourceFailure.config("certificate", RouteTemplates.reason(failure));
    }
    if (failure instanceof SocketTimeoutException) {
      return SourceFailure.passing(text.contains("connect") ? "connect_slow" : "stalled");
    }
    if (failure instanceof NoRouteToHostException || text.contains("network is unreachable")) {
      return SourceFailure.passing("no_route");
    }
    if (failure instanceof ConnectException || text.contains("connection refused")) {
      return SourceFailure.passing(text.contains("timed out") ? "connect_slow" : "port_closed");
    }
    if (text.contains("maximum header count") || text.contains("maximum line length")) {
      return SourceFailure.passing("http_head");
    }
    if (text.contains("unrecognized ssl message")) {
      return SourceFailure.config("no_tls");
    }
    return failure instanceof EOFException || CUT.stream().anyMatch(text::contains)
        ? SourceFailure.passing("cut")
        : null;
  }

  /** The exception says little but the name, and some clients say more. */
  private static String host(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    int colon = text.indexOf(':');
    return colon > 0 ? text.substring(0, colon) : text;
  }
}
