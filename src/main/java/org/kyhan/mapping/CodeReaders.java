package org.kyhan.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Codes and numbers that identify: leading zeros are kept, what Excel damaged is refused. */
final class CodeReaders {
  /** Excel keeps fifteen digits of a number; the sixteenth and later ones are zeros. */
  private static final int DIGITS_OF_EXCEL = 15;

  private CodeReaders() {}

  /** Returns the reader of codes: trimmed, without spaces inside. */
  static CellReader code() {
    return CodeReaders::code;
  }

  /** Returns the reader of telephone numbers: digits with their leading zero. */
  static CellReader phone() {
    return CodeReaders::phone;
  }

  private static @Nullable Object code(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Moment) {
      faults.error("mapping.code_became_date");
      return null;
    }
    String text = cell.text();
    if (isDamaged(cell, text)) {
      faults.error("mapping.code_damaged");
      return null;
    }
    return withoutPointZero(withoutSpaces(text));
  }

  /** Returns whether Excel wrote the code with an exponent or dropped its last digits. */
  static boolean isDamaged(Cell cell, String text) {
    if (cell instanceof Cell.Numeric) {
      return text.indexOf('.') < 0 && text.length() > DIGITS_OF_EXCEL;
    }
    int plus = text.indexOf('+');
    if (plus < 2 || plus == text.length() - 1) {
      return false;
    }
    char exponent = text.charAt(plus - 1);
    if (exponent != 'E' && exponent != 'e') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != ',' && i != plus && i != plus - 1) {
        return false;
      }
    }
    return true;
  }

  static String withoutSpaces(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> c > ' ').forEach(c -> kept.append((char) c));
        return kept.toString();
      }
    }
    return text;
  }

  /** A program that read the code as a number writes {@code 1234567890.0}. */
  static String withoutPointZero(String text) {
    int stem = text.length() - 2;
    if (stem < 4 || !text.endsWith(".0")) {
      return text;
    }
    for (int i = 0; i < stem; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return text;
      }
    }
    return text.substring(0, stem);
  }

  private static @Nullable Object phone(Cell cell, RowFaults faults) {
    String text = cell.text();
    String first = text.split("[,;/\n]", 2)[0];
    StringBuilder digits = new StringBuilder(first.length());
    for (int i = 0; i < first.length(); i++) {
      char c = first.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (" .-()+".indexOf(c) < 0) {
        faults.error("mapping.phone_unreadable");
        return null;
      }
    }
    String number = digits.toString();
    if (number.startsWith("84") && number.length() >= 11) {
      number = "0" + number.substring(2);
    } else if (!number.startsWith("0") && (number.length() == 9 || number.length() == 10)) {
      number = "0" + number;
    }
    if (!number.startsWith("0") || number.length() < 10 || number.length() > 11) {
      faults.error("mapping.phone_unreadable");
      return null;
    }
    if (first.length() < text.length()) {
      faults.notice("mapping.phone_first_kept");
    }
    return number;
  }

  /** Returns the reader of class names, in capitals; {@code 10_1} is {@code 10/1}. */
  static CellReader classes() {
    return CodeReaders::className;
  }

  private static @Nullable Object className(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Moment moment) {
      int day = moment.value().getDayOfMonth();
      int month = moment.value().getMonthValue();
      if (day == month || day > 12) {
        // whichever way Excel read it, the first number must be a grade
        return month + "/" + day;
      }
      faults.error("mapping.class_became_date");
      return null;
    }
    String text = collapsed(cell.text());
    if (ClassDates.isDate(text)) {
      faults.error("mapping.class_became_date");
      return null;
    }
    return text;
  }

  private static String collapsed(String raw) {
    String text = TextReaders.collapse(raw);
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'L') || c == '/' || c == '.';
    }
    if (plain) {
      return text;
    }
    String upper = text.toUpperCase(Locale.ROOT).replace('_', '/');
    if (upper.startsWith("LỚP ") || upper.startsWith("LỚP:")) {
      return upper.substring(4).strip();
    }
    return upper.startsWith("LOP ") ? upper.substring(4).strip() : upper;
  }
}
