package org.kyhan.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;

/** A source's parameters, complete and checked; secrets are looked up when they are asked for. */
final class Values {
  private static final String REFERENCE = "${secret:";

  private final Map<String, String> values;
  private final UnaryOperator<String> secrets;
  private final Set<String> revealed = ConcurrentHashMap.newKeySet();

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
    String value = values.getOrDefault(name, "");
    if (!value.contains(REFERENCE)) {
      return value;
    }
    String known;
    try {
      known = secrets.apply(value);
    } catch (RuntimeException missing) {
      throw SourceFailure.config("no_such_secret", name, RouteTemplates.reason(missing))
          .because(missing);
    }
    reveal(known);
    return known;
  }

  /** Keeps a text that must not be shown, such as a token that was fetched, out of messages. */
  void reveal(String secret) {
    if (secret.length() > 2) {
      revealed.add(secret);
    }
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
    String masked = text;
    for (String secret : revealed) {
      masked = masked.replace(secret, "***");
    }
    masked = masked.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return masked.length() > 500 ? masked.substring(0, 500) + "…" : masked;
  }
}
