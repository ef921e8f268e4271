package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.model.Text;

/** The header words of all fields, and how a printed header cell is compared with them. */
final class Vocabulary {
  /** A header word somewhere in a longer text weighs less than any whole one. */
  static final int CONTAINED = 10_000;

  /** A header word with a slip of the hand. */
  static final int MISSPELT = 20_000;

  /** A header word that is the smaller part of a long text. */
  static final int VAGUE = 50_000;

  static final int PER_RANK = 10;

  /** The same meanings in other words come after each of the field's own words of the rank. */
  private static final int SENSE = 5;

  /** A heading that may be read in another way too; further ways weigh more and more. */
  static final int OPEN = 2_000;

  /** "Ngày/ Số CT": what is named first is what the column is. */
  static final int LATER_PART = 5_000;

  private static final int LONGEST_LABEL = 120;
  private static final int MOST_TOKENS = 9;
  private static final int REMEMBERED = 4096;

  /** So many different texts of a file are compared in all ways, more only with the own words. */
  private static final int CLOSELY = 20_000;

  /** So many at least of each sheet, whatever stands in those before it. */
  private static final int CLOSELY_OF_SHEET = 1_000;

  /** Words that, added to a header word, make it mean something else: "Số tiền còn nợ". */
  private static final Set<String> TURNING =
      Set.copyOf(
          Arrays.asList(
              ("chưa không còn nợ thiếu thừa giảm miễn hoãn hoàn dư tồn cha mẹ bố ông bà ba người giáo"
                      + " viên phụ huynh gvcn chủ phải trước hạn kiến hủy huỷ sửa trả sau thêm")
                  .split(" ", -1)));

  private static final Set<String> TURNS_MEANING =
      TURNING.stream().map(Text::fold).collect(Collectors.toUnmodifiableSet());

  /** That a text matches a field's word; a smaller cost is a better match. */
  record Match(int field, int cost) {}

  private record Word(int field, int rank, String folded, String lower, List<String> tokens) {}

  private final Map<String, List<Word>> byFirstToken = new HashMap<>();
  private final Map<String, List<Word>> whole = new HashMap<>();
  private final Map<String, List<Word>> meant = new HashMap<>();
  private final Map<String, List<Word>> senses = new HashMap<>();
  private final Map<String, List<Word>> ofSubject = new HashMap<>();
  private final String subject;
  private final Map<String, List<Match>> known = new HashMap<>();
  private int compared;
  private int closely = CLOSELY;

  Vocabulary(List<TableHints.FieldWords> fields) {
    subject = subject(fields);
    for (int field = 0; field < fields.size(); field++) {
      List<String> spelled = fields.get(field).words();
      for (int rank = 0; rank < spelled.size(); rank++) {
        String text = Headings.spaced(spelled.get(rank));
        String folded = Text.fold(text);
        List<String> tokens = Headings.meant(text);
        Word word = new Word(field, rank, folded, lower(text), tokens);
        whole.computeIfAbsent(folded, key -> new ArrayList<>()).add(word);
        // the name that a program gives a field means it only as a whole: "paid_on" is not "paid"
        if (spelled.get(rank).indexOf('_') < 0) {
          meant.computeIfAbsent(String.join(" ", tokens), key -> new ArrayList<>()).add(word);
          byFirstToken.computeIfAbsent(firstToken(word), key -> new ArrayList<>()).add(word);
          sense(word, text, fields.get(field).nature().subject());
        }
      }
    }
  }

