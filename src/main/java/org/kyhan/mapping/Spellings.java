package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Vocabulary;
import org.kyhan.model.Distance;
import org.kyhan.model.Text;

/** The spellings of a vocabulary, case and accents set aside. */
final class Spellings {
  private static final List<String> DENIALS = List.of("khong", "chua", "ko", "not");

  /** Words before what is denied, the empty one at their end among them. */
  private static final int DENIED_WITHIN = 4;

  /** To fold all words of a vocabulary costs more than to read a small file's with them. */
  private static final Map<Vocabulary, Spellings> MADE = new ConcurrentHashMap<>();

  /** More than there are, unless definitions are read again and again. */
  private static final int MOST_MADE = 256;

  private final Vocabulary vocabulary;
  private final Map<String, String> words = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();

  private Spellings(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    vocabulary
        .terms()
        .forEach(
            (code, term) -> {
              term.words().forEach(word -> words.putIfAbsent(Text.fold(word), code));
              term.contains().forEach(part -> parts.add(new Part(Text.fold(part), code)));
            });
    vocabulary
        .terms()
        .forEach(
            (code, term) -> {
              words.putIfAbsent(Text.fold(term.title().vi()), code);
              words.putIfAbsent(Text.fold(code), code);
            });
    parts.sort(Comparator.comparing(part -> -part.text().length()));
  }

  static Spellings of(Vocabulary vocabulary) {
    if (MADE.size() >= MOST_MADE) {
      MADE.clear();
    }
    return MADE.computeIfAbsent(vocabulary, Spellings::new);
  }

  /** A word that gives its code away wherever it stands. */
  private record Part(String text, String code) {}

  /**
   * What was found inside a longer text.
   *
   * @param code the code of the longest word, of two equally long ones the later; null for none
   * @param contradictory whether words of another code were found whose attributes say the
   *     opposite, or a word that denies what was found
   */
  record Found(@Nullable String code, boolean contradictory) {}

  /** Returns the code of a folded spelling, or null. */
  @Nullable String word(String folded) {
    return words.get(folded);
  }

  /** Returns what the folded text holds as whole words. */
  Found within(String folded) {
    Part best = null;
    int bestAt = -1;
    boolean contradictory = false;
    for (Part part : parts) {
      int at = wholeWord(folded, part.text());
      if (at < 0) {
        continue;
      }
      if (best == null || (part.text().length() == best.text().length() && at > bestAt)) {
        contradictory |= best != null && contradict(best.code(), part.code());
        best = part;
        bestAt = at;
      } else {
        contradictory |= contradict(best.code(), part.code());
      }
    }
    contradictory |= best != null && isDenied(folded, bestAt);
    return new Found(best == null ? null : best.code(), contradictory);
  }

  /** "Không còn làm việc" is the opposite of the "còn làm" that stands behind the denial in it. */
  private static boolean isDenied(String folded, int at) {
    List<String> before = List.of(folded.substring(0, at).split("[^a-z0-9]+", -1));
    List<String> near = before.subList(Math.max(0, before.size() - DENIED_WITHIN), before.size());
    return near.stream().anyMatch(DENIALS::contains);
  }

  /** Returns the titles of the three codes whose spellings are nearest to the folded text. */
  List<String> near(String folded) {
    Map<String, Double> distances = new HashMap<>();
    words.forEach((word, code) -> distances.merge(code, Distance.between(folded, word), Math::min));
    return vocabulary.terms().keySet().stream()
        .filter(distances::containsKey)
        .sorted(Comparator.comparing(distances::get))
        .limit(3)
        .map(code -> "“" + title(code) + "”")
        .toList();
  }

  private String title(String code) {
    Vocabulary.Term term = vocabulary.terms().get(code);
    return term == null ? code : term.title().vi();
  }

  /** True and false for one attribute cannot both hold; a policy's switch contradicts nothing. */
  private boolean contradict(String one, String other) {
    Vocabulary.Term first = vocabulary.terms().get(one);
    Vocabulary.Term second = vocabulary.terms().get(other);
    return first != null
        && second != null
        && first.attributes().entrySet().stream()
            .anyMatch(
                attribute ->
                    attribute.getValue() instanceof Boolean truth
                        && second.attributes().get(attribute.getKey()) instanceof Boolean opposite
                        && !truth.equals(opposite));
  }

  private static int wholeWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (starts && ends) {
        return at;
      }
    }
    return -1;
  }
}
