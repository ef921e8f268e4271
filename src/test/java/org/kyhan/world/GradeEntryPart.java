package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Marks that teachers have to enter by a day; there are none in a pre-school. */
final class GradeEntryPart implements Part {
  private static final String ON_TIME = "grade_entry_on_time_share";
  private static final List<LocalDate> LIMITS =
      List.of(
          LocalDate.of(2025, 12, 20),
          LocalDate.of(2026, 5, 15),
          LocalDate.of(2026, 10, 1),
          LocalDate.of(2026, 10, 31),
          LocalDate.of(2026, 11, 9));

  private record Entry(Employee teacher, String group, LocalDate due, @Nullable LocalDate entered) {
    boolean onTime() {
      return entered != null && !entered.isAfter(due);
    }
  }

  @Override
  public List<String> indicators() {
    return List.of(ON_TIME);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.level() == Level.PRESCHOOL) {
      return;
    }
    List<Entry> entries = draw(school);
    for (LocalDate limit : LIMITS) {
      Grid grid =
          new Grid()
              .add(school.heading())
              .add("THỐNG KÊ NHẬP ĐIỂM")
              .add("Hạn nhập điểm: " + Books.day(limit))
              .blank();
      new Columns<Entry>()
          .column("Mã giáo viên", e -> e.teacher().code())
          .column("Họ và tên giáo viên", e -> e.teacher().name())
          .column("Lớp", Entry::group)
          .column("Môn học", e -> e.teacher().subject())
          .column("Đầu điểm", e -> "Giữa kỳ 1")
          .column("Ngày nhập điểm", e -> Books.day(e.entered()))
          .print(grid, entries.stream().filter(e -> e.due().equals(limit)).toList());
      books.book("vnedu-grade-entry", "nhap-diem-" + limit + ".xls", grid);
    }
    for (Span span : Span.values()) {
      List<Entry> due = entries.stream().filter(e -> span.has(e.due())).toList();
      List<Employee> teachers = due.stream().map(Entry::teacher).distinct().toList();
      truth.askAll(
          ON_TIME,
          span,
          teachers,
          t -> due.stream().filter(e -> e.teacher().equals(t)).allMatch(Entry::onTime));
    }
  }

  private static List<Entry> draw(School school) {
    Random random = school.dice("grade entry");
    List<Entry> entries = new ArrayList<>();
    for (Employee teacher : school.staff()) {
      if (!teacher.teacher() || random.nextInt(6) == 0) {
        continue;
      }
      for (LocalDate limit : LIMITS) {
        for (SchoolClass group : school.classes().subList(0, 2)) {
          LocalDate entered =
              switch (random.nextInt(12)) {
                case 0 -> limit.plusDays(1);
                case 1 -> null;
                case 2, 3 -> limit;
                default -> limit.minusDays(1L + random.nextInt(9));
              };
          entries.add(new Entry(teacher, group.name(), limit, entered));
        }
      }
    }
    return entries;
  }
}
