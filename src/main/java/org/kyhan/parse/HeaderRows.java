package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import org.kyhan.model.Cell;
import org.kyhan.parse.Merges.Region;

/**
 * The lines of a header, one to four of them, seen as columns: which text stands over which column
 * after merged regions and groups without a merge are followed.
 */
final class HeaderRows {
  static final String BETWEEN = " / ";

  /** More lists than this nobody lays beside each other; each costs as much as the whole line. */
  private static final int MOST_BESIDE = 50;

  private final List<Line> tiers;

  /** The lines but one below them that holds only units and remarks. */
  private final List<Line> heads;

  private final Merges merges;
  private final int first;
  private final int last;
  private final String[][] texts;
  private final boolean[][] shared;

  /** Looks at the columns {@code from} to {@code to} of lines. */
  HeaderRows(List<Line> tiers, Merges merges, int from, int to) {
    this.tiers = List.copyOf(tiers);
    int above = tiers.size() - 2;
    boolean remarks = above >= 0 && HeaderLines.areRemarks(tiers.get(above), tiers.get(above + 1));
    heads = remarks ? this.tiers.subList(0, above + 1) : this.tiers;
    this.merges = merges;
    int left = tiers.stream().mapToInt(line -> line.nextFilled(0)).min().orElse(1);
    first = Math.max(from, left);
    last = Math.min(to, tiers.stream().mapToInt(Line::width).max().orElse(0));
    texts = new String[heads.size()][last + 2];
    shared = new boolean[heads.size()][last + 2];
    for (int tier = 0; tier < heads.size(); tier++) {
      for (int column = first; column <= last; column++) {
        place(tier, column);
      }
    }
    for (int column = first; remarks && column <= last; column++) {
      remark(column, tiers.get(above + 1).at(column).text());
    }
  }

