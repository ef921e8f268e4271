package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Lessons and the materials made for them, as a school's lists print them. */
final class Materials {
  private Materials() {}

  enum Store {
    SCHOOL,
    PROVINCE,
    MINISTRY
  }

  record Lesson(String subject, int grade, String name) {}

  /**
   * A material.
   *
   * @param grade 0 where its list names none
   * @param address where it lies, without what may be written differently; null for none
   * @param link the address as it was written
   */
  record Material(
      Employee by,
      String title,
      String subject,
      int grade,
      String lesson,
      String kind,
      @Nullable String address,
      String link,
      LocalDate made,
      @Nullable LocalDate department,
      @Nullable LocalDate head,
      @Nullable LocalDate aliveOn,
      Store store,
      boolean coded) {
    boolean approved() {
      return department != null && head != null;
    }
  }

  static List<String> subjects() {
    return IntStream.range(0, Roster.subjects()).mapToObj(Roster::subject).toList();
  }

  /** Writes the curriculum of this year, and of last year one lesson that nobody digitised. */
  static List<Lesson> curriculum(School school, Books books) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    int grade = Math.max(1, school.level().first());
    for (String subject : subjects().subList(0, 3)) {
      Grid grid =
          new Grid()
              .add("PHÂN PHỐI CHƯƠNG TRÌNH")
              .add("Năm học: " + SchoolYear.NAME)
              .add("Môn: " + subject)
              .add("Khối: " + grade)
              .add("Tuần", "Tiết", "Tên bài", "Số tiết", "Quản lý trên phần mềm");
      for (int n = 1; n <= 8; n++) {
        Lesson lesson = new Lesson(subject, grade, subject + ", bài số " + n);
        lessons.add(lesson);
        grid.add((long) n, (long) n, lesson.name(), 1L, n % 2 == 0 ? "x" : "");
      }
      books.book("curriculum-list", "ppct-" + subjects().indexOf(subject) + ".xlsx", grid);
    }
    Grid old =
        new Grid()
            .add("PHÂN PHỐI CHƯƠNG TRÌNH")
            .add("Năm học: " + SchoolYear.BEFORE)
            .add("Môn: Toán")
            .add("Khối: " + grade)
            .add("Tuần", "Tiết", "Tên bài", "Số tiết", "Quản lý trên phần mềm")
            .add(1L, 1L, "Bài của năm trước", 1L, "");
    books.book("curriculum-list", "ppct-nam-truoc.xlsx", old);
    return lessons;
  }

  /** Writes which department teaches which subject. */
  static void groups(School school, Books books) throws IOException {
    Grid grid = new Grid().add("DANH SÁCH TỔ CHUYÊN MÔN").add("Năm học: " + SchoolYear.NAME);
    new Columns<Integer>()
        .column("Môn học", Roster::subject)
        .column("Tổ chuyên môn", Roster::department)
        .print(grid, IntStream.range(0, Roster.subjects()).boxed().toList());
    books.book("subject-groups", "to-chuyen-mon-" + school.code() + ".xlsx", grid);
  }

  /** Books and diplomas, which count only where a plan says so. */
  static void library(Books books, Random random) throws IOException {
    Grid grid = new Grid();
    new Columns<Integer>()
        .column("Số ĐKCB", n -> String.format(Locale.ROOT, "STK-%05d", n))
        .column("Nhan đề", n -> "Truyện đọc số " + n)
        .column("Loại tài liệu", n -> n % 3 == 0 ? "Tài liệu số" : "Sách in")
        .column("Đã số hóa", n -> random.nextBoolean() ? "Có" : "Không")
        .column("Ngày bổ sung", n -> "10/10/2026")
        .print(grid, List.of(1, 2, 3, 4, 5, 6));
    books.book("library-list", "thu-vien.xls", grid);
  }

  static List<Material> draw(School school, List<Lesson> lessons, Random random) {
    List<Material> materials = new ArrayList<>();
    for (Employee person : school.staff()) {
      int count = person.teacher() ? random.nextInt(4) : 0;
      for (int n = 0; n < count; n++) {
        materials.add(one(person, lessons, materials, random));
      }
    }
    return materials;
  }

  private static Material one(
      Employee person, List<Lesson> lessons, List<Material> before, Random random) {
    Lesson lesson = lessons.get(random.nextInt(lessons.size()));
    Store store =
        switch (random.nextInt(5)) {
          case 0 -> Store.MINISTRY;
          case 1 -> Store.PROVINCE;
          default -> Store.SCHOOL;
        };
    LocalDate made =
        switch (random.nextInt(6)) {
          case 0 -> LocalDate.of(2025, 12, 31);
          case 1 -> LocalDate.of(2026, 10, 31);
          case 2 -> LocalDate.of(2026, 11, 1);
          default -> LocalDate.of(2026, 10, 1).plusDays(random.nextInt(20));
        };
    String title = lesson.name() + " của " + person.name() + " " + before.size();
    Material last = before.isEmpty() ? null : before.get(before.size() - 1);
    String repeated = last == null ? null : last.address();
    String address =
        repeated != null && random.nextInt(5) == 0
            ? repeated
            : random.nextInt(8) == 0 ? null : "hoclieu.example.vn/b" + before.size();
    boolean mine = store == Store.SCHOOL;
    return new Material(
        person,
        title,
        random.nextInt(4) == 0 ? person.subject() : lesson.subject(),
        mine && random.nextBoolean() ? lesson.grade() + random.nextInt(2) : 0,
        mine ? lesson.name() : "",
        new String[] {"PowerPoint", "Video", "E-learning"}[random.nextInt(3)],
        address,
        link(address, random),
        made,
        mine && random.nextInt(4) > 0 ? made.plusDays(1) : null,
        mine && random.nextInt(4) > 0 ? made.plusDays(2) : null,
        mine && random.nextInt(5) > 0 ? made.plusDays(random.nextInt(3) - 1L) : null,
        store,
        mine && person.hasCode() && random.nextInt(3) > 0);
  }

  private static String link(@Nullable String address, Random random) {
    if (address == null) {
      return "";
    }
    return switch (random.nextInt(3)) {
      case 0 -> "http://www." + address;
      case 1 -> "https://" + address + "/";
      default -> "https://" + address;
    };
  }

  static void print(School school, List<Material> materials, Books books) throws IOException {
    Grid own =
        new Grid()
            .add(school.heading())
            .add("DANH MỤC HỌC LIỆU SỐ NĂM HỌC " + SchoolYear.NAME)
            .blank();
    new Columns<Material>()
        .column("Tên học liệu", Material::title)
        .column("Mã tác giả", m -> m.coded() ? m.by().code() : "")
        .column("Tên tác giả", m -> m.by().name())
        .column("Môn", Material::subject)
        .column("Lớp", m -> m.grade() == 0 ? null : Long.valueOf(m.grade()))
        .column("Bài", Material::lesson)
        .column("Loại", Material::kind)
        .column("Link liên kết", Material::link)
        .column("Ngày tạo", m -> Books.day(m.made()))
        .column("Tổ duyệt", m -> Books.day(m.department()))
        .column("Hiệu trưởng duyệt", m -> Books.day(m.head()))
        .column("Ngày kiểm tra liên kết", m -> Books.day(m.aliveOn()))
        .column("Ghi chú", m -> "")
        .print(own, of(materials, Store.SCHOOL));
    books.book("material-catalogue", "danh-muc-hoc-lieu.xlsx", own);
    Grid ministry = new Grid().add("DANH SÁCH HỌC LIỆU GỬI KHO DÙNG CHUNG");
    new Columns<Material>()
        .column("Tên học liệu", Material::title)
        .column("Tác giả", m -> m.by().name())
        .column("Môn", Material::subject)
        .column("Loại", Material::kind)
        .column("Ngày gửi", m -> Books.day(m.made()))
        .column("Đường dẫn", Material::link)
        .print(ministry, of(materials, Store.MINISTRY));
    books.book("ministry-materials", "gui-kho-dung-chung.xlsx", ministry);
    Grid province = new Grid();
    new Columns<Material>()
        .column("Tên bài giảng", Material::title)
        .column("Tác giả", m -> m.by().name())
        .column("Email", m -> "gv@example.vn")
        .column("Môn học", m -> m.subject().toUpperCase(Locale.ROOT))
        .column("Loại học liệu", Material::kind)
        .column("Đường dẫn", Material::link)
        .column("Ngày đăng", m -> Books.day(m.made()))
        .print(province, of(materials, Store.PROVINCE));
    books.csv("provincial-materials", "kho-tinh.csv", ',', province);
  }

  private static List<Material> of(List<Material> materials, Store store) {
    return materials.stream().filter(m -> m.store() == store).toList();
  }
}
