package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.kyhan.fixtures.Grid;

/** Applications for the first class of schools with grades; most before the month, some in it. */
final class AdmissionPart implements Part {
  private static final String COMPLETE = "grade1_admission_profile_completeness_share";

  private record Application(
      String code, String name, int grade, LocalDate submitted, boolean online, boolean complete) {}

  @Override
  public List<String> indicators() {
    return List.of(COMPLETE);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.level().first() == 0) {
      return;
    }
    List<Application> applications = draw(school);
    List<Application> listed = new ArrayList<>(applications);
    listed.add(applications.get(0));
    Grid grid =
        new Grid().add("DANH SÁCH HỒ SƠ ĐĂNG KÝ TUYỂN SINH").add("Năm học: " + SchoolYear.NAME);
    new Columns<Application>()
        .column("Mã hồ sơ", Application::code)
        .column("Họ và tên học sinh", Application::name)
        .column("Dân tộc", a -> "Kinh")
        .column("Lớp đăng ký", a -> (long) a.grade())
        .column("Ngày nộp", a -> Books.day(a.submitted()))
        .column("Đăng ký trực tuyến", a -> a.online() ? "Có" : "Không")
        .column("Đủ hồ sơ", a -> a.complete() ? "Có" : "Không")
        .column("Số điện thoại", a -> "0900000000")
        .print(grid, listed);
    books.book("admission-list", "tuyen-sinh.xlsx", grid);
    if (school.level().first() > 1) {
      return;
    }
    for (Span span : Span.values()) {
      List<Application> counting =
          applications.stream().filter(a -> a.grade() == 1 && span.has(a.submitted())).toList();
      truth.askAll(COMPLETE, span, counting, Application::complete);
    }
  }

  private static List<Application> draw(School school) {
    Random random = school.dice("admission");
    List<Application> applications = new ArrayList<>();
    List<String> names =
        school.pupils().stream()
            .filter(p -> p.grade() == school.level().first())
            .map(Pupil::name)
            .toList();
    for (int i = 0; i < names.size(); i++) {
      LocalDate day =
          switch (i % 8) {
            case 1 -> LocalDate.of(2026, 10, 1);
            case 2 -> LocalDate.of(2026, 10, 31);
            case 3 -> LocalDate.of(2026, 11, 1);
            case 4 -> LocalDate.of(2025, 7, 1);
            default -> LocalDate.of(2026, 7, 1).plusDays(random.nextInt(15));
          };
      int grade = school.level().first() + (i % 9 == 5 ? 1 : 0);
      applications.add(
          new Application(
              String.format(Locale.ROOT, "TS26-%04d", i + 1),
              names.get(i),
              grade,
              day,
              random.nextBoolean(),
              random.nextInt(5) > 0));
    }
    return applications;
  }
}
