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

  /** "Ngày/ Số CT": what is named first is what the column is. */
  private static final int LATER_PART = 5_000;

  private static final int LONGEST_LABEL = 120;
  private static final int MOST_TOKENS = 9;
  private static final int REMEMBERED = 4096;

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
  private final Map<String, List<Match>> known = new HashMap<>();

  Vocabulary(List<TableHints.FieldWords> fields) {
    for (int field = 0; field < fields.size(); field++) {
      List<String> spelled = fields.get(field).words();
      for (int rank = 0; rank < spelled.size(); rank++) {
        String folded = Text.fold(spelled.get(rank));
        List<String> tokens = Headings.meant(spelled.get(rank));
        Word word = new Word(field, rank, folded, lower(spelled.get(rank)), tokens);
        meant.computeIfAbsent(String.join(" ", tokens), key -> new ArrayList<>()).add(word);
        byFirstToken.computeIfAbsent(firstToken(word), key -> new ArrayList<>()).add(word);
        whole.computeIfAbsent(folded, key -> new ArrayList<>()).add(word);
      }
    }
  }

  private static String firstToken(Word word) {
    return word.tokens().isEmpty() ? "" : word.tokens().get(0);
  }

  private static String lower(String text) {
    return Text.clean(text).toLowerCase(Locale.ROOT);
  }

  /** Returns the fields that a printed text may name, each once with its best cost. */
  List<Match> matches(String text) {
    if (text.isEmpty() || text.length() > LONGEST_LABEL) {
      return List.of();
    }
    List<Match> matches = known.get(text);
    if (matches == null) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      matches = compare(text);
      known.put(text, matches);
    }
    return matches;
  }

  /** Returns whether a word of {@code text} changes what a header beside it means. */
  static boolean turnsMeaning(String text) {
    return Headings.tokens(Text.fold(text)).stream().anyMatch(TURNS_MEANING::contains);
  }

  private List<Match> compare(String text) {
    Map<Integer, Integer> best = new HashMap<>();
    String folded = Text.fold(text);
    String lower = lower(text);
    offerWhole(folded, lower, 0, best);
    offerWhole(bare(folded), bare(lower), 1, best);
    offerMeant(bare(lower), 3, best);
    offerParts(text, lower, best);
    offerContained(bare(lower), best);
    if (best.isEmpty()) {
      offerMisspelt(bare(lower), best);
    }
    List<Match> matches = new ArrayList<>();
    best.forEach((field, cost) -> matches.add(new Match(field, cost)));
    return List.copyOf(matches);
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

  private void offerWhole(String folded, String lower, int closeness, Map<Integer, Integer> best) {
    for (Word word : whole.getOrDefault(folded, List.of())) {
      // "No." is a number in English and a debt in folded Vietnamese
      boolean sure = folded.length() > 2 || strip(lower).equals(strip(word.lower()));
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
      best.merge(word.field(), word.rank() * PER_RANK + closeness, Math::min);
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
