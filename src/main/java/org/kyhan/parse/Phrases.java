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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kyhan.model.Accents;
import org.kyhan.model.Distance;
import org.kyhan.model.Text;

/** The phrases of headings that are known, and which of them a heading is made of. */
final class Phrases {
  private static final String TABLE = "/headings/meanings.txt";
  private static final String OR = "or";
  private static final int LONGEST = 7;

  /** "changed_at", "enteredOn": whatever it is, programs so name the day of it. */
  private static final Set<String> WHEN = Set.of("at", "on", "dt");

  private static final Pattern FOOTNOTE = Pattern.compile("(?<=\\p{L}{2})\\d{1,2}$");

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

  private Phrases() {}

  private static Map<String, List<Phrase>> read() {
    Map<String, List<Phrase>> phrases = new HashMap<>();
    try (InputStream in = Phrases.class.getResourceAsStream(TABLE);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, TABLE), StandardCharsets.UTF_8))) {
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

  /**
   * Returns the phrases of a heading one after the other: of each the meanings it can have, the
   * likeliest first. A word that belongs to no phrase means itself.
   */
  static List<List<List<String>>> in(String heading) {
    return in(words(heading));
  }

  /**
   * Returns the phrases of a heading whose slips of the hand are set right; empty where none is.
   */
  static List<List<List<String>>> inMisspelt(String heading) {
    List<Word> words = words(heading);
    List<Word> right = words.stream().flatMap(word -> spelled(word).stream()).toList();
    return right.equals(words) ? List.of() : in(right);
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

  private static List<List<List<String>>> in(List<Word> words) {
    List<List<List<String>>> phrases = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int size = Math.min(LONGEST, words.size() - at);
      List<List<String>> choices = List.of();
      while (size > 0 && choices.isEmpty()) {
        choices = choices(words.subList(at, at + size));
        size -= choices.isEmpty() ? 1 : 0;
      }
      boolean when = at > 0 && at == words.size() - 1 && WHEN.contains(words.get(at).written());
      List<List<String>> itself = List.of(List.of(when ? "NGAY" : words.get(at).folded()));
      phrases.add(size == 0 ? itself : choices);
      at += Math.max(1, size);
    }
    return phrases;
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
}
