package org.kyhan.parse;

/** Names places for sentences. */
final class Places {
  private Places() {}

  /** Returns {@code dòng 7} or {@code dòng 7 của trang tính “Sheet1”}. */
  static String of(String sheet, long row) {
    return sheet.isEmpty() ? "dòng " + row : "dòng " + row + " của trang tính “" + sheet + "”";
  }
}
