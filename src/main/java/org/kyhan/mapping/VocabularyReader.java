package org.kyhan.mapping;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Vocabulary;
import org.kyhan.model.Cell;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;

/** Words as canonical codes; each spelling is looked up once and then remembered. */
final class VocabularyReader implements CellReader {
  private static final int MOST_REMEMBERED = 10_000;
  private static final String DASHES = "-–—";

  private final Subject subject;
  private final Vocabulary vocabulary;
  private final Spellings spellings;
  private final Map<String, Outcome> remembered = new HashMap<>();
  private final boolean needed;
  private final Outcome empty;

  /**
   * @param needed whether a word that is not listed makes the row unreadable; it does as well where
   *     to leave it out would say something: a pupil without a status is one who is there
   */
  VocabularyReader(Subject subject, Vocabulary vocabulary, boolean needed) {
    this.subject = subject;
    this.needed = needed || vocabulary.blank() != null;
    this.vocabulary = vocabulary;
    this.spellings = Spellings.of(vocabulary);
    this.empty = listed(vocabulary.blank());
  }

  /** What a spelling means, and what is to be said of it: nothing where the rule is null. */
  private record Outcome(
      @Nullable String code, Severity severity, @Nullable String rule, String sentence) {}

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    return told(outcome(cell.text()), faults);
  }

  @Override
  public @Nullable Object blank(RowFaults faults) {
    return told(empty, faults);
  }

  @Override
  public boolean readsDash() {
    return true;
  }

  /** Returns the code of a spelling that is listed as a whole; null where none is. */
  @Nullable String word(String spelling) {
    return spellings.word(Written.of(spelling));
  }

  /** Returns whether to leave a word out would say something. */
  boolean hasBlank() {
    return vocabulary.blank() != null;
  }

  /** Returns the only other code of a vocabulary of two; null where there are not two. */
  @Nullable String other(String code) {
    return vocabulary.terms().size() != 2
        ? null
        : vocabulary.terms().keySet().stream()
            .filter(c -> !c.equals(code))
            .findFirst()
            .orElse(null);
  }

  private static @Nullable Object told(Outcome outcome, RowFaults faults) {
    if (outcome.rule() != null) {
      faults.say(outcome.severity(), outcome.rule(), outcome.sentence());
    }
    return outcome.code();
  }

  private Outcome outcome(String raw) {
    Outcome known = remembered.get(raw);
    if (known == null) {
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      known = lookUp(raw);
      remembered.put(raw, known);
    }
    return known;
  }

  private Outcome lookUp(String raw) {
    Written written = Written.of(raw);
    String code = spellings.word(written);
    if (code == null) {
      // programs write DANG_HOC
      written = Written.of(Text.apart(raw));
      code = spellings.word(written);
    }
    String folded = written.folded();
    if (code != null) {
      return listed(code);
    }
    if (folded.isEmpty() || (folded.length() == 1 && DASHES.contains(folded))) {
      return empty;
    }
    Spellings.Found found = spellings.within(written);
    if (found.code() != null && !found.contradictory()) {
      return listed(found.code());
    }
    String shown = subject.shown(raw);
    Vocabulary.Otherwise otherwise = vocabulary.otherwise();
    if (otherwise != null) {
      String rule =
          found.contradictory()
              ? "mapping.vocabulary_contradictory"
              : "mapping.vocabulary_unlisted";
      String sentence = Messages.vi(rule, shown, vocabulary.title().vi(), title(otherwise.term()));
      return new Outcome(otherwise.term(), otherwise.severity(), rule, sentence);
    }
    String rule = needed ? "mapping.vocabulary_unknown" : "mapping.vocabulary_left_out";
    String sentence =
        Messages.vi(
            rule, shown, vocabulary.title().vi(), String.join(", ", spellings.near(folded)));
    return new Outcome(null, needed ? Severity.ERROR : Severity.WARNING, rule, sentence);
  }

  private Outcome listed(@Nullable String code) {
    Vocabulary.Term term = code == null ? null : vocabulary.terms().get(code);
    String warn = term == null ? null : term.warn();
    return warn == null
        ? new Outcome(code, Severity.NOTICE, null, "")
        : new Outcome(code, Severity.WARNING, "mapping.vocabulary_warned", warn);
  }

  private String title(String code) {
    Vocabulary.Term term = vocabulary.terms().get(code);
    return term == null ? code : term.title().vi();
  }
}
