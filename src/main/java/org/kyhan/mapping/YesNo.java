package org.kyhan.mapping;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Answer;
import org.kyhan.model.Cell;
import org.kyhan.model.Text;

/** Yes or no, in marks, in words and in what programs write. */
final class YesNo implements CellReader {
  /** Without its accents it is "đang dùng", in use. */
  private static final Pattern STOPPED = Pattern.compile("((đang|đã|tạm) )?dừng");

  private final boolean letters;
  private final boolean needed;

  /**
   * @param heading what stands above the column; "(C/K)" says what its letters mean
   * @param needed whether a row without it is none
   */
  YesNo(String heading, boolean needed) {
    this.letters = Text.fold(heading).replace(" ", "").contains("c/k");
    this.needed = needed;
  }

  @Override
  public @Nullable Object read(Cell cell, RowFaults faults) {
    if (cell instanceof Cell.Truth truth) {
      return truth.value();
    }
    String folded = Text.fold(cell.text());
    if (STOPPED.matcher(Text.clean(cell.text()).toLowerCase(Locale.ROOT)).matches()) {
      return false;
    }
    Boolean answer = (letters && folded.equals("c")) ? Boolean.TRUE : Answer.of(folded);
    if (answer == null) {
      if (needed) {
        faults.error("mapping.boolean_unreadable");
      } else {
        faults.warning("mapping.boolean_left_out");
      }
    }
    return answer;
  }
}
