package org.kyhan.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;
import org.kyhan.ledger.Scrubber;

/** A source's parameters, complete and checked; secrets are looked up when they are asked for. */
final class Values {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:[^}]*\\}");

  private final Map<String, String> values;
  private final UnaryOperator<String> secrets;
  private final Map<String, String> found = new ConcurrentHashMap<>();
  private final Scrubber scrubber = new Scrubber();

  /**
   * @param secrets turns a value with references into one with the secrets themselves; throws
   *     unchecked where one is not there
   */
  Values(Map<String, String> values, UnaryOperator<String> secrets) {
    this.values = Map.copyOf(values);
    this.secrets = secrets;
  }

  /** Returns a text, with its secrets where it has any; empty where it was not given. */
  String text(String name) {
    return text(name, UnaryOperator.identity());
  }

  /** Returns an address, in which a secret is encoded as a part of it, whatever it is made of. */
  String address(String name) {
    return text(
        name, secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private String text(String name, UnaryOperator<String> form) {
    return REFERENCE
        .matcher(values.getOrDefault(name, ""))
        .replaceAll(
            reference -> Matcher.quoteReplacement(form.apply(found(name, reference.group()))));
  }

  private String found(String name, String reference) {
    String known = found.get(reference);
    if (known != null) {
      return known;
    }
    try {
      known = secrets.apply(reference);
    } catch (RuntimeException missing) {
      throw SourceFailure.config("no_such_secret", name, RouteTemplates.reason(missing))
          .because(missing);
    }
    reveal(known);
    found.put(reference, known);
    return known;
  }

  /** Keeps a text that must not be shown, such as a token that was fetched, out of messages. */
  void reveal(String secret) {
    scrubber.hide(secret);
  }

  boolean has(String name) {
    return !values.getOrDefault(name, "").isBlank();
  }

  Duration duration(String name) {
    return Duration.ofMillis(TimeUtils.toMilliSeconds(text(name)));
  }

  int count(String name) {
    return Integer.parseInt(text(name));
  }

  boolean yes(String name) {
    return text(name).equals("true");
  }

  /** Returns a size in bytes. */
  long bytes(String name) {
    String value = text(name).replace("B", "");
    int last = value.length() - 1;
    int shift = 10 * (1 + "KMG".indexOf(value.charAt(last)));
    return Long.parseLong(shift == 0 ? value : value.substring(0, last)) << shift;
  }

  /** Returns the parts of a list with commas or lines between them, none of them empty. */
  List<String> list(String name) {
    return Stream.of(text(name).split("[,;\n]", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Returns a text without any secret that was looked up, on one line of bounded length. */
  String masked(String text) {
    String masked = scrubber.scrub(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return masked.length() > 500 ? masked.substring(0, 500) + "…" : masked;
  }
}
