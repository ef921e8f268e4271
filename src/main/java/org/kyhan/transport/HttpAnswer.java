package org.kyhan.transport;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param headers by their names in lower case
 * @param body decoded, in a file; null where it has none or is of no use
 */
record HttpAnswer(
    HttpCall call, int status, Map<String, List<String>> headers, @Nullable Path body) {
  private static final Pattern NEXT =
      Pattern.compile(
          "<([^>]*)>[^,<]*;\\s*rel\\s*=\\s*\"?(?:[^\",;]*\\s)?next[\\s\",;]?",
          Pattern.CASE_INSENSITIVE);

  /** Returns a header's first value, empty where it has none. */
  String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0).strip();
  }

  boolean isGood() {
    return status >= 200 && status < 300;
  }

  boolean isRedirect() {
    return List.of(301, 302, 303, 307, 308).contains(status) && !header("location").isEmpty();
  }

  /** Returns the request to which this answer leads on. */
  HttpCall redirected() {
    URI target = HttpCall.resolve(call.uri(), header("location"));
    boolean again = status == 307 || status == 308 || call.body() == null;
    return again
        ? new HttpCall(call.method(), target, call.body())
        : new HttpCall("GET", target, null);
  }

  /** Returns where the next page is, from the header Link; empty on the last page. */
  Optional<String> nextLink() {
    return headers.getOrDefault("link", List.of()).stream()
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .findFirst();
  }

  /** Returns how many records the server says it has, -1 where it does not. */
  long total() {
    String total = header("x-total-count");
    return total.matches("\\d{1,12}") ? Long.parseLong(total) : -1;
  }

  /** Returns how long the server wants to be left in peace, empty where it does not say. */
  Optional<Duration> retryAfter(Instant now) {
    String after = header("retry-after");
    if (after.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(after)));
    }
    try {
      Instant at = DateUtils.parseStandardDate(after);
      return Optional.ofNullable(at)
          .map(t -> t.isAfter(now) ? Duration.between(now, t) : Duration.ZERO);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  String mediaType() {
    return header("content-type").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** Returns this answer where it is of use. */
  HttpAnswer judged(Instant now) {
    if (isGood() || status == 304) {
      return this;
    }
    if (status == 401 || status == 403 || status == 407) {
      throw SourceFailure.config("http_refused", call.shown(), status);
    }
    boolean passing = status == 408 || status == 425 || status == 429;
    if (passing || (status >= 500 && status != 501 && status != 505)) {
      SourceFailure busy = SourceFailure.passing("http_busy", call.shown(), status);
      throw retryAfter(now).map(busy::notBefore).orElse(busy);
    }
    throw SourceFailure.config("http_status", call.shown(), status);
  }
}
