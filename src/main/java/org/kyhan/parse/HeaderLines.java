package org.kyhan.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Tells which lines look like those of a header, whatever their words mean. */
final class HeaderLines {
  private static final int MOST_TIERS = 4;

  /** What a search form shows where nothing was chosen, folded. */
  private static final Pattern ANY =
      Pattern.compile("[-(\\[ ]*(?:tat ca(?: cac .{1,12})?|toan bo|all|any|chon.{0,20})[-)\\] ]*");

  private final Labels words;
  private final int fields;

  /**
   * @param fields how many fields are looked for
   */
  HeaderLines(Labels words, int fields) {
    this.words = words;
    this.fields = fields;
  }

  /** Returns whether a line has a header's look: two labels, one of them a known word. */
  boolean mayBegin(Line line) {
    int labels = 0;
    boolean known = false;
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      if (HeaderRows.isLabel(line.at(c), false)) {
        labels++;
        known = known || !words.matches(line.at(c).text()).isEmpty();
      }
    }
    return known && labels >= Math.min(2, fields);
  }

  /** Returns over how many columns at most lines could have a heading, whatever it says. */
  static int headed(List<Line> lines, Merges merges) {
    BitSet columns = new BitSet();
    for (Line line : lines) {
      for (int c = 1; c <= line.width(); c++) {
        if (merges.at(line.number(), c) != null || hasLetter(line.at(c))) {
          columns.set(c);
        }
      }
    }
    return columns.cardinality();
  }

  private static boolean hasLetter(Cell cell) {
    String text = cell instanceof Cell.Written written ? written.text() : "";
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the lines of the header that begins at {@code line}, from one to four. */
  static List<Line> from(Line line, List<Line> below, Merges merges) {
    List<Line> tiers = new ArrayList<>(List.of(line));
    if (saysValue(line) || (!below.isEmpty() && areFilters(line, below.get(0)))) {
      return tiers;
    }
    for (Line lower : below) {
      Line upper = tiers.get(tiers.size() - 1);
      if (areRemarks(upper, lower)) {
        tiers.add(lower);
        break;
      }
      boolean joins = HeaderRows.continues(upper, lower, merges) || isTranslation(upper, lower);
      if (!joins || tiers.size() == MOST_TIERS) {
        break;
      }
      tiers.add(lower);
    }
    return tiers;
  }

  /** "Tên KH: Trường Hoa Sen" is no title of a group. */
  private static boolean saysValue(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      String text = line.at(c).text();
      int colon = text.indexOf(':');
      if (colon > 0 && colon < text.length() - 1 && text.lastIndexOf('(', colon) < 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a line under headings says no more than units and remarks: "(đ)", "(viết hoa)".
   */
  static boolean areRemarks(Line upper, Line lower) {
    int remarks = lower.filled();
    if (lower.number() != upper.number() + 1 || remarks * 2 > upper.filled() * 3) {
      return false;
    }
    boolean letters = false;
    for (int c = lower.nextFilled(0); c > 0; c = lower.nextFilled(c)) {
      String text = lower.at(c) instanceof Cell.Written written ? written.text() : "";
      if (!BareLabel.isRemark(text)) {
        return false;
      }
      letters |= text.chars().anyMatch(Character::isLowerCase);
    }
    return remarks > 0 && letters && upper.filled() > 2;
  }

  /** A line of English under one of Vietnamese. */
  private static boolean isTranslation(Line upper, Line lower) {
    if (lower.number() != upper.number() + 1 || lower.filled() > upper.filled()) {
      return false;
    }
    int words = 0;
    for (int c = lower.nextFilled(0); c > 0; c = lower.nextFilled(c)) {
      String text = lower.at(c).text();
      boolean plain = text.chars().allMatch(i -> i < 0x80 && !Character.isDigit(i));
      if (!plain || !HeaderRows.isLabel(lower.at(c), false) || upper.at(c).isBlank()) {
        return false;
      }
      for (String token : Text.fold(text).split("[^a-z]+", -1)) {
        words += Headings.isEnglish(token) ? 1 : 0;
      }
    }
    return words >= 2 && words * 2 >= lower.filled() && lower.filled() * 2 >= upper.filled();
  }

  /**
   * Returns whether a line holds titles of groups over the header's line, and no title of the sheet
   * or motto of the state.
   */
  static boolean isGroupLine(Line above, Line line, Merges merges) {
    if (above.filled() < 2
        || areFilters(above, line)
        || isFurtherLeft(above, line, merges)
        || isTitle(above, line, merges)) {
      return false;
    }
    for (int c = above.nextFilled(0); c > 0; c = above.nextFilled(c)) {
      if (!HeaderRows.isLabel(above.at(c), true) || above.at(c).text().indexOf(':') > 0) {
        return false;
      }
    }
    boolean joins = HeaderRows.continues(above, line, merges) || areGroups(above, line, merges);
    return joins && isCovering(above, line, merges);
  }

  /**
   * Returns whether a line above the headings says what was searched for: "Khối | Tất cả | | Tên
   * lớp | 8A2". Its labels are headings of other columns, or nothing was chosen.
   */
  private static boolean areFilters(Line above, Line line) {
    int elsewhere = 0;
    int all = 0;
    Set<String> headings = new HashSet<>();
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      headings.add(Text.fold(line.at(c).text()));
    }
    for (int c = above.nextFilled(0); c > 0; c = above.nextFilled(c)) {
      String folded = Text.fold(above.at(c).text());
      elsewhere +=
          headings.contains(folded) && !folded.equals(Text.fold(line.at(c).text())) ? 1 : 0;
      all += isAny(folded) ? 1 : 0;
    }
    return all >= 2 || elsewhere >= 2 || (all == 1 && elsewhere == 1);
  }

  /** Returns whether a search was for all of something and says nothing of the rows. */
  static boolean isAny(String text) {
    return text.length() < 30 && ANY.matcher(Text.fold(text)).matches();
  }

  /** What stands over the number of the row and over most of the table is its title. */
  private static boolean isTitle(Line above, Line line, Merges merges) {
    Merges.Region region = merges.at(above.number(), above.nextFilled(0));
    if (region == null || (region.right() - region.left() + 1) * 2 <= line.width()) {
      return false;
    }
    for (int c = region.left(); c <= region.right(); c++) {
      if (Headings.isRowNumber(line.at(c).text())) {
        return true;
      }
    }
    return false;
  }

  /** Titles of groups over some columns, beside which the others have their headings below. */
  private static boolean areGroups(Line above, Line line, Merges merges) {
    for (int c = above.nextFilled(0); c > 0; c = above.nextFilled(c)) {
      Merges.Region region = merges.at(above.number(), c);
      if (region == null || !region.isWide() || region.isTall()) {
        return false;
      }
    }
    return line.number() == above.number() + 1 && isAllLabels(line);
  }

  /** Left of the header there may be what is merged down into it, no title of the sheet. */
  private static boolean isFurtherLeft(Line above, Line line, Merges merges) {
    for (int c = above.nextFilled(0); c > 0 && c < line.nextFilled(0); c = above.nextFilled(c)) {
      Merges.Region region = merges.at(line.number(), c);
      boolean down = region != null && region.top() <= above.number();
      if (!down && !Headings.isRowNumber(above.at(c).text())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the next line where headings may go on in it although nothing is merged: it holds
   * nothing but labels, and rows come after it; null where they cannot.
   */
  static @Nullable Line wrapped(List<Line> tiers, List<Line> below) {
    Line last = tiers.get(tiers.size() - 1);
    List<Line> after = below.stream().filter(l -> l.number() > last.number()).limit(2).toList();
    if (tiers.size() == MOST_TIERS || after.size() < 2) {
      return null;
    }
    Line next = after.get(0);
    boolean follows = next.number() == last.number() + 1 && next.filled() >= 2;
    boolean labels = follows && isAllLabels(next) && isAllLabels(last);
    return labels && !isAllLabels(after.get(1)) && !areFilters(last, next) ? next : null;
  }

  private static boolean isAllLabels(Line line) {
    for (int c = line.nextFilled(0); c > 0; c = line.nextFilled(c)) {
      Cell cell = line.at(c);
      String text = cell.text();
      if (!HeaderRows.isLabel(cell, false) || text.indexOf(':') > 0 || Profile.hasDigit(cell)) {
        return false;
      }
    }
    return true;
  }

  /** Titles of groups leave no gap between them, the heading of a letter does. */
  private static boolean isCovering(Line above, Line line, Merges merges) {
    int end = 0;
    for (int c = above.nextFilled(0); c > 0; c = above.nextFilled(c)) {
      Merges.Region region = merges.at(above.number(), c);
      if (end > 0 && c > end + 1 && merges.at(above.number(), end) != null) {
        return false;
      }
      end = region == null ? c : region.right();
      boolean down = region != null && region.bottom() >= line.number();
      if (end > line.width() && !down) {
        return false;
      }
    }
    return true;
  }
}
