package org.kyhan.parse;

import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.DateUtil;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Cells from what files hold; does nothing to a text that is clean already, as most are. */
final class CellFrom {
  private static final double LAST_SERIAL = 2958466; // 10000-01-01, the end of what Excel shows
  private static final int EXACT_DIGITS = 15;

  /** Vietnamese and most western letters; no signs, nor letters that only broken text has. */
  private static final boolean[] PLAIN = new boolean[0x250];

  static {
    for (char c = 0xc0; c <= 0xff; c++) {
      PLAIN[c] = "ÄÅÆ×÷".indexOf(c) < 0;
    }
    "ăĂđĐĩĨũŨơƠưƯ".chars().forEach(c -> PLAIN[c] = true);
  }

  private CellFrom() {}

  /** Returns whether a character can stay as it is wherever it stands: no mark, no odd space. */
  static boolean isPlain(char c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    if (c < 0x250) {
      return PLAIN[c];
    }
    return (c >= 0x1e00 && c <= 0x1eff) || (c >= 0x2010 && c <= 0x2027) || c == '₫';
  }

  static Cell text(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (!isPlain(raw.charAt(i))) {
        return cleaned(Text.clean(raw));
      }
    }
    return cleaned(raw.strip());
  }

  private static Cell cleaned(String text) {
    return text.isEmpty() ? Cell.blank() : new Cell.Written(text);
  }

  /** Returns the number that a workbook's part spells; what is no number is kept as text. */
  static Cell number(String spelled) {
    if (isShortInteger(spelled)) {
      return new Cell.Numeric(spelled);
    }
    try {
      double value = Double.parseDouble(spelled);
      return Double.isFinite(value) ? Cell.Numeric.of(value) : text(spelled);
    } catch (NumberFormatException e) {
      return text(spelled);
    }
  }

  private static boolean isShortInteger(String spelled) {
    int length = spelled.length();
    if (length == 0 || length > EXACT_DIGITS || (length > 1 && spelled.charAt(0) == '0')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (spelled.charAt(i) < '0' || spelled.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Returns the moment that a number with a date format means, else the number. */
  static Cell moment(double serial, boolean from1904) {
    if (serial < 0 || serial >= LAST_SERIAL) {
      return Cell.Numeric.of(serial);
    }
    LocalDateTime moment = DateUtil.getLocalDateTime(serial, from1904, true);
    return new Cell.Moment(moment);
  }
}
