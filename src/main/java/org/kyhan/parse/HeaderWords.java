package org.kyhan.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** The header words of all fields, found by what they look like and by what they mean. */
final class HeaderWords {
  /**
   * A header word of a field.
   *
   * @param field the place of the field among all
   * @param rank the place of the word among those of the field
   * @param folded without case and accents
   * @param tokens the words in it that mean something
   */
  record Word(int field, int rank, String folded, String lower, List<String> tokens) {}

  private final Map<String, List<Word>> byFirstToken = new HashMap<>();
  private final Map<String, List<Word>> whole = new HashMap<>();
  private final Map<String, List<Word>> meant = new HashMap<>();
  private final Map<String, List<Word>> senses = new HashMap<>();
  private final Map<String, List<Word>> ofSubject = new HashMap<>();
  private final Map<Integer, Set<Set<String>>> contents = new ConcurrentHashMap<>();
  private final Map<String, List<Word>> asked = new HashMap<>();
  private final Map<Integer, Set<String>> numbers = new HashMap<>();
  private final List<TableHints.FieldWords> fields;
  private final String subject;
  private final Set<String> ofPerson;

  HeaderWords(List<TableHints.FieldWords> fields) {
    this.fields = fields;
    subject = subject(fields);
    ofPerson = ofPerson(fields);
    for (int field = 0; field < fields.size(); field++) {
      List<String> spelled = fields.get(field).words();
      for (int rank = 0; rank < spelled.size(); rank++) {
        String text = Headings.spaced(spelled.get(rank));
        Word word =
            new Word(field, rank, Text.fold(text), Vocabulary.lower(text), Headings.meant(text));
        add(whole, word.folded(), word);
        Set<String> inWord = Headings.numbers(text);
        if (!inWord.isEmpty()) {
          numbers.computeIfAbsent(field, f -> new HashSet<>()).addAll(inWord);
        }
        // the name that a program gives a field means it only as a whole: "paid_on" is not "paid"
        if (!isOfProgram(fields.get(field), spelled.get(rank))) {
          add(meant, String.join(" ", word.tokens()), word);
          add(byFirstToken, word.tokens().isEmpty() ? "" : word.tokens().get(0), word);
          sense(word, text, fields.get(field).nature().subject());
          ask(word);
        }
      }
    }
  }

  private static void add(Map<String, List<Word>> words, String key, Word word) {
    words.computeIfAbsent(key, k -> new ArrayList<>()).add(word);
  }

  private void sense(Word word, String spelled, boolean aboutSubject) {
    Set<String> meanings = Meanings.of(spelled);
    // "Từ ngày" is said of the column before it and not of any day
    boolean since = word.folded().startsWith("tu ") || word.folded().startsWith("ke tu ");
    if (!meanings.isEmpty() && !Meanings.isOther(meanings) && !since) {
      add(senses, Meanings.key(meanings), word);
      if (aboutSubject) {
        add(ofSubject, Meanings.key(meanings, subject), word);
      }
    }
  }

  private void ask(Word word) {
    if (fields.get(word.field()).nature().type() == FieldType.BOOLEAN) {
      Set<String> meanings = Meanings.of(Questions.about(word.lower()));
      if (!meanings.isEmpty() && !Meanings.isOther(meanings)) {
        add(asked, Meanings.key(meanings), word);
      }
    }
  }

  /** Returns the words of yes and no that ask about this. */
  List<Word> asking(String about) {
    return asked.getOrDefault(Meanings.key(Meanings.of(about)), List.of());
  }

  /** Returns the people whom the list is about, whom its headings may name or leave out. */
  private static String subject(List<TableHints.FieldWords> fields) {
    return fields.stream()
            .filter(f -> f.nature().subject())
            .flatMap(f -> f.words().stream())
            .anyMatch(w -> Meanings.of(w).contains(Meanings.STAFF))
        ? Meanings.STAFF
        : Meanings.PUPIL;
  }

  private static Set<String> ofPerson(List<TableHints.FieldWords> fields) {
    return fields.stream()
        .filter(f -> f.words().stream().anyMatch(w -> Meanings.ofPerson(Meanings.of(w))))
        .map(TableHints.FieldWords::field)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOfProgram(TableHints.FieldWords field, String word) {
    boolean dropped = field.field().charAt(0) == '-';
    return word.indexOf('_') >= 0 || (dropped && word.chars().allMatch(c -> c >= 'a' && c <= 'z'));
  }

  /** Returns whether a field tells of a person. */
  boolean isOfPerson(TableHints.FieldWords field) {
    return ofPerson.contains(field.field());
  }

  /** Returns of each word of a field what tells it from others. */
  Set<Set<String>> contents(int field) {
    return contents.computeIfAbsent(
        field,
        f ->
            fields.get(f).words().stream()
                .map(Meanings::content)
                .filter(content -> !content.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns whether the words of a field have numbers, and none of these: "Mức 2" is not 1. */
  boolean numberedOtherwise(int field, Set<String> found) {
    Set<String> known = found.isEmpty() ? found : numbers.getOrDefault(field, Set.of());
    return !known.isEmpty() && found.stream().noneMatch(known::contains);
  }

  /** Returns whether the first word of a field is of a time of the day. */
  boolean isTime(int field) {
    List<String> spelled = fields.get(field).words();
    return !spelled.isEmpty() && spelled.get(0).startsWith("Giờ");
  }

  /** Returns whether a field is an amount. */
  boolean isMoney(int field) {
    return fields.get(field).nature().type() == FieldType.MONEY;
  }

  /** Returns the words that are this text but for case and accents. */
  List<Word> whole(String folded) {
    return whole.getOrDefault(folded, List.of());
  }

  /** Returns the words of which as much is left without what means nothing. */
  List<Word> meant(String tokens) {
    return meant.getOrDefault(tokens, List.of());
  }

  void forEachMeant(BiConsumer<String, List<Word>> action) {
    meant.forEach(action);
  }

  /** Returns the words that begin with a token. */
  List<Word> startingWith(String token) {
    return byFirstToken.getOrDefault(token, List.of());
  }

  /** Returns the words that mean the same, the subject of the list named or not. */
  List<Word> meaning(Set<String> meanings) {
    List<Word> words = new ArrayList<>(senses.getOrDefault(Meanings.key(meanings), List.of()));
    String ofOthers = Meanings.key(meanings, subject);
    words.addAll(ofOthers.isEmpty() ? List.of() : ofSubject.getOrDefault(ofOthers, List.of()));
    return words;
  }
}
