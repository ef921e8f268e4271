package org.kyhan.parse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/**
 * Finds what is left to pay by what the amounts themselves say: in every row one column less the
 * reductions is another one, and the headings only have to say which column holds the reductions.
 */
final class NetAmount {
  private static final int MOST_COLUMNS = 12;
  private static final int LONGEST = 24;
  private static final Set<String> LEFT =
      Set.of("con", "sau", "phai", "left", "after", "remaining");

  private static final Pattern BROUGHT_FORWARD =
      Pattern.compile(
          "\\b(ton|thua|mang sang|chuyen sang|(du|con|nop|dong|so du) (dau|ky|thang|nam)"
              + "|(ky|thang|nam) truoc|dau ky|opening|balance|brought forward)\\b");

  private static final Remembered<Boolean> REDUCTIONS = new Remembered<>(NetAmount::isReduction);

  private final HeaderRows rows;
  private final ColumnValues values;

  NetAmount(HeaderRows rows, ColumnValues values) {
    this.rows = rows;
    this.values = values;
  }

  /**
   * Returns the columns of what is left of another one after reductions; empty where no row shows a
   * reduction, or one contradicts it. They stand in this order: a total that stands behind its
   * parts less one of them is another part.
   *
   * @param gross the only column from which they may be taken off; 0 for any
   */
  List<Integer> columns(int gross) {
    List<Integer> columns = new ArrayList<>();
    List<Integer> reductions = new ArrayList<>();
    for (int c = rows.first(); c <= rows.last(); c++) {
      String label = rows.label(c);
      if (REDUCTIONS.of(label)) {
        reductions.add(c);
      } else if (!label.isEmpty() && columns.size() < MOST_COLUMNS) {
        columns.add(c);
      }
    }
    if (reductions.isEmpty()) {
      return List.of();
    }
    List<Integer> left = new ArrayList<>();
    columns.removeIf(c -> !values.fit(c, FieldType.MONEY) || values.of(c).size() < 2);
    for (int reduction : reductions) {
      for (int from : gross > 0 ? List.of(gross) : columns) {
        for (int net : columns) {
          if (from < reduction && reduction < net && proves(from, reduction, net)) {
            left.add(net);
          }
        }
      }
    }
    return left;
  }

  /**
   * Returns whether a column says by its heading that it changes with what is paid: where all have
   * paid what is left after reductions, or none has, it shows the same by chance.
   *
   * @param words those of the field that is looked for
   */
  boolean changes(int column, List<String> words) {
    String label = rows.label(column);
    return !Meanings.isNet(label)
        && (Meanings.isOfOtherPay(label, words) || (Meanings.isOwed(label) && tellsOfPaid()));
  }

  private boolean tellsOfPaid() {
    for (int c = rows.first(); c <= rows.last(); c++) {
      if (Meanings.isPaid(rows.label(c))) {
        return true;
      }
    }
    return false;
  }

  /** What is left is no reduction, nor is what was paid before and is now set off. */
  private static boolean isReduction(String label) {
    List<String> tokens = Headings.tokens(Text.fold(Headings.spaced(label)));
    return !Meanings.isNet(label)
        && Headings.isReduction(label)
        && tokens.stream().noneMatch(LEFT::contains)
        && !BROUGHT_FORWARD.matcher(String.join(" ", tokens)).find();
  }

  private boolean proves(int from, int reduction, int net) {
    boolean reduced = false;
    for (Line line : values.lines()) {
      BigDecimal whole = amount(line.at(from));
      BigDecimal off = amount(line.at(reduction));
      BigDecimal left = amount(line.at(net));
      if (whole == null || off == null || left == null) {
        return false;
      }
      if (whole.subtract(off.abs()).compareTo(left) != 0) {
        return false;
      }
      reduced |= off.signum() != 0;
    }
    return reduced;
  }

  /** Returns a number by its digits alone, which is enough to compare amounts written alike. */
  private static @Nullable BigDecimal amount(Cell cell) {
    if (cell.isBlank()) {
      return BigDecimal.ZERO;
    }
    if (cell instanceof Cell.Numeric numeric) {
      return new BigDecimal(numeric.text());
    }
    String text = cell instanceof Cell.Written written ? written.text() : "";
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length() && text.length() <= LONGEST; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c == '%' || (Character.isLetter(c) && "đĐdDvVnN₫".indexOf(c) < 0)) {
        return null;
      }
    }
    return digits.isEmpty()
        ? (text.equals("-") ? BigDecimal.ZERO : null)
        : new BigDecimal(digits.toString());
  }
}
