package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How staff, pupils and parents use the systems, from the logs that these keep. */
final class UsePart implements Part {
  private static final String DOCUMENTS = "edoc_regular_user_share";
  private static final String PORTAL = "staff_portal_use_share";
  private static final String MANAGEMENT = "vnedu_staff_use_share";
  private static final String MANAGERS = "manager_system_use_share";
  private static final String DAILY = "lms_daily_active_user_share";
  private static final String TAKE_PART = "online_learning_participation_share";
  private static final String PUPILS = "online_platform_student_use_share";
  private static final String PARENTS = "parent_vnedu_access_share";

  /** A parent of a pupil last looked at the pupil's results. */
  record Look(Pupil of, LocalDate day) {}

  @Override
  public List<String> indicators() {
    return List.of(DOCUMENTS, PORTAL, MANAGEMENT, MANAGERS, DAILY, TAKE_PART, PUPILS, PARENTS);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    List<Uses.OfStaff> staff = Uses.staff(school);
    List<Uses.OfPupil> pupils = Uses.pupils(school);
    List<Look> looks = looks(school);
    UseBooks.staff(school, staff, books);
    UseBooks.pupils(school, staff, pupils, books);
    UseBooks.parents(school, looks, books);
    for (Span span : Span.values()) {
      List<Uses.OfStaff> used = staff.stream().filter(u -> span.has(u.day())).toList();
      List<Uses.OfPupil> learned = pupils.stream().filter(u -> span.has(u.day())).toList();
      staff(school, used, span, truth);
      learning(school, used, learned, span, truth);
      if (!looks.isEmpty()) {
        truth.askAll(
            PARENTS,
            span,
            school.pupilsOn(span.last()),
            p -> looks.stream().anyMatch(l -> l.of().equals(p) && span.has(l.day())));
      }
    }
  }

  private static void staff(School school, List<Uses.OfStaff> used, Span span, Truth truth) {
    List<Employee> people = school.staffOn(span.last());
    ask(
        DOCUMENTS,
        span,
        people,
        used,
        Uses.App.DOCUMENTS,
        e -> monthly(e, of(used, Uses.App.DOCUMENTS)),
        truth);
    ask(
        PORTAL,
        span,
        people,
        used,
        Uses.App.PORTAL,
        e -> monthly(e, of(used, Uses.App.PORTAL)),
        truth);
    ask(
        MANAGEMENT,
        span,
        people,
        used,
        Uses.App.MANAGEMENT,
        e -> of(used, Uses.App.MANAGEMENT).stream().anyMatch(u -> u.who().equals(e)),
        truth);
    List<Uses.OfStaff> offices = used.stream().filter(u -> !u.app().teaches()).toList();
    if (!offices.isEmpty()) {
      Set<Uses.App> all = apps(offices);
      truth.askAll(
          MANAGERS,
          span,
          people.stream().filter(Employee::manager).toList(),
          e -> apps(offices.stream().filter(u -> u.who().equals(e)).toList()).equals(all));
    }
  }

  private static void ask(
      String indicator,
      Span span,
      List<Employee> people,
      List<Uses.OfStaff> used,
      Uses.App app,
      Predicate<Employee> holds,
      Truth truth) {
    if (!of(used, app).isEmpty()) {
      truth.askAll(indicator, span, people, holds);
    }
  }

  private static List<Uses.OfStaff> of(List<Uses.OfStaff> used, Uses.App app) {
    return used.stream().filter(u -> u.app() == app).toList();
  }

  private static Set<Uses.App> apps(List<Uses.OfStaff> used) {
    return used.stream().map(Uses.OfStaff::app).collect(Collectors.toSet());
  }

  /** In every month in which anyone of the school used it. */
  private static boolean monthly(Employee person, List<Uses.OfStaff> used) {
    return months(used.stream().filter(u -> u.who().equals(person)).toList()).equals(months(used));
  }

  private static Set<Integer> months(List<Uses.OfStaff> used) {
    return used.stream().map(u -> u.day().getMonthValue()).collect(Collectors.toSet());
  }

  private static void learning(
      School school, List<Uses.OfStaff> used, List<Uses.OfPupil> learned, Span span, Truth truth) {
    List<Pupil> pupils = school.pupilsOn(span.last());
    List<Employee> teachers =
        school.staffOn(span.last()).stream().filter(Employee::teacher).toList();
    List<Uses.OfStaff> taught = used.stream().filter(u -> u.app().teaches()).toList();
    if (!taught.isEmpty() || !learned.isEmpty()) {
      truth.askAll(TAKE_PART, span, pupils, p -> learned.stream().anyMatch(u -> u.who().equals(p)));
      truth.askAll(
          TAKE_PART, span, teachers, e -> taught.stream().anyMatch(u -> u.who().equals(e)));
    }
    if (!learned.isEmpty()) {
      truth.askAll(PUPILS, span, pupils, p -> learned.stream().anyMatch(u -> u.who().equals(p)));
    }
    List<Uses.OfStaff> daily = of(used, Uses.App.LEARNING);
    Set<LocalDate> days =
        Stream.concat(
                daily.stream().map(Uses.OfStaff::day), learned.stream().map(Uses.OfPupil::day))
            .collect(Collectors.toCollection(HashSet::new));
    if (days.isEmpty()) {
      return;
    }
    for (Pupil pupil : pupils) {
      long own =
          learned.stream()
              .filter(u -> u.who().equals(pupil))
              .map(Uses.OfPupil::day)
              .distinct()
              .count();
      truth.add(DAILY, span, own, days.size());
    }
    for (Employee teacher : teachers) {
      long own =
          daily.stream()
              .filter(u -> u.who().equals(teacher))
              .map(Uses.OfStaff::day)
              .distinct()
              .count();
      truth.add(DAILY, span, own, days.size());
    }
  }

  private static List<Look> looks(School school) {
    if (school.way(3) == 2) {
      return List.of();
    }
    Random random = school.dice("parents");
    return school.pupils().stream()
        .filter(p -> random.nextInt(4) > 0)
        .map(p -> new Look(p, LocalDate.of(2026, 9 + random.nextInt(3), 1)))
        .toList();
  }
}
