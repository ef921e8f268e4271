package org.kyhan.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server, without the credentials.
 *
 * @param body null where it has none
 */
record HttpCall(String method, URI uri, @Nullable String body) {
  /** Characters that people write into addresses though they have to be encoded there. */
  private static final String ENCODED = "[^\\p{Graph}]|[\"<>\\\\^`{|}]";

  /** Returns an address as people write it, without what stands after #. */
  static URI uri(String text) {
    return checked(parsed(text));
  }

  /** Returns the address that a server gave, which may be relative to the one it was asked by. */
  static URI resolve(URI from, String text) {
    try {
      URI given = parsed(text);
      boolean queryOnly = given.getScheme() == null && given.getRawPath().isEmpty();
      return checked(
          queryOnly
              ? parsed(origin(from) + from.getRawPath() + given)
              : from.resolve(given).normalize());
    } catch (SourceFailure wrong) {
      // what it gave may repeat parts of what it was told
      throw SourceFailure.config("http_odd_link", shown(from));
    }
  }

  private static URI parsed(String text) {
    String plain = text.strip().replaceFirst("#.*", "");
    StringBuilder encoded = new StringBuilder();
    plain
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> encoded.append(c.matches(ENCODED) ? percent(c) : c));
    try {
      return new URI(encoded.toString());
    } catch (URISyntaxException wrong) {
      // its message would show the whole address
      throw SourceFailure.config("http_address", withoutQuery(plain));
    }
  }

  private static URI checked(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getRawUserInfo() != null) {
      throw SourceFailure.config("http_user_in_address", String.valueOf(uri.getHost()));
    }
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw SourceFailure.config("http_address", withoutQuery(uri.toString()));
    }
    return uri;
  }

  private static String percent(String character) {
    return java.net.URLEncoder.encode(character, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  private static String withoutQuery(String address) {
    return address.replaceFirst("[?].*", "?…").replaceFirst("//.*@", "//…@");
  }

  /** Returns the address for people, without its query, which may hold a key. */
  String shown() {
    return shown(uri);
  }

  static String shown(URI uri) {
    return origin(uri) + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }

  /** Returns scheme, host and port. */
  static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + port;
  }
}
