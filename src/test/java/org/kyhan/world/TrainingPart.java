package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Courses of staff and pupils, and the accounts of teachers on the online training system. */
final class TrainingPart implements Part {
  private static final String DIGITAL = "staff_digital_skill_training_share";
  private static final String PLATFORM = "teacher_platform_training_share";
  private static final String PUPILS = "student_platform_training_share";
  private static final String ACCOUNTS = "teacher_online_training_account_share";

  private enum Topic {
    SKILLS("Kỹ năng số cơ bản"),
    AI("Ứng dụng trí tuệ nhân tạo trong dạy học"),
    SECURITY("An toàn thông tin cho giáo viên"),
    PLATFORM("Dạy học trên nền tảng số"),
    OTHER("Phòng cháy chữa cháy");

    private final String word;

    Topic(String word) {
      this.word = word;
    }
  }

  private record Course(Employee of, Topic topic, String kind, LocalDate day, boolean coded) {}

  private record Lesson(Pupil of, LocalDate day, boolean coded) {}

  /** A line of the training system; {@code done} is null for one who is still learning. */
  private record Account(
      Employee of, String login, LocalDate opened, Topic topic, @Nullable LocalDate done) {}

  @Override
  public List<String> indicators() {
    return List.of(DIGITAL, PLATFORM, PUPILS, ACCOUNTS);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(4) == 3) {
      return;
    }
    Random random = school.dice("training");
    List<Course> courses = courses(school, random);
    list(courses, books);
    List<Lesson> lessons = school.way(3) == 2 ? List.of() : lessons(school, random);
    if (!lessons.isEmpty()) {
      list(school, lessons, books);
    }
    List<Account> accounts = school.way(3) == 0 ? List.of() : accounts(school, random);
    if (!accounts.isEmpty()) {
      system(accounts, books);
    }
    accounts.stream()
        .filter(a -> a.done() != null)
        .forEach(a -> courses.add(new Course(a.of(), a.topic(), "", done(a), true)));
    for (Span span : Span.values()) {
      List<Employee> staff = school.staffOn(span.last());
      List<Employee> teachers = staff.stream().filter(Employee::teacher).toList();
      List<Course> done = courses.stream().filter(c -> span.has(c.day())).toList();
      truth.askAll(
          DIGITAL,
          span,
          staff,
          e -> done.stream().anyMatch(c -> c.of().equals(e) && c.topic() != Topic.OTHER));
      truth.askAll(
          PLATFORM,
          span,
          teachers,
          e -> done.stream().anyMatch(c -> c.of().equals(e) && c.topic() == Topic.PLATFORM));
      if (!lessons.isEmpty()) {
        truth.askAll(
            PUPILS,
            span,
            school.pupilsOn(span.last()),
            p -> lessons.stream().anyMatch(l -> l.of().equals(p) && span.has(l.day())));
      }
      if (!accounts.isEmpty()) {
        truth.askAll(
            ACCOUNTS,
            span,
            teachers,
            e -> accounts.stream().anyMatch(a -> a.of().equals(e) && span.over(a.opened())));
      }
    }
  }

  private static LocalDate done(Account account) {
    return account.done() == null ? Span.TODAY : account.done();
  }

  private static LocalDate day(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> LocalDate.of(2025, 12, 31);
      case 1 -> LocalDate.of(2026, 1, 1);
      case 2 -> LocalDate.of(2026, 10, 31);
      case 3 -> LocalDate.of(2026, 11, 1);
      default -> LocalDate.of(2026, 10, 1).plusDays(random.nextInt(31));
    };
  }

  private static List<Course> courses(School school, Random random) {
    List<Course> courses = new ArrayList<>();
    for (Employee person : school.staff()) {
      for (Topic topic : Topic.values()) {
        if (random.nextInt(4) == 0) {
          String kind = random.nextInt(3) == 0 ? "Tự bồi dưỡng" : "Tập huấn";
          boolean coded = person.hasCode() && random.nextInt(4) > 0;
          courses.add(new Course(person, topic, kind, day(random), coded));
        }
      }
    }
    return courses;
  }

  private static void list(List<Course> courses, Books books) throws IOException {
    List<Course> listed = new ArrayList<>(courses);
    listed.add(courses.get(0));
    Grid grid = new Grid().add("DANH SÁCH CBGVNV THAM GIA BỒI DƯỠNG");
    new Columns<Course>()
        .column("Mã cán bộ", c -> c.coded() ? c.of().code() : "")
        .column("Họ và tên", c -> c.of().name())
        .column("Đối tượng", c -> c.of().teacher() ? "Giáo viên" : "Cán bộ")
        .column("Nội dung bồi dưỡng", c -> c.topic().word)
        .column("Hình thức", Course::kind)
        .column("Ngày hoàn thành", c -> Books.day(c.day()))
        .column("Kết quả", c -> "Đạt")
        .print(grid, listed);
    books.book("training-list", "boi-duong.xlsx", grid);
  }

  private static List<Lesson> lessons(School school, Random random) {
    List<Lesson> lessons = new ArrayList<>();
    for (Pupil pupil : school.pupils()) {
      if (random.nextInt(3) > 0) {
        boolean coded = pupil.namesake() || random.nextInt(4) > 0;
        lessons.add(new Lesson(pupil, day(random), coded && pupil.hasCode()));
      }
    }
    return lessons;
  }

  private static void list(School school, List<Lesson> lessons, Books books) throws IOException {
    Grid grid = new Grid().add(school.heading()).add("HỌC SINH ĐƯỢC TẬP HUẤN");
    new Columns<Lesson>()
        .column("Mã học sinh", l -> l.coded() ? l.of().code() : "")
        .column("Họ và tên", l -> l.of().name())
        .column("Đối tượng", l -> "Học sinh")
        .column("Nội dung tập huấn", l -> "Học trên nền tảng số")
        .column("Ngày hoàn thành", l -> Books.day(l.day()))
        .print(grid, lessons);
    books.book("training-list", "tap-huan-hoc-sinh.xlsx", grid);
  }

  /** The system knows teachers by their codes. */
  private static List<Account> accounts(School school, Random random) {
    List<Account> accounts = new ArrayList<>();
    for (Employee person : school.staff()) {
      if (!person.teacher() || random.nextInt(4) == 0) {
        continue;
      }
      LocalDate opened =
          LocalDate.of(2026, 10, 30).plusDays(random.nextInt(4) - (random.nextBoolean() ? 900 : 0));
      String login = "gv" + accounts.size() + "." + school.code();
      for (Topic topic : List.of(Topic.AI, Topic.PLATFORM)) {
        accounts.add(
            new Account(person, login, opened, topic, random.nextInt(3) == 0 ? day(random) : null));
      }
    }
    return accounts;
  }

  private static void system(List<Account> accounts, Books books) throws IOException {
    Grid grid = new Grid().add("KẾT QUẢ BỒI DƯỠNG CỦA GIÁO VIÊN");
    new Columns<Account>()
        .column("Tài khoản", Account::login)
        .column("Mã giáo viên", a -> a.of().code())
        .column("Họ và tên", a -> a.of().name())
        .column("Email", a -> "gv@example.vn")
        .column("Ngày cấp tài khoản", a -> Books.day(a.opened()))
        .column("Tên khóa học", a -> a.topic().word)
        .column("Ngày hoàn thành", a -> Books.day(a.done()))
        .column("Kết quả", a -> a.done() == null ? "Đang học" : "Đạt")
        .print(grid, accounts);
    books.book("teacher-training", "lms-boi-duong.xlsx", grid);
  }
}
