package org.kyhan.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/** Free text, names and addresses; never evaluated, whatever they begin with. */
final class TextReaders {
  private TextReaders() {}

  /** Returns the reader of free text: as written, runs of white space as one space. */
  static CellReader text() {
    return (cell, faults) -> collapse(cell.text());
  }

  /** Returns the reader of people's names; the case stays. */
  static CellReader name() {
    return TextReaders::name;
  }

  /** Returns the reader of addresses for mail, in lower case. */
  static CellReader email() {
    return TextReaders::email;
  }

  /** Returns the reader of web addresses. */
  static CellReader url() {
    return TextReaders::url;
  }

  /** Returns the text with every run of white space as one plain space. */
  static String collapse(String text) {
    boolean clean = true;
    for (int i = 0; i < text.length() && clean; i++) {
      char c = text.charAt(i);
      clean = c > ' ' || (c == ' ' && text.charAt(Math.max(0, i - 1)) != ' ');
    }
    if (clean) {
      return text;
    }
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        gap = !collapsed.isEmpty();
      } else {
        if (gap) {
          collapsed.append(' ');
          gap = false;
        }
        collapsed.append(c);
      }
    }
    return collapsed.toString();
  }

  private static @Nullable Object name(Cell cell, RowFaults faults) {
    String text = cell.text();
    char first = text.charAt(0);
    if (!(cell instanceof Cell.Written) || (first >= '0' && first <= '9' && isNumber(text))) {
      faults.error("mapping.name_unreadable");
      return null;
    }
    return collapse(text);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object email(Cell cell, RowFaults faults) {
    String text = cell.text().toLowerCase(Locale.ROOT);
    int at = text.indexOf('@');
    int dot = text.lastIndexOf('.');
    boolean good =
        at > 0
            && at == text.lastIndexOf('@')
            && dot > at + 1
            && dot < text.length() - 1
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f && ",;<>()\"".indexOf(c) < 0);
    if (!good) {
      faults.error("mapping.email_unreadable");
      return null;
    }
    return text;
  }

  private static @Nullable Object url(Cell cell, RowFaults faults) {
    String text = cell.text();
    String lower = text.toLowerCase(Locale.ROOT);
    String full = lower.startsWith("www.") ? "https://" + text : text;
    boolean good =
        (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("www."))
            && full.indexOf('.') > 0
            && full.chars().noneMatch(c -> c <= ' ' || "<>\"".indexOf(c) >= 0);
    if (!good) {
      faults.error("mapping.url_unreadable");
      return null;
    }
    return full;
  }
}
