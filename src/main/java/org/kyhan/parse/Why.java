package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import org.kyhan.model.CellRef;
import org.kyhan.model.Messages;
import org.kyhan.parse.TableFile.Column;

/** Says in a sentence why lines were taken as a header. */
final class Why {
  private static final int LISTED = 40;

  private Why() {}

  /**
   * @param items whether columns of no field may be items all the same, of a wide table
   */
  static String of(HeaderMatch match, String sheet, List<HeaderMatch> rejected, boolean items) {
    List<String> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Column column : match.columns()) {
      if (column.field() != null && known.size() < LISTED) {
        known.add(cell(match, column));
      } else if (column.field() == null && !column.text().isEmpty() && unknown.size() < LISTED) {
        unknown.add(cell(match, column));
      }
    }
    StringBuilder why = new StringBuilder();
    why.append(
        Messages.vi("parse.why", Places.of(sheet, match.firstRow()), String.join(", ", known)));
    if (!unknown.isEmpty()) {
      String rest = items ? "parse.why_items" : "parse.why_unknown";
      why.append(' ').append(Messages.vi(rest, String.join(", ", unknown)));
    }
    for (HeaderMatch other : rejected) {
      String missing = String.join(" và ", other.missing());
      why.append(' ').append(Messages.vi("parse.why_rejected", other.firstRow(), missing));
    }
    return why.toString();
  }

  private static String cell(HeaderMatch match, Column column) {
    long row = match.firstRow() + match.height() - 1L;
    return "“" + column.text() + "” (" + CellRef.columnLetters(column.index()) + row + ")";
  }
}
