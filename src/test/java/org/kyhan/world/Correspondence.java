package org.kyhan.world;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Documents that come and go, work files, what is made public, and who looks in time. */
final class Correspondence implements Part {
  private static final String APPROVED = "incoming_document_approved_in_system_share";
  private static final String SIGNED = "outgoing_document_signed_share";
  private static final String WHOLLY = "document_end_to_end_electronic_share";
  private static final String FILES = "work_file_online_share";
  private static final String PUBLISHED = "legal_document_published_share";
  private static final String CHECKED = "document_check_on_time_share";

  @Override
  public List<String> indicators() {
    return List.of(APPROVED, SIGNED, WHOLLY, FILES, PUBLISHED, CHECKED);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Set<LocalDate> registered = new HashSet<>();
    if (school.way(7) != 4) { // else its registers are of paper
      Random dice = school.dice("documents");
      registered.addAll(incoming(dice, books, truth));
      registered.addAll(outgoing(school, dice, books, truth));
      if (school.way(5) != 3) {
        workFiles(dice, books, truth);
      }
    }
    checks(Uses.staff(school), registered, truth);
  }

  /**
   * Two looks are owed on each day from Monday to Friday that left a trace: by 9:00, and between
   * noon and 15:00.
   */
  private static void checks(List<Uses.OfStaff> uses, Set<LocalDate> registered, Truth truth) {
    for (Span span : Span.values()) {
      List<Uses.OfStaff> looks =
          uses.stream().filter(u -> u.app() == Uses.App.DOCUMENTS && span.has(u.day())).toList();
      Set<LocalDate> days = new HashSet<>(registered);
      uses.forEach(u -> days.add(u.day()));
      days.removeIf(d -> !span.has(d) || d.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0);
      for (LocalDate day : looks.isEmpty() ? Set.<LocalDate>of() : days) {
        int made = looked(looks, day, "00:00", "09:00") + looked(looks, day, "12:00", "15:00");
        truth.add(CHECKED, span, made, 2);
      }
    }
  }

  private static int looked(List<Uses.OfStaff> looks, LocalDate day, String from, String until) {
    boolean any =
        looks.stream()
            .filter(u -> u.day().equals(day))
            .anyMatch(u -> u.time().compareTo(from) >= 0 && u.time().compareTo(until) <= 0);
    return any ? 1 : 0;
  }

  private static Set<LocalDate> incoming(Random dice, Books books, Truth truth) throws IOException {
    Set<LocalDate> registered = new HashSet<>();
    Grid sheet = new Grid();
    sheet.add("Sổ lưu cấp số văn bản đến: SỔ VĂN BẢN ĐẾN NĂM 2026").merge(0, 0, 14);
    Object[] header = {
      "Ngày đến",
      "Số đến",
      "Tác giả",
      "Số, ký hiệu văn bản",
      "Ngày tháng năm văn bản",
      "Tên loại và trích yếu nội dung văn bản",
      "Đơn vị hoặc người nhận văn bản",
      "Ký nhận",
      "Ghi chú",
      "Loại văn bản",
      "Độ khẩn",
      "Lĩnh vực",
      "Xử lý chính",
      "Ngày lãnh đạo duyệt",
      "Xử lý toàn trình"
    };
    sheet.add(header);
    int count = 12 + dice.nextInt(12);
    Object[] first = {};
    for (int i = 0; i < count; i++) {
      LocalDate came = Days.any(dice);
      registered.add(came);
      // one that the clerk forgot to date belongs to the day that it bears itself
      boolean undated = i % 9 == 5;
      LocalDate dated = undated ? came : came.minusDays(dice.nextInt(6));
      LocalDate approved =
          switch (dice.nextInt(6)) {
            case 0, 1 -> null;
            case 2 -> came.plusDays(40); // after the period, and counts all the same
            default -> came.plusDays(dice.nextInt(3));
          };
      boolean wholly = approved != null && Words.chance(dice, 70);
      String from = Words.one(dice, List.of("SGDĐT-CNTT", "UBND-VP", "TT-BGDĐT", "SGDĐT-KHTC"));
      Object[] row = {
        undated ? "" : Books.day(came),
        101 + i,
        from.startsWith("UBND") ? "UBND xã" : "Sở GDĐT",
        (2001 + i) + "/" + from,
        Books.day(dated),
        "Công văn về việc số " + i,
        "Hiệu trưởng; Kế toán",
        "",
        "",
        "Công văn",
        i % 4 == 0 ? "Khẩn" : "Thường",
        "Giáo dục",
        "Văn thư",
        Books.day(approved),
        Words.yesOrBlank(dice, wholly)
      };
      sheet.add(row);
      if (i == 0) {
        first = row;
      } else if (i == count / 2) {
        sheet.add(header); // the program repeats it on each printed page
      }
      for (Span span : Span.values()) {
        if (span.has(came)) {
          truth.ask(APPROVED, span, approved != null);
          truth.ask(WHOLLY, span, wholly);
        }
      }
    }
    sheet.add(first); // entered twice, is one document
    books.book("ioffice-incoming", "Sổ văn bản đến 2026.xlsx", sheet);
    return registered;
  }

