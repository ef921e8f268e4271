package org.kyhan.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kyhan.model.Accents;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;
import org.kyhan.parse.HeaderWords.Word;

/**
 * How a printed header cell is compared with the header words of all fields. All files of a
 * connector share one, at the same time.
 */
final class Vocabulary {
  private static final int REMEMBERED = 512;

  private static final Set<String> SIDES =
      Set.of("nợ", "có", "ghi nợ", "ghi có", "debit", "credit");

  /**
   * A printed text as it is compared.
   *
   * @param open whether, without accents, it may be another word too, of which values must decide
   */
  private record Label(String text, String lower, boolean open) {
    static Label of(String printed) {
      String heading = Headings.spaced(printed);
      String text = heading.indexOf('/') > 0 ? BareLabel.withoutRate(heading) : heading;
      String lower = Vocabulary.lower(text);
      boolean open = Accents.isPlain(lower) && Meanings.readings(text).size() > 1;
      return new Label(text, lower, open);
    }
  }

  private final HeaderWords words;
  private final Resemblance resemblance;
  private final Map<String, List<Match>> close = new ConcurrentHashMap<>();

  Vocabulary(List<TableHints.FieldWords> fields) {
    words = new HeaderWords(fields);
    resemblance = new Resemblance(words);
  }

  /** Returns whether a field tells of a person. */
  boolean isOfPerson(TableHints.FieldWords field) {
    return words.isOfPerson(field);
  }

  /** Returns whether the first word of a field is of a time of the day. */
  boolean isTime(int field) {
    return words.isTime(field);
  }

  /** Returns of each word of a field what tells it from others. */
  Set<Set<String>> contents(int field) {
    return words.contents(field);
  }

  static String lower(String text) {
    return Text.clean(text).toLowerCase(Locale.ROOT);
  }

  /** Returns the fields that a printed text names by their own words, each with its best cost. */
  List<Match> byOwnWords(String printed) {
    Map<Integer, Integer> best = new HashMap<>();
    offerOwn(Label.of(printed), best);
    return matches(printed, best);
  }

  /** Returns the fields that a printed text may name in any way, each with its best cost. */
  List<Match> closely(String printed) {
    List<Match> matches = close.get(printed);
    if (matches == null) {
      Map<Integer, Integer> best = new HashMap<>();
      Label label = Label.of(printed);
      offerOwn(label, best);
      offerSimilar(label.text(), label.lower(), label.open(), best);
      matches = matches(printed, best);
      remember(printed, matches);
    }
    return matches;
  }

  /** Headings come again from file to file, and what stands under them mostly does not. */
  private void remember(String printed, List<Match> matches) {
    if (close.size() >= REMEMBERED) {
      close.values().removeIf(List::isEmpty);
    }
    if (close.size() >= REMEMBERED) {
      close.clear();
    }
    close.put(printed, matches);
  }

  private List<Match> matches(String printed, Map<Integer, Integer> best) {
    Set<String> numbers = Headings.numbers(printed);
    List<Match> matches = new ArrayList<>();
    best.forEach(
        (field, cost) -> {
          if (!words.numberedOtherwise(field, numbers)) {
            matches.add(new Match(field, cost));
          }
        });
    return List.copyOf(matches);
  }

  /** Returns whether a heading has a number, and the words of a field have others. */
  boolean numberedOtherwise(int field, String heading) {
    return words.numberedOtherwise(field, Headings.numbers(heading));
  }

  private void offerOwn(Label label, Map<Integer, Integer> best) {
    String folded = Text.fold(label.text());
    String lower = label.lower();
    int start = label.open() ? Match.OPEN : 0;
    offerWhole(folded, lower, start, best);
    boolean amount = BareLabel.hasMoneyUnit(folded);
    offerWhole(BareLabel.of(folded), BareLabel.of(lower), amount, start + 1, best);
    if (best.isEmpty() && !Meanings.isOther(Meanings.of(label.text()))) {
      offerMeant(BareLabel.of(lower), start + 3, best);
    }
  }

