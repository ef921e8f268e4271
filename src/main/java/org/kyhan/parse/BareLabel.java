package org.kyhan.parse;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kyhan.model.Text;

/** What is left of a printed heading without the unit, the footnote and the colon behind it. */
final class BareLabel {
  /** Folded, as what stands in brackets is compared. */
  private static final Set<String> UNITS =
      Set.of(
          "dong",
          "vnd",
          "d",
          "nghin dong",
          "trieu dong",
          "1.000 d",
          "1.000 dong",
          "1000d",
          "1000 d",
          "1000 dong",
          "1.000d",
          "1,000 d",
          "1,000 dong",
          "nghin",
          "trieu",
          "x1000",
          "co/khong",
          "co khong",
          "co, khong",
          "cai",
          "bo",
          "chiec");

  private static final Pattern RATE =
      Pattern.compile(
          "(.*\\b(?:tiền|phí|thu|nộp|đóng|giá|mức|tien|phi|nop|dong|gia|muc)\\b[^/]*)/\\s*"
              + "(?:1 |một )?(?:tháng|kỳ|năm|năm học|học kỳ|ngày|tuần|buổi|hs|học sinh|em|trẻ|cháu"
              + "|thang|ky|nam|nam hoc|hoc ky|ngay|tuan|buoi|hoc sinh|tre|chau)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern TIME =
      Pattern.compile(
          ".*\\b(?:ngày|tháng|kỳ|năm|ngay|thang|ky|nam)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern REMARK = Pattern.compile("\\([^()]{1,28}\\)");
  private static final Pattern MONEY =
      Pattern.compile("\\((?:dvt: ?)?(?:vnd|d|dong|1\\.?000 ?d|nghin dong|trieu dong)\\)");

  private BareLabel() {}

  /** Returns whether a text is no heading but what stands in brackets behind one. */
  static boolean isRemark(String text) {
    boolean bracketed = text.length() > 2 && text.charAt(0) == '(';
    return bracketed
        ? REMARK.matcher(text).matches()
        : text.length() < 12 && UNITS.contains(Text.fold(text));
  }

  /** Returns whether a folded heading says that amounts stand below it. */
  static boolean hasMoneyUnit(String folded) {
    return folded.indexOf('(') > 0 && MONEY.matcher(folded).find();
  }

  /** Returns an amount's heading without what the amount is for: of "Phí phải nộp/tháng". */
  static String withoutRate(String text) {
    Matcher rate = RATE.matcher(text.strip());
    return rate.matches() && !TIME.matcher(rate.group(1)).matches() ? rate.group(1).strip() : text;
  }

  /** Returns a text without the colon and stars at its end. */
  static String stripped(String lower) {
    int end = lower.length();
    while (end > 0 && ":*".indexOf(lower.charAt(end - 1)) >= 0) {
      end--;
    }
    return lower.substring(0, end).strip();
  }

  /** Returns a text without unit and footnote: of "số tiền (đồng)", "ngày1". */
  static String of(String text) {
    String bare = text.replaceAll("\\(\\*\\)\\s*\\d?$", "").strip();
    int open = bare.lastIndexOf('(');
    if (open > 0 && isAside(bare.substring(open + 1).replace(")", "").strip())) {
      bare = bare.substring(0, open).strip();
    }
    for (String unit : new String[] {" vnd", " vnđ", " dong", " đồng"}) {
      bare = bare.endsWith(unit) ? bare.substring(0, bare.length() - unit.length()).strip() : bare;
    }
    int end = bare.length();
    while (end > 2 && Character.isDigit(bare.charAt(end - 1))) {
      end--;
    }
    return end < bare.length() && Character.isLetter(bare.charAt(end - 1))
        ? bare.substring(0, end)
        : bare;
  }

  private static boolean isAside(String inBrackets) {
    String folded = Text.fold(inBrackets);
    boolean digits = !folded.isEmpty() && folded.chars().allMatch(Character::isDigit);
    return folded.isEmpty()
        || digits
        || UNITS.contains(
            folded.startsWith("dvt") ? folded.substring(3).replace(":", "").strip() : folded);
  }
}
