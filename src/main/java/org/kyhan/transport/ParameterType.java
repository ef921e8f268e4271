package org.kyhan.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;

/** What a parameter of a route template may be: the word before the colon of its description. */
enum ParameterType {
  TEXT("(?s).*"),
  /** A folder at the source or, for the folder transport, of this machine. */
  FOLDER("(?s).*"),
  /** A name or address of a machine. */
  HOST("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}\\]"),
  URL("(?s)(?i)https?://.+"),
  DURATION("\\d{1,9}(ms|s|m|h)?"),
  COUNT("\\d{1,9}"),
  BYTES("\\d{1,9}(?:[KMG]B?)?"),
  BOOLEAN("true|false"),
  /** Nothing but a reference such as <code>${secret:NAME}</code>. */
  SECRET("\\$\\{secret:[^{}\\s]+\\}"),
  /** Set by the program, not by people. */
  BEAN("(?!)");

  private final Pattern form;

  ParameterType(String form) {
    this.form = Pattern.compile(form);
  }

  /** Returns the type that a description names; empty where it names none or a set of words. */
  static Optional<ParameterType> of(@Nullable String description) {
    String word = word(description).toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
  }

  /** Returns the words of a description such as <code>keep|delete: what then</code>, else none. */
  static List<String> choices(@Nullable String description) {
    String word = word(description);
    return word.contains("|") ? List.of(word.split("\\|", -1)) : List.of();
  }

  private static String word(@Nullable String description) {
    int colon = description == null ? -1 : description.indexOf(':');
    return colon < 0 ? "" : String.valueOf(description).substring(0, colon).strip();
  }

  /** Returns what is wrong with a value, for people; empty where nothing is. */
  static Optional<String> fault(String name, @Nullable String description, String value) {
    List<String> choices = choices(description);
    if (!choices.isEmpty()) {
      return choices.contains(value)
          ? Optional.empty()
          : Optional.of(
              Messages.vi("transport.no_choice", name, String.join(", ", choices), shown(value)));
    }
    ParameterType type = of(description).orElse(TEXT);
    if ((type == SECRET && value.isEmpty()) || type.form.matcher(value).matches()) {
      return Optional.empty();
    }
    String rule = "transport.no_" + type.name().toLowerCase(Locale.ROOT);
    // what stands where a secret belongs may be one
    return Optional.of(Messages.vi(rule, name, type == SECRET ? "" : shown(value)));
  }

  private static String shown(String value) {
    return value.length() > 100 ? value.substring(0, 100) + "…" : value;
  }
}
