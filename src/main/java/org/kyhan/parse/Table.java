package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;
import org.kyhan.parse.HeaderDoubt.Reason;
import org.kyhan.parse.TableFile.Column;
import org.kyhan.parse.TableFile.Header;
import org.kyhan.parse.TableFile.Row;

/** The table that is being read: its columns, what its rows look like, what fills down. */
final class Table {
  private static final int LONGEST_MARK = 4;

  private final HeaderMatch match;
  private final int first;
  private final int last;
  private final int widest;
  private final Profile profile;
  private final FillDown fill;
  private final int[] spans;
  private final String firstLabel;
  private final int numbers;
  private Header header;
  private boolean doubted;
  private long rows;
  private long numbered;
  private long lastRow;

  Table(HeaderMatch match, Header header, Merges merges, TableHints hints) {
    this.match = match;
    this.header = header;
    List<Column> columns = match.columns();
    first = columns.get(0).index();
    last = columns.get(columns.size() - 1).index();
    widest = match.rows().tiers().stream().mapToInt(Line::width).max().orElse(last);
    profile =
        new Profile(
            columns.stream().filter(c -> c.field() != null).mapToInt(Column::index).toArray());
    int[] things = new int[columns.size()];
    List<Integer> joined = new ArrayList<>();
    for (int i = 0; i < things.length; i++) {
      Column column = columns.get(i);
      things[i] = thing(column, hints.fillDown());
      int end =
          match.continued().getOrDefault(column.index(), match.rows().spanEnd(column.index()));
      if (column.field() != null && end > column.index()) {
        int to = Math.min(end - first, things.length - 1);
        boolean turned = match.continued().getOrDefault(end, 0) == column.index();
        joined.add(turned ? to : i);
        joined.add(turned ? i : to);
      }
    }
    fill = new FillDown(merges, first, things);
    spans = joined.stream().mapToInt(Integer::intValue).toArray();
    doubted = match.doubts().stream().anyMatch(d -> d.reason() == Reason.TWO_COLUMNS);
    numbers =
        columns.stream()
            .filter(c -> c.field() == null && Headings.isRowNumber(c.text()))
            .mapToInt(Column::index)
            .findFirst()
            .orElse(0);
    Line top = match.rows().tiers().get(0);
    firstLabel = top.at(top.nextFilled(0)).text();
  }

  private static int thing(Column column, List<Set<String>> fillDown) {
    for (int i = 0; i < fillDown.size(); i++) {
      if (column.field() != null && fillDown.get(i).contains(column.field())) {
        return i;
      }
    }
    return FillDown.NONE;
  }

  Header header() {
    return header;
  }

  /** Goes on with the same columns under another context. */
  void header(Header next) {
    header = next;
  }

  boolean isSameAs(HeaderMatch other) {
    return match.columns().equals(other.columns());
  }

  Map<String, String> context() {
    return header.context();
  }

  HeaderMatch match() {
    return match;
  }

  /**
   * Returns whether two columns that name a field equally well differ in a row; only once. As long
   * as they are the same in every row it does not matter which of them is read.
   */
  boolean beginsToDiffer(Line row) {
    boolean differs = doubted && match.doubts().stream().anyMatch(d -> Doubts.tellsApart(d, row));
    doubted &= !differs;
    return differs;
  }

  long rows() {
    return rows;
  }

  /** Returns whether a line lacks the number that all rows before it have. */
  boolean isUnnumbered(Line line) {
    return !hasNoNumbers() && line.at(numbers).isBlank();
  }

  /** Returns whether the rows are not numbered, or not all of them. */
  boolean hasNoNumbers() {
    return numbers == 0 || numbered < rows;
  }

  /** Returns whether lines, blank or not, stand between the last row and this one. */
  boolean isApart(Line line) {
    return line.number() > lastRow + 1;
  }

  /** Returns whether most of a line is written in the header too. */
  boolean repeats(Line line) {
    int same = 0;
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      int column = c;
      String text = line.at(c).text();
      same += match.rows().tiers().stream().anyMatch(t -> t.at(column).text().equals(text)) ? 1 : 0;
    }
    return same * 2 > line.filled();
  }

  /** Returns the last column of the header's lines, of a table beside this one too. */
  int widest() {
    return widest;
  }

  int last() {
    return last;
  }

  /** Returns whether a line holds anything under the header. */
  boolean reaches(Line line) {
    int column = line.nextFilled(first - 1);
    return column > 0 && column <= last;
  }

  /** Cheap: returns whether it is worth asking if the line is a header again. */
  boolean mayBeHeader(Line line) {
    Cell start = line.at(line.nextFilled(0));
    if (!(start instanceof Cell.Written written)) {
      return false;
    }
    return written.text().equals(firstLabel) || !startsWithDigitSomewhere(line);
  }

  private static boolean startsWithDigitSomewhere(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      Cell cell = line.at(c);
      boolean digit =
          cell instanceof Cell.Written written
              ? written.text().charAt(0) <= '9' && written.text().charAt(0) >= '0'
              : !(cell instanceof Cell.Truth);
      if (digit) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a line is nothing but a note or the title of a group: one cell, or one behind a
   * mark such as {@code II}, in a table of several fields.
   */
  boolean isNote(Line line) {
    int start = line.nextFilled(0);
    int second = line.nextFilled(start);
    if (match.matched() < 2 || !(line.at(start) instanceof Cell.Written written)) {
      return false;
    }
    boolean marked =
        second > 0
            && line.nextFilled(second) == 0
            && written.text().length() <= LONGEST_MARK
            && !Profile.hasDigit(written)
            && line.at(second) instanceof Cell.Written
            && !fits(line);
    return second == 0 || marked;
  }

  boolean fits(Line line) {
    return profile.fits(line);
  }

  int digitsIn(Line line) {
    return profile.digitsIn(line);
  }

  Row row(Line line) {
    rows++;
    lastRow = line.number();
    numbered += numbers > 0 && !line.at(numbers).isBlank() ? 1 : 0;
    profile.learn(line);
    Cell[] cells = line.slice(first, last);
    for (int i = 0; i < spans.length; i += 2) {
      join(cells, spans[i], spans[i + 1]);
    }
    if (fill.isNeeded()) {
      fill.fill(line.number(), cells);
    }
    return new Row(header, line.number(), List.of(cells));
  }

  /** "Họ và tên" merged over two columns: family and given names stand in a cell each. */
  private static void join(Cell[] cells, int from, int to) {
    int step = to < from ? -1 : 1;
    int target = Math.min(from, to);
    StringBuilder joined = new StringBuilder(cells[from].text());
    for (int i = from + step; i != to + step; i += step) {
      if (cells[i] instanceof Cell.Written written && !(cells[from] instanceof Cell.Numeric)) {
        joined.append(joined.isEmpty() ? "" : " ").append(written.text());
      }
    }
    if (joined.length() > cells[target].text().length()) {
      for (int i = target; i <= Math.max(from, to); i++) {
        cells[i] = cells[i] instanceof Cell.Written ? Cell.blank() : cells[i];
      }
      cells[target] = new Cell.Written(Text.clean(joined.toString()));
    }
  }

  List<Cell> cells(Line line) {
    return List.of(line.slice(first, last));
  }
}
