package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private static final Set<String> TURNS_MEANING =
      Set.copyOf(
          Arrays.asList(
              ("chua khong con no thieu thua giam mien hoan du ton cha me bo ong ba nguoi giao vien phu"
                      + " huynh gvcn chu phai truoc han kien huy sua tra sau them")
                  .split(" ", -1)));

  private static final Set<String> UNITS =
      Set.of(
          "dong",
          "vnd",
          "d",
          "vnđ",
          "nghin dong",
          "trieu dong",
          "1.000 d",
          "1.000 dong",
          "1000d",
          "1000 d",
          "1000 dong",
          "1.000d",
          "1,000 d",
          "1,000 dong",
          "nghin",
          "trieu",
          "đ",
          "x1000");

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
        String folded = Text.fold(spelled.get(rank));
        List<String> tokens = Headings.meant(spelled.get(rank));
        Word word = new Word(field, rank, folded, lower(spelled.get(rank)), tokens);
        meant.computeIfAbsent(String.join(" ", tokens), key -> new ArrayList<>()).add(word);
        byFirstToken.computeIfAbsent(firstToken(word), key -> new ArrayList<>()).add(word);
        whole.computeIfAbsent(folded, key -> new ArrayList<>()).add(word);
        sense(word, spelled.get(rank), fields.get(field).nature().subject());
      }
    }
  }

  private void sense(Word word, String spelled, boolean aboutSubject) {
    Set<String> meanings = Meanings.of(spelled);
    if (!meanings.isEmpty() && !Meanings.isOther(meanings)) {
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
      matches = compare(text);
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
    return Headings.tokens(Text.fold(text)).stream().anyMatch(TURNS_MEANING::contains);
  }

  /** Returns whether a match is by a field's own word, not only by what it means. */
  static boolean isExact(int cost) {
    return cost < LATER_PART && cost % PER_RANK < SENSE;
  }

  private List<Match> compare(String text) {
    Map<Integer, Integer> best = new HashMap<>();
    String folded = Text.fold(text);
    String lower = lower(text);
    offerWhole(folded, lower, 0, best);
    offerWhole(bare(folded), bare(lower), 1, best);
    offerMeant(bare(lower), 3, best);
    if (++compared <= closely) {
      offerSimilar(text, lower, best);
    }
    List<Match> matches = new ArrayList<>();
    best.forEach((field, cost) -> matches.add(new Match(field, cost)));
    return List.copyOf(matches);
  }

  private void offerSimilar(String text, String lower, Map<Integer, Integer> best) {
    offerParts(text, lower, best);
    if (best.isEmpty()) {
      offerKey(lower, best);
    }
    if (best.values().stream().allMatch(cost -> cost >= LATER_PART)) {
      offerSense(text, SENSE, best);
    }
    offerContained(bare(lower), best);
    if (best.isEmpty()) {
      offerMisspelt(bare(lower), best);
    }
    if (best.isEmpty()) {
      offerSenseOf(Meanings.ofMisspelt(text), MISSPELT + PER_RANK - 1, best);
    }
  }

  /** A bilingual label says the same twice; "Họ tên (cha)" is no name of a pupil. */
  private void offerParts(String text, String lower, Map<Integer, Integer> best) {
    int bracket = text.indexOf('(');
    boolean two = bracket > 0 || text.indexOf('/') >= 0 || text.indexOf('\n') >= 0;
    if (!two || (bracket > 0 && turnsMeaning(text.substring(bracket)))) {
      return;
    }
    String[] parts = Headings.parts(lower);
    for (int i = 0; parts.length > 1 && i < parts.length; i++) {
      String part = parts[i].strip();
      offerWhole(bare(Text.fold(part)), bare(part), i == 0 ? 2 : LATER_PART, best);
      offerMeant(bare(part), i == 0 ? 4 : LATER_PART + 1, best);
    }
  }

  /** Of a key within keys, as records of JSON and XML have them, the last one says what it is. */
  private void offerKey(String lower, Map<Integer, Integer> best) {
    int dot = lower.lastIndexOf('.');
    boolean isKey = dot > 1 && dot < lower.length() - 2 && lower.charAt(dot + 1) != ' ';
    if (isKey) {
      String last = lower.substring(dot + 1).strip();
      offerWhole(bare(Text.fold(last)), bare(last), 2, best);
      offerMeant(bare(last), 4, best);
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
    for (String one : new String[] {text, before, part}) {
      if (offerSenseOf(one, closeness, best)) {
        return;
      }
    }
  }

  private boolean offerSenseOf(String text, int closeness, Map<Integer, Integer> best) {
    return offerSenseOf(Meanings.of(text), closeness, best);
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
      boolean sure = folded.length() > 2 || strip(lower).equals(strip(word.lower()));
      sure = sure && agree(strip(lower), strip(word.lower()));
      if (sure) {
        best.merge(word.field(), word.rank() * PER_RANK + closeness, Math::min);
      }
    }
  }

  /** Accents may be lost, but "Mức thu" is not "Mục thu": where both have one, it is the same. */
  private static boolean agree(String text, String word) {
    if (text.length() != word.length()) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      char other = word.charAt(i);
      if (one != other && one > 127 && other > 127) {
        return false;
      }
    }
    return true;
  }

  /** "Họ tên HS" is the same as "Họ và tên học sinh". */
  private void offerMeant(String text, int closeness, Map<Integer, Integer> best) {
    List<String> tokens = Headings.meant(text);
    String joined = String.join(" ", tokens);
    boolean sure = tokens.size() > 1 || joined.length() > 3;
    for (Word word : sure ? meant.getOrDefault(joined, List.of()) : List.<Word>of()) {
      if (agree(text, word.lower())) {
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

  private static String strip(String lower) {
    int end = lower.length();
    while (end > 0 && ":*".indexOf(lower.charAt(end - 1)) >= 0) {
      end--;
    }
    return lower.substring(0, end).strip();
  }

  /** Leaves out a unit at the end and footnote digits: "số tiền (đồng)", "ngày1". */
  private static String bare(String text) {
    String bare = text.replaceAll("\\(\\*\\)\\s*\\d?$", "").strip();
    int open = bare.lastIndexOf('(');
    if (open > 0 && isAside(bare.substring(open + 1).replace(")", "").strip())) {
      bare = bare.substring(0, open).strip();
    }
    for (String unit : new String[] {" vnd", " vnđ", " dong", " đồng"}) {
      bare = bare.endsWith(unit) ? bare.substring(0, bare.length() - unit.length()).strip() : bare;
    }
    int end = bare.length();
    while (end > 2 && Character.isDigit(bare.charAt(end - 1))) {
      end--;
    }
    return end < bare.length() && Character.isLetter(bare.charAt(end - 1))
        ? bare.substring(0, end)
        : bare;
  }

  private static boolean isAside(String inBrackets) {
    String folded = Text.fold(inBrackets);
    boolean digits = !folded.isEmpty() && folded.chars().allMatch(Character::isDigit);
    return folded.isEmpty()
        || digits
        || UNITS.contains(
            folded.startsWith("dvt") ? folded.substring(3).replace(":", "").strip() : folded);
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
