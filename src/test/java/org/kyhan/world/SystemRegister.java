package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The information systems that a school uses, and how they are watched over. */
final class SystemRegister implements Part {
  private static final String CLOUD = "cloud_shared_system_share";
  private static final String WORKSPACE = "digital_workspace_school_share";
  private static final String DATABASES = "management_database_in_use";
  private static final String MONITORED = "monitored_system_share";
  private static final String CHOSEN = "online_teaching_software_count";
  private static final String MODULES = "school_management_module_count";
  private static final String ADOPTED = "school_management_system_adoption_share";
  private static final String DOSSIER = "system_security_dossier_approved_share";
  private static final String REVIEWED = "system_security_review_share";

  /** What a system is for. */
  private enum Use {
    SCHOOL,
    MANAGEMENT,
    TEACHING,
    ADMISSION
  }

  /**
   * A system that a school may have.
   *
   * @param kind empty where the name alone tells it
   * @param module which of the five modules it is; empty for none
   */
  private record Product(String name, String kind, Set<Use> uses, String module) {}

  private static final List<Product> PRODUCTS =
      List.of(
          new Product("vnEdu", "Quản lý nhà trường", Set.of(Use.SCHOOL, Use.MANAGEMENT), ""),
          new Product("SMAS", "", Set.of(Use.SCHOOL, Use.MANAGEMENT), ""),
          new Product("VNPT iOffice", "QLVB", Set.of(), ""),
          new Product("csdl.moet.gov.vn", "CSDL ngành", Set.of(Use.MANAGEMENT), ""),
          new Product("Lớp học ảo", "LMS", Set.of(Use.TEACHING), ""),
          new Product("Google Meet", "", Set.of(), ""),
          new Product("Thư viện số của trường", "Thư viện điện tử", Set.of(), ""),
          new Product("Trang thông tin điện tử", "Website", Set.of(), ""),
          new Product("Thi trên máy", "Phần mềm thi", Set.of(Use.TEACHING, Use.ADMISSION), ""),
          new Product("Đăng ký đầu cấp", "Tuyển sinh", Set.of(Use.ADMISSION), ""),
          new Product("MISA Bamboo", "Kế toán", Set.of(), "money"),
          new Product("Thu qua ngân hàng", "Ứng dụng thu phí", Set.of(), "money"),
          new Product("Tài sản trường học", "CSVC", Set.of(), "facilities"),
          new Product("Cán bộ 24h", "Quản lý nhân sự", Set.of(), "staff"),
          new Product("Y tế học đường", "Y tế trường học", Set.of(), "health"),
          new Product("Hồ sơ học trò", "Phân hệ học sinh", Set.of(), "learners"));

  private record Installed(
      Product product,
      boolean inUse,
      @Nullable LocalDate live,
      boolean shared,
      boolean cloud,
      boolean monitored,
      boolean chosen,
      boolean workspace,
      @Nullable LocalDate approved,
      @Nullable LocalDate reviewed,
      @Nullable LocalDate reviewListed) {

    boolean used(Span span) {
      return inUse && (live == null || span.over(live));
    }

    boolean does(Use use) {
      return product.uses().contains(use);
    }
  }

  @Override
  public List<String> indicators() {
    return List.of(
        CLOUD, WORKSPACE, DATABASES, MONITORED, CHOSEN, MODULES, ADOPTED, DOSSIER, REVIEWED);
  }

  @Override
  public List<String> weakest() {
    return List.of(MODULES);
  }

  @Override
  public List<String> alone() {
    return List.of(CHOSEN);
  }

  /** Returns whether the school has a register of its systems. */
  static boolean keptBy(School school) {
    return school.way(9) != 7;
  }

  /** Returns whether the register names an operation centre in use. */
  static boolean namesCentre(School school) {
    return keptBy(school) && school.way(4) == 1;
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (!keptBy(school)) {
      return;
    }
    Random dice = school.dice("systems");
    List<Installed> systems = new ArrayList<>();
    for (Product product : PRODUCTS) {
      if (Words.chance(dice, 70)) {
        systems.add(draw(product, dice));
      }
    }
    if (namesCentre(school)) {
      Product centre = new Product("Trung tâm điều hành", "IOC", Set.of(), "");
      LocalDate since = LocalDate.of(2024, 9, 1);
      systems.add(
          new Installed(centre, true, since, false, true, true, false, false, since, null, null));
    }
    register(systems, dice, books);
    reviews(systems, books);
    for (Span span : Span.values()) {
      tell(systems, span, truth);
    }
  }

