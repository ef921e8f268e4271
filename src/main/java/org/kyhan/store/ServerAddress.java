package org.kyhan.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param jdbcUrl the address for the driver
 * @param user null where {@code jdbcUrl} holds it or the server asks for none
 * @param password null where {@code jdbcUrl} holds it or the server asks for none
 * @param shown how people call it: host, port and database, never a password
 */
record ServerAddress(
    String jdbcUrl, @Nullable String user, @Nullable String password, String shown) {
  private static final String JDBC = "jdbc:";
  private static final Pattern URL =
      Pattern.compile("postgres(?:ql)?://(?:(?<login>[^/?]*)@)?(?<place>[^?@]*)(?<options>\\?.*)?");

  /**
   * Returns the address that {@code url} means; {@code user} and {@code password} win over what
   * stands in it.
   *
   * @throws StoreException where it is no address of a PostgreSQL server
   */
  static ServerAddress of(String url, @Nullable String user, @Nullable String password) {
    boolean jdbc = url.startsWith(JDBC);
    Matcher parts = URL.matcher(jdbc ? url.substring(JDBC.length()) : url.strip());
    if (!parts.matches()) {
      throw new StoreException("store.bad_url", null);
    }
    String options = parts.group("options") == null ? "" : parts.group("options");
    String login = parts.group("login");
    int colon = login == null ? -1 : login.indexOf(':');
    String place = parts.group("place");
    return new ServerAddress(
        "jdbc:postgresql://" + place + options,
        user != null || login == null
            ? user
            : decoded(colon < 0 ? login : login.substring(0, colon)),
        password != null || colon < 0 || login == null
            ? password
            : decoded(login.substring(colon + 1)),
        place);
  }

  /** Returns the address of a server on this machine. */
  static ServerAddress local(int port, String database, String user, String password) {
    String place = "127.0.0.1:" + port + "/" + database;
    return new ServerAddress("jdbc:postgresql://" + place, user, password, place);
  }

  private static String decoded(String text) {
    // URLDecoder reads forms, where a plus is a space; in an address it is a plus
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return shown;
  }
}
