package org.kyhan.mapping;

import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/**
 * The personal identification number of twelve digits (Nghị định 137/2015/NĐ-CP): three for the
 * province of registration, one for century and sex, two for the year of birth, six at random; it
 * has no check digit, so what looks odd is a warning only.
 */
final class PersonalIdReader implements CellReader {
  private static final int PROVINCES = 96;

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    String text = cell.text();
    if (CodeReaders.isDamaged(cell, text)) {
      faults.error("mapping.code_damaged");
      return null;
    }
    String digits = digits(text);
    if (digits == null || cell instanceof Cell.Moment) {
      faults.error("mapping.personal_id_unreadable");
      return null;
    }
    if (digits.length() == 12) {
      plausible(digits, faults);
      return digits;
    }
    if (digits.length() == 9) {
      faults.warning("mapping.personal_id_old");
      return digits;
    }
    if (digits.length() == 10 || digits.length() == 11) {
      faults.error("mapping.personal_id_lost_zero", digits.length());
    } else {
      faults.error("mapping.personal_id_unreadable");
    }
    return null;
  }

  private static void plausible(String digits, RowFaults faults) {
    int province =
        (digits.charAt(0) - '0') * 100 + (digits.charAt(1) - '0') * 10 + (digits.charAt(2) - '0');
    if (province < 1 || province > PROVINCES || digits.charAt(3) > '5') {
      faults.warning("mapping.personal_id_odd");
    }
  }

  private static @Nullable String digits(String text) {
    String bare = CodeReaders.withoutPointZero(CodeReaders.withoutSpaces(text));
    boolean clean = true;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c < '0' || c > '9') {
        if (c != '.' && c != '-') {
          return null;
        }
        clean = false;
      }
    }
    return clean ? bare : bare.replace(".", "").replace("-", "");
  }
}