  private void sense(Word word, String spelled, boolean aboutSubject) {
    Set<String> meanings = Meanings.of(spelled);
    // "Từ ngày" is said of the column before it and not of any day
    boolean since = word.folded().startsWith("tu ") || word.folded().startsWith("ke tu ");
    if (!meanings.isEmpty() && !Meanings.isOther(meanings) && !since) {
      senses.computeIfAbsent(Meanings.key(meanings), key -> new ArrayList<>()).add(word);
      if (aboutSubject) {
        String key = Meanings.key(meanings, subject);
        ofSubject.computeIfAbsent(key, k -> new ArrayList<>()).add(word);
      }
    }
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

  private static String firstToken(Word word) {
    return word.tokens().isEmpty() ? "" : word.tokens().get(0);
  }

  private static String lower(String text) {
    return Text.clean(text).toLowerCase(Locale.ROOT);
  }

  /** Begins another sheet, whose header may be worded otherwise. */
  void beginSheet() {
    closely = Math.max(closely, compared + CLOSELY_OF_SHEET);
  }

  /** Returns the fields that a printed text may name, each once with its best cost. */
  List<Match> matches(String text) {
    if (text.isEmpty() || text.length() > LONGEST_LABEL) {
      return List.of();
    }
    List<Match> matches = known.get(text);
    if (matches == null) {
      matches = compare(Headings.spaced(text));
      remember(text, matches);
    }
    return matches;
  }

  /** A heading that comes again far below is known again, whatever came between. */
  private void remember(String text, List<Match> matches) {
    if (known.size() >= REMEMBERED) {
      known.values().removeIf(List::isEmpty);
    }
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    known.put(text, matches);
  }

  /** Returns whether a word of {@code text} changes what a header beside it means. */
  static boolean turnsMeaning(String text) {
    return Headings.tokens(lower(text)).stream()
        .anyMatch(w -> Accents.isPlain(w) ? TURNS_MEANING.contains(w) : TURNING.contains(w));
  }

  /** Returns whether a match is one of the ways to read a heading, of which values may decide. */
  static boolean isOpen(int cost) {
    return cost >= OPEN && cost < LATER_PART;
  }

  /** Returns whether a match is by a field's own word, not only by what it means. */
  static boolean isExact(int cost) {
    return cost < LATER_PART && cost % PER_RANK < SENSE;
  }

  private List<Match> compare(String heading) {
    String text = heading.indexOf('/') > 0 ? BareLabel.withoutRate(heading) : heading;
    Map<Integer, Integer> best = new HashMap<>();
    String folded = Text.fold(text);
    String lower = lower(text);
    // without accents it may be another word too, of which the values must decide
    boolean open = Accents.isPlain(lower) && Meanings.readings(text).size() > 1;
    int start = open ? OPEN : 0;
    offerWhole(folded, lower, start, best);
    offerWhole(BareLabel.of(folded), BareLabel.of(lower), start + 1, best);
    offerMeant(BareLabel.of(lower), start + 3, best);
    if (++compared <= closely) {
      offerSimilar(text, lower, open, best);
    }
    List<Match> matches = new ArrayList<>();
    best.forEach((field, cost) -> matches.add(new Match(field, cost)));
    return List.copyOf(matches);
  }

  private void offerSimilar(String text, String lower, boolean open, Map<Integer, Integer> best) {
    offerParts(text, lower, best);
    if (best.isEmpty()) {
      offerKey(lower, best);
    }
    if (open || best.values().stream().allMatch(cost -> cost >= LATER_PART)) {
      offerSense(text, SENSE, best);
    }
    if (open && best.size() == 1) {
      // no other field comes of the other ways to read it
      best.replaceAll((field, cost) -> isOpen(cost) ? cost % 500 : cost);
    }
    if (!Meanings.isOther(Meanings.of(text))) {
      offerContained(BareLabel.of(lower), best);
    }
    if (best.isEmpty()) {
      offerMisspelt(BareLabel.of(lower), best);
    }
    if (best.values().stream().allMatch(cost -> cost >= VAGUE)) {
      offerSenseOf(Meanings.ofMisspelt(text), MISSPELT + PER_RANK - 1, best);
    }
  }

  /** A bilingual label says the same twice; "Họ tên (cha)" is no name of a pupil. */
  private void offerParts(String text, String lower, Map<Integer, Integer> best) {
    int bracket = text.indexOf('(');
    boolean two = bracket > 0 || text.indexOf('/') >= 0 || text.indexOf('\n') >= 0;
    String[] parts = Headings.parts(lower);
    if (!two || (bracket > 0 && turnsMeaning(text.substring(bracket)))) {
      offerTwice(parts, best);
      return;
    }
    for (int i = 0; parts.length > 1 && i < parts.length; i++) {
      String part = parts[i].strip();
      offerWhole(BareLabel.of(Text.fold(part)), BareLabel.of(part), i == 0 ? 2 : LATER_PART, best);
      offerMeant(BareLabel.of(part), i == 0 ? 4 : LATER_PART + 1, best);
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
    if (turnsMeaning(text.substring(before.length()))) {
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

  private boolean offerSenseOf(String text, int closeness, Map<Integer, Integer> best) {
    List<Set<String>> readings = Meanings.readings(text);
    boolean any = false;
    for (int i = 0; i < readings.size(); i++) {
      int open = readings.size() == 1 ? 0 : OPEN + i * 500;
      any |= offerSenseOf(readings.get(i), Math.min(open, LATER_PART - 1000) + closeness, best);
    }
    return any;
  }

  private boolean offerSenseOf(Set<String> meanings, int closeness, Map<Integer, Integer> best) {
    if (meanings.isEmpty() || Meanings.isOther(meanings)) {
      return false;
    }
    List<Word> words = new ArrayList<>(senses.getOrDefault(Meanings.key(meanings), List.of()));
    String ofOthers = Meanings.key(meanings, subject);
    words.addAll(ofOthers.isEmpty() ? List.of() : ofSubject.getOrDefault(ofOthers, List.of()));
    for (Word word : words) {
      best.merge(word.field(), word.rank() * PER_RANK + closeness, Math::min);
    }
    return !words.isEmpty();
  }

  private void offerWhole(String folded, String lower, int closeness, Map<Integer, Integer> best) {
    for (Word word : whole.getOrDefault(folded, List.of())) {
      // "No." is a number in English and a debt in folded Vietnamese
      String written = BareLabel.stripped(lower);
      String known = BareLabel.stripped(word.lower());
      boolean sure = folded.length() > 2 || written.equals(known);
      sure = sure && Accents.agree(written, known);
      if (sure) {
        best.merge(word.field(), word.rank() * PER_RANK + closeness, Math::min);
      }
    }
  }

  /** "Họ tên HS" is the same as "Họ và tên học sinh". */
  private void offerMeant(String text, int closeness, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(text);
    String joined = String.join(" ", tokens);
    boolean sure = tokens.size() > 1 || joined.length() > 3;
    for (Word word : sure ? meant.getOrDefault(joined, List.of()) : List.<Word>of()) {
      if (Accents.agree(text, word.lower())) {
        best.merge(word.field(), word.rank() * PER_RANK + closeness, Math::min);
      }
    }
  }

  private void offerMisspelt(String text, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(text);
    String joined = String.join(" ", tokens);
    meant.forEach(
        (known, words) -> {
          if (Headings.isTypo(joined, known)) {
            for (Word word : words) {
              if (keepsMeaning(tokens, word)) {
                best.merge(word.field(), MISSPELT + word.rank() * PER_RANK, Math::min);
              }
            }
          }
        });
  }

  private void offerContained(String folded, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(folded);
    if (tokens.size() > MOST_TOKENS) {
      return;
    }
    for (int start = 0; start < tokens.size(); start++) {
      for (Word word : byFirstToken.getOrDefault(tokens.get(start), List.of())) {
        offerContained(tokens, start, word, best);
      }
    }
  }

  private static void offerContained(
      List<String> tokens, int start, Word word, Map<Integer, Integer> best) {
    int size = word.tokens().size();
    int end = start + size;
    if (size >= 2
        && size < tokens.size()
        && end <= tokens.size()
        && tokens.subList(start, end).equals(word.tokens())) {
      boolean enough = start == 0 || Headings.mayPrecede(tokens.subList(0, start));
      if (enough && keepsMeaning(tokens, word)) {
        int distance = Math.min(9, tokens.size() - size) + (start > 0 ? 1 : 0);
        int weight = size * 2 < tokens.size() ? VAGUE : CONTAINED;
        best.merge(word.field(), weight + word.rank() * PER_RANK + distance, Math::min);
      }
    }
  }

  private static boolean keepsMeaning(List<String> tokens, Word word) {
    Set<String> added = new HashSet<>(tokens);
    word.tokens().forEach(added::remove);
    return added.stream().noneMatch(TURNS_MEANING::contains);
  }
}
