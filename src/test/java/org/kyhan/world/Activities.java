package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.kyhan.fixtures.Grid;

/** What a school held, who took part, and what it inspected. */
final class Activities implements Part {
  private static final String AWARENESS = "dx_communication_activity_count";
  private static final String VIDEO = "video_contest_count";
  private static final String JOINED = "online_professional_activity_share";
  private static final String INSPECTIONS = "inspection_count";
  private static final String INSPECTED = "inspected_unit_share";

  /** An activity as a clerk writes it down; where the kind is empty, the title tells it. */
  private record Held(String title, String kind, boolean awareness, boolean video) {}

  private static final List<Held> HELD =
      List.of(
          new Held("Hưởng ứng Ngày Chuyển đổi số 10/10", "Tuyên truyền", true, false),
          new Held("Tuyên truyền an toàn không gian mạng", "", true, false),
          new Held("Buổi truyền thông về VNeID", "", true, false),
          new Held("Sinh hoạt chuyên môn cụm về AI", "Chuyên đề", false, false),
          new Held("Giới thiệu sách qua màn ảnh", "Thi video", false, true),
          new Held("Cuộc thi video ngắn về trường em", "", false, true),
          new Held("Hội thi làm video bài giảng", "", false, true),
          new Held("Hội thi cắm hoa", "Hội thi", false, false),
          new Held("Khai giảng năm học mới", "", false, false),
          new Held("Họp phụ huynh", "Họp", false, false));

  @Override
  public List<String> indicators() {
    return List.of(AWARENESS, VIDEO, JOINED, INSPECTIONS, INSPECTED);
  }

  @Override
  public List<String> weakest() {
    return List.of(VIDEO);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Random dice = school.dice("activities");
    if (school.way(9) != 5) {
      events(dice, books, truth);
    }
    if (school.way(7) != 4) {
      participants(school, dice, books, truth);
    }
    if (school.way(8) != 3) {
      inspections(dice, books, truth);
    }
  }

  private static void events(Random dice, Books books, Truth truth) throws IOException {
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH HOẠT ĐỘNG");
    sheet.add(
        "STT",
        "Tên hoạt động",
        "Loại hoạt động",
        "Ngày tổ chức",
        "Trực tuyến",
        "Số người tham gia",
        "Link minh chứng");
    int number = 1;
    for (Held held : HELD) {
      for (int times = dice.nextInt(3); times > 0; times--) {
        LocalDate day = Days.any(dice);
        sheet.add(
            number,
            held.title() + (times > 1 ? " lần " + times : ""),
            held.kind(),
            Books.day(day),
            Words.yesNo(dice, dice.nextBoolean()),
            20 + dice.nextInt(300),
            "https://truong.example.vn/hd/" + number);
        number++;
        for (Span span : Span.values()) {
          if (span.has(day)) {
            truth.count(AWARENESS, span, held.awareness() ? 1 : 0);
            truth.count(VIDEO, span, held.video() ? 1 : 0);
          }
        }
      }
    }
    if (number > 1) {
      books.book("event-list", "Danh sách hoạt động.xlsx", sheet);
    }
  }

  private static void participants(School school, Random dice, Books books, Truth truth)
      throws IOException {
    Set<Employee> inMonth = new HashSet<>();
    Set<Employee> inYear = new HashSet<>();
    List<String> titles =
        List.of("Sinh hoạt chuyên môn về chuyển đổi số", "Chuyên đề học bạ số", "Họp hội đồng");
    int file = 0;
    for (int i = 0; i < 4; i++) {
      String title = titles.get(i % 3);
      LocalDate day = i == 0 ? Days.ofOctober(dice) : Days.any(dice);
      file++;
      Grid lines = new Grid();
      lines.add("Chuyên đề: " + title);
      lines.add("Ngày tổ chức: " + Books.day(day));
      lines.add("STT", "Mã giáo viên", "Họ và tên", "Trực tuyến", "Email", "Thời lượng");
      int number = 1;
      for (Employee person : school.staff()) {
        if (Words.chance(dice, 45)) {
          boolean online = Words.chance(dice, 70);
          boolean named = dice.nextInt(4) == 0; // the meeting's program knows names alone
          lines.add(
              number++,
              named ? "" : person.code(),
              named ? person.name().toUpperCase(Locale.ROOT) : person.name(),
              Words.yesNo(dice, online),
              "a@example.vn",
              "90 phút");
          if (online && i % 3 != 2) {
            if (Span.MONTH.has(day)) {
              inMonth.add(person);
            }
            if (Span.YEAR.has(day)) {
              inYear.add(person);
            }
          }
        }
      }
      if (number > 1) {
        books.csv("event-participants", "Tham gia " + file + ".csv", ',', lines);
      }
    }
    for (Span span : Span.values()) {
      List<Employee> asked =
          school.staffOn(span.last()).stream().filter(e -> e.manager() || e.teacher()).toList();
      Set<Employee> joined = span == Span.MONTH ? inMonth : inYear;
      truth.askAll(JOINED, span, asked, joined::contains);
    }
  }

  private static void inspections(Random dice, Books books, Truth truth) throws IOException {
    List<String> departments = new ArrayList<>(Contests.departments());
    Grid sheet = new Grid();
    sheet.add("STT", "Đơn vị được kiểm tra", "Nội dung kiểm tra", "Ngày kiểm tra", "Kết quả");
    Map<Span, Set<String>> seen = new EnumMap<>(Span.class);
    int count = 3 + dice.nextInt(6);
    for (int i = 1; i <= count; i++) {
      boolean office = dice.nextInt(4) == 0;
      String unit = office ? "Văn phòng" : Words.one(dice, departments);
      LocalDate day = Days.any(dice);
      String written =
          switch (dice.nextInt(3)) {
            case 0 -> unit.toUpperCase(Locale.ROOT);
            case 1 -> unit.replace("Tổ ", "");
            default -> unit;
          };
      sheet.add(i, written, "Nội dung số " + i, Books.day(day), "Tốt");
      for (Span span : Span.values()) {
        if (span.has(day)) {
          truth.count(INSPECTIONS, span, 1);
          seen.computeIfAbsent(span, at -> new HashSet<>()).add(unit);
        }
      }
    }
    books.book("inspection-list", "Kiểm tra.xlsx", sheet);
    for (Span span : Span.values()) {
      truth.askAll(INSPECTED, span, departments, seen.getOrDefault(span, Set.of())::contains);
    }
  }
}
