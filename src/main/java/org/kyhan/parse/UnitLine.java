package org.kyhan.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/**
 * A line that holds nothing but a school's code, its name or both, as it stands above the rows of
 * that school in the list of a commune or a province.
 */
final class UnitLine {
  static final String FIELD = "unit";

  private static final int LONGEST = 120;

  private static final String KIND =
      "(?:trường|mầm non|mẫu giáo|tiểu học|mn|mg|th|thcs|thpt|ptdt\\p{L}*|pt|th ?[&-] ?thcs"
          + "|thcs ?[&-] ?thpt|trung tâm (?:gd|giáo dục)\\p{L}*"
          + "|truong (?:mam non|mau giao|tieu hoc|mn|th|thcs|thpt|pt|lien cap)\\b)";

  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?:[IVX]{1,5}|\\d{1,3}|[A-Z])\\s*[./)-]?\\s+)?"
              + "(?:(?:đơn vị|tên trường|cơ sở giáo dục|trường)\\s*:\\s*)?"
              + "(?:(?<code>\\d{5,12})\\s*[-–—:.|]?\\s*)?"
              + "(?<name>"
              + KIND
              + "\\s+[\\p{L}\\d][^:;]*?)?"
              + "(?:\\s*[\\[(](?<extra>[^)\\]]*)[)\\]])?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern CODE = Pattern.compile("\\d{5,12}");

  /** "Trường hợp đặc biệt", "Trường có 12 lớp" and "THCS Hoa Sen, ngày 5 tháng 10" are no names. */
  private static final Pattern OTHER =
      Pattern.compile(
          "(?:trường (?:hợp|có|này|đã|chưa|không)\\b|.*\\b(?:ngày|tháng|tổng|cộng)\\b).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private UnitLine() {}

  /**
   * Returns the code of the unit that a line names, or its name where it has no code; null where
   * the line says more or something else.
   *
   * @param named whether a name alone is enough
   */
  static @Nullable String of(Line line, boolean named) {
    int first = line.nextFilled(0);
    if (first == 0 || line.filled() > 2) {
      return null;
    }
    int second = line.nextFilled(first);
    String text = line.at(first).text();
    if (second > 0) {
      if (!(line.at(second) instanceof Cell.Written) || text.length() > 12) {
        return null;
      }
      text += " " + line.at(second).text();
    }
    return text.length() > LONGEST ? null : of(text.replace('\n', ' ').strip(), named);
  }

  /** Returns whether one of the next two lines names a unit, numbers of columns left aside. */
  static boolean isSoon(List<Line> next) {
    return next.stream()
        .filter(line -> !ColumnNumbers.are(line))
        .limit(2)
        .anyMatch(line -> of(line, true) != null);
  }

  private static @Nullable String of(String text, boolean named) {
    Matcher line = LINE.matcher(text);
    String name = line.matches() ? line.group("name") : null;
    if (name == null || OTHER.matcher(name).matches()) {
      return null;
    }
    String code = line.group("code");
    String extra = line.group("extra");
    if (code == null && extra != null && CODE.matcher(extra.strip()).matches()) {
      code = extra.strip();
    }
    return code != null ? code : named ? name.strip() : null;
  }
}