  private void offerSimilar(String text, String lower, boolean open, Map<Integer, Integer> best) {
    if (!best.isEmpty() || !offerBracketed(text, best)) {
      offerParts(text, lower, best);
    }
    if (best.isEmpty()) {
      offerKey(lower, best);
    }
    if (open || best.values().stream().allMatch(cost -> cost >= Match.LATER_PART)) {
      offerSense(text, Match.SENSE, best);
    }
    if (best.isEmpty()) {
      offerAsked(lower, best);
    }
    if (open && best.size() == 1) {
      // no other field comes of the other ways to read it
      best.replaceAll((field, cost) -> Match.isOpen(cost) ? cost % 500 : cost);
    }
    if (!Meanings.isOther(Meanings.of(text))) {
      resemblance.offerContained(BareLabel.of(lower), best);
    }
    if (best.isEmpty()) {
      resemblance.offerMisspelt(BareLabel.of(lower), best);
    }
    if (best.values().stream().allMatch(cost -> cost >= Match.CONTAINED)) {
      offerTongue(text, best);
    }
    if (best.values().stream().allMatch(cost -> cost >= Match.VAGUE)) {
      offerSenseOf(Meanings.ofMisspelt(text), Match.MISSPELT + Match.PER_RANK - 1, best);
    }
  }

  /** "Ngày duyệt (tổ)" is the day on which the department approves before it is any approval. */
  private boolean offerBracketed(String text, Map<Integer, Integer> best) {
    int open = text.indexOf('(');
    Set<String> all = open > 1 ? Meanings.of(text) : Set.of();
    return !all.isEmpty()
        && !all.equals(Meanings.of(text.substring(0, open)))
        && offerSenseOf(all, Match.SENSE, best);
  }

  /** A bilingual label says the same twice; "Họ tên (cha)" is no name of a pupil. */
  private void offerParts(String text, String lower, Map<Integer, Integer> best) {
    int bracket = text.indexOf('(');
    boolean two = bracket > 0 || text.indexOf('/') >= 0 || text.indexOf('\n') >= 0;
    String[] parts = Headings.parts(lower);
    if (!two || (bracket > 0 && TurningWords.areIn(text.substring(bracket)))) {
      offerTwice(parts, best);
      offerSide(parts, best);
      return;
    }
    for (int i = 0; parts.length > 1 && i < parts.length; i++) {
      String part = parts[i].strip();
      offerWhole(
          BareLabel.of(Text.fold(part)), BareLabel.of(part), i == 0 ? 2 : Match.LATER_PART, best);
      offerMeant(BareLabel.of(part), i == 0 ? 4 : Match.LATER_PART + 1, best);
    }
  }

  /** "Chi (Nợ)": both words name the same field. */
  private void offerTwice(String[] parts, Map<Integer, Integer> best) {
    if (parts.length < 2) {
      return;
    }
    Map<Integer, Integer> first = new HashMap<>();
    Map<Integer, Integer> second = new HashMap<>();
    offerWhole(Text.fold(parts[0]), parts[0].strip(), 2, first);
    offerWhole(Text.fold(parts[1]), parts[1].strip(), 2, second);
    first.keySet().retainAll(second.keySet());
    first.forEach((field, cost) -> best.merge(field, cost, Math::min));
  }

  /** "Tiền đi (Nợ)": whatever an amount is called, bookkeepers say on which side it is. */
  private void offerSide(String[] parts, Map<Integer, Integer> best) {
    boolean side = parts.length > 1 && SIDES.contains(parts[1].strip());
    Set<String> meanings = side ? Meanings.of(parts[0]) : Set.of();
    boolean money = side && Headings.namesKind(FieldType.MONEY, parts[0]);
    boolean account = meanings.contains("TAIKHOAN") && !meanings.contains("SOTIEN");
    if (money && !account && !Meanings.isOther(meanings)) {
      offerWhole(Text.fold(parts[1]), parts[1].strip(), Match.LATER_PART, best);
    }
  }

  /** "Report owed / Báo cáo phải nộp": of two languages one is enough to understand. */
  private void offerTongue(String text, Map<Integer, Integer> best) {
    String own = Tongues.vietnamese(text);
    if (own.isEmpty()) {
      return;
    }
    Map<Integer, Integer> found = new HashMap<>();
    offerOwn(Label.of(own), found);
    if (found.isEmpty()) {
      offerSense(own, Match.SENSE, found);
    }
    if (found.isEmpty()) {
      offerAsked(lower(own), found);
    }
    found.forEach(
        (field, cost) -> {
          if (cost < Match.OPEN) {
            best.merge(field, cost + Match.LATER_PART, Math::min);
          }
        });
  }

