package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.kyhan.fixtures.Grid;

/** The logs of systems as these print them: by log-in name, by code, or by name only. */
final class UseBooks {
  private UseBooks() {}

  /** A log-in name is the office's own, not the code that the staff's list has. */
  static String login(School school, Employee person) {
    return String.format(Locale.ROOT, "nguoidung%03d.th", school.staff().indexOf(person));
  }

  static void staff(School school, List<Uses.OfStaff> uses, Books books) throws IOException {
    List<Uses.OfStaff> documents = of(uses, Uses.App.DOCUMENTS);
    Grid grid = new Grid().add("NHẬT KÝ TRUY CẬP");
    new Columns<Uses.OfStaff>()
        .column("Tên đăng nhập", u -> login(school, u.who()))
        .column("Họ và tên", u -> u.who().name())
        .column("Ngày truy cập", u -> Books.day(u.day()))
        .column("Giờ", Uses.OfStaff::time)
        .column("Số lần", u -> 1L)
        .column("Địa chỉ IP", u -> "10.0.0.5")
        .print(grid, documents);
    books.book("ioffice-activity", "nhat-ky-ioffice.xlsx", grid);
    users(school, books);
    log(school, of(uses, Uses.App.MANAGEMENT), "Vnedu", books);
    log(school, of(uses, Uses.App.PORTAL), "Cổng TTĐT", books);
    log(school, of(uses, Uses.App.SECTOR), "csdl.moet.gov.vn", books);
  }

  private static void users(School school, Books books) throws IOException {
    Grid grid = new Grid();
    new Columns<Employee>()
        .column("Tên đăng nhập", e -> login(school, e))
        .column("Họ và tên", Employee::name)
        .column("Chức vụ", Employee::post)
        .column("Email", e -> "a@example.vn")
        .column("Lần đăng nhập cuối", e -> "06/10/2026 16:30")
        .column("Kích hoạt", e -> e.left() ? "Không" : "Có")
        .print(grid, school.staff());
    books.book("ioffice-users", "nguoi-dung-ioffice.xlsx", grid);
  }

  /** By code where the log has it, else by name. */
  private static void log(School school, List<Uses.OfStaff> uses, String system, Books books)
      throws IOException {
    if (uses.isEmpty()) {
      return;
    }
    Random random = school.dice("codes of " + system);
    Grid grid =
        new Grid().add(school.heading()).add("NHẬT KÝ TRUY CẬP").add("Hệ thống: " + system).blank();
    new Columns<Uses.OfStaff>()
        .column("Mã cán bộ", u -> random.nextInt(4) == 0 ? "" : u.who().code())
        .column("Họ và tên", u -> u.who().name())
        .column("Vai trò", u -> u.who().teacher() ? "Giáo viên" : "Cán bộ")
        .column("Thời gian truy cập", u -> Books.day(u.day()) + " " + u.time())
        .column("Số lượt", u -> 1L)
        .print(grid, uses);
    books.book("usage-log", "nhat-ky-" + system.replaceAll("\\W", "") + ".xlsx", grid);
  }

  /** Pupils month by month and teachers by name only; or both in the log of the platform. */
  static void pupils(
      School school, List<Uses.OfStaff> staff, List<Uses.OfPupil> pupils, Books books)
      throws IOException {
    if (school.way(3) == 0) {
      for (int month = 9; month <= 11; month++) {
        byMonth(school, pupils, LocalDate.of(2026, month, 1), books);
      }
      Grid grid = new Grid().add("Hệ thống: MS Teams");
      new Columns<Uses.OfStaff>()
          .column("Giáo viên", u -> u.who().name())
          .column("Tên bài tập", u -> "Phiếu tuần 5")
          .column("Ngày giao", u -> Books.day(u.day()))
          .column("Số lượt", u -> 30L)
          .print(grid, of(staff, Uses.App.MEETING));
      books.csv("assignment-tools", "giao-bai.csv", ',', grid);
    } else if (school.way(3) == 1) {
      platform(school, of(staff, Uses.App.LEARNING), pupils, books);
    }
  }

