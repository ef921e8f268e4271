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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kyhan.model.Distance;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** Understands a heading as a set of meanings, whatever its wording and order. */
final class Meanings {
  static final String PUPIL = "HOCSINH";
  static final String STAFF = "GIAOVIEN";

  private static final String TABLE = "/headings/meanings.txt";
  private static final String OTHER = "OTHER";
  private static final String OR = "or";
  private static final Set<String> SAYS_OTHER = Set.of(OTHER, "CONNO", "SODU", "PHUHUYNH");
  private static final Set<String> PAPERS = Set.of("PHIEU", "GIAODICH", "THAMCHIEU");
  private static final Set<String> WHEN_OR_HOW = Set.of("NGAY", "HINHTHUC", "KY", "HAN");
  private static final Set<String> SUMS = Set.of("DANOP", "PHAINOP", "GHICO", "GHINO");
  private static final Set<String> COMMON =
      Set.of("MA", "TEN", "SOLUONG", "LUONG", "TONG", "SOTIEN", "NGAY", "HOTEN", PUPIL, STAFF);
  private static final Set<String> PARTICULAR =
      Set.of(
          "DANOP",
          "PHAINOP",
          "GHICO",
          "GHINO",
          "MUC",
          "MUCTHU",
          "CONNO",
          "SODU",
          "NGAYSINH",
          "HAN",
          "HIEULUC",
          "NGHIVIEC",
          "NHANVIEC");
  private static final Set<String> PAYS = Set.of("NOP", "DANOP", "PHAINOP");
  private static final Set<String> COUNTED = Set.of("MAYTINH", "MAYCHIEU", "TIVI");
  private static final int LONGEST = 7;
  private static final Pattern FOOTNOTE = Pattern.compile("(?<=\\p{L}{2})\\d{1,2}$");

  private static final int MOST_READINGS = 4;

  /** A phrase as it is written, and what it means. */
  private record Phrase(List<String> words, List<String> means) {}

  /** A word of a heading in lower case, and without diacritics. */
  private record Word(String written, String folded) {}

  /** By the words without diacritics: "Mục thu" is another phrase than "Mức thu". */
  private static final Map<String, List<Phrase>> PHRASES = read();

  private static final Set<String> WORDS = new HashSet<>();

  static {
    PHRASES.keySet().forEach(phrase -> WORDS.addAll(List.of(phrase.split(" ", -1))));
  }

  private Meanings() {}

  private static Map<String, List<Phrase>> read() {
    Map<String, List<Phrase>> phrases = new HashMap<>();
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
            add(phrases, words(phrase), means);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }

  /** The first of phrases that are written alike counts, unless a line says "or". */
  private static void add(Map<String, List<Phrase>> all, List<Word> words, List<String> means) {
    List<String> written = words.stream().map(Word::written).toList();
    List<Phrase> alike = all.computeIfAbsent(folded(words), key -> new ArrayList<>());
    boolean other = means.contains(OR);
    if (other || alike.stream().noneMatch(p -> p.words().equals(written))) {
      alike.add(new Phrase(written, means.stream().filter(m -> !m.equals(OR)).toList()));
    }
  }

  private static String folded(List<Word> words) {
    return words.stream().map(Word::folded).collect(Collectors.joining(" "));
  }

  private static List<Word> words(String text) {
    String plain = Headings.spaced(Text.clean(text)).toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
        .map(w -> FOOTNOTE.matcher(w).replaceFirst(""))
        .filter(w -> !w.isEmpty() && !w.chars().allMatch(Character::isDigit))
        .map(w -> new Word(w, Text.withoutDiacritics(w)))
        .toList();
  }

  /** Returns the meanings of a heading; empty where it says nothing. */
  static Set<String> of(String heading) {
    return readings(heading).get(0);
  }

  /**
   * Returns the ways in which a heading can be understood, the likeliest first: one, and more where
   * a phrase has two meanings or has lost the accents that tell it from another.
   */
  static List<Set<String>> readings(String heading) {
    return readings(words(heading));
  }

  /**
   * Returns the meanings of a heading whose slips of the hand are set right; empty where none is.
   */
  static Set<String> ofMisspelt(String heading) {
    List<Word> words = words(heading);
    List<Word> right = words.stream().flatMap(word -> spelled(word).stream()).toList();
    return right.equals(words) ? Set.of() : readings(right).get(0);
  }

  private static List<Word> spelled(Word written) {
    String word = written.folded();
    if (WORDS.contains(word) || word.length() < 4) {
      return List.of(written);
    }
    for (int i = 2; i <= word.length() - 2; i++) {
      String left = word.substring(0, i);
      String right = word.substring(i);
      if (WORDS.contains(left) && WORDS.contains(right)) {
        return List.of(new Word(left, left), new Word(right, right));
      }
    }
    List<String> near =
        WORDS.stream().filter(w -> w.length() >= 3 && Distance.isWithin(1, w, word)).toList();
    return near.size() == 1 ? List.of(new Word(near.get(0), near.get(0))) : List.of(written);
  }

