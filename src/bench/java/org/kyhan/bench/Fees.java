package org.kyhan.bench;

import java.time.LocalDate;

/**
 * Invented fee receipts, always the same ones. They stand by school and class, as schools export
 * them, so that the receipt codes of the bank come in no order.
 */
final class Fees {
  static final String[] HEAD = {
    "STT",
    "Mã trường",
    "Mã giao dịch",
    "Mã học sinh",
    "Họ và tên",
    "Lớp",
    "Khoản thu",
    "Đợt thu",
    "Số tiền",
    "Hình thức thu",
    "Ngày nộp",
    "Trạng thái",
    "Người thu",
    "Ghi chú"
  };

  /** The columns of a table that holds these rows typed. */
  static final String COLUMNS =
      """
      stt integer, school text, code text primary key, pupil text, name text, class text, item text,
      round text, amount bigint, channel text, paid_on date, status text, collector text, note text
      """;

  /** How a row is: as it should be, changed later, or wrong. */
  enum State {
    RIGHT,
    WRONG,
    REPEATED
  }

  private static final String[] FAMILY = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"};
  private static final String[] MIDDLE = {"Thị", "Văn", "Minh", "Ngọc", "Đức", "Thu", "Quốc"};
  private static final String[] GIVEN = {
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hương", "Khôi", "Lâm", "Mai", "Nam", "Oanh",
    "Phúc", "Quỳnh", "Sơn", "Trang", "Uyên", "Việt", "Xuân", "Yến", "Ánh", "Đạt", "Ước"
  };
  private static final String[] ITEMS = {
    "Học phí", "Tiền ăn bán trú", "Bảo hiểm y tế", "Nước uống", "Học phí buổi hai"
  };
  private static final String[] CHANNELS = {
    "Chuyển khoản", "Tiền mặt", "Quét mã QR", "Ví MoMo", "CK", "TM", "VNPAY-QR", "Thẻ ATM"
  };
  private static final long SPREAD = 2_654_435_761L;

  private final int schools;
  private final int rows;
  private final boolean sorted;

  /**
   * @param schools over how many schools the rows are spread
   */
  Fees(int schools, int rows, boolean sorted) {
    this.schools = schools;
    this.rows = rows;
    this.sorted = sorted;
  }

  int rows() {
    return rows;
  }

  static State state(int i) {
    return i % 1_000 == 500 ? State.WRONG : i % 10_000 == 9_999 ? State.REPEATED : State.RIGHT;
  }

  private int school(int i) {
    return (int) ((long) i * schools / rows);
  }

  static String schoolCode(int school) {
    return "T" + padded(school + 1, 5);
  }

  private String code(int i) {
    long spread = sorted ? i : (i * SPREAD) & 0xffffffffL;
    return "FT26" + padded(spread, 10);
  }

  private static String padded(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(width - digits.length()) + digits;
  }

  private static String grouped(long amount) {
    StringBuilder text = new StringBuilder(Long.toString(amount));
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, '.');
    }
    return text.toString();
  }

  private static long amount(int i, boolean changed) {
    return 5_000L * (1 + i * 7 % 500) + (changed && i % 100 == 7 ? 1_000 : 0);
  }

  private static LocalDate paidOn(int i) {
    return LocalDate.of(2026, 9 + i % 2, 1 + i * 5 % 30);
  }

  private static String name(int i) {
    int pupil = i / 3;
    return FAMILY[pupil % FAMILY.length]
        + ' '
        + MIDDLE[pupil / 5 % MIDDLE.length]
        + ' '
        + GIVEN[pupil / 11 % GIVEN.length]
        + ' '
        + GIVEN[pupil / 253 % GIVEN.length];
  }

  /** Returns the typed values of a row in the form that COPY takes. */
  String[] typed(int i) {
    return new String[] {
      String.valueOf(i + 1),
      schoolCode(school(i)),
      code(i),
      String.valueOf(2_401_000_000L + i / 3),
      name(i),
      (6 + i / 3 % 4) + "A" + (1 + i / 3 % 9),
      ITEMS[i % ITEMS.length],
      "Đợt " + (1 + i % 2),
      String.valueOf(amount(i, false)),
      CHANNELS[i * 31 % CHANNELS.length],
      paidOn(i).toString(),
      "Thành công",
      "Thu ngân " + (1 + i % 7),
      "NOP TIEN HS " + (2_401_000_000L + i / 3)
    };
  }

  /** Returns a row as people send it: grouped amounts, days first, stray spaces. */
  String[] messy(int i, boolean changed) {
    String[] row = typed(i);
    LocalDate day = paidOn(i);
    row[4] = i % 50 == 3 ? "  " + row[4] + " " : row[4];
    row[8] = grouped(amount(i, changed)) + (i % 20 == 9 ? " đ" : "");
    row[10] =
        padded(day.getDayOfMonth(), 2) + '/' + padded(day.getMonthValue(), 2) + '/' + day.getYear();
    return row;
  }

  /** Returns the row with one fault of four kinds. */
  String[] wrong(int i) {
    String[] row = messy(i, false);
    switch (i / 1_000 % 4) {
      case 0 -> row[10] = "31/09/2026";
      case 1 -> row[8] = "xem ghi chú";
      case 2 -> row[1] = "T99999";
      default -> row[10] = "";
    }
    return row;
  }
}
