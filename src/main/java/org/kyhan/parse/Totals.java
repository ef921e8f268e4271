package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;
import org.kyhan.parse.TableFile.Header;
import org.kyhan.parse.TableFile.TotalRow;

/**
 * Tells the total of everything from those of parts. Only what comes after a total shows which it
 * is, so the totals of a sheet are settled at its end.
 */
final class Totals {
  private static final int MOST = 20_000;

  /**
   * @param label its first text, folded, without digits
   * @param before rows between the total before and this one
   */
  private record Pending(Header header, long number, List<Cell> cells, String label, long before) {}

  private final List<TotalRow> settled = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private long since;

  /** Counts a row. */
  void row() {
    since++;
  }

  void total(Header header, Line line, List<Cell> cells) {
    if (pending.size() + settled.size() < MOST) {
      pending.add(new Pending(header, line.number(), cells, label(line), since));
    }
    since = 0;
  }

  private static String label(Line line) {
    int first = line.nextFilled(0);
    String text = line.at(first).text();
    String wordy = text.length() > 4 ? text : line.at(Math.max(1, line.nextFilled(first))).text();
    return Text.fold(wordy).replaceAll("[^a-z ].*", "").strip();
  }

  void endSheet() {
    for (int i = 0; i < pending.size(); i++) {
      Pending one = pending.get(i);
      settled.add(new TotalRow(one.header(), one.number(), one.cells(), isGrand(i)));
    }
    pending.clear();
    since = 0;
  }

  private boolean isGrand(int i) {
    Pending one = pending.get(i);
    if (one.label().contains("trang") || one.label().contains("lop")) {
      return false;
    }
    boolean onTop = i == 0 && one.before() == 0;
    if (onTop) {
      return true;
    }
    boolean last = i == pending.size() - 1 && since == 0;
    if (!last) {
      return false;
    }
    boolean only = i == 0;
    boolean afterTotal = one.before() == 0;
    return only || afterTotal || pending.subList(0, i).stream().noneMatch(p -> sameKind(p, one));
  }

  private static boolean sameKind(Pending one, Pending other) {
    return one.label().equals(other.label());
  }

  List<TotalRow> list() {
    return List.copyOf(settled);
  }
}
