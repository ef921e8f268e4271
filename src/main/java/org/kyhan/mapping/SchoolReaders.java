package org.kyhan.mapping;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Grades, school years, and whether there is anything. */
final class SchoolReaders {
  /**
   * What is written where there is nothing yet. A bad answer is one all the same, so {@link
   * org.kyhan.model.Answer} does not serve here: "Chưa đạt" is a result, and so is K for khá.
   */
  private static final Pattern NOTHING =
      Pattern.compile(
          "(chua|khong)( (co|nop|dong|thu|tra|cap|nhap|giao|thanh toan|phat sinh|xep loai|danh gia"
              + "|giai quyet|xu ly)\\b.*)?"
              + "|(dang|cho) (cho|tra|duyet|xu ly|giai quyet|thanh toan)\\b.*"
              + "|0|no|n|false|-|☐");

  private SchoolReaders() {}

  /** Returns the reader of grades 1–12 as {@link Integer}; pre-school groups have none. */
  static CellReader grade() {
    return SchoolReaders::grade;
  }

  /** Returns the reader of school years as period ids, {@code 2026Sep}. */
  static CellReader schoolYear() {
    return SchoolReaders::schoolYear;
  }

  /** Returns the reader of whether there is anything in a cell; what it is goes no further. */
  static CellReader present() {
    return new CellReader() {
      @Override
      public Object read(Cell cell, RowFaults faults) {
        return cell instanceof Cell.Truth truth
            ? truth.value()
            : !NOTHING.matcher(Text.fold(cell.text())).matches();
      }

      @Override
      public Object blank(RowFaults faults) {
        return false;
      }
    };
  }

  private static @Nullable Object grade(Cell cell, RowFaults faults) {
    String text = cell.text();
    int start = 0;
    if (!Character.isDigit(text.charAt(0))) {
      text = Text.fold(text);
      for (String word : new String[] {"khoi lop", "khoi", "lop", "k"}) {
        if (text.startsWith(word)) {
          start = word.length();
          break;
        }
      }
      while (start < text.length() && " .:".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
    }
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    if (end == start || cell instanceof Cell.Moment) {
      faults.notice("mapping.grade_without_number");
      return null;
    }
    int grade = end - start > 2 ? 0 : Integer.parseInt(text.substring(start, end));
    if (grade < 1 || grade > 12) {
      faults.error("mapping.grade_out_of_range");
      return null;
    }
    return grade;
  }

  private static @Nullable Object schoolYear(Cell cell, RowFaults faults) {
    String text = Text.fold(cell.text());
    String years = text.startsWith("nam hoc") ? text.substring(7).strip() : text;
    if (years.length() == 7 && years.endsWith("sep") && year(years, 0, 4) > 0) {
      return years.substring(0, 4) + "Sep";
    }
    int first = years.length() < 4 ? -1 : year(years, 0, 4);
    int at = 4;
    while (at < years.length() && " -–—_/".indexOf(years.charAt(at)) >= 0) {
      at++;
    }
    int digits = years.length() - at;
    int second = at > 4 && (digits == 4 || digits == 2) ? year(years, at, digits) : -1;
    if (first < 1900 || second != (digits == 4 ? first + 1 : (first + 1) % 100)) {
      faults.error("mapping.school_year_unreadable");
      return null;
    }
    return first + "Sep";
  }

  private static int year(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
