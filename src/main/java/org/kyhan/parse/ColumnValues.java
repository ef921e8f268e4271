package org.kyhan.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Answer;
import org.kyhan.model.Cell;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/** What stands under a header in its first rows, and which types of values that could be. */
final class ColumnValues {
  private static final Pattern DATE =
      Pattern.compile(
          "\\D{0,12}(\\d{1,4}[/.\\-]\\d{1,2}[/.\\-]\\d{2,4}|\\d{1,2}/\\d{1,4})([ T].*)?");
  private static final String CURRENCY = "(?:đ|ð|₫|d|đồng|dong|vnđ|vnd)\\.?";

  /** Whatever an amount is written with; nothing is tried twice, for a cell may be long. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\(?[+−-]?\\s*+(?:"
              + CURRENCY
              + "\\s*+)?[+−-]?[.,\\s]*+\\d[\\d.,\\s]*+-?\\s*+(?:"
              + CURRENCY
              + "|k|%)?\\s*+\\)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern CLASS = Pattern.compile("(lop )?\\d{1,2} ?[a-z]{1,2}\\d{0,2}");
  private static final Pattern GRADE = Pattern.compile("khoi \\d{1,2}");
  private static final Pattern TIME =
      Pattern.compile("\\d{1,2}[:hg]\\d{2}(?::\\d{2})?(?: ?[AaPp][Mm])?");
  private static final Pattern DURATION =
      Pattern.compile(
          "\\d{1,4}([.,]\\d+)? ?(ngay|tuan|thang|nam|buoi|gio|phut|giay|h|days?|hours?)");
  private static final Pattern SCHOOL_YEAR = Pattern.compile("20\\d{2} ?[-–_/] ?(?:20)?\\d{2}");
  private static final Pattern PERSONAL_ID = Pattern.compile("0\\d{11}");

  private static final Pattern SLASHED = Pattern.compile("\\d{1,2}/\\d{1,2}");
  private static final Pattern CODE = Pattern.compile("\\p{L}{1,6}[-_]?\\d{3,}");

  private static final Set<String> MARKS = Set.of("co", "khong", "yes", "no", "da nop", "da dong");

  /** What comes first where more is said: "Chưa kích hoạt". */
  private static final Set<String> ANSWERED = Set.of("da", "chua", "khong");

  /** A year alone is no day. */
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d{2}");

  /** So few words say nothing of a whole column. */
  private static final int FEW = 3;

  /** How many cells hold something, dates, numbers, words. */
  private record Counts(int all, long dates, long numbers, long words) {}

  private final List<Line> rows;
  private final Map<Integer, List<Cell>> filled = new HashMap<>();
  private final Map<Integer, Counts> counts = new HashMap<>();
  private final Map<Integer, Boolean> counting = new HashMap<>();