  /**
   * Returns the tables that stand beside each other, each with its own numbering behind a column
   * that holds nothing; nearly always this one alone.
   */
  List<HeaderRows> sideBySide(Merges regions) {
    List<HeaderRows> parts = new ArrayList<>();
    int from = first;
    for (int c = first + 1; c < last && parts.size() < MOST_BESIDE; c++) {
      if (texts(c).isEmpty() && Headings.isRowNumber(label(c + 1)) && c > from) {
        parts.add(new HeaderRows(tiers, regions, from, c - 1));
        from = c + 1;
      }
    }
    if (parts.isEmpty() || parts.size() >= MOST_BESIDE) {
      return List.of(this);
    }
    parts.add(new HeaderRows(tiers, regions, from, last));
    return parts;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  List<Line> tiers() {
    return tiers;
  }

  private void place(int tier, int column) {
    Line line = heads.get(tier);
    Region region = merges.at(line.number(), column);
    if (region != null) {
      boolean lowest = region.bottom() >= heads.get(heads.size() - 1).number();
      texts[tier][column] = lowest && column > region.left() ? "" : origin(region);
      shared[tier][column] = region.isWide() && !lowest;
      return;
    }
    texts[tier][column] = line.at(column).text();
    if (tier < heads.size() - 1) {
      placeUnmerged(tier, column);
    }
  }

  private void remark(int column, String text) {
    int tier = heads.size() - 1;
    while (tier > 0 && texts[tier][column].isEmpty()) {
      tier--;
    }
    texts[tier][column] = (texts[tier][column] + " " + bracketed(text)).strip();
  }

  private static String bracketed(String text) {
    return text.isEmpty() || text.charAt(0) == '(' ? text : "(" + text + ")";
  }

  private String origin(Region region) {
    for (Line line : tiers) {
      if (line.number() == region.top()) {
        return line.at(region.left()).text();
      }
    }
    return "";
  }

  /** A group's title often stands over its first column only. */
  private void placeUnmerged(int tier, int column) {
    boolean joins =
        texts[tier][column].isEmpty()
            && column > first
            && !texts[tier][column - 1].isEmpty()
            && isOver(tier, column)
            && isOver(tier, column - 1)
            && merges.at(heads.get(tier).number(), column - 1) == null;
    if (joins) {
      texts[tier][column] = texts[tier][column - 1];
      shared[tier][column] = true;
      shared[tier][column - 1] = true;
    }
  }

  private boolean isOver(int tier, int column) {
    return !heads.get(tier + 1).at(column).isBlank();
  }

  /** Returns the texts over a column from top to bottom, each once. */
  List<String> texts(int column) {
    List<String> found = new ArrayList<>();
    for (int tier = 0; tier < heads.size(); tier++) {
      String text = texts[tier][column];
      if (!text.isEmpty() && (found.isEmpty() || !found.get(found.size() - 1).equals(text))) {
        found.add(text);
      }
    }
    return found;
  }

  /** Returns whether nothing stands over a column, not even a part of a merged heading. */
  boolean isOpen(int column) {
    return texts(column).isEmpty()
        && tiers.stream().noneMatch(line -> merges.at(line.number(), column) != null);
  }

  /** Returns the texts that stand over this column alone, from top to bottom. */
  List<String> ownTexts(int column) {
    List<String> own = new ArrayList<>();
    for (int tier = 0; tier < heads.size(); tier++) {
      String text = texts[tier][column];
      if (!text.isEmpty() && !shared[tier][column]) {
        own.add(text);
      }
    }
    return own;
  }

  /** Returns the columns that have a text, those of tables beside this one too. */
  List<TableFile.Column> columns() {
    HeaderRows all = new HeaderRows(tiers, merges, 0, Integer.MAX_VALUE);
    List<TableFile.Column> columns = new ArrayList<>();
    for (int c = all.first(); c <= all.last(); c++) {
      if (!all.label(c).isEmpty()) {
        columns.add(new TableFile.Column(c, all.label(c), null));
      }
    }
    return columns;
  }

  /** Returns the last column of the merged region in the lowest line that begins at a column. */
  int spanEnd(int column) {
    Region region = merges.at(heads.get(heads.size() - 1).number(), column);
    return region != null && region.left() == column ? region.right() : column;
  }

  /**
   * Returns whether {@code lower} is a further line of the header to which {@code upper} belongs:
   * titles under a group, or the rest of cells merged downwards.
   */
  static boolean continues(Line upper, Line lower, Merges merges) {
    if (lower.number() != upper.number() + 1 || ColumnNumbers.are(lower)) {
      return false;
    }
    if (isMergedInto(upper, lower, merges)) {
      return true;
    }
    int grouped = 0;
    for (int c = lower.nextFilled(0); c > 0; c = lower.nextFilled(c)) {
      Region over = merges.at(upper.number(), c);
      boolean underMerge = over != null && over.isWide() && !upper.at(over.left()).isBlank();
      boolean underGroup = underMerge || isUnderTitle(upper, lower, c);
      if (!isLabel(lower.at(c), underMerge)) {
        return false;
      }
      if (!underGroup) {
        return false;
      }
      grouped++;
    }
    return grouped >= 2 && upper.filled() >= 2;
  }

  private static boolean isMergedInto(Line upper, Line lower, Merges merges) {
    for (int c = 1; c <= Math.max(upper.width(), lower.width()); c++) {
      Region region = merges.at(lower.number(), c);
      if (region != null && region.isTall() && region.top() <= upper.number()) {
        return true;
      }
    }
    return false;
  }

  /** Under a title over its first column only: beside it the upper line is blank. */
  private static boolean isUnderTitle(Line upper, Line lower, int column) {
    if (upper.at(column).isBlank()) {
      return column > upper.nextFilled(0) && upper.nextFilled(0) > 0;
    }
    return upper.at(column + 1).isBlank() && !lower.at(column + 1).isBlank();
  }

  /** Returns whether a cell reads like a header's and not like a value. */
  static boolean isLabel(Cell cell, boolean mayBeNumber) {
    if (cell instanceof Cell.Written written) {
      String text = written.text();
      return text.length() <= 120 && Character.isLetter(firstSign(text));
    }
    return mayBeNumber && cell instanceof Cell.Numeric && cell.text().length() <= 4;
  }

  private static char firstSign(String text) {
    char c = text.charAt(0);
    return (c == '(' || c == '"' || c == '“') && text.length() > 1 ? text.charAt(1) : c;
  }

  /** Returns the joined text of a column as it is shown to people. */
  String label(int column) {
    List<String> own = texts(column);
    return String.join(BETWEEN, own.stream().map(HeaderRows::oneLine).toList());
  }

  private static String oneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replaceAll("\\s*\\n\\s*", " ");
  }
}
