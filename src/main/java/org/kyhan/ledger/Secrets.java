package org.kyhan.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;
import org.kyhan.model.Text;

/**
 * Passwords, tokens and keys of sources. Settings name them only, as {@code ${secret:NAME}}; the
 * value is looked for in the environment ({@code KYHAN_SECRET_NAME}), in a mounted file ({@code
 * KYHAN_SECRETS_DIR/NAME}) and in the store, in this order. What is wrong with a secret is an
 * {@link IllegalArgumentException} with a sentence in Vietnamese, which never holds a value.
 */
public final class Secrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]*)\\}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");
  private static final String PREFIX = "KYHAN_SECRET_";
  private static final String KEY = "KYHAN_SECRET_KEY";
  private static final int SHORTEST_KEY = 16;
  private static final long LARGEST_FILE = 64 * 1024;

  private final SecretStore store;
  private final UnaryOperator<@Nullable String> environment;
  private final @Nullable Path folder;
  private final Scrubber scrubber = new Scrubber();

  /**
   * @param environment usually {@code System.getenv()}: the secrets themselves, {@code
   *     KYHAN_SECRETS_DIR} and {@code KYHAN_SECRET_KEY}, the key of those in the store
   */
  public Secrets(DataSource dataSource, Map<String, String> environment, Clock clock) {
    Map<String, String> given = Map.copyOf(environment);
    this.environment = given::get;
    String mounted = given.getOrDefault("KYHAN_SECRETS_DIR", "");
    this.folder = mounted.isBlank() ? null : Path.of(mounted);
    String key = given.getOrDefault(KEY, "");
    scrubber.hide(key);
    this.store = new SecretStore(dataSource, key, clock);
  }

  /** Returns true where a text refers to a secret. */
  public static boolean isReference(String text) {
    return REFERENCE.matcher(text).find();
  }

  /** Returns the text with all references replaced by what they mean. */
  public String resolve(String text) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value(reference.group(1))));
    }
    return reference.appendTail(resolved).toString();
  }

  private String value(String name) {
    check(name);
    String value =
        fromEnvironment(name)
            .or(() -> fromFile(name))
            .or(() -> store.get(name))
            .orElseThrow(() -> wrong("ledger.secret_missing", name, variable(name)));
    if (value.isEmpty()) {
      throw wrong("ledger.secret_empty", name);
    }
    scrubber.hide(value);
    return value;
  }

  private Optional<String> fromEnvironment(String name) {
    return Optional.ofNullable(environment.apply(PREFIX + name))
        .or(() -> Optional.ofNullable(environment.apply(variable(name))));
  }

  private static String variable(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private Optional<String> fromFile(String name) {
    if (folder == null) {
      return Optional.empty();
    }
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw wrong("ledger.secret_unreadable", file);
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return Optional.of(text.replaceFirst("\\r?\\n\\z", ""));
    } catch (IOException | InvalidPathException unreadable) {
      throw wrong("ledger.secret_unreadable", file);
    }
  }

  /** Keeps a secret in the store, or replaces the one of that name. */
  public void put(String name, String value) {
    check(name);
    if (value.isEmpty()) {
      throw wrong("ledger.secret_empty", name);
    }
    scrubber.hide(value);
    store.put(name, value);
  }

  /** Returns the names of the secrets in the store, in order; needs no key. */
  public List<String> names() {
    return store.names();
  }

  /** Removes a secret from the store; returns false where there was none. */
  public boolean delete(String name) {
    return store.delete(name);
  }

  /**
   * Seals everything in the store with another key, all or nothing; the next start needs the new
   * one. Returns how many secrets there are.
   */
  public int rekey(String newKey) {
    scrubber.hide(newKey);
    return store.rekey(newKey);
  }

  /**
   * Returns a source's parameters as they may be kept, shown and exported: where one that holds a
   * secret was given plainly, it is put into the store and a reference takes its place.
   *
   * @param secret names of the parameters that hold a secret
   */
  public Map<String, String> protect(
      String source, Map<String, String> parameters, Set<String> secret) {
    Map<String, String> kept = new LinkedHashMap<>(parameters);
    for (String parameter : secret) {
      String value = parameters.getOrDefault(parameter, "");
      if (!value.isEmpty() && !isReference(value)) {
        String name = nameFor(source, parameter);
        put(name, value);
        kept.put(parameter, "${secret:" + name + "}");
      }
    }
    return kept;
  }

  /** Two sources whose names differ in accents only do not share a secret. */
  private static String nameFor(String source, String parameter) {
    CRC32 sum = new CRC32();
    sum.update(source.getBytes(StandardCharsets.UTF_8));
    String plain = Text.fold(source).replaceAll("[^a-z0-9]+", "-");
    String start = plain.substring(0, Math.min(plain.length(), 40));
    String end = HexFormat.of().toHexDigits((int) sum.getValue());
    return "source-" + start + "-" + end + "." + parameter;
  }

  /** Remembers a value that was got with a secret, such as a token, to be scrubbed as well. */
  public void hide(String value) {
    scrubber.hide(value);
  }

  /** Returns the text without any secret that this program has used so far. */
  public String scrub(String text) {
    return scrubber.scrub(text);
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches() || variable(name).equals(KEY)) {
      throw wrong("ledger.secret_name", name);
    }
  }

  static void checkKey(String key) {
    if (key.isEmpty()) {
      throw wrong("ledger.secret_no_key");
    }
    if (key.length() < SHORTEST_KEY) {
      throw wrong("ledger.secret_short_key");
    }
  }

  static IllegalArgumentException wrong(String rule, Object... arguments) {
    return new IllegalArgumentException(Messages.vi(rule, arguments));
  }
}
