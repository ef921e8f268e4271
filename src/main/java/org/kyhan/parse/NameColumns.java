package org.kyhan.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;
import org.kyhan.parse.TableHints.FieldWords;

/** Finds the columns side by side that are one person's name: "Họ đệm" and "Tên". */
final class NameColumns {
  private final TableHints hints;
  private final HeaderRows rows;
  private final ColumnValues values;

  NameColumns(TableHints hints, HeaderRows rows, ColumnValues values) {
    this.hints = hints;
    this.rows = rows;
    this.values = values;
  }

  /**
   * Gives the field of the list's persons to the first column of the name, and returns the last one
   * by it; where the name is to be read backwards also the first by the last.
   */
  Map<Integer, Integer> join(@Nullable String[] fields) {
    for (FieldWords words : hints.fields()) {
      for (int c = rows.first(); words.person() && c < rows.last(); c++) {
        int end = end(c);
        if (end > 0) {
          boolean turned = turned(c, end);
          for (int other = rows.first(); other <= rows.last(); other++) {
            boolean part = other >= c && other <= end;
            fields[other] = part || words.field().equals(fields[other]) ? null : fields[other];
          }
          fields[c] = words.field();
          return joined(c, end, turned);
        }
      }
    }
    return Map.of();
  }

  private static Map<Integer, Integer> joined(int first, int last, boolean turned) {
    Map<Integer, Integer> joined = new HashMap<>();
    for (int between = first + 1; between < last; between++) {
      // spoken for, too
      joined.put(between, between);
    }
    joined.put(first, last);
    if (turned) {
      joined.put(last, first);
    }
    return joined;
  }

  /** Returns the last column of a name that begins at a column; 0 where none does. */
  private int end(int column) {
    String label = rows.label(column);
    boolean family = Headings.isFamilyName(label);
    if (!family && !isFirst(label)) {
      return 0;
    }
    int next = next(column);
    if (next > 0 && Headings.isMiddleName(rows.label(next))) {
      next = next(next);
    }
    boolean fits =
        next > 0
            && (family
                ? Headings.isGivenName(rows.label(next))
                : Headings.isFamilyName(rows.label(next)));
    return fits ? next : 0;
  }

  private int next(int column) {
    int next = column < rows.last() && rows.label(column + 1).isEmpty() ? column + 2 : column + 1;
    return next <= rows.last() ? next : 0;
  }

  /** A Vietnamese "Tên" comes last, what is before it is another's. */
  private static boolean isFirst(String label) {
    return Headings.isGivenName(label) && !Text.fold(label).startsWith("ten");
  }

  /** Who means by "First Name" what is written first has more words in it than in the last. */
  private boolean turned(int first, int last) {
    boolean given = Headings.isGivenName(rows.label(first));
    boolean english = given || isFirst(rows.label(last));
    int apart = english ? words(first) - words(last) : 0;
    return apart == 0 ? given : apart < 0;
  }

  private int words(int column) {
    return values.of(column).stream()
        .map(Cell::text)
        .mapToInt(text -> text.strip().split("\\s+", -1).length)
        .sum();
  }
}
