package org.kyhan.parse;

import java.util.List;
import java.util.Locale;
import org.kyhan.model.Accents;
import org.kyhan.model.Cell;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;

/**
 * What stands under a table and is none of its rows although no word known to everyone says so:
 * another table, signatures of anybody. All of it is told.
 */
final class Beneath {
  private static final int FEWEST_LABELS = 3;
  private static final int SHOWN = 4;

  /** What those sign as or for whom nobody has a list; a name may begin like none of these. */
  private static final List<String> OFFICES =
      List.of(
          "đại diện",
          "hội đồng",
          "ủy ban",
          "uỷ ban",
          "ban ",
          "bên ",
          "người ",
          "trưởng ",
          "phó ",
          "tổ trưởng",
          "chủ tịch",
          "bí thư",
          "cán bộ",
          "giáo viên",
          "thư ký",
          "xác nhận",
          "duyệt");

  private final FaultLog faults;
  private String sheet = "";
  private long row;
  private String heading = "";
  private boolean likeRows;
  private int cells;

  Beneath(FaultLog faults) {
    this.faults = faults;
  }

  void begin(String next) {
    sheet = next;
    row = 0;
  }

  /** Returns whether the lines now are those of another table. */
  boolean isOther() {
    return row > 0;
  }

  /**
   * Notes where another table begins: a line of labels as a header has them, which are not those of
   * the table above it.
   *
   * @param next the line after it, as far as there is one
   * @param known whether a word of it is known
   */
  void meet(Table table, Line line, List<Line> next, boolean known) {
    boolean summary = !next.isEmpty() && beginsSummary(table, line, next.get(0));
    boolean many = line.filled() >= FEWEST_LABELS;
    if (row > 0 || !(many || summary) || !areLabels(line) || table.repeats(line)) {
      return;
    }
    boolean begins = Headings.isRowNumber(line.at(line.nextFilled(0)).text());
    boolean counted = !next.isEmpty() && !areLabels(next.get(0));
    if (begins || summary || (known && counted && table.isApart(line) && !table.fits(line))) {
      row = line.number();
      heading = heading(line);
      likeRows = false;
      cells = Math.min(FEWEST_LABELS, line.filled());
    }
  }

  /** Passes over a line of another table; returns whether it says nothing of the rows below it. */
  boolean pass(Table table, Line line) {
    likeRows |= table.fits(line);
    return line.filled() >= cells;
  }

  /** "Phân loại | Số người" apart from a table of many columns, and below it what it counts. */
  private static boolean beginsSummary(Table table, Line line, Line next) {
    int first = line.nextFilled(0);
    int second = line.nextFilled(first);
    return line.filled() == 2
        && next.filled() == 2
        && table.match().matched() > FEWEST_LABELS
        && table.isApart(line)
        && !table.fits(line)
        && line.at(first) instanceof Cell.Written label
        && !label.text().endsWith(":")
        && next.at(first) instanceof Cell.Written
        && Endings.isAmount(next.at(second).text());
  }

  /** Says what was passed over, where the other table ends. */
  void end() {
    if (row > 0) {
      Severity severity = likeRows ? Severity.WARNING : Severity.NOTICE;
      faults.row(severity, "parse.other_table", sheet, row, row, heading);
      row = 0;
    }
  }

  /** Returns whether people sign with a line; says so. */
  boolean isSigned(Table table, Line line) {
    if (!isAllText(line) || table.fits(line) || table.rows() < 2) {
      return false;
    }
    boolean offices = areOffices(line);
    boolean like = offices || areCapitals(line);
    boolean apart = table.isApart(line);
    boolean signed =
        table.isUnnumbered(line) ? apart || like : table.hasNoNumbers() && apart && like;
    if (signed) {
      Severity severity = offices ? Severity.NOTICE : Severity.WARNING;
      faults.row(severity, "parse.not_a_row", sheet, line.number(), line.number());
    }
    return signed;
  }

  private static String heading(Line line) {
    StringBuilder heading = new StringBuilder();
    int shown = 0;
    for (int c = line.nextFilled(0); c > 0 && shown < SHOWN; c = line.nextFilled(c)) {
      heading.append(shown++ == 0 ? "" : ", ").append(line.at(c).text().replace('\n', ' '));
    }
    return heading.append(shown < line.filled() ? ", …" : "").toString();
  }

  private static boolean areLabels(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      boolean label =
          line.at(c) instanceof Cell.Written written
              && !Character.isDigit(written.text().charAt(0))
              && written.text().chars().anyMatch(Character::isLetter);
      if (!label) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllText(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      if (!(line.at(c) instanceof Cell.Written written) || Profile.hasDigit(written)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areOffices(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      String lower = line.at(c).text().toLowerCase(Locale.ROOT);
      boolean plain = Accents.isPlain(lower);
      boolean office =
          OFFICES.stream()
              .map(word -> plain ? Text.withoutDiacritics(word) : word)
              // a short word that has lost its accents may begin a name
              .anyMatch(word -> lower.startsWith(word) && (!plain || word.strip().length() > 6));
      if (!office) {
        return false;
      }
    }
    return true;
  }

  /** Two titles or more; one alone may be a name. */
  private static boolean areCapitals(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      String text = line.at(c).text();
      if (text.indexOf(' ') < 0 || !text.equals(text.toUpperCase(Locale.ROOT))) {
        return false;
      }
    }
    return line.filled() > 1;
  }
}