  /** Of a key within keys, as records of JSON and XML have them, the last one says what it is. */
  private void offerKey(String lower, Map<Integer, Integer> best) {
    int dot = lower.lastIndexOf('.');
    boolean isKey = dot > 1 && dot < lower.length() - 2 && lower.charAt(dot + 1) != ' ';
    if (isKey) {
      String last = lower.substring(dot + 1).strip();
      offerWhole(BareLabel.of(Text.fold(last)), BareLabel.of(last), 2, best);
      offerMeant(BareLabel.of(last), 4, best);
    }
  }

  /** The same meanings in other words or another order: "Tiền đã đóng" for "Số tiền đã nộp". */
  private void offerSense(String text, int closeness, Map<Integer, Integer> best) {
    int bracket = text.indexOf('(');
    String before = bracket > 1 ? text.substring(0, bracket) : text;
    int end = before.indexOf('/');
    String part = end > 2 ? before.substring(0, end) : before;
    if (TurningWords.areIn(text.substring(before.length()))) {
      offerSenseOf(text, closeness, best);
      return;
    }
    String first = Headings.parts(text)[0].strip();
    for (String one : new String[] {text, before, part, first.length() > 2 ? first : text}) {
      if (offerSenseOf(one, closeness, best)) {
        return;
      }
    }
  }

  private void offerAsked(String lower, Map<Integer, Integer> best) {
    String about = Questions.asked(lower);
    for (Word word : about.isEmpty() ? List.<Word>of() : words.asking(about)) {
      best.merge(word.field(), word.rank() * Match.PER_RANK + Match.SENSE + 1, Math::min);
    }
  }

  private boolean offerSenseOf(String text, int closeness, Map<Integer, Integer> best) {
    List<Set<String>> readings = Meanings.readings(text);
    boolean any = false;
    for (int i = 0; i < readings.size(); i++) {
      int open = readings.size() == 1 ? 0 : Match.OPEN + i * 500;
      any |=
          offerSenseOf(readings.get(i), Math.min(open, Match.LATER_PART - 1000) + closeness, best);
    }
    return any;
  }

  private boolean offerSenseOf(Set<String> meanings, int closeness, Map<Integer, Integer> best) {
    if (meanings.isEmpty() || Meanings.isOther(meanings)) {
      return false;
    }
    List<Word> same = words.meaning(meanings);
    for (Word word : same) {
      best.merge(word.field(), word.rank() * Match.PER_RANK + closeness, Math::min);
    }
    return !same.isEmpty();
  }

  private void offerWhole(String folded, String lower, int closeness, Map<Integer, Integer> best) {
    offerWhole(folded, lower, false, closeness, best);
  }

  /**
   * @param amount whether amounts are said to stand below: "No (VND)"
   */
  private void offerWhole(
      String folded, String lower, boolean amount, int closeness, Map<Integer, Integer> best) {
    for (Word word : words.whole(folded)) {
      // "No." is a number in English and a debt in folded Vietnamese
      String written = BareLabel.stripped(lower);
      String known = BareLabel.stripped(word.lower());
      boolean sure =
          folded.length() > 2 || written.equals(known) || (amount && words.isMoney(word.field()));
      sure = sure && Accents.agree(written, known);
      if (sure) {
        best.merge(word.field(), word.rank() * Match.PER_RANK + closeness, Math::min);
      }
    }
  }

  /** "Họ tên HS" is the same as "Họ và tên học sinh". */
  private void offerMeant(String text, int closeness, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(text);
    String joined = String.join(" ", tokens);
    boolean sure = tokens.size() > 1 || joined.length() > 3;
    for (Word word : sure ? words.meant(joined) : List.<Word>of()) {
      if (Accents.agree(text, word.lower()) && !Headings.endOtherwise(text, word.lower())) {
        best.merge(word.field(), word.rank() * Match.PER_RANK + closeness, Math::min);
      }
    }
  }
}