  private static Installed draw(Product product, Random dice) {
    LocalDate live =
        switch (dice.nextInt(6)) {
          case 0 -> null;
          case 1 -> Span.MONTH.last();
          case 2 -> Span.MONTH.last().plusDays(1);
          default -> Days.longAgo(dice);
        };
    LocalDate around = live == null ? LocalDate.of(2025, 6, 15) : live;
    LocalDate approved =
        switch (dice.nextInt(4)) {
          case 0 -> null;
          case 1 -> around; // on the very day is in time
          case 2 -> around.plusDays(1);
          default -> around.minusDays(30);
        };
    return new Installed(
        product,
        Words.chance(dice, 85),
        live,
        Words.chance(dice, 60),
        Words.chance(dice, 60),
        Words.chance(dice, 60),
        product.name().contains("Meet") || Words.chance(dice, 10),
        Words.chance(dice, 20),
        approved,
        Words.chance(dice, 40) ? Days.any(dice) : null,
        Words.chance(dice, 40) ? Days.any(dice) : null);
  }

  private static void register(List<Installed> systems, Random dice, Books books)
      throws IOException {
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH HỆ THỐNG THÔNG TIN");
    sheet.add(
        "STT",
        "Tên hệ thống",
        "Loại hệ thống",
        "Nhà cung cấp",
        "Dùng chung",
        "Cloud",
        "Kết nối CSDL ngành",
        "Cấp độ",
        "Ngày phê duyệt hồ sơ cấp độ",
        "Ngày vận hành",
        "Ngày rà soát ATTT",
        "Đang sử dụng",
        "Giám sát ATTT",
        "Dùng dạy học trực tuyến",
        "Không gian làm việc số");
    for (int i = 0; i < systems.size(); i++) {
      Installed one = systems.get(i);
      sheet.add(
          i + 1,
          one.product().name(),
          one.product().kind(),
          "Công ty Mẫu",
          Words.yesOrBlank(dice, one.shared()),
          Words.yesOrBlank(dice, one.cloud()),
          Words.yesNo(dice, dice.nextBoolean()),
          1 + dice.nextInt(3),
          Books.day(one.approved()),
          Books.day(one.live()),
          Books.day(one.reviewed()),
          // the list is of systems in use: an empty cell does not deny it
          (one.inUse() && i % 3 == 0) ? "" : Words.yesNo(dice, one.inUse()),
          Words.yesOrBlank(dice, one.monitored()),
          Words.yesOrBlank(dice, one.chosen()),
          Words.yesOrBlank(dice, one.workspace()));
    }
    books.book("system-list", "Danh sách hệ thống thông tin.xlsx", sheet);
  }

  private static void reviews(List<Installed> systems, Books books) throws IOException {
    Grid list = new Grid();
    list.add("STT", "Tên hệ thống", "Ngày rà soát", "Kết quả", "Đơn vị rà soát");
    int number = 1;
    for (Installed one : systems) {
      if (one.reviewListed() != null) {
        String name = one.product().name();
        list.add(
            number,
            number % 2 == 0 ? name.toUpperCase(Locale.ROOT) : name,
            one.reviewListed(),
            "Đạt",
            "Trung tâm CNTT tỉnh");
        number++;
      }
    }
    list.add(number, "Hệ thống đã bỏ", LocalDate.of(2026, 10, 7), "Đạt", "Công ty Mẫu");
    books.csv("security-review-list", "Rà soát ATTT.csv", ',', list);
  }

  private static void tell(List<Installed> systems, Span span, Truth truth) {
    List<Installed> used = systems.stream().filter(s -> s.used(span)).toList();
    List<Installed> shared = used.stream().filter(Installed::shared).toList();
    truth.askAll(CLOUD, span, shared, Installed::cloud);
    boolean managed = used.stream().anyMatch(s -> s.does(Use.SCHOOL));
    truth.ask(WORKSPACE, span, managed && used.stream().anyMatch(Installed::workspace));
    truth.ask(
        DATABASES,
        span,
        used.stream().anyMatch(s -> s.does(Use.MANAGEMENT))
            && used.stream().anyMatch(s -> s.does(Use.TEACHING))
            && used.stream().anyMatch(s -> s.does(Use.ADMISSION)));
    truth.askAll(MONITORED, span, used, Installed::monitored);
    long chosen = used.stream().filter(Installed::chosen).count();
    truth.count(CHOSEN, span, chosen);
    long modules =
        used.stream()
            .map(s -> s.product().module())
            .filter(m -> !m.isEmpty())
            .collect(Collectors.toSet())
            .size();
    truth.count(MODULES, span, modules);
    truth.ask(ADOPTED, span, managed);
    truth.askAll(DOSSIER, span, used, s -> approvedInTime(s));
    truth.askAll(REVIEWED, span, used, s -> span.has(s.reviewed()) || span.has(s.reviewListed()));
  }

  private static boolean approvedInTime(Installed one) {
    return one.approved() != null && one.live() != null && !one.approved().isAfter(one.live());
  }
}
