package org.kyhan.mapping;

import org.kyhan.model.Cell;

/** What programs wrote into text cells without meaning text. */
final class RawCell {
  private RawCell() {}

  /**
   * Returns the cell as it is meant: a lone dash as blank unless {@code dash} has a meaning, the
   * text of a formula's error as broken, and {@code ="0123"} or {@code '0123}, by which programs
   * keep leading zeros, as their text. Nothing is ever evaluated.
   */
  static Cell of(Cell cell, boolean dash) {
    if (!(cell instanceof Cell.Written written)) {
      return cell;
    }
    String text = written.text();
    return switch (text.charAt(0)) {
      case '-', '–', '—' -> !dash && isDashes(text) ? Cell.blank() : cell;
      case '#' -> isError(text) ? new Cell.Broken(text) : cell;
      case '=' -> quoted(cell, text);
      case '\'' ->
          text.length() > 1 && Character.isDigit(text.charAt(1))
              ? new Cell.Written(text.substring(1))
              : cell;
      default -> cell;
    };
  }

  private static boolean isDashes(String text) {
    return text.length() <= 3 && text.chars().allMatch(c -> c == '-' || c == '–' || c == '—');
  }

  private static boolean isError(String text) {
    return switch (text) {
      case "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!" -> true;
      default -> text.length() > 2 && text.chars().allMatch(c -> c == '#');
    };
  }

  private static Cell quoted(Cell cell, String text) {
    int end = text.length() - 1;
    if (text.length() < 3 || text.charAt(1) != '"' || text.indexOf('"', 2) != end) {
      return cell;
    }
    String inner = text.substring(2, end).strip();
    return inner.isEmpty() ? Cell.blank() : new Cell.Written(inner);
  }
}
