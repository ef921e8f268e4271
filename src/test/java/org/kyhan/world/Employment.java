package org.kyhan.world;

import java.time.LocalDate;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Since when a person is in post, until when, and in what words the list says so. */
record Employment(
    String contract,
    String status,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    boolean left) {
  private static final LocalDate OCTOBER_ENDS = LocalDate.of(2026, 10, 31);

  /**
   * @param way which list the school has
   * @param teacher the teacher's number; -1 for others
   */
  static Employment draw(Random random, int way, int teacher) {
    String contract = random.nextInt(5) == 0 ? "Hợp đồng lao động" : "Viên chức";
    LocalDate from = way == Roster.BY_CLASS ? null : LocalDate.of(2000 + random.nextInt(25), 9, 1);
    String there = random.nextInt(8) == 0 ? "Nghỉ thai sản" : "Đang làm việc";
    if (way != Roster.WITH_DATES) {
      boolean left = teacher == 4 || (teacher > 5 && random.nextInt(20) == 0);
      return new Employment(contract, left ? "Nghỉ hưu" : there, from, null, left);
    }
    return switch (teacher) {
      case 0 -> new Employment(contract, "Chuyển đi", from, OCTOBER_ENDS, true);
      case 1 -> new Employment(contract, "Chuyển đi", from, OCTOBER_ENDS.minusDays(1), true);
      case 3 -> new Employment(contract, there, OCTOBER_ENDS.plusDays(2), null, false);
      case 4 -> new Employment(contract, "Nghỉ hưu", from, LocalDate.of(2026, 11, 5), true);
      case 5 -> new Employment(contract, "Thôi việc", from, null, true);
      default -> new Employment(contract, there, from, null, false);
    };
  }
}
