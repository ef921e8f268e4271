package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Devices and their protection, and the lines and networks of the premises. */
final class Equipment implements Part {
  private static final String PROTECTED = "endpoint_protection_share";
  private static final String PROVIDERS = "isp_count";
  private static final String COVERED = "mobile_coverage_share";
  private static final String FIBRE = "school_fiber_share";
  private static final String NETWORK = "school_lan_operational_share";

  private static final List<String> ENDPOINTS =
      List.of("Máy tính để bàn", "Laptop", "Máy tính bảng", "Máy chủ", "iPad", "Máy tính xách tay");
  private static final List<String> OTHERS = List.of("Máy chiếu", "Máy in", "Camera", "Tivi");
  private static final List<String> COVERAGE = List.of("4G", "5G", "4G/5G", "Không", "");
  private static final List<String> NAMES = List.of("Viettel", "VNPT", "FPT", "MobiFone");
  private static final List<String> BETWEEN = List.of(", ", "; ", " và ", " + ", "/");

  @Override
  public List<String> indicators() {
    return List.of(PROTECTED, PROVIDERS, COVERED, FIBRE, NETWORK);
  }

  @Override
  public List<String> weakest() {
    return List.of(PROVIDERS);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Random dice = school.dice("equipment");
    if (school.way(6) != 2) {
      devices(school, dice, books, truth);
    }
    if (school.way(7) != 5) {
      sites(school, dice, books, truth);
    }
  }

  private static void devices(School school, Random dice, Books books, Truth truth)
      throws IOException {
    boolean silent = school.way(9) == 3; // a list that says nothing of protection
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH THIẾT BỊ");
    sheet.add(
        "STT",
        "Mã thiết bị",
        "Loại thiết bị",
        "Phòng",
        "Người sử dụng",
        "Còn hoạt động",
        "Diệt virus bản quyền",
        "Tường lửa",
        "Ngày cập nhật",
        "Địa chỉ MAC");
    int count = 12 + dice.nextInt(30);
    for (int i = 1; i <= count; i++) {
      boolean endpoint = Words.chance(dice, 75);
      boolean works = Words.chance(dice, 85);
      boolean antivirus = !silent && Words.chance(dice, 60);
      sheet.add(
          i,
          String.format(Locale.ROOT, "TB%03d", i),
          Words.one(dice, endpoint ? ENDPOINTS : OTHERS),
          "Phòng " + i % 7,
          "Lý Thu Hà",
          (works && i % 3 == 0) ? "" : Words.yesNo(dice, works),
          silent ? "" : i == 1 ? Words.yesNo(dice, antivirus) : Words.yesOrBlank(dice, antivirus),
          silent ? "" : Words.yesOrBlank(dice, dice.nextBoolean()),
          Books.day(Days.any(dice)),
          "AA-BB-CC-00-00-01");
      if (endpoint && works && !silent) {
        for (Span span : Span.values()) {
          truth.ask(PROTECTED, span, antivirus);
        }
      }
    }
    books.book("device-inventory", "Danh sách thiết bị.xlsx", sheet);
  }

  /**
   * A part of the premises.
   *
   * @param fibre null where the list does not answer
   * @param network null where the list does not answer
   */
  private record Area(
      String name,
      String coverage,
      List<String> providers,
      @Nullable Boolean fibre,
      @Nullable Boolean network) {

    boolean covered() {
      return coverage.endsWith("G");
    }
  }

  private static void sites(School school, Random dice, Books books, Truth truth)
      throws IOException {
    List<Area> areas = new ArrayList<>();
    boolean quiet = school.way(5) == 2; // answers neither of coverage nor of lines
    for (int i = 0; i <= 2 + dice.nextInt(4); i++) {
      List<String> providers = new ArrayList<>();
      for (String name : NAMES) {
        if (Words.chance(dice, 30)) {
          providers.add(dice.nextInt(3) == 0 ? name.toUpperCase(Locale.ROOT) : name);
        }
      }
      areas.add(
          new Area(
              i == 0 ? "Khu A" : "Điểm trường Xóm " + i,
              quiet ? "" : Words.one(dice, COVERAGE),
              providers,
              (quiet || dice.nextInt(4) == 0) ? null : (Boolean) Words.chance(dice, 40),
              dice.nextInt(4) == 0 ? null : (Boolean) Words.chance(dice, 80)));
    }
    Grid sheet = new Grid();
    sheet.add(
        "STT",
        "Khu vực",
        "Phủ sóng 4G/5G",
        "Nhà mạng",
        "Cáp quang",
        "Mạng nội bộ",
        "Ngày khảo sát");
    for (int i = 0; i < areas.size(); i++) {
      Area area = areas.get(i);
      sheet.add(
          i + 1,
          area.name(),
          area.coverage(),
          String.join(Words.one(dice, BETWEEN), area.providers()),
          area.fibre() == null ? "" : Words.yesNo(dice, area.fibre()),
          area.network() == null ? "" : Words.yesNo(dice, area.network()),
          LocalDate.of(2026, 9, 1));
    }
    books.book("site-inventory", "Khảo sát hạ tầng mạng.xlsx", sheet);
    for (Span span : Span.values()) {
      tell(areas, span, truth);
    }
  }

  private static void tell(List<Area> areas, Span span, Truth truth) {
    Set<String> providers = new HashSet<>();
    areas.forEach(a -> a.providers().forEach(p -> providers.add(p.toLowerCase(Locale.ROOT))));
    truth.count(PROVIDERS, span, providers.size());
    if (areas.stream().anyMatch(a -> !a.coverage().isEmpty())) {
      truth.askAll(COVERED, span, areas, Area::covered);
    }
    List<Area> lines = areas.stream().filter(a -> a.fibre() != null).toList();
    if (!lines.isEmpty()) {
      truth.ask(FIBRE, span, lines.stream().anyMatch(a -> Boolean.TRUE.equals(a.fibre())));
    }
    List<Area> networks = areas.stream().filter(a -> a.network() != null).toList();
    if (!networks.isEmpty()) {
      truth.ask(NETWORK, span, networks.stream().allMatch(a -> Boolean.TRUE.equals(a.network())));
    }
  }
}
