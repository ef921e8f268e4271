package org.kyhan.mapping;

import static org.kyhan.definition.Matching.Sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kyhan.mapping.NarrativeMatch.Pupil;

/** The codes and names of pupils that stand in a narrative. */
final class NarrativeNames {
  private static final Set<Character> CLOSING = Set.of('-', ',', ';', ':', '.', '(', ')', '/', '_');
  private static final int REACH = 6;
  private static final int MOST = 50;

  private final NarrativeText text;
  private final PupilIndex index;
  private final NarrativeClasses classes;
  private final Phrases phrases;
  private final int shortestCode;
  private final List<Hit> hits = new ArrayList<>();

  /** Pupils that a part of the text tells of; equal spans of one sign tell of namesakes. */
  record Hit(Sign sign, int from, int to, Set<Pupil> pupils) {
    boolean covers(Hit other) {
      return from <= other.from && to >= other.to && (to - from) > (other.to - other.from);
    }

    boolean isCode() {
      return sign == Sign.CODE || sign == Sign.CODE_SPLIT || sign == Sign.CODE_SHORT;
    }
  }

  /** The words that tell where a name begins and ends. */
  record Phrases(
      Set<String> before,
      Set<String> after,
      Set<String> child,
      Set<String> payer,
      Set<String> payerBefore,
      Set<String> place) {}

