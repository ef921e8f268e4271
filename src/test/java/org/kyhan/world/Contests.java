package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kyhan.fixtures.Grid;

/** Contests that were launched, and what the school entered. */
final class Contests implements Part {
  private static final String JOINED = "contest_participation_share";
  private static final String WON = "contest_prize_share";
  private static final String CLASSES = "class_contest_participation_share";
  private static final String DEVICES = "group_contest_device_min";

  private static final List<String> NAMES =
      List.of(
          "Thiết kế bài giảng điện tử",
          "Sáng tạo thanh thiếu nhi",
          "Thiết bị dạy học số",
          "Video tuyên truyền",
          "Đồ dùng dạy học tự làm",
          "Tin học trẻ",
          "Trạng nguyên trực tuyến",
          "Em yêu khoa học");
  private static final List<String> ORGANISERS = List.of("Sở GDĐT", "Tỉnh Đoàn", "UBND xã");
  private static final List<String> PRIZES = List.of("Nhất", "Nhì", "Khuyến khích", "Giải C");
  private static final List<String> NONE =
      List.of("", "Không", "KHÔNG", "Chưa có", "-", "Không đạt giải", "0");

  private record Entry(
      String name, String kind, boolean device, String group, String department, String prize) {
    boolean won() {
      return PRIZES.contains(prize);
    }
  }

  private record Contest(String name, LocalDate on, String by, boolean own, List<Entry> entries) {}

  @Override
  public List<String> indicators() {
    return List.of(JOINED, WON, CLASSES, DEVICES);
  }

  @Override
  public List<String> weakest() {
    return List.of(DEVICES);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(10) == 8) {
      return; // keeps no list of contests: none of it is known
    }
    Random dice = school.dice("contests");
    List<Contest> contests = new ArrayList<>();
    for (String name : NAMES) {
      if (Words.chance(dice, 75)) {
        contests.add(draw(school, dice, name));
      }
    }
    list(contests, dice, books);
    for (Span span : Span.values()) {
      tell(school, contests, span, truth);
    }
  }

  private static Contest draw(School school, Random dice, String name) {
    boolean own = Words.chance(dice, 25);
    List<Entry> entries = new ArrayList<>();
    for (int i = dice.nextInt(6); i > 0; i--) {
      boolean device = name.startsWith("Thiết bị") || name.startsWith("Đồ dùng");
      String kind =
          device
              ? Words.one(dice, List.of("Thiết bị", "Đồ dùng"))
              : Words.one(dice, List.of("Giáo viên", "Học sinh", "Tập thể lớp"));
      String group = Words.chance(dice, 60) ? Words.one(dice, school.classes()).name() : "";
      String department =
          Words.chance(dice, 80) ? Roster.department(dice.nextInt(Roster.subjects())) : "";
      String prize = Words.one(dice, Words.chance(dice, 30) ? PRIZES : NONE);
      entries.add(new Entry(name + " bài " + i, kind, device, group, department, prize));
    }
    String by = own ? "Trường" : Words.one(dice, ORGANISERS);
    return new Contest(name, Days.any(dice), by, own, entries);
  }

  private static void list(List<Contest> contests, Random dice, Books books) throws IOException {
    Grid sheet = new Grid();
    sheet.add(
        "STT",
        "Tên cuộc thi",
        "Ngày phát động",
        "Đơn vị tổ chức",
        "Tên sản phẩm",
        "Loại sản phẩm",
        "Lớp",
        "Tổ",
        "Ngày nộp",
        "Giải");
    int number = 1;
    for (Contest contest : contests) {
      String on = Books.day(contest.on());
      if (contest.entries().isEmpty()) {
        sheet.add(number++, contest.name(), on, contest.by(), "", "", "", "", "", "");
      }
      for (Entry entry : contest.entries()) {
        boolean shout = dice.nextInt(4) == 0;
        String group = entry.group();
        sheet.add(
            number++,
            shout ? contest.name().toUpperCase(Locale.ROOT) : contest.name(),
            on,
            contest.by(),
            entry.name(),
            entry.kind(),
            group.isEmpty() || dice.nextInt(3) > 0
                ? group
                : "Lớp " + group.toLowerCase(Locale.ROOT),
            shout ? entry.department().toUpperCase(Locale.ROOT) : entry.department(),
            Books.day(contest.on().plusDays(20)),
            entry.prize());
      }
    }
    books.book("contest-list", "Cuộc thi.xlsx", sheet);
  }

  private static void tell(School school, List<Contest> all, Span span, Truth truth) {
    List<Contest> contests = all.stream().filter(c -> span.has(c.on())).toList();
    List<Contest> above = contests.stream().filter(c -> !c.own()).toList();
    truth.askAll(JOINED, span, above, c -> !c.entries().isEmpty());
    List<Contest> entered = contests.stream().filter(c -> !c.entries().isEmpty()).toList();
    List<Contest> tried = entered.stream().filter(c -> !c.own()).toList();
    truth.askAll(WON, span, tried, c -> c.entries().stream().anyMatch(Entry::won));
    if (all.isEmpty()) {
      return;
    }
    Set<String> groups =
        entered.stream()
            .flatMap(c -> c.entries().stream())
            .map(Entry::group)
            .collect(Collectors.toSet());
    truth.askAll(CLASSES, span, school.classes(), c -> groups.contains(c.name()));
    long fewest = Long.MAX_VALUE;
    for (String department : departments()) {
      long devices =
          entered.stream()
              .filter(c -> !c.own())
              .flatMap(c -> c.entries().stream())
              .filter(e -> e.device() && e.department().equals(department))
              .count();
      fewest = Math.min(fewest, devices);
    }
    truth.count(DEVICES, span, fewest);
  }

  static Set<String> departments() {
    Set<String> departments = new TreeSet<>();
    for (int i = 0; i < Roster.subjects(); i++) {
      departments.add(Roster.department(i));
    }
    return departments;
  }
}
