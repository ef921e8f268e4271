package org.kyhan.parse;

/**
 * A smaller table beside the main one, behind columns that hold nothing: a summary by class or a
 * key to the marks.
 *
 * @param from its first column
 * @param to its last column
 * @param apart whether it surely is another table, because it ends before the main one does
 */
record SideTable(int from, int to, boolean apart) {
  private static final SideTable NONE = new SideTable(0, -1, false);

  boolean holds(int column) {
    return column >= from && column <= to;
  }

  /** Returns the table beside the main one; one that holds no column where there is none. */
  static SideTable of(HeaderRows rows, ColumnValues values) {
    int gap = 0;
    int right = 0;
    for (int c = rows.first() + 1; c < rows.last(); c++) {
      if (rows.isOpen(c) && values.of(c).isEmpty()) {
        if (gap > 0 && c > right) {
          // a sheet laid out with many empty columns is one table
          return NONE;
        }
        gap = gap == 0 ? c : gap;
        right = c + 1;
      }
    }
    if (gap == 0) {
      return NONE;
    }
    int before = labels(rows, rows.first(), gap - 1);
    int after = labels(rows, right, rows.last());
    if (Math.min(before, after) < 2) {
      return NONE;
    }
    return before >= after
        ? beside(right, rows.last(), rows.first(), gap - 1, values)
        : beside(rows.first(), gap - 1, right, rows.last(), values);
  }

  private static SideTable beside(int from, int to, int mainFrom, int mainTo, ColumnValues values) {
    return new SideTable(from, to, values.endSooner(from, to, mainFrom, mainTo));
  }

  private static int labels(HeaderRows rows, int from, int to) {
    int labels = 0;
    for (int c = from; c <= to; c++) {
      labels += rows.texts(c).isEmpty() ? 0 : 1;
    }
    return labels;
  }
}
