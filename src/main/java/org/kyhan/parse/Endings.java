package org.kyhan.parse;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Tells total lines, balances, page footers and what stands below a table from its rows. */
final class Endings {

  /** What a line is, besides a row. */
  enum Kind {
    /** None of these. */
    NONE,
    /** Sums of rows; the first cell says so. */
    TOTAL,
    /**
     * Sums that reach beyond this file: carried over, accumulated; opening and closing balances.
     */
    BEYOND,
    /** "Trang 2/5". */
    PAGE,
    /** Amount in words, notes, place and date, signatures. */
    STOP
  }

  private record Word(String lower, String plain) {}

  private static final Pattern PAGE =
      Pattern.compile("(trang|page)( so)? ?:? ?\\d+( ?(/|of|tren) ?\\d+)?");
  private static final Pattern FROM_PAGE =
      Pattern.compile("(cong )?trang (so )?\\d+ (mang|chuyen) (sang|qua|den).{0,12}");

  /** Above the table of each class that is printed by itself; the names of both are long. */
  private static final Pattern MOTTO =
      Pattern.compile(
          "cong hoa xa h\\S{1,2} chu nghia viet nam.*|doc lap\\W{1,5}tu do\\W{1,5}hanh phuc.*");

  private static final Pattern DATED =
      Pattern.compile("([^,;:]{0,40}, ?|tai )?ngay[ .…_\\d]*thang[ .…_\\d]*nam[ .…_\\d]*");
  private static final List<Word> KNOWN_TOTALS = words(EndingWords.TOTALS);
  private static final List<Word> KNOWN_BEYOND = words(EndingWords.BEYOND);
  private static final List<Word> KNOWN_STOPS = words(EndingWords.STOPS);
  private static final List<Word> OTHERS = words(List.of("Trang", "Page", "Ngày"));

  private final List<Word> totals;
  private final List<Word> stops;
  private final BitSet beginnings = new BitSet();

  Endings(List<String> totalWords, List<String> stopWords) {
    totals = both(KNOWN_TOTALS, words(totalWords));
    stops = both(KNOWN_STOPS, words(stopWords));
    List.of(totals, KNOWN_BEYOND, stops, OTHERS).forEach(this::mark);
  }

  private static List<Word> words(List<String> spelled) {
    return spelled.stream()
        .map(word -> Text.clean(word).toLowerCase(Locale.ROOT).replaceAll("\\s*:$", ""))
        .map(lower -> new Word(lower, Text.withoutDiacritics(lower)))
        .toList();
  }

  private static List<Word> both(List<Word> known, List<Word> more) {
    return Stream.of(known, more).flatMap(List::stream).toList();
  }

  private void mark(List<Word> words) {
    for (Word word : words) {
      beginnings.set(beginning(word.lower()));
      beginnings.set(beginning(word.plain()));
    }
  }

  /** Two letters tell nearly all cells of rows from the words here, at no cost. */
  private static int beginning(String text) {
    int second = text.length() > 1 ? Character.toLowerCase(text.charAt(1)) : 0;
    return Character.toLowerCase(text.charAt(0)) * 61 + second & 0xffff;
  }

  private boolean mayBegin(String text) {
    return beginnings.get(beginning(text));
  }

  /** Returns what a line is, by its first cell and the others' look. */
  Kind kind(Line line) {
    int first = line.nextFilled(0);
    if (isBeyondAtTheEnd(line, first)) {
      return Kind.BEYOND;
    }
    if (!(line.at(first) instanceof Cell.Written written)) {
      return secondIsTotal(line, first) ? Kind.TOTAL : Kind.NONE;
    }
    if (hasMotto(line)) {
      return Kind.STOP;
    }
    String text = written.text();
    if (line.filled() == 2 && isPage(line.at(line.width()).text())) {
      return Kind.PAGE;
    }
    if (!mayBegin(text)) {
      return secondIsTotal(line, first) ? Kind.TOTAL : placeAndDate(line, text);
    }
    boolean beyond = starts(text, KNOWN_BEYOND) > 0 || FROM_PAGE.matcher(Text.fold(text)).matches();
    if (beyond && hasOnlyAmounts(line, first)) {
      return Kind.BEYOND;
    }
    if (isStop(line, text)) {
      return Kind.STOP;
    }
    int end = starts(text, totals);
    if (end > 0 && isTotalRest(text, end) && hasOnlyAmounts(line, first)) {
      return Kind.TOTAL;
    }
    return isPage(line, text) ? Kind.PAGE : placeAndDate(line, text);
  }

  private static boolean hasMotto(Line line) {
    if (line.filled() > 2) {
      return false;
    }
    String last = line.at(line.width()).text();
    return last.length() > 20 && last.length() < 60 && MOTTO.matcher(Text.fold(last)).matches();
  }

