package org.kyhan.ledger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values that must not be read by people, and texts without them. */
public final class Scrubber {
  private static final String MASK = "***";

  /** Below this a value is blotted out only where it stands as a word of its own. */
  private static final int SHORT = 4;

  private static final int REMEMBERED = 20_000;

  /** Tokens change all the time: the one not seen for longest is forgotten. */
  private final Map<String, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  private volatile List<String> longestFirst = List.of();

  /** Keeps a value out of texts, also as it stands in addresses, in JSON and in Base64. */
  public synchronized void hide(String value) {
    if (value.isBlank() || known.get(value) != null) {
      return;
    }
    String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf8);
    String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
    String line = value.replaceAll("\\s+", " ").strip();
    List.of(value, line, form, form.replace("+", "%20"), base64, json)
        .forEach(hidden -> known.put(hidden, true));
    longestFirst =
        known.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Returns the text with {@code ***} in the place of each hidden value. */
  public String scrub(String text) {
    String clean = text;
    for (String hidden : longestFirst) {
      if (clean.contains(hidden)) {
        clean = without(clean, hidden);
      }
    }
    return clean;
  }

  private static String without(String text, String hidden) {
    if (hidden.length() >= SHORT) {
      return text.replace(hidden, MASK);
    }
    String word = "(?<![\\p{L}\\p{N}])" + Pattern.quote(hidden) + "(?![\\p{L}\\p{N}])";
    return text.replaceAll(word, MASK);
  }
}
