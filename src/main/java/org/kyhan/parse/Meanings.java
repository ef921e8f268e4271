package org.kyhan.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kyhan.model.Distance;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** Understands a heading as a set of meanings, whatever its wording and order. */
final class Meanings {
  static final String PUPIL = "HOCSINH";
  static final String STAFF = "GIAOVIEN";

  private static final String TABLE = "/headings/meanings.txt";
  private static final String OTHER = "OTHER";
  private static final Set<String> SAYS_OTHER = Set.of(OTHER, "CONNO", "SODU");
  private static final Set<String> PAPERS = Set.of("PHIEU", "GIAODICH", "THAMCHIEU");
  private static final Set<String> WHEN_OR_HOW = Set.of("NGAY", "HINHTHUC", "KY", "HAN");
  private static final Set<String> SUMS = Set.of("DANOP", "PHAINOP", "GHICO", "GHINO");
  private static final Set<String> COUNTED = Set.of("MAYTINH", "MAYCHIEU", "TIVI");
  private static final int LONGEST = 7;
  private static final Pattern FOOTNOTE = Pattern.compile("(?<=\\p{L}{2})\\d{1,2}$");

  private static final Map<String, List<String>> PHRASES = read();
  private static final Set<String> WORDS = new HashSet<>();

  static {
    PHRASES.keySet().forEach(phrase -> WORDS.addAll(List.of(phrase.split(" ", -1))));
  }

  private Meanings() {}

  private static Map<String, List<String>> read() {
    Map<String, List<String>> phrases = new HashMap<>();
    try (InputStream in = Meanings.class.getResourceAsStream(TABLE);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    java.util.Objects.requireNonNull(in, TABLE), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          String left = line.substring(0, equals).strip();
          List<String> means = left.equals("drop") ? List.of() : List.of(left.split(" ", -1));
          for (String phrase : line.substring(equals + 1).split(";", -1)) {
            phrases.putIfAbsent(String.join(" ", words(phrase)), means);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }

  private static List<String> words(String text) {
    return Arrays.stream(Text.fold(text).split("[^\\p{L}\\p{N}]+", -1))
        .map(w -> FOOTNOTE.matcher(w).replaceFirst(""))
        .filter(w -> !w.isEmpty() && !w.chars().allMatch(Character::isDigit))
        .toList();
  }

  /** Returns the meanings of a heading; empty where it says nothing. */
  static Set<String> of(String heading) {
    return of(words(heading));
  }

  /** Returns the meanings of a heading whose slips of the hand are set right. */
  static Set<String> ofMisspelt(String heading) {
    return of(words(heading).stream().flatMap(word -> spelled(word).stream()).toList());
  }

  private static List<String> spelled(String word) {
    if (WORDS.contains(word) || word.length() < 4) {
      return List.of(word);
    }
    for (int i = 2; i <= word.length() - 2; i++) {
      if (WORDS.contains(word.substring(0, i)) && WORDS.contains(word.substring(i))) {
        return List.of(word.substring(0, i), word.substring(i));
      }
    }
    List<String> near =
        WORDS.stream().filter(w -> w.length() >= 3 && Distance.isWithin(1, w, word)).toList();
    return near.size() == 1 ? near : List.of(word);
  }

  private static Set<String> of(List<String> words) {
    Set<String> meanings = new TreeSet<>();
    int at = 0;
    while (at < words.size()) {
      int size = Math.min(LONGEST, words.size() - at);
      while (size > 0 && !PHRASES.containsKey(String.join(" ", words.subList(at, at + size)))) {
        size--;
      }
      if (size == 0) {
        meanings.add(words.get(at));
      } else {
        meanings.addAll(phrase(words.subList(at, at + size)));
      }
      at += Math.max(1, size);
    }
    settle(meanings);
    return meanings;
  }

  private static List<String> phrase(List<String> words) {
    return PHRASES.getOrDefault(String.join(" ", words), List.of());
  }

  /** What some words mean depends on those beside them. */
  private static void settle(Set<String> meanings) {
    boolean person = meanings.contains(PUPIL) || meanings.contains(STAFF);
    if (meanings.stream().anyMatch(WHEN_OR_HOW::contains)) {
      replace(meanings, "DANOP", "NOP");
    }
    if (person) {
      replace(meanings, "TEN", "HOTEN");
      replace(meanings, "MADD", "MA");
    }
    if (meanings.stream().anyMatch(PAPERS::contains)) {
      replace(meanings, "SOLUONG", "MA");
    }
    if (meanings.contains("NOP")) {
      replace(meanings, "TONG", "SOTIEN");
    }
    if (meanings.stream().anyMatch(SUMS::contains) && !meanings.contains("NGAY")) {
      meanings.removeAll(Set.of("SOTIEN", "TONG", "SOLUONG"));
    }
    if (meanings.contains("KHOAN")) {
      meanings.removeAll(Set.of("TEN", "LOAI", "NOIDUNG", "NOP"));
    }
    if (meanings.contains("LOP") || meanings.contains("KHOI")) {
      meanings.removeAll(Set.of(PUPIL, "TEN"));
    }
    if (meanings.stream().anyMatch(COUNTED::contains)) {
      meanings.removeAll(Set.of("SOLUONG", "TONG"));
    }
  }

  private static void replace(Set<String> meanings, String one, String other) {
    if (meanings.remove(one)) {
      meanings.add(other);
    }
  }

  /** Returns the meanings as one text that is equal for headings that mean the same. */
  static String key(Set<String> meanings) {
    return String.join(" ", meanings);
  }

  /** Returns the meanings without that of the persons whom the whole list is about. */
  static String key(Set<String> meanings, String without) {
    List<String> rest = new ArrayList<>(meanings);
    rest.remove(without);
    return String.join(" ", rest);
  }

  /** Returns whether a heading is about pupils or staff. */
  static boolean ofPerson(Set<String> meanings) {
    return meanings.contains(PUPIL) || meanings.contains(STAFF);
  }

  /** Returns the types of what a heading says its column holds; empty where it does not say. */
  static Set<FieldType> types(String heading) {
    Set<String> meanings = of(heading);
    if (meanings.contains("NGAY") || meanings.contains("NGAYSINH")) {
      return Set.of(FieldType.DATE, FieldType.INSTANT);
    }
    if (meanings.contains("SOTIEN")
        || meanings.contains("MUC")
        || meanings.stream().anyMatch(SUMS::contains)) {
      return Set.of(FieldType.MONEY);
    }
    if (meanings.contains("HOTEN")) {
      return Set.of(FieldType.NAME);
    }
    return meanings.contains("MA") || meanings.contains("MADD") || meanings.contains("CCCD")
        ? Set.of(FieldType.CODE, FieldType.PERSONAL_ID)
        : Set.of();
  }

  /** Returns whether a heading is known to name no field that is looked for. */
  static boolean isOther(Set<String> meanings) {
    return meanings.stream().anyMatch(SAYS_OTHER::contains);
  }
}
