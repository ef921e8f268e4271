package org.kyhan.parse;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.FieldType;

/** What stands under a header in its first rows, and which types of values that could be. */
final class ColumnValues {
  private static final Pattern DATE =
      Pattern.compile(
          "\\D{0,12}(\\d{1,4}[/.\\-]\\d{1,2}[/.\\-]\\d{2,4}|\\d{1,2}/\\d{1,4})([ T].*)?");
  private static final Pattern NUMBER = Pattern.compile("-?[\\d.,\\s]+(đ|vnd|vnđ|k)?");

  private final List<Line> rows;

  ColumnValues(List<Line> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Returns what stands under the lines of a header. */
  static ColumnValues under(List<Line> tiers, List<Line> below) {
    long last = tiers.get(tiers.size() - 1).number();
    return new ColumnValues(
        below.stream()
            .filter(line -> line.number() > last && !ColumnNumbers.are(line))
            .filter(line -> line.filled() > 1)
            .toList());
  }

  /** Returns whether two columns differ in any of the rows. */
  boolean differ(int one, int other) {
    return rows.stream().anyMatch(line -> !line.at(one).text().equals(line.at(other).text()));
  }

  /** Returns the cells of a column that hold something. */
  List<Cell> of(int column) {
    return rows.stream().map(line -> line.at(column)).filter(cell -> !cell.isBlank()).toList();
  }

  /** Returns whether what stands in a column could be of a type; true where nothing is known. */
  boolean fit(int column, @Nullable FieldType type) {
    List<Cell> cells = of(column);
    long dates = cells.stream().filter(ColumnValues::isDate).count();
    long numbers = cells.stream().filter(ColumnValues::isNumber).count();
    long words = cells.stream().filter(ColumnValues::isWords).count();
    int all = cells.size();
    return switch (type == null ? FieldType.GRADE : type) {
      case DATE, INSTANT -> dates > 0 || words * 2 <= all;
      case MONEY, NUMBER, COUNT, PERCENT -> numbers > 0 && dates * 2 <= all;
      case NAME -> words * 2 >= all;
      case CODE, PERSONAL_ID, PHONE -> words * 2 <= all && dates * 2 <= all;
      case VOCABULARY, BOOLEAN, CLASS -> dates * 2 <= all && longNumbers(cells) * 2 <= all;
      case TEXT -> dates * 2 <= all && numbers * 2 <= all;
      default -> true;
    };
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
    return cells.stream()
        .filter(c -> isNumber(c) && c.text().chars().filter(Character::isDigit).count() >= 5)
        .count();
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
