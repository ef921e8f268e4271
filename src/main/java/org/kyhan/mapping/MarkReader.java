package org.kyhan.mapping;

import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** A column whose heading is a word of the vocabulary and whose cells are marks: Nữ with an x. */
final class MarkReader implements CellReader {
  private final VocabularyReader words;
  private final String marked;
  private final @Nullable String unmarked;

  /**
   * @param marked the code that the heading names
   */
  MarkReader(VocabularyReader words, String marked) {
    this.words = words;
    this.marked = marked;
    this.unmarked = words.other(marked);
  }

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Truth truth) {
      return truth.value() ? marked : unmarked;
    }
    return switch (Text.fold(cell.text())) {
      case "x", "v", "1", "co", "✓", "✔", "√", "☑", "☒" -> marked;
      case "0", "khong", "☐" -> open() ? words.read(cell, faults) : unmarked;
      default -> words.read(cell, faults);
    };
  }

  /** Which of several others it is, if not the one that is marked, the words alone can tell. */
  private boolean open() {
    return unmarked == null && (words.hasBlank() || words.word("không") != null);
  }

  @Override
  public @Nullable Object blank(RowFaults faults) {
    return unmarked;
  }
}
