package org.kyhan.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Who used which system on which day: drawn once for all parts that ask. Which systems keep a log
 * differs from school to school.
 */
final class Uses {
  /** A system with a log of its users. */
  enum App {
    DOCUMENTS,
    MANAGEMENT,
    SECTOR,
    PORTAL,
    LEARNING,
    MEETING;

    /** Returns whether something is taught on it. */
    boolean teaches() {
      return this == LEARNING || this == MEETING;
    }
  }

  /** A person of the staff used a system; {@code time} is the time of day. */
  record OfStaff(App app, Employee who, LocalDate day, String time) {}

  /** A pupil used a system. */
  record OfPupil(App app, Pupil who, LocalDate day) {}

  private static final LocalDate LAST_YEAR = LocalDate.of(2025, 12, 31);

  private Uses() {}

  /** Returns of which systems there is a log at a school, among its staff. */
  static List<App> logged(School school) {
    return switch (school.way(3)) {
      case 0 -> List.of(App.DOCUMENTS, App.MANAGEMENT, App.MEETING);
      case 1 -> List.of(App.DOCUMENTS, App.SECTOR, App.PORTAL, App.LEARNING);
      default -> List.of(App.DOCUMENTS, App.MANAGEMENT, App.PORTAL);
    };
  }

  /** Returns the uses of the staff, in the order of systems and persons. */
  static List<OfStaff> staff(School school) {
    List<OfStaff> uses = new ArrayList<>();
    for (App app : logged(school)) {
      Random random = school.dice("use of " + app);
      for (Employee person : school.staff()) {
        boolean taught = person.teacher() || !app.teaches();
        int habit = taught ? random.nextInt(3) : 0;
        add(uses, app, person, habit, random);
      }
    }
    return List.copyOf(uses);
  }

  /** Habit 0 is never, 1 now and then, 2 in every month. */
  private static void add(List<OfStaff> uses, App app, Employee person, int habit, Random random) {
    if (habit == 0) {
      return;
    }
    uses.add(new OfStaff(app, person, LAST_YEAR, "10:00"));
    for (int month = 7; month <= 11; month++) {
      int days = month == 11 ? 9 : 30;
      if (habit == 2 || random.nextInt(3) == 0) {
        LocalDate day = LocalDate.of(2026, month, 1 + random.nextInt(days));
        uses.add(new OfStaff(app, person, day, time(random)));
        if (random.nextBoolean() && day.getDayOfMonth() > 1) {
          uses.add(new OfStaff(app, person, day.minusDays(1), time(random)));
        }
      }
    }
  }

  private static String time(Random random) {
    return String.format(Locale.ROOT, "%02d:%02d", 7 + random.nextInt(10), random.nextInt(4) * 15);
  }

  /**
   * Returns the uses of the pupils; who shares his name uses nothing, for his log could not say.
   */
  static List<OfPupil> pupils(School school) {
    if (school.way(3) == 2) {
      return List.of();
    }
    Random random = school.dice("use of pupils");
    List<OfPupil> uses = new ArrayList<>();
    for (Pupil pupil : school.pupils()) {
      int habit = pupil.namesake() ? 0 : random.nextInt(3);
      for (int month = 9; habit > 0 && month <= 11; month++) {
        if (habit == 1 && random.nextBoolean()) {
          continue;
        }
        LocalDate first = LocalDate.of(2026, month, 1);
        uses.add(new OfPupil(App.LEARNING, pupil, first));
        if (school.way(3) == 1 && habit == 2) {
          uses.add(new OfPupil(App.LEARNING, pupil, first.plusDays(1 + random.nextInt(4))));
        }
      }
    }
    return List.copyOf(uses);
  }
}
