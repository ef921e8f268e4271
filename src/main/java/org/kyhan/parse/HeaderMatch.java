package org.kyhan.parse;

import java.util.List;
import java.util.Map;

/**
 * Lines taken as a header for trial.
 *
 * @param rows the lines
 * @param columns all columns from the first to the last that has a text
 * @param matched how many columns have a field
 * @param missing of each set of required fields that is not met, the words that would meet it
 * @param continued the last column over which the value of a column goes on
 */
record HeaderMatch(
    HeaderRows rows,
    List<TableFile.Column> columns,
    int matched,
    List<String> missing,
    Map<Integer, Integer> continued) {

  boolean isAccepted() {
    return missing.isEmpty();
  }

  long firstRow() {
    return rows.tiers().get(0).number();
  }

  int height() {
    return rows.tiers().size();
  }
}
