package org.kyhan.world;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kyhan.fixtures.Grid;

/** The list of classes, of the fee software or of the learning platform. */
final class Classes implements Part {
  @Override
  public List<String> indicators() {
    return List.of();
  }

  /** Returns whether the list tells how many pupils a class has. */
  static boolean tellsPupils(School school) {
    return school.way(2) == 0;
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (tellsPupils(school)) {
      fees(school, books);
    } else {
      platform(school, books);
    }
  }

  private static void fees(School school, Books books) throws IOException {
    Grid sheet = new Grid().add("Thu theo lớp").add("Đợt thu: Tháng 10/2026").blank();
    sheet.add(
        "Lớp",
        "Số học sinh",
        "Số tiền",
        "Số đã thu",
        "Số còn phải thu",
        "Trạng thái thu",
        "Trạng thái cấp hoá đơn");
    long all = 0;
    for (SchoolClass one : school.classes()) {
      long pupils = school.pupils().stream().filter(p -> p.group().equals(one.name())).count();
      all += pupils;
      long due = pupils * 640_000;
      sheet.add(one.name(), pupils, due, due, 0, "Đã thu đủ", "Đã cấp đủ");
    }
    sheet.add("Tổng cộng", all, all * 640_000, all * 640_000, 0);
    books.book("misa-by-class", "Thu theo lớp.xlsx", sheet);
  }

  private static void platform(School school, Books books) throws IOException {
    StringBuilder lines =
        new StringBuilder(
            "\"sourcedId\",\"status\",\"dateLastModified\",\"title\",\"grades\",\"courseSourcedId\","
                + "\"classCode\",\"classType\",\"location\",\"schoolSourcedId\",\"termSourcedIds\","
                + "\"subjects\",\"subjectCodes\",\"periods\"\r\n");
    int number = 1;
    for (SchoolClass one : school.classes()) {
      lines.append(
          String.format(
              Locale.ROOT,
              "\"c-%d\",\"active\",\"2026-09-01T00:00:00.000Z\",\"%s\",\"%s\",\"co-1\",\"%s\","
                  + "\"homeroom\",\"P101\",\"%s\",\"as-2026\",\"\",\"\",\"\"\r\n",
              number++,
              one.name(),
              one.grade() == 0 ? "" : String.format(Locale.ROOT, "%02d", one.grade()),
              one.name(),
              school.code()));
    }
    books.text("oneroster-classes", "classes.csv", lines.toString());
  }
}