  ColumnValues(List<Line> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Returns what stands under the lines of a header. */
  static ColumnValues under(List<Line> tiers, List<Line> below) {
    long last = tiers.get(tiers.size() - 1).number();
    return new ColumnValues(
        below.stream()
            .filter(line -> line.number() > last && !ColumnNumbers.are(line))
            .filter(line -> !FillingHints.are(line))
            .filter(line -> line.filled() > 1)
            .toList());
  }

  /** Returns the first rows. */
  List<Line> lines() {
    return rows;
  }

  /** Returns whether two columns differ in any of the rows. */
  boolean differ(int one, int other) {
    return rows.stream().anyMatch(line -> !line.at(one).text().equals(line.at(other).text()));
  }

  /** Returns the cells of a column that hold something. */
  List<Cell> of(int column) {
    return filled.computeIfAbsent(
        column,
        c -> rows.stream().map(line -> line.at(c)).filter(cell -> !cell.isBlank()).toList());
  }

  /** Returns whether what stands in a column could be of a type; true where nothing is known. */
  boolean fit(int column, @Nullable FieldType type) {
    Counts counted = counts.computeIfAbsent(column, this::count);
    long dates = counted.dates();
    long numbers = counted.numbers();
    long words = counted.words();
    int all = counted.all();
    return switch (type == null ? FieldType.GRADE : type) {
      case DATE, INSTANT ->
          dates > 0
              || (words * 2 <= all
                  && !most(column, ColumnValues::isCode)
                  && !most(column, ColumnValues::isTime)
                  && !most(column, c -> DURATION.matcher(Text.fold(c.text())).matches())
                  && !most(column, ColumnValues::isYear));
      case MONEY, NUMBER, COUNT, PERCENT -> numbers > 0 && dates * 2 <= all;
      case NAME -> words * 2 >= all;
      case CODE, PERSONAL_ID, PHONE -> words * 2 <= all && dates * 2 <= all;
      case CLASS ->
          longNumbers(of(column)) * 2 <= all
              && (dates * 2 <= all || most(column, ColumnValues::isSlashed));
      case VOCABULARY, BOOLEAN -> dates * 2 <= all && longNumbers(of(column)) * 2 <= all;
      case TEXT -> dates * 2 <= all && numbers * 2 <= all;
      default -> true;
    };
  }

  private Counts count(int column) {
    List<Cell> here = of(column);
    return new Counts(
        here.size(),
        here.stream().filter(ColumnValues::isDate).count(),
        here.stream().filter(ColumnValues::isNumber).count(),
        here.stream().filter(ColumnValues::isWords).count());
  }

  /** Returns whether the values can hardly be of any other kind. */
  boolean show(int column, FieldType type, Set<String> vocabulary) {
    return switch (type) {
      case CLASS -> most(column, c -> CLASS.matcher(Text.fold(c.text())).matches());
      case VOCABULARY -> most(column, c -> isMember(c, vocabulary));
      case PERSONAL_ID -> most(column, ColumnValues::isPersonalId);
      case URL -> most(column, c -> c.text().startsWith("http") || c.text().startsWith("www."));
      case GRADE -> most(column, c -> GRADE.matcher(Text.fold(c.text())).matches());
      case SCHOOL_YEAR -> most(column, c -> SCHOOL_YEAR.matcher(c.text()).matches());
      default -> false;
    };
  }

  /** Returns whether nearly all values are dates, amounts, names or texts. */
  boolean are(int column, FieldType type) {
    return switch (type) {
      case DATE, INSTANT -> most(column, ColumnValues::isDate);
      case MONEY ->
          most(column, c -> isNumber(c) && !isDate(c))
              && of(column).stream().anyMatch(c -> digits(c) >= 4);
      case NAME -> most(column, ColumnValues::isWords);
      case TEXT -> most(column, c -> c.text().strip().indexOf(' ') > 0);
      default -> false;
    };
  }

  /** Returns whether nearly all values are yes or no in one of the ways to write it. */
  boolean areYesOrNo(int column) {
    return most(column, c -> c instanceof Cell.Truth || isYesOrNo(folded(c)));
  }

  /** Returns whether of several values none is a yes or a no, nor a day on which it became so. */
  boolean answerNothing(int column) {
    return of(column).size() >= FEW
        && of(column).stream()
            .noneMatch(c -> c instanceof Cell.Truth || isDate(c) || isAnswer(folded(c)));
  }

  private static boolean isAnswer(String folded) {
    return folded.length() < 3 || isYesOrNo(folded);
  }

  private static boolean isYesOrNo(String folded) {
    int space = folded.indexOf(' ');
    return Answer.of(folded) != null
        || (space > 0 && ANSWERED.contains(folded.substring(0, space)))
        || (folded.length() == 1 && !Character.isDigit(folded.charAt(0)));
  }

  /** Returns whether the cells are ticks or amounts; true where all are blank. */
  boolean areMarks(int column) {
    return of(column).isEmpty()
        || most(
            column,
            c ->
                c.text().length() == 1
                    || !(c instanceof Cell.Written)
                    || isNumber(c)
                    || MARKS.contains(Text.fold(c.text())));
  }

  /** Returns whether nearly all values have a digit and no space, and no two are the same. */
  boolean areCodes(int column) {
    List<Cell> here = of(column);
    return most(column, c -> Profile.hasDigit(c) && c.text().indexOf(' ') < 0 && !isDate(c))
        && here.stream().map(Cell::text).distinct().count() == here.size();
  }

  /** Returns whether nearly all values are times of the day. */
  boolean areTimes(int column) {
    return most(column, ColumnValues::isTime);
  }

  /** Returns whether each value is the one above and one more. */
  boolean countUp(int column) {
    return counting.computeIfAbsent(column, c -> isCounting(of(c)));
  }

  private static boolean isCounting(List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String text = cells.get(i).text();
      boolean number = text.length() < 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number
          || (i > 0 && Integer.parseInt(text) != Integer.parseInt(cells.get(i - 1).text()) + 1)) {
        return false;
      }
    }
    return cells.size() >= FEW;
  }

  /** Returns whether a cell holds the number of a citizen. */
  static boolean isPersonalId(Cell cell) {
    return PERSONAL_ID.matcher(cell.text()).matches();
  }

  private static boolean isTime(Cell cell) {
    return TIME.matcher(cell.text()).matches();
  }

  private static boolean isYear(Cell cell) {
    return YEAR.matcher(cell.text()).matches();
  }

  private static boolean isCode(Cell cell) {
    return CODE.matcher(cell.text()).matches() && !isDate(cell);
  }

  /** Classes are written 6/3 too. */
  private static boolean isSlashed(Cell cell) {
    return SLASHED.matcher(cell.text()).matches();
  }

  /** A single sign is a tick, which says nothing of the kind. */
  private static boolean isMember(Cell cell, Set<String> vocabulary) {
    String folded = Text.fold(cell.text());
    return folded.length() > 1
        && (vocabulary.contains(folded) || vocabulary.contains(folded(cell)));
  }

  /** Returns whether most values hold none of the spellings of a vocabulary. */
  boolean strange(int column, Set<String> vocabulary) {
    List<Cell> cells = of(column);
    long known =
        cells.stream()
            .map(cell -> tokens(Text.fold(cell.text())) + tokens(folded(cell)).substring(1))
            // a tick or a short code says nothing of the kind
            .filter(
                text ->
                    text.length() <= 7
                        || vocabulary.stream().anyMatch(word -> text.contains(" " + word + " ")))
            .count();
    return cells.size() >= FEW && !vocabulary.isEmpty() && known * 2 < cells.size();
  }

  private static String tokens(String folded) {
    return " " + String.join(" ", Headings.tokens(folded)) + " ";
  }

  private static String folded(Cell cell) {
    return Text.fold(Text.apart(cell.text())).replace('_', ' ');
  }

  /**
   * Returns whether columns hold something only in the first rows of a longer table beside them.
   */
  boolean endSooner(int from, int to, int mainFrom, int mainTo) {
    boolean ended = false;
    boolean begun = false;
    for (Line line : rows) {
      int here = filled(line, from, to);
      if (here > 0 && ended) {
        return false;
      }
      begun |= here > 0;
      ended |= here == 0 && filled(line, mainFrom, mainTo) >= 2;
    }
    return begun && ended;
  }

  private static int filled(Line line, int from, int to) {
    int filled = 0;
    for (int c = from; c <= to; c++) {
      filled += line.at(c).isBlank() ? 0 : 1;
    }
    return filled;
  }

  private boolean most(int column, Predicate<Cell> kind) {
    List<Cell> cells = of(column);
    return !cells.isEmpty() && cells.stream().filter(kind).count() * 5 >= cells.size() * 4L;
  }

  private static long digits(Cell cell) {
    return cell.text().chars().filter(Character::isDigit).count();
  }

  /** Returns whether most values begin with one of the words: "Tổ Toán - Lý", "Khối 6". */
  boolean name(int column, List<String> words) {
    List<Cell> cells = of(column);
    List<String> single =
        words.stream()
            .map(w -> w.toLowerCase(Locale.ROOT))
            .filter(w -> w.indexOf(' ') < 0)
            .toList();
    long named =
        cells.stream()
            .map(cell -> cell.text().toLowerCase(Locale.ROOT))
            .filter(text -> single.stream().anyMatch(w -> text.startsWith(w + " ")))
            .count();
    return named * 2 > cells.size();
  }

  private static long longNumbers(List<Cell> cells) {
    return cells.stream().filter(c -> isNumber(c) && digits(c) >= 5).count();
  }

  private static boolean isDate(Cell cell) {
    return cell instanceof Cell.Moment || DATE.matcher(cell.text()).matches();
  }

  private static boolean isNumber(Cell cell) {
    return cell instanceof Cell.Numeric || NUMBER.matcher(cell.text()).matches();
  }

  /** Two words or more, without a digit. */
  private static boolean isWords(Cell cell) {
    return cell.text().strip().indexOf(' ') > 0 && !Profile.hasDigit(cell);
  }
}