  private static void byMonth(School school, List<Uses.OfPupil> uses, LocalDate month, Books books)
      throws IOException {
    Grid grid =
        new Grid()
            .add("THỐNG KÊ SỬ DỤNG NỀN TẢNG")
            .add(String.format(Locale.ROOT, "Tháng: %02d/2026", month.getMonthValue()));
    new Columns<Pupil>()
        .column("Mã học sinh", Pupil::code)
        .column("Họ và tên", Pupil::name)
        .column("Lớp", Pupil::group)
        .column(
            "Số lượt học",
            p -> uses.stream().filter(u -> u.who().equals(p) && u.day().equals(month)).count() * 12)
        .print(grid, school.pupils());
    books.book("online-learning", "hoc-truc-tuyen-" + month.getMonthValue() + ".xlsx", grid);
  }

  private static void platform(
      School school, List<Uses.OfStaff> staff, List<Uses.OfPupil> pupils, Books books)
      throws IOException {
    Grid grid = new Grid();
    grid.add(
        "Thời gian",
        "Tên đăng nhập",
        "Họ và tên",
        "Vai trò",
        "Chức năng",
        "Nội dung",
        "Địa chỉ IP");
    for (Uses.OfStaff use : staff) {
      grid.add(
          Books.day(use.day()) + " 08:01:02",
          login(school, use.who()),
          use.who().name(),
          "Giáo viên",
          "Giao bài",
          "Phiếu tuần 5",
          "10.0.0.9");
    }
    for (Uses.OfPupil use : pupils) {
      grid.add(
          Books.day(use.day()) + " 19:30:00",
          "hs." + use.who().code(),
          use.who().name(),
          "Học sinh",
          "Học bài",
          "Bài 12",
          "113.0.0.1");
    }
    Pupil child = school.pupils().get(1);
    grid.add(
        "06/10/2026 20:00:00",
        "ph." + child.code(),
        "Nguyễn Văn Ba",
        "Phụ huynh",
        "Xem kết quả",
        "Tuần 5",
        "113.0.0.1");
    books.csv("lms-activity", "nhat-ky-lms.csv", ',', grid);
  }

  /** A month's list of pupils, or the parents' accounts with the code of the child. */
  static void parents(School school, List<UsePart.Look> looks, Books books) throws IOException {
    if (school.way(3) == 0) {
      for (int month = 9; month <= 11; month++) {
        int wanted = month;
        Grid grid =
            new Grid()
                .add(school.heading())
                .add("THỐNG KÊ PHỤ HUYNH SỬ DỤNG ỨNG DỤNG")
                .add(String.format(Locale.ROOT, "Tháng: %02d/2026", month));
        new Columns<Pupil>()
            .column("Mã học sinh", Pupil::code)
            .column("Họ và tên", Pupil::name)
            .column("Lớp", Pupil::group)
            .column("Tên phụ huynh", p -> "Nguyễn Văn Ba")
            .column("Số lượt truy cập", p -> looked(looks, p, wanted))
            .print(grid, school.pupils());
        books.book("vnedu-parent-access", "phu-huynh-" + month + ".xls", grid);
      }
    } else if (school.way(3) == 1) {
      Grid grid = new Grid().add("DANH SÁCH TÀI KHOẢN NGƯỜI DÙNG");
      new Columns<UsePart.Look>()
          .column("Tên đăng nhập", l -> "ph." + l.of().code())
          .column("Mã học sinh", l -> l.of().code())
          .column("Họ và tên", l -> "Phụ huynh của " + l.of().name())
          .column("Vai trò", l -> "Phụ huynh")
          .column("Ngày tạo", l -> "01/09/2024")
          .column("Đăng nhập gần nhất", l -> Books.day(l.day()) + " 07:30")
          .column("Kích hoạt", l -> "Có")
          .print(grid, looks);
      books.book("vnedu-accounts", "tai-khoan-phu-huynh.xls", grid);
    }
  }

  private static long looked(List<UsePart.Look> looks, Pupil pupil, int month) {
    return looks.stream()
        .filter(l -> l.of().equals(pupil) && l.day().getMonthValue() == month)
        .count();
  }

  private static List<Uses.OfStaff> of(List<Uses.OfStaff> uses, Uses.App app) {
    return uses.stream().filter(u -> u.app() == app).toList();
  }
}
