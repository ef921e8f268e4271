package org.kyhan.parse;

import java.util.regex.Pattern;
import org.kyhan.model.Text;

/** Headings that ask for a yes or a no: "Có mạng không", "Đã ký chưa", "Được miễn". */
final class Questions {
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:(?:trường|lớp|em|con|bé|học sinh|hs|giáo viên|gv) )?"
              + "(?:có phải là|có phải|có được|đã được|đã có|có|đã|được|la|là|is|has|was|are"
              + "|co phai la|co phai|co duoc|da duoc|da co|co|da|duoc) ");

  private static final Pattern BEHIND =
      Pattern.compile(
          " (?:hay không|hay chưa|không|chưa|rồi chưa|được chưa|xong chưa|có/không"
              + "|hay khong|hay chua|khong|chua|roi chua|duoc chua|xong chua)$");

  private Questions() {}

  /**
   * Returns what a heading asks about, in lower case; empty where it is no question. "Chưa nộp" and
   * "Không thu" say the contrary of what they ask about and are none.
   */
  static String asked(String lower) {
    String text = lower.strip();
    String rest = BEHIND.matcher(text).replaceFirst("");
    rest = BEFORE.matcher(rest).replaceFirst("").strip();
    boolean turned = Text.fold(rest).startsWith("khong ") || Text.fold(rest).startsWith("chua ");
    return rest.equals(text) || rest.length() < 3 || turned ? "" : rest;
  }

  /** Returns the same of a heading that may be no question. */
  static String about(String lower) {
    String asked = asked(lower);
    return asked.isEmpty() ? lower.strip() : asked;
  }
}
