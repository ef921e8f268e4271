package org.kyhan.transport;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a source's parameters say about how its server is asked. */
final class HttpSettings {
  /** What the client sets itself, or what would lead the request elsewhere. */
  private static final Set<String> NOT_GIVEN =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "accept-encoding",
          "proxy-authorization");

  private final Values values;

  HttpSettings(Values values) {
    this.values = values;
  }

  Values values() {
    return values;
  }

  HttpConnection open() {
    return new HttpConnection(
        new AddressRule(values.yes("allow_private")),
        Trust.of(values.text("ca_file")),
        values.duration("connect_timeout"),
        values.duration("read_timeout"));
  }

  /** Returns the headers that people set, one a line or with | between them. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "*/*");
    for (String line : values.text("headers").split("[\\n|]", -1)) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        continue;
      }
      String name = line.substring(0, Math.max(colon, 0)).strip();
      String value = line.substring(colon + 1).strip();
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`~-]+")
          || !value.matches("[\\x20-\\x7e]*")
          || NOT_GIVEN.contains(name.toLowerCase(Locale.ROOT))) {
        throw SourceFailure.config("http_header", name);
      }
      headers.put(name, value);
    }
    return headers;
  }

  /** Returns whether a server's word may lead there. */
  boolean mayLead(URI from, URI to) {
    boolean weaker = isSafe(from) && !isSafe(to);
    List<String> others = values.list("other_hosts");
    boolean known =
        host(from).equals(host(to))
            || host(HttpCall.uri(address())).equals(host(to))
            || others.stream().anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(host(to)));
    return known && !weaker;
  }

  private static String host(URI uri) {
    return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
  }

  private static boolean isSafe(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Returns the source's own address, with nothing in the place of its braces. */
  private String address() {
    return values.address("url").replaceAll("\\{[a-z_]+\\}", "0");
  }

  /** Returns whether the credentials are meant for this address: the source's own, or safer. */
  boolean isHome(URI uri) {
    URI home = HttpCall.uri(address());
    boolean safer = host(home).equals(host(uri)) && !isSafe(home) && isSafe(uri);
    return safer || HttpCall.origin(home).equals(HttpCall.origin(uri));
  }
}