  /** A statement may have its narrative behind the amounts: "0 | 45.000.000 | Số dư đầu kỳ". */
  private boolean isBeyondAtTheEnd(Line line, int first) {
    int last = line.width();
    if (last == first
        || !(line.at(last) instanceof Cell.Written written)
        || !mayBegin(written.text())) {
      return false;
    }
    for (int c = first; c < last; c = line.nextFilled(c)) {
      Cell cell = line.at(c);
      if (cell instanceof Cell.Moment || !isAmount(cell.text())) {
        return false;
      }
    }
    int end = starts(written.text(), KNOWN_BEYOND);
    return end > 0 && saysOnlyWhen(written.text().substring(end));
  }

  /** "Số dư đầu kỳ 10/2026", but not "Chuyển sang nộp tiền ăn", which somebody paid. */
  private static boolean saysOnlyWhen(String rest) {
    return Headings.tokens(Text.fold(rest)).stream()
        .allMatch(token -> Character.isDigit(token.charAt(0)) || EndingWords.WHEN.contains(token));
  }

  /** "IV | Tổng cộng | 1.000": after a short mark only the fuller words are taken for a total. */
  private boolean secondIsTotal(Line line, int first) {
    int second = line.nextFilled(first);
    if (second == 0 || line.at(first).text().length() > 4) {
      return false;
    }
    if (!(line.at(second) instanceof Cell.Written written)) {
      return false;
    }
    String text = written.text();
    if (!mayBegin(text) || text.indexOf(' ') < 0) {
      return false;
    }
    int end = starts(text, totals);
    return end > 0 && isTotalRest(text, end) && hasOnlyAmounts(line, second);
  }

  private static int starts(String text, List<Word> words) {
    int longest = 0;
    for (Word word : words) {
      longest = Math.max(longest, Wording.end(text, 0, word.lower(), word.plain()));
    }
    return longest;
  }

  private static boolean isTotalRest(String text, int end) {
    String rest = Text.fold(text.substring(end));
    String[] tokens = rest.split("[^a-z0-9]+", -1);
    for (String token : tokens) {
      if (!token.isEmpty()) {
        return Character.isDigit(token.charAt(0)) || EndingWords.FOLLOWING.contains(token);
      }
    }
    return true;
  }

  /** Returns whether all cells after {@code column} are amounts or counts, and none says more. */
  private boolean hasOnlyAmounts(Line line, int column) {
    for (int c = line.nextFilled(column); c > 0; c = line.nextFilled(c)) {
      Cell cell = line.at(c);
      if (cell instanceof Cell.Moment
          || (cell instanceof Cell.Written && !isAmount(cell.text()) && !isAside(cell.text()))) {
        return false;
      }
    }
    return true;
  }

  private boolean isAside(String text) {
    return starts(text, stops) > 0 || text.equalsIgnoreCase("x") || text.startsWith("Bằng chữ");
  }

  static boolean isAmount(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (" .,-+()%đĐ₫VNDvnd".indexOf(c) < 0) {
        return digits > 0 && isCount(text.substring(i));
      }
    }
    return digits > 0 || text.equals("-");
  }

  private static boolean isCount(String unit) {
    return EndingWords.COUNTED.contains(Text.fold(unit));
  }

  private boolean isStop(Line line, String text) {
    int end = starts(text, stops);
    if (end == 0) {
      return false;
    }
    int others = 0;
    for (int c = line.nextFilled(line.nextFilled(0)); c > 0; c = line.nextFilled(c)) {
      Cell cell = line.at(c);
      boolean stop = cell instanceof Cell.Written && starts(cell.text(), stops) > 0;
      others += stop ? 0 : 1;
    }
    boolean inWords = text.toLowerCase(Locale.ROOT).contains("chữ");
    return others == 0 || (inWords && others <= 1) || (others == 1 && text.indexOf(':') >= 0);
  }

  /** Returns whether a line begins like a signature or a note, but has more in it than these. */
  boolean maySign(Line line) {
    return line.at(line.nextFilled(0)) instanceof Cell.Written written
        && mayBegin(written.text())
        && starts(written.text(), stops) > 0;
  }

  private static boolean isPage(Line line, String text) {
    return line.filled() == 1 && isPage(text);
  }

  private static boolean isPage(String text) {
    return text.length() <= 20 && PAGE.matcher(Text.fold(text)).matches();
  }

  /** "Vạn Hạnh, ngày 12 tháng 10 năm 2026", by itself or beside one other cell. */
  private static Kind placeAndDate(Line line, String text) {
    int first = line.nextFilled(0);
    int second = line.nextFilled(first);
    if (second > 0 && line.nextFilled(second) > 0) {
      return Kind.NONE;
    }
    String last = second > 0 ? line.at(second).text() : text;
    boolean dated = isDated(text) || (line.at(second) instanceof Cell.Written && isDated(last));
    return dated ? Kind.STOP : Kind.NONE;
  }

  private static boolean isDated(String text) {
    if (text.length() > 80 || text.length() < 12) {
      return false;
    }
    String folded = Text.fold(text);
    return folded.contains("thang") && DATED.matcher(folded).matches();
  }
}
