package org.kyhan.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A province with its communes and schools; schools are drawn one at a time. */
final class Province {
  static final String CODE = "40";
  private static final int SCHOOLS_A_COMMUNE = 15;
  private static final String[] FIRST =
      "Hòa An Bình Đông Tây Nam Thanh Xuân Minh Tân".split(" ", -1);
  private static final String[] SECOND =
      "Sơn Phú Lạc Thịnh Hải Giang Lộc Vinh Tiến Hưng".split(" ", -1);
  private static final Level[] LEVELS = {
    Level.PRIMARY,
    Level.LOWER_SECONDARY,
    Level.PRESCHOOL,
    Level.PRIMARY,
    Level.UPPER_SECONDARY,
    Level.COMBINED
  };

  private final int schools;
  private final int pupils;
  private final long seed;
  private final int communes;

  Province(int schools, int pupils, long seed) {
    this.schools = schools;
    this.pupils = pupils;
    this.seed = seed;
    this.communes = Math.max(2, schools / SCHOOLS_A_COMMUNE);
  }

  int schools() {
    return schools;
  }

  School school(int index) {
    return Roster.people(bare(index), pupils);
  }

  /** Returns the codes of the units above a school. */
  List<String> above(School school) {
    return school.parent().equals(CODE) ? List.of(CODE) : List.of(school.parent(), CODE);
  }

  /** Returns the lines of the list of units. */
  List<String> units() {
    List<String> lines = new ArrayList<>();
    lines.add("Mã đơn vị;Tên đơn vị;Cấp;Mã cấp trên;Địa danh;Chức danh người ký");
    lines.add(CODE + ";Tỉnh Ví Dụ;Tỉnh;;Ví Dụ;GIÁM ĐỐC SỞ");
    for (int i = 0; i < communes; i++) {
      lines.add(String.join(";", commune(i), "Xã " + place(i), "Xã", CODE, place(i), "CHỦ TỊCH"));
    }
    for (int i = 0; i < schools; i++) {
      School school = bare(i);
      lines.add(
          String.join(
              ";",
              school.code(),
              school.name(),
              school.level().word(),
              school.parent(),
              school.place(),
              "HIỆU TRƯỞNG"));
    }
    return lines;
  }

  /** An upper secondary school stands below the province. */
  private School bare(int index) {
    Level level = LEVELS[index % LEVELS.length];
    int commune = index % communes;
    int number = index / communes + 1;
    boolean upper = level == Level.UPPER_SECONDARY;
    String code =
        upper
            ? String.format(Locale.ROOT, "%s900%04d", CODE, index)
            : String.format(Locale.ROOT, "%s%04d", commune(commune), number);
    return new School(
        index,
        code,
        level.title() + " " + place(commune) + " " + number,
        place(commune),
        level,
        upper ? CODE : commune(commune),
        List.of(),
        List.of(),
        List.of(),
        seed);
  }

  private static String commune(int index) {
    return String.format(Locale.ROOT, "%s%03d", CODE, index + 1);
  }

  private static String place(int index) {
    int kinds = FIRST.length * SECOND.length;
    String name = FIRST[index % 10] + " " + SECOND[(index / 10 + index) % 10];
    return index < kinds ? name : name + " " + (index / kinds + 1);
  }
}
