package org.kyhan.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of indicators: one for every day at most. */
final class Versions {
  private final DefinitionReader reader;
  private final Map<String, List<Indicator>> byId = new LinkedHashMap<>();

  Versions(DefinitionReader reader) {
    this.reader = reader;
  }

  void add(Indicator indicator) {
    List<Indicator> others = byId.computeIfAbsent(indicator.id(), id -> new ArrayList<>());
    for (Indicator other : others) {
      if (overlap(indicator, other)) {
        reader.faultAt(
            indicator.file(),
            "/effective_from",
            "hiệu lực trùng với " + other.file() + "; hãy ghi effective_to của bản trước");
      }
    }
    others.add(indicator);
  }

  private static boolean overlap(Indicator one, Indicator other) {
    return !after(one.effectiveFrom(), other.effectiveTo())
        && !after(other.effectiveFrom(), one.effectiveTo());
  }

  private static boolean after(LocalDate from, @Nullable LocalDate to) {
    return to != null && from.isAfter(to);
  }

  /** Returns the newest version of each, which knows the earlier ones. */
  Map<String, Indicator> newest() {
    Map<String, Indicator> newest = new LinkedHashMap<>();
    byId.forEach(
        (id, all) -> {
          all.sort(Comparator.comparing(Indicator::effectiveFrom).reversed());
          Indicator first = all.get(0);
          newest.put(id, first.with(first.cases(), all.subList(1, all.size())));
        });
    return newest;
  }

  /** Returns the first 12 hex digits of a text's sha-256. */
  static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
