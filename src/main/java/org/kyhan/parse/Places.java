package org.kyhan.parse;

import java.util.List;
import java.util.stream.Collectors;

/** Names places for sentences. */
final class Places {
  private static final int LISTED = 10;

  private Places() {}

  /** Returns {@code dòng 7} or {@code dòng 7 của trang tính “Sheet1”}. */
  static String of(String sheet, long row) {
    String place = row == 0 ? "tên các trường" : "dòng " + row;
    return sheet.isEmpty() ? place : place + " của trang tính “" + sheet + "”";
  }

  /** Returns the first numbers of rows, with an ellipsis where there are more. */
  static String list(List<Long> rows) {
    String first =
        rows.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
    return rows.size() > LISTED ? first + ", …" : first;
  }
}