  private static List<Set<String>> readings(List<Word> words) {
    List<List<List<String>>> parts = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int size = Math.min(LONGEST, words.size() - at);
      List<List<String>> choices = List.of();
      while (size > 0 && choices.isEmpty()) {
        choices = choices(words.subList(at, at + size));
        size -= choices.isEmpty() ? 1 : 0;
      }
      parts.add(size == 0 ? List.of(List.of(words.get(at).folded())) : choices);
      at += Math.max(1, size);
    }
    Set<Set<String>> readings = new LinkedHashSet<>(List.of(reading(parts, -1, 0)));
    for (int part = 0; part < parts.size(); part++) {
      for (int choice = 1; choice < parts.get(part).size(); choice++) {
        readings.add(reading(parts, part, choice));
      }
    }
    return readings.stream().limit(MOST_READINGS).toList();
  }

  /** Takes of each part its first meaning, of one part another. */
  private static Set<String> reading(List<List<List<String>>> parts, int other, int choice) {
    Set<String> meanings = new TreeSet<>();
    for (int part = 0; part < parts.size(); part++) {
      meanings.addAll(parts.get(part).get(part == other ? choice : 0));
    }
    settle(meanings);
    return meanings;
  }

  /** Returns what some words may mean together; empty where they are no phrase. */
  private static List<List<String>> choices(List<Word> words) {
    return PHRASES.getOrDefault(folded(words), List.of()).stream()
        .filter(phrase -> isSame(words, phrase.words()))
        .map(Phrase::means)
        .distinct()
        .toList();
  }

  private static boolean isSame(List<Word> words, List<String> known) {
    for (int i = 0; i < words.size(); i++) {
      if (!Accents.isSame(words.get(i).written(), known.get(i))) {
        return false;
      }
    }
    return true;
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
      replace(meanings, "KYHIEU", "MA");
    }
    if (meanings.contains("HAN")) {
      meanings.remove("NGAY");
    }
    if (meanings.contains("THAMCHIEU")) {
      meanings.removeAll(Set.of("MA", "SOLUONG"));
    }
    if (meanings.contains("NOP")) {
      replace(meanings, "TONG", "SOTIEN");
      replace(meanings, "SOLUONG", "SOTIEN");
    }
    if (meanings.stream().anyMatch(PAYS::contains)) {
      // "Họ tên học sinh nộp tiền" is a name, "Ngày học sinh nộp" a day
      boolean named = meanings.contains("HOTEN") || (person && meanings.contains("MA"));
      meanings.removeAll(named ? PAYS : Set.of(PUPIL, "PHUHUYNH", "PHI"));
    }
    if (meanings.contains("NGAY") && (meanings.remove("GHICO") || meanings.remove("GHINO"))) {
      meanings.add("HACHTOAN");
    }
    if (meanings.stream().anyMatch(SUMS::contains) && !meanings.contains("NGAY")) {
      meanings.removeAll(Set.of("SOTIEN", "TONG", "SOLUONG"));
    }
    if (meanings.contains("KHOAN")) {
      meanings.removeAll(Set.of("TEN", "LOAI", "NOIDUNG", "NOP"));
    }
    if (meanings.contains("TACGIA")) {
      meanings.removeAll(Set.of("TEN", "HOTEN", STAFF));
    }
    if (meanings.contains("LOP") || meanings.contains("KHOI")) {
      meanings.removeAll(Set.of(PUPIL, "TEN"));
    }
    if (meanings.stream().anyMatch(COUNTED::contains)) {
      meanings.removeAll(Set.of("SOLUONG", "TONG", "LUONG"));
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
        || meanings.contains("MUCTHU")
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

  /** Returns the meanings of a heading that tell it from others; what most headings say is none. */
  static Set<String> content(String heading) {
    Set<String> meanings = new HashSet<>(of(heading));
    meanings.removeAll(COMMON);
    return meanings;
  }

  /** Returns whether a heading says no more than that its column holds codes. */
  static boolean isBareCode(String heading) {
    return Set.of("MA").equals(of(heading));
  }

  /** Returns whether a heading is about a receipt, a voucher or a transaction. */
  static boolean isOfPaper(String heading) {
    return of(heading).stream().anyMatch(PAPERS::contains);
  }

  /** Returns whether a heading says of an amount or a day what none of a field's words says. */
  static boolean saysOther(String heading, List<String> words) {
    Set<String> other = new HashSet<>(of(heading));
    other.retainAll(PARTICULAR);
    words.forEach(word -> other.removeAll(of(word)));
    return !other.isEmpty();
  }

  /** Returns whether a heading is known to name no field that is looked for. */
  static boolean isOther(Set<String> meanings) {
    return meanings.stream().anyMatch(SAYS_OTHER::contains);
  }
}
