package org.kyhan.parse;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file as sheets of lines: the closed set of formats. */
sealed interface Grid extends Closeable
    permits CsvGrid, XlsxGrid, XlsGrid, HtmlGrid, SpreadsheetMlGrid, OdsGrid, RecordGrid {

  /** Returns {@code csv xlsx xls html spreadsheetml ods json} or {@code xml}. */
  String format();

  /** Goes to the next sheet that is wanted; null after the last one. */
  @Nullable Sheet nextSheet() throws IOException;

  /** Returns the next line of the sheet that holds something; null after the last one. */
  @Nullable Line nextLine() throws IOException;
}
