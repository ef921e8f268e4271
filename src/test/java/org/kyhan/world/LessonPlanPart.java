package org.kyhan.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Lesson plans sent and approved: as a list, or as the office suite's own listing of files. */
final class LessonPlanPart implements Part {
  private static final String ONLINE = "lesson_plan_online_share";

  private record Plan(
      Employee by, String file, LocalDate day, @Nullable Employee approver, boolean coded) {}

  @Override
  public List<String> indicators() {
    return List.of(ONLINE);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(5) == 4) {
      return;
    }
    boolean listing = school.way(3) == 2;
    List<Plan> plans = draw(school, listing);
    if (listing) {
      suite(plans, books);
    } else {
      list(plans, books);
    }
    for (Span span : Span.values()) {
      List<Plan> sent = plans.stream().filter(p -> span.has(p.day())).toList();
      List<Employee> people =
          school.staffOn(span.last()).stream().filter(e -> e.manager() || e.teacher()).toList();
      truth.askAll(
          ONLINE,
          span,
          people,
          e ->
              sent.stream()
                  .anyMatch(p -> p.by().equals(e) || (e.manager() && e.equals(p.approver()))));
    }
  }

  private static List<Plan> draw(School school, boolean listing) {
    Random random = school.dice("lesson plans");
    List<Plan> plans = new ArrayList<>();
    List<Employee> staff = school.staff();
    for (Employee person : staff) {
      boolean sends = person.teacher() && random.nextInt(5) > 0;
      for (int week = 1; sends && week <= 3; week++) {
        LocalDate day =
            random.nextInt(3) == 0
                ? LocalDate.of(2026, 10, 31).plusDays(random.nextInt(3))
                : LocalDate.of(2026, 5, 1).plusWeeks(random.nextInt(22));
        Employee approver =
            switch (random.nextInt(4)) {
              case 0 -> staff.get(0);
              case 1 -> staff.get(3);
              default -> null;
            };
        boolean coded = person.hasCode() && random.nextInt(4) > 0;
        String file = person.subject() + "-tuan" + (plans.size() + 1) + ".docx";
        plans.add(new Plan(person, file, day, listing ? null : approver, coded));
      }
    }
    return plans;
  }

  private static void list(List<Plan> plans, Books books) throws IOException {
    Grid grid = new Grid();
    new Columns<Plan>()
        .column("Tên tệp", Plan::file)
        .column("Mã giáo viên", p -> p.coded() ? p.by().code() : "")
        .column("Người nộp", p -> p.by().name())
        .column("Môn", p -> p.by().subject())
        .column("Ngày nộp", p -> Books.day(p.day()))
        .column("Người duyệt", p -> p.approver() == null ? "" : p.approver().name())
        .column("Ngày duyệt", p -> p.approver() == null ? "" : Books.day(p.day().plusDays(1)))
        .column("Đường dẫn", p -> "/sites/khbd/1")
        .print(grid, plans);
    books.book("lesson-plans", "giao-an.xlsx", grid);
  }

  private static void suite(List<Plan> plans, Books books) throws IOException {
    StringBuilder json =
        new StringBuilder("{\"@odata.context\":\"https://graph.example/$metadata\"");
    json.append(",\"value\":[");
    for (Plan plan : plans) {
      json.append(json.charAt(json.length() - 1) == '[' ? "\n" : ",\n")
          .append(
              ("{\"createdDateTime\":\"%sT08:12:33Z\",\"id\":\"%s\",\"name\":\"%s\","
                      + "\"size\":20480,\"createdBy\":{\"user\":{\"email\":\"gv@example.vn\","
                      + "\"id\":\"%s\",\"displayName\":\"%s\"}},"
                      + "\"parentReference\":{\"driveId\":\"b\",\"name\":\"%s\"}}")
                  .formatted(
                      plan.day(),
                      plan.file().hashCode(),
                      plan.file(),
                      UUID.nameUUIDFromBytes(plan.by().name().getBytes(StandardCharsets.UTF_8)),
                      plan.by().name(),
                      plan.by().subject()));
    }
    books.text("graph-lesson-plans", "giao-an.json", json.append("]}\n").toString());
  }
}
