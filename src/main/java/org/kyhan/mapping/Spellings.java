package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Vocabulary;
import org.kyhan.mapping.Phrase.Span;
import org.kyhan.model.Distance;

/** The spellings of a vocabulary, case set aside, and accents where they are missing. */
final class Spellings {
  /** Before what is found they say that it is not so, or not yet. */
  private static final List<Phrase> DENIALS =
      Stream.of(
              "không",
              "chưa",
              "ko",
              "chẳng",
              "sẽ",
              "sắp",
              "dự kiến",
              "not",
              "never",
              "no longer",
              "former",
              "formerly",
              "previously")
          .map(Phrase::of)
          .toList();

  private static final int DENIED_WITHIN = 3;

  /** To fold all words of a vocabulary costs more than to read a small file's with them. */
  private static final Map<Vocabulary, Spellings> MADE = new ConcurrentHashMap<>();

  /** More than there are, unless definitions are read again and again. */
  private static final int MOST_MADE = 256;

  private final Vocabulary vocabulary;
  private final Map<String, List<Word>> words = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Phrase> doubts;

  private Spellings(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    vocabulary
        .terms()
        .forEach(
            (code, term) -> {
              term.words().forEach(word -> add(word, code));
              term.contains().forEach(part -> parts.add(new Part(Phrase.of(part), code)));
            });
    vocabulary
        .terms()
        .forEach(
            (code, term) -> {
              add(term.title().vi(), code);
              add(code, code);
            });
    parts.sort(Comparator.comparing(part -> -part.phrase().length()));
    doubts = vocabulary.doubts().stream().map(Phrase::of).toList();
  }

  private void add(String word, String code) {
    Written written = Written.of(word);
    words
        .computeIfAbsent(written.folded(), folded -> new ArrayList<>())
        .add(new Word(written.tokens(), code));
  }

  static Spellings of(Vocabulary vocabulary) {
    if (MADE.size() >= MOST_MADE) {
      MADE.clear();
    }
    return MADE.computeIfAbsent(vocabulary, Spellings::new);
  }

  private record Word(List<String> tokens, String code) {}

  /** A word that gives its code away wherever it stands. */
  private record Part(Phrase phrase, String code) {}

  /**
   * What was found inside a longer text.
   *
   * @param code the code of the longest word, of two equally long ones the later; null for none
   * @param contradictory whether words of another code were found whose attributes say the
   *     opposite, or a word that denies what was found or leaves it open
   */
  record Found(@Nullable String code, boolean contradictory) {}

  /**
   * Returns the code of a spelling, or null. A word of one syllable is another word with other
   * accents ("Thứ" is not "Thu"); of several one may be misspelt.
   */
  @Nullable String word(Written text) {
    List<Word> same = words.getOrDefault(text.folded(), List.of());
    for (Word word : same) {
      if (text.agrees(0, word.tokens())) {
        return word.code();
      }
    }
    return same.isEmpty() || text.tokens().size() < 2 ? null : same.get(0).code();
  }

  /** Returns what the text holds as whole words; what stands within longer words says nothing. */
  Found within(Written text) {
    Part best = null;
    Span where = null;
    boolean contradictory = false;
    for (Part part : parts) {
      Span span = part.phrase().in(text, where);
      if (span == null) {
        continue;
      }
      contradictory |= best != null && contradict(best.code(), part.code());
      if (best == null
          || where == null
          || (part.phrase().length() == best.phrase().length() && span.start() > where.start())) {
        best = part;
        where = span;
      }
    }
    Span found = where;
    contradictory |=
        found != null
            && (isDenied(text, found) || doubts.stream().anyMatch(d -> d.in(text, found) != null));
    return new Found(best == null ? null : best.code(), contradictory);
  }

  /** "Không còn làm việc" is the opposite of the "còn làm" that stands behind the denial in it. */
  private static boolean isDenied(Written text, Span found) {
    Written before = text.before(found.start(), DENIED_WITHIN);
    return DENIALS.stream().anyMatch(denial -> denial.in(before, null) != null);
  }

  /** Returns the titles of the three codes whose spellings are nearest to the folded text. */
  List<String> near(String folded) {
    Map<String, Double> distances = new HashMap<>();
    words.forEach(
        (word, same) ->
            same.forEach(
                one -> distances.merge(one.code(), Distance.between(folded, word), Math::min)));
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
}
