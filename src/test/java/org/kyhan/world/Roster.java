package org.kyhan.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Roll;

/**
 * Draws the people of a school. A fact that the school's list could not tell is not drawn: where
 * the list has no dates, who has left did so long ago.
 */
final class Roster {
  /** Which list of pupils a school has; the same number as {@link School#way} of 3. */
  static final int BY_CLASS = 0;

  static final int WITH_DATES = 1;
  static final int WITHOUT_CODES = 2;

  private static final String[] SUBJECTS = {
    "Toán", "Ngữ văn", "Tiếng Anh", "Tin học", "Lịch sử", "Giáo dục thể chất", "Âm nhạc"
  };
  private static final String[] DEPARTMENTS = {
    "Tổ Khoa học tự nhiên",
    "Tổ Khoa học xã hội",
    "Tổ Ngoại ngữ",
    "Tổ Khoa học tự nhiên",
    "Tổ Khoa học xã hội",
    "Tổ Năng khiếu",
    "Tổ Năng khiếu"
  };

  private final Random random;
  private final String school;
  private final int way;

  private Roster(Random random, String school, int way) {
    this.random = random;
    this.school = school;
    this.way = way;
  }

  /** Returns a school with its people added. */
  static School people(School bare, int mean) {
    Random random = bare.dice("people");
    Roster roster = new Roster(random, bare.code(), bare.way(3));
    int count = Math.max(12, mean * 2 / 3 + random.nextInt(Math.max(1, mean * 2 / 3)));
    int teachers = Math.max(6, count / 14);
    List<String> names = new Roll(random).names(count + teachers + 5);
    List<SchoolClass> classes = classes(bare.level(), count);
    return new School(
        bare.index(),
        bare.code(),
        bare.name(),
        bare.place(),
        bare.level(),
        bare.parent(),
        classes,
        roster.pupils(classes, names.subList(0, count)),
        roster.staff(names.subList(count, names.size())),
        bare.seed());
  }

  static String subject(int n) {
    return SUBJECTS[n % SUBJECTS.length];
  }

  static int subjects() {
    return SUBJECTS.length;
  }

  /** Returns the department that teaches a subject. */
  static String department(int subject) {
    return DEPARTMENTS[subject % DEPARTMENTS.length];
  }

  private static List<SchoolClass> classes(Level level, int pupils) {
    List<SchoolClass> classes = new ArrayList<>();
    if (level == Level.PRESCHOOL) {
      int each = Math.max(1, pupils / 3 / 25);
      for (String age : List.of("Mầm", "Chồi", "Lá")) {
        for (int n = 1; n <= each; n++) {
          classes.add(new SchoolClass(age + " " + n, 0));
        }
      }
      return classes;
    }
    int each = Math.max(1, pupils / level.grades() / 35);
    for (int grade = level.first(); grade <= level.last(); grade++) {
      for (int n = 0; n < each; n++) {
        classes.add(new SchoolClass(grade + "" + (char) ('A' + n), grade));
      }
    }
    return classes;
  }

  private List<Pupil> pupils(List<SchoolClass> classes, List<String> names) {
    List<Pupil> pupils = new ArrayList<>();
    int last = names.size() - 1;
    for (int i = 0; i <= last; i++) {
      SchoolClass group = classes.get((int) ((long) i * classes.size() / names.size()));
      boolean namesake = classes.size() > 1 && (i == 0 || i == last);
      pupils.add(pupil(i, namesake ? names.get(0) : names.get(i), group, namesake));
    }
    return pupils;
  }

  private Pupil pupil(int n, String name, SchoolClass group, boolean namesake) {
    int age = group.grade() == 0 ? 3 + random.nextInt(3) : group.grade() + 5;
    LocalDate born = LocalDate.of(2026 - age, 1, 1).plusDays(random.nextInt(365));
    boolean girl = random.nextBoolean();
    boolean coded = way != WITHOUT_CODES || namesake || random.nextInt(6) > 0;
    int fate = random.nextInt(100);
    boolean gone = way != WITHOUT_CODES && fate < 4;
    boolean came = way == WITH_DATES && fate >= 95;
    LocalDate edge = LocalDate.of(2026, 10, 28).plusDays(random.nextInt(9));
    return new Pupil(
        coded ? String.format(Locale.ROOT, "%s%04d", school, n + 1) : "",
        name,
        group.name(),
        group.grade(),
        born,
        girl,
        way == WITH_DATES ? personalId(born, girl) : "",
        came ? edge : null,
        gone,
        gone && way == WITH_DATES ? edge : null,
        way == WITH_DATES ? updated() : null,
        namesake);
  }

  /** Returns a number of twelve digits, an old one of nine, or none. */
  String personalId(LocalDate born, boolean female) {
    int fate = random.nextInt(100);
    if (fate < 12) {
      return "";
    }
    if (fate < 18) {
      return String.format(Locale.ROOT, "18%07d", random.nextInt(10_000_000));
    }
    int century = (born.getYear() / 100 - 19) * 2 + (female ? 1 : 0);
    return String.format(
        Locale.ROOT, "040%d%02d%06d", century, born.getYear() % 100, random.nextInt(1_000_000));
  }

  private @Nullable LocalDate updated() {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> LocalDate.of(2026, 6, 30);
      case 2 -> LocalDate.of(2026, 7, 1);
      case 3 -> LocalDate.of(2026, 9, 19);
      case 4 -> LocalDate.of(2026, 9, 20);
      default -> LocalDate.of(2026, 8, 1).plusDays(random.nextInt(40));
    };
  }

  private List<Employee> staff(List<String> names) {
    List<Employee> staff = new ArrayList<>();
    staff.add(employee(staff, names, Employee.Group.MANAGER, "Hiệu trưởng", -1));
    staff.add(employee(staff, names, Employee.Group.MANAGER, "Phó hiệu trưởng", -1));
    for (int i = 0; i < names.size() - 5; i++) {
      staff.add(employee(staff, names, Employee.Group.TEACHER, "Giáo viên", i));
    }
    for (String post : List.of("Kế toán", "Văn thư", "Bảo vệ")) {
      staff.add(employee(staff, names, Employee.Group.OTHER, post, -1));
    }
    return staff;
  }

  private Employee employee(
      List<Employee> before, List<String> names, Employee.Group group, String post, int subject) {
    int n = before.size();
    LocalDate born = LocalDate.of(1968 + random.nextInt(30), 1, 1).plusDays(random.nextInt(365));
    boolean woman = random.nextInt(3) > 0;
    Employment employment = Employment.draw(random, way, subject);
    boolean vneid = random.nextInt(10) < 7;
    return new Employee(
        code(n, subject),
        names.get(n),
        born,
        woman,
        group,
        post,
        subject < 0 ? "" : department(subject),
        subject < 0 ? "" : subject(subject),
        employment.contract(),
        way == WITH_DATES && post.equals("Văn thư"),
        employment.status(),
        employment.from(),
        employment.to(),
        employment.left(),
        personalId(born, woman),
        way == WITH_DATES ? Boolean.valueOf(vneid) : null,
        way == WITH_DATES ? updated() : null);
  }

  /** In one list a teacher has no code; the sector's list has numbers of its own. */
  private String code(int n, int subject) {
    if (way == WITH_DATES && subject == 2) {
      return "";
    }
    return way == WITHOUT_CODES
        ? String.format(Locale.ROOT, "4%s%03d", school.substring(2), n)
        : String.format(Locale.ROOT, "CB%03d", n + 1);
  }
}
