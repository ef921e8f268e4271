package org.kyhan.transport;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows a server who asks. Keeps an OAuth2 token until shortly before it ends. */
final class HttpAccess {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST_TOKEN = 1 << 20;
  private static final long EARLY_SECONDS = 60;
  private static final long USUAL_SECONDS = 300;

  private @Nullable Token token;

  private record Token(String text, Instant until, String origin) {}

  /** Returns the header that shows who asks, none where nobody wants to know. */
  Map<String, String> headers(HttpSettings settings, HttpConnection connection, Visit visit)
      throws IOException {
    Values values = settings.values();
    String secret = values.text("secret");
    return switch (values.text("auth")) {
      case "bearer" -> Map.of("Authorization", "Bearer " + needed(secret));
      case "basic" -> Map.of("Authorization", basic(values, values.text("user"), needed(secret)));
      case "api_key" -> Map.of(values.text("auth_header"), needed(secret));
      case "oauth2" -> Map.of("Authorization", "Bearer " + token(settings, connection, visit));
      default -> Map.of();
    };
  }

  /** Forgets the token where there is one; returns false where there is none to be fetched anew. */
  boolean renews(HttpSettings settings) {
    token = null;
    return settings.values().text("auth").equals("oauth2");
  }

  private static String needed(String secret) {
    if (secret.isEmpty() || !secret.matches("[^\\p{Cntrl}]*")) {
      throw SourceFailure.config("http_no_secret");
    }
    return secret;
  }

  private static String basic(Values values, String user, String secret) {
    byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(both);
    values.reveal(encoded);
    return "Basic " + encoded;
  }

  private String token(HttpSettings settings, HttpConnection connection, Visit visit)
      throws IOException {
    String origin = settings.values().text("token_url") + settings.values().text("user");
    Token known = token;
    if (known == null || !visit.now().isBefore(known.until()) || !known.origin().equals(origin)) {
      known = fetched(settings, connection, visit, origin);
      token = known;
    }
    settings.values().reveal(known.text());
    return known.text();
  }

  private static Token fetched(
      HttpSettings settings, HttpConnection connection, Visit visit, String origin)
      throws IOException {
    Values values = settings.values();
    URI uri = HttpCall.uri(values.address("token_url"));
    String user = values.text("user");
    String secret = needed(values.text("secret"));
    String scope = values.text("scope");
    String form =
        "grant_type=client_credentials" + (scope.isEmpty() ? "" : "&scope=" + encoded(scope));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    headers.put("Authorization", basic(values, encoded(user), encoded(secret)));
    HttpAnswer answer =
        connection.send(new HttpCall("POST", uri, form), headers, LARGEST_TOKEN, visit);
    if (answer.status() == 400 || answer.status() == 401) {
      // some servers know the client by the form only, though RFC 6749 2.3.1 wants the header
      headers.remove("Authorization");
      String named = form + "&client_id=" + encoded(user) + "&client_secret=" + encoded(secret);
      answer = connection.send(new HttpCall("POST", uri, named), headers, LARGEST_TOKEN, visit);
    }
    if (answer.status() == 400 || answer.status() == 401) {
      throw SourceFailure.config("http_no_token", HttpCall.shown(uri), answer.status());
    }
    return read(answer.judged(visit.now()), visit.now(), origin);
  }

  private static Token read(HttpAnswer answer, Instant now, String origin) {
    try {
      Path body = Objects.requireNonNullElse(answer.body(), Path.of(""));
      JsonNode json = JSON.readTree(body.toFile());
      String text = json.path("access_token").asString("");
      if (!text.matches("[\\x21-\\x7e]+")) {
        throw SourceFailure.data("http_odd_token", answer.call().shown());
      }
      long seconds = json.path("expires_in").asLong(USUAL_SECONDS);
      long early = Math.min(EARLY_SECONDS, seconds / 2);
      return new Token(text, now.plusSeconds(Math.min(seconds, 86_400) - early), origin);
    } catch (JacksonException odd) {
      throw SourceFailure.data("http_odd_token", answer.call().shown());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
