package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The reports that a school owes, and how and when it sent them. */
final class ReportsSent implements Part {
  private static final String ON_TIME = "report_on_time_share";
  private static final String IN_SYSTEM = "report_in_system_share";
  private static final String ONLINE = "report_online_share";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);

  /** A word for how a report is sent, and what that is. */
  private record Way(String word, boolean system, boolean online) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("Hệ thống thông tin báo cáo", true, true),
          new Way("CSDL ngành", true, true),
          new Way("Thư điện tử", false, true),
          new Way("VNPT iOffice", false, true),
          new Way("Bản giấy", false, false),
          new Way("", false, false));

  @Override
  public List<String> indicators() {
    return List.of(ON_TIME, IN_SYSTEM, ONLINE);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(8) == 6) {
      return;
    }
    Random dice = school.dice("reports");
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH BÁO CÁO CỦA ĐƠN VỊ");
    sheet.add(
        "STT",
        "Tên báo cáo",
        "Kỳ báo cáo",
        "Loại báo cáo",
        "Hạn gửi",
        "Ngày gửi",
        "Hình thức gửi",
        "Liên thông",
        "Mã biên nhận",
        "Người lập");
    int count = 14 + dice.nextInt(10);
    for (int i = 1; i <= count; i++) {
      LocalDate day = Days.any(dice);
      boolean dayAlone = Words.chance(dice, 25);
      LocalTime hour = Words.chance(dice, 50) ? LocalTime.of(23, 59) : LocalTime.of(17, 0);
      LocalDateTime due = dayAlone ? day.atStartOfDay() : day.atTime(hour);
      int how = dice.nextInt(7);
      LocalDateTime sent = sent(how, due);
      boolean inTime = how == 0 || how == 1 || how == 5;
      Way way = Words.one(dice, WAYS);
      boolean linked = Words.chance(dice, 60);
      sheet.add(
          i,
          "Báo cáo " + i + Words.one(dice, List.of(" thu không dùng tiền mặt", " chuyển đổi số")),
          Words.one(dice, List.of("10/2026", "Quý III/2026", "2026-2027")),
          Words.one(dice, List.of("Định kỳ", "EQMS", "Đột xuất", "Tháng")),
          dayAlone ? Books.day(day) : MINUTE.format(due),
          sent == null ? "" : MINUTE.format(sent),
          way.word(),
          Words.yesOrBlank(dice, linked),
          sent == null ? "" : "BN-" + i,
          school.staff().get(0).name());
      for (Span span : Span.values()) {
        if (span.has(day)) {
          truth.ask(ON_TIME, span, inTime);
          truth.ask(IN_SYSTEM, span, sent != null && way.system());
          truth.ask(ONLINE, span, sent != null && way.online() && linked);
        }
      }
    }
    books.book("report-obligations", "Danh sách báo cáo.xlsx", sheet);
  }

  private static @Nullable LocalDateTime sent(int how, LocalDateTime due) {
    return switch (how) {
      case 0 -> due.minusDays(2);
      case 1 -> due.minusMinutes(1);
      case 2 -> due; // "before" is strict
      case 3 -> due.plusDays(1);
      case 4 -> null;
      case 5 -> due.minusMonths(1);
      default -> due.plusMinutes(1);
    };
  }
}
