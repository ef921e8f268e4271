package org.kyhan.mapping;

import java.util.List;
import java.util.Map;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Where the cell of a field comes from, if it is not simply the one of its column. */
@FunctionalInterface
interface CellSource {

  /** Returns the cell that speaks for the field; blank where none does. */
  Cell of(List<Cell> cells);

  private static Cell at(List<Cell> cells, int column) {
    return column > 0 && column <= cells.size() ? cells.get(column - 1) : Cell.blank();
  }

  /**
   * Returns the source of a field told by marks: the code of the marked column, all of them where
   * several are marked, so that nobody guesses.
   */
  static CellSource marks(Map<Integer, String> codes) {
    Map<Integer, String> columns = Map.copyOf(codes);
    return cells -> {
      StringBuilder marked = new StringBuilder();
      columns.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .filter(column -> isMark(at(cells, column.getKey())))
          .forEach(
              column -> marked.append(marked.isEmpty() ? "" : " + ").append(column.getValue()));
      return marked.isEmpty() ? Cell.blank() : new Cell.Written(marked.toString());
    };
  }

  private static boolean isMark(Cell cell) {
    if (cell instanceof Cell.Truth truth) {
      return truth.value();
    }
    return switch (Text.fold(cell.text())) {
      case "", "0", "-", "khong", "☐" -> false;
      default -> true;
    };
  }

  /** Returns the source of an amount that stands in a second column where it is negative. */
  static CellSource signed(int plus, int minus) {
    return cells -> {
      Cell first = at(cells, plus);
      Cell second = at(cells, minus);
      boolean negative = isNothing(first) && !isNothing(second);
      if (!negative) {
        return first;
      }
      String text = second.text();
      String bare = text.startsWith("-") ? text.substring(1) : text;
      return second instanceof Cell.Numeric
          ? new Cell.Numeric("-" + bare)
          : new Cell.Written("-" + bare);
    };
  }

  private static boolean isNothing(Cell cell) {
    String text = cell.text();
    return text.chars().noneMatch(c -> c >= '1' && c <= '9');
  }

  /** Returns the source of the first or the second of two values in one cell. */
  static CellSource part(int column, boolean second) {
    return cells -> {
      Cell cell = at(cells, column);
      if (!(cell instanceof Cell.Written written)) {
        return second ? Cell.blank() : cell;
      }
      String text = written.text();
      int line = text.indexOf('\n');
      int end = line > 0 ? line : text.indexOf(' ');
      String part =
          end < 0 ? (second ? "" : text) : second ? text.substring(end) : text.substring(0, end);
      String value = Text.clean(part).strip();
      return value.isEmpty() ? Cell.blank() : new Cell.Written(value);
    };
  }
}