  NarrativeNames(
      NarrativeText text,
      PupilIndex index,
      NarrativeClasses classes,
      Phrases phrases,
      int shortestCode) {
    this.text = text;
    this.index = index;
    this.classes = classes;
    this.phrases = phrases;
    this.shortestCode = shortestCode;
    for (int i = 0; i < text.size(); i++) {
      codesAt(i);
    }
    List<Hit> whole = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      namesAt(i, whole);
    }
    whole.stream()
        .filter(h -> whole.stream().noneMatch(o -> o.sign() == Sign.NAME && o.covers(h)))
        .map(this::openOrClosed)
        .forEach(hits::add);
    cutName();
    if (hits.stream().noneMatch(h -> h.sign() == Sign.CODE || h.sign() == Sign.NAME)) {
      partsOfNames();
    }
  }

  List<Hit> hits() {
    return hits;
  }

  private void codesAt(int from) {
    StringBuilder code = new StringBuilder();
    boolean split = false;
    for (int to = from; to < text.size(); to++) {
      code.append(text.at(to).text());
      if (code.length() > index.longestCode()) {
        return;
      }
      split |= to > from && text.at(to).gap() != 0;
      List<Pupil> pupils = index.byCode(code.toString());
      if (!pupils.isEmpty()) {
        Sign sign =
            code.length() < shortestCode
                ? Sign.CODE_SHORT
                : split && !isWritten(pupils, from, to) ? Sign.CODE_SPLIT : Sign.CODE;
        hits.add(new Hit(sign, from, to, Set.copyOf(pupils)));
      }
    }
  }

  /** Whether a code's own spaces and dashes are what splits it. */
  private boolean isWritten(List<Pupil> pupils, int from, int to) {
    NarrativeText code = NarrativeText.of(String.valueOf(pupils.get(0).code()), List.of());
    return code.size() == to - from + 1
        && code.gapsWithin(0, code.size() - 1).equals(text.gapsWithin(from, to));
  }

  private void namesAt(int from, List<Hit> whole) {
    StringBuilder name = new StringBuilder();
    for (int to = from; to < text.size() && !text.at(to).digits(); to++) {
      name.append(text.at(to).text());
      if (name.length() > index.longestName()) {
        break;
      }
      List<Pupil> pupils = index.byName(name.toString());
      if (!pupils.isEmpty()) {
        boolean aligned = index.of(pupils.get(0)).name().equals(text.joined(from, to, " "));
        whole.add(
            new Hit(aligned ? Sign.NAME : Sign.NAME_GLUED, from, to, new LinkedHashSet<>(pupils)));
      }
    }
    inside(from);
  }

  /** A name somewhere within one long run of letters. */
  private void inside(int at) {
    String run = text.at(at).text();
    if (text.at(at).digits() || run.length() < 9) {
      return;
    }
    for (int from = 0; from < run.length() - 7; from++) {
      for (int to = from + 7; to <= run.length(); to++) {
        List<Pupil> pupils = index.byName(run.substring(from, to));
        if (!pupils.isEmpty() && to - from < run.length()) {
          hits.add(new Hit(Sign.NAME_INSIDE, at, at, new LinkedHashSet<>(pupils)));
        }
      }
    }
  }

  private Hit openOrClosed(Hit hit) {
    Set<Character> own = text.gapsWithin(hit.from(), hit.to());
    boolean closed = beginsHere(hit.from(), own) && endsHere(hit, own);
    return closed ? hit : new Hit(Sign.NAME_OPEN, hit.from(), hit.to(), hit.pupils());
  }

  private boolean beginsHere(int from, Set<Character> own) {
    return from == 0
        || isClosing(text.at(from).gap(), own)
        || text.at(from - 1).digits()
        || classes.isCovered(from - 1)
        || text.phraseBefore(from, phrases.before()) > 0
        || text.phraseBefore(from, phrases.child()) > 0
        || text.phraseBefore(from, phrases.payerBefore()) > 0;
  }

  private boolean endsHere(Hit hit, Set<Character> own) {
    int next = hit.to() + 1;
    if (next < text.size()) {
      return isClosing(text.at(next).gap(), own)
          || text.at(next).digits()
          || classes.isCovered(next)
          || text.phraseAt(next, phrases.after()) > 0;
    }
    List<Pupil> longer =
        index.beginning(text.joined(hit.from(), hit.to(), ""), MOST).stream().toList();
    return longer.isEmpty()
        || (classes.isStated()
            && longer.stream().noneMatch(p -> classes.about(index.of(p).schoolClass()) > 0));
  }

  private static boolean isClosing(char gap, Set<Character> own) {
    return CLOSING.contains(gap) && !own.contains(gap);
  }

  /** The text ends where the line was cut, in the middle of a name. */
  private void cutName() {
    int last = text.size() - 1;
    for (int from = Math.max(0, last - REACH); from < last; from++) {
      if (text.at(from).digits() || !isLetters(from, last)) {
        continue;
      }
      List<Pupil> pupils = index.beginning(text.joined(from, last, ""), MOST);
      if (!pupils.isEmpty() && pupils.size() < MOST) {
        hits.add(new Hit(Sign.NAME_CUT, from, last, new LinkedHashSet<>(pupils)));
        return;
      }
    }
  }

  private boolean isLetters(int from, int to) {
    for (int i = from; i <= to; i++) {
      if (text.at(i).digits()) {
        return false;
      }
    }
    return true;
  }

  private void partsOfNames() {
    for (int i = 0; i < text.size(); i++) {
      if (text.at(i).digits()) {
        continue;
      }
      for (String stated : classes.stated()) {
        part(i, i, index.inClass(stated, text.at(i).text()));
      }
      for (int j = i + 1; j < Math.min(text.size(), i + REACH); j++) {
        part(i, j, index.byEnds(text.at(i).text(), text.at(j).text()));
      }
    }
  }

  private void part(int from, int to, List<Pupil> pupils) {
    if (!pupils.isEmpty()) {
      hits.add(new Hit(Sign.NAME_PART, from, to, new LinkedHashSet<>(pupils)));
    }
  }

  /** Returns whether a name stands where only the child's does. */
  boolean isChild(Hit hit) {
    return text.phraseBefore(hit.from(), phrases.child()) > 0;
  }

  /** Returns whether a name stands where the payer's does. */
  boolean isPayer(int from, int to) {
    return text.phraseBefore(from, phrases.payerBefore()) > 0
        || (to + 1 < text.size()
            && text.phraseAt(to + 1, phrases.payer()) > 0
            && text.phraseBefore(from, phrases.child()) == 0);
  }

  /** Returns whether words before a name say that it is the payer's. */
  boolean isNamedAsPayer(Hit hit) {
    return text.phraseBefore(hit.from(), phrases.payerBefore()) > 0;
  }

  /** Returns whether another word stands where the child's name does. */
  boolean speaksOfAnother(Hit hit) {
    boolean payer = isPayer(hit.from(), hit.to());
    for (int i = 0; i < text.size(); i++) {
      boolean own = i >= hit.from() && i <= hit.to();
      if (!own && isNameLike(i) && (payer || text.phraseBefore(i, phrases.child()) > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether words stand together that look like a name and are nobody's we found. */
  boolean hasStranger() {
    Set<Integer> told = new HashSet<>();
    hits.stream()
        .filter(h -> h.sign() != Sign.NAME_PART)
        .forEach(
            h -> {
              for (int i = h.from(); i <= h.to(); i++) {
                told.add(i);
              }
            });
    int run = 0;
    for (int i = 0; i <= text.size(); i++) {
      if (i < text.size() && !told.contains(i) && isNameLike(i)) {
        run++;
        continue;
      }
      if (run >= 2 && !isPayer(i - run, i - 1) && !isPlace(i - run)) {
        return true;
      }
      run = 0;
    }
    return false;
  }

  private boolean isPlace(int from) {
    return text.phraseBefore(from, phrases.place()) > 0;
  }

  private boolean isNameLike(int i) {
    if (text.at(i).digits() || text.at(i).text().length() < 2 || classes.isCovered(i)) {
      return false;
    }
    for (Set<String> words :
        List.of(
            phrases.before(),
            phrases.after(),
            phrases.child(),
            phrases.payer(),
            phrases.payerBefore(),
            phrases.place())) {
      for (int from = Math.max(0, i - 2); from <= i; from++) {
        if (text.phraseAt(from, words) > i - from) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the words that tell of persons: of what the line has beside known words. */
  String identity() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      boolean inHit = false;
      for (Hit hit : hits) {
        inHit |= hit.from() <= i && hit.to() >= i;
      }
      if (inHit || isNameLike(i)) {
        words.add(text.at(i).text());
      }
    }
    classes.stated().stream().sorted().forEach(words::add);
    return String.join(" ", words);
  }

  /** Returns the words without any number. */
  String wording() {
    List<String> words = new ArrayList<>();
    for (NarrativeText.Token token : text.tokens()) {
      if (!token.digits()) {
        words.add(token.text());
      }
    }
    return String.join(" ", words);
  }
}
