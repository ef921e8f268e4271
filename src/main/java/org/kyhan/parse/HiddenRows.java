package org.kyhan.parse;

import org.kyhan.model.Severity;

/** Says how many hidden rows a sheet had and what was done with them. */
final class HiddenRows {
  private HiddenRows() {}

  static void report(Reading reading, String sheet, long count) {
    if (count > 0) {
      String rule =
          reading.hints().readHidden() ? "parse.hidden_rows_read" : "parse.hidden_rows_skipped";
      reading.faults().sheet(Severity.NOTICE, rule, sheet, sheet, count);
    }
  }
}
