package org.kyhan.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Dataset;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/**
 * The key by which a record is known again: the natural key, or the fallback key with a {@code ?}
 * in front where the source gives no natural one. Texts count without accents and case, so that a
 * corrected spelling does not make a second record.
 */
final class RecordKey {
  private static final char BETWEEN = '\u001f';
  private static final int LONGEST = 600;
  private static final int CACHED = 4096;

  private final int[] natural;
  private final int[] fallback;
  private final int telling;
  private final boolean[] folds;
  private final Map<String, String> folded = new HashMap<>();

  RecordKey(Dataset dataset) {
    natural = positions(dataset, dataset.key());
    fallback = positions(dataset, dataset.fallbackKey());
    telling =
        dataset.key().stream()
            .filter(field -> !dataset.fallbackKey().contains(field))
            .mapToInt(dataset::position)
            .findFirst()
            .orElse(natural[0]);
    folds = new boolean[dataset.fields().size()];
    List<Dataset.Field> fields = List.copyOf(dataset.fields().values());
    for (int i = 0; i < folds.length; i++) {
      FieldType type = fields.get(i).type();
      folds[i] = type == FieldType.TEXT || type == FieldType.NAME;
    }
  }

  private static int[] positions(Dataset dataset, List<String> fields) {
    return fields.stream().mapToInt(dataset::position).toArray();
  }

  /** Returns whether a record has no natural key. */
  boolean isFallback(@Nullable Object[] values) {
    return fallback.length > 0 && values[telling] == null;
  }

  /** Returns the key; two records of one unit with equal keys are the same record. */
  String of(@Nullable Object[] values) {
    boolean withoutNatural = isFallback(values);
    int[] positions = withoutNatural ? fallback : natural;
    StringBuilder key = new StringBuilder(48);
    if (withoutNatural) {
      key.append('?');
    }
    for (int i = 0; i < positions.length; i++) {
      if (i > 0) {
        key.append(BETWEEN);
      }
      Object value = values[positions[i]];
      if (value != null) {
        key.append(folds[positions[i]] ? fold(value.toString()) : value.toString());
      }
    }
    int end = key.length();
    while (end > 1 && key.charAt(end - 1) == BETWEEN) {
      end--;
    }
    return end <= LONGEST ? key.substring(0, end) : shortened(key.substring(0, end));
  }

  /** An index takes no key beyond 2,700 bytes: of a longer one its beginning and its hash. */
  private static String shortened(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return key.substring(0, LONGEST / 2) + '~' + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private String fold(String text) {
    String known = folded.get(text);
    if (known != null) {
      return known;
    }
    if (folded.size() >= CACHED) {
      folded.clear();
    }
    String plain = Text.fold(text);
    folded.put(text, plain);
    return plain;
  }
}