  /** A document that the school issues. */
  private record Issued(
      String number,
      LocalDate dated,
      @Nullable LocalDate sent,
      boolean signed,
      boolean wholly,
      boolean legal,
      @Nullable LocalDate shown,
      boolean listed) {

    static Issued draw(Random dice, int number) {
      LocalDate dated = Days.any(dice);
      LocalDate sent = Words.chance(dice, 30) ? null : dated.plusDays(dice.nextInt(4));
      boolean legal = Words.chance(dice, 30);
      boolean shown = legal && Words.chance(dice, 50);
      return new Issued(
          number + "/" + Words.one(dice, List.of("BC", "QĐ", "KH", "TB")) + "-TMS",
          dated,
          sent,
          Words.chance(dice, 65),
          Words.chance(dice, 40),
          legal,
          shown ? dated.plusDays(dice.nextInt(20)) : null,
          legal && Words.chance(dice, 40));
    }

    LocalDate registered() {
      return sent == null ? dated : sent;
    }
  }

  private static Set<LocalDate> outgoing(School school, Random dice, Books books, Truth truth)
      throws IOException {
    Set<LocalDate> registered = new HashSet<>();
    boolean lawful = school.way(2) == 0;
    Grid sheet = new Grid();
    sheet.add("SỔ VĂN BẢN ĐI NĂM 2026").merge(0, 0, 8);
    sheet.add(
        "Số, ký hiệu văn bản",
        "Ngày tháng năm văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Số lượng bản",
        "Loại văn bản",
        "Ngày phát hành",
        "Ngày ký số",
        "Toàn trình",
        "Văn bản QPPL",
        "Ngày công khai",
        "Ghi chú");
    Grid list = new Grid();
    list.add(
        "STT",
        "Nội dung công khai",
        "Loại nội dung",
        "Số văn bản",
        "Đường dẫn",
        "Ngày công khai",
        "Người duyệt");
    list.add(1, "Công khai thu chi", "Công khai", "", "", "05/10/2026", "Hiệu trưởng");
    int count = 10 + dice.nextInt(10);
    for (int i = 1; i <= count; i++) {
      Issued one = Issued.draw(dice, i);
      boolean legal = lawful && one.legal();
      registered.add(one.registered());
      sheet.add(
          one.number(),
          Books.day(one.dated()),
          "Văn bản số " + i,
          school.staff().get(0).name(),
          "Sở GDĐT; UBND xã",
          2,
          "Báo cáo",
          Books.day(one.sent()),
          one.signed() ? Books.day(one.registered()) + " 14:20" : "",
          Words.yesOrBlank(dice, one.wholly()),
          Words.yesOrBlank(dice, legal),
          legal ? Books.day(one.shown()) : "",
          "");
      if (legal && one.listed()) {
        String number = one.number().replace("/", " / ");
        list.add(i + 1, "Văn bản " + i, "VBQPPL", number, "", Books.day(one.dated()), "HT");
      }
      for (Span span : Span.values()) {
        if (span.has(one.registered())) {
          truth.ask(SIGNED, span, one.signed());
          truth.ask(WHOLLY, span, one.wholly());
        }
        if (legal && span.has(one.dated())) {
          truth.ask(PUBLISHED, span, one.shown() != null || one.listed());
        }
      }
    }
    books.book("ioffice-outgoing", "Sổ văn bản đi 2026.xlsx", sheet);
    books.book("publication-list", "Nội dung công khai.xlsx", list);
    return registered;
  }

  private static void workFiles(Random dice, Books books, Truth truth) throws IOException {
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH HỒ SƠ CÔNG VIỆC").blank();
    sheet.add(
        "STT",
        "Số ký hiệu hồ sơ",
        "Tiêu đề hồ sơ",
        "Người lập hồ sơ",
        "Ngày mở",
        "Ngày đóng",
        "Xử lý trên môi trường mạng",
        "Toàn trình",
        "Mật");
    int count = 8 + dice.nextInt(12);
    for (int i = 1; i <= count; i++) {
      LocalDate opened = Days.any(dice);
      boolean untold = i % 8 == 3;
      boolean online = !untold && Words.chance(dice, 70);
      boolean wholly = online && Words.chance(dice, 60);
      boolean secret = Words.chance(dice, 15);
      sheet.add(
          i,
          String.format(java.util.Locale.ROOT, "%02d/HSCV", i),
          "Hồ sơ số " + i,
          "Văn thư",
          Books.day(opened),
          Words.chance(dice, 50) ? Books.day(opened.plusDays(dice.nextInt(60))) : "",
          untold ? "" : Words.yesNo(dice, online),
          Words.yesOrBlank(dice, wholly),
          Words.yesOrBlank(dice, secret));
      for (Span span : Span.values()) {
        if (span.has(opened)) {
          truth.ask(WHOLLY, span, wholly);
          if (!secret) {
            truth.ask(FILES, span, online);
          }
        }
      }
    }
    books.book("ioffice-work-files", "Hồ sơ công việc.xlsx", sheet);
  }
}
