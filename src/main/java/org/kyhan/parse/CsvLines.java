package org.kyhan.parse;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import org.kyhan.model.Cell;

/**
 * Makes lines straight from the reader's buffer. The number of a line is the number of its record,
 * as spreadsheet programs count: an empty line counts, a line break inside quotes does not.
 */
final class CsvLines extends AbstractBaseCsvCallbackHandler<Line> {
  private static final Cell BLANK = Cell.blank();

  private final int maxColumns;
  private final int maxCharacters;
  private final Writing writing;
  private Cell[] cells = new Cell[32];
  private int fields;
  private int width;
  private long number;
  private int breaks;
  private boolean cut;

  CsvLines(ReadLimits limits, Writing writing, long firstNumber) {
    this.writing = writing;
    maxColumns = limits.maxColumns();
    maxCharacters = limits.maxCellCharacters();
    number = firstNumber - 1;
  }

  long number() {
    return number;
  }

  /** Returns how many line breaks the fields of the last record hold. */
  int breaks() {
    return breaks;
  }

  /** Returns whether a text was longer than is kept. */
  boolean isCut() {
    return cut;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    number++;
    fields = 0;
    width = 0;
    breaks = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (fields == cells.length) {
      cells = Arrays.copyOf(cells, fields * 2);
    }
    Cell cell = length == 0 ? BLANK : cell(buffer, offset, length);
    if (cell != BLANK) {
      if (index >= maxColumns) {
        throw new Unreadable("parse.too_many_columns", number, maxColumns);
      }
      width = index + 1;
    }
    if (index < maxColumns) {
      cells[fields++] = cell;
    }
  }

  private Cell cell(char[] buffer, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] == ' ') {
      from++;
    }
    while (to > from && buffer[to - 1] == ' ') {
      to--;
    }
    if (from == to) {
      return BLANK;
    }
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      if ((c < ' ' || c >= 0x7f) && (!CellFrom.isPlain(c) || writing.isOld())) {
        return unusual(buffer, from, to);
      }
    }
    return buffer[from] == '='
        ? unusual(buffer, from, to)
        : written(buffer, from, Math.min(to, from + maxCharacters), to);
  }

  private Cell written(char[] buffer, int from, int to, int end) {
    cut |= to < end;
    return new Cell.Written(new String(buffer, from, to - from));
  }

  /** Text with marks, odd spaces or line breaks, and {@code ="0123"}, Excel's way to keep zeros. */
  private Cell unusual(char[] buffer, int from, int end) {
    int to = Math.min(end, from + maxCharacters);
    cut |= to < end;
    for (int i = from; i < end; i++) {
      breaks += buffer[i] == '\n' ? 1 : 0;
    }
    boolean kept = to - from > 3 && buffer[from + 1] == '"' && buffer[to - 1] == '"';
    String raw =
        kept && buffer[from] == '='
            ? new String(buffer, from + 2, to - from - 3)
            : new String(buffer, from, to - from);
    return writing.cell(raw);
  }

  /** Returns a line; of width 0 where the record holds nothing. */
  @Override
  protected Line buildRecord() {
    int kept = writing.isOld() ? writing.line(cells, width) : width;
    return new Line(number, Arrays.copyOf(cells, kept), kept);
  }
}
