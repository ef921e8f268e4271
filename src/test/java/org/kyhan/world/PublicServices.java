package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The procedures that a school offers, and the cases that people brought. */
final class PublicServices implements Part {
  private static final String GROUPS = "end_to_end_service_group_count";
  private static final String ON_PORTALS = "online_service_published_share";
  private static final String FOR_PARENTS = "parent_service_deployed_share";
  private static final String LEVEL_4 = "procedure_online_level4_share";
  private static final String CASES = "online_case_share";
  private static final String PAID = "online_payment_public_service_share";
  private static final String RESULTS = "procedure_result_digitised_share";

  /** A level as it is written. */
  private record Rung(String word, boolean online, boolean complete, boolean third) {}

  private static final List<Rung> RUNGS =
      List.of(
          new Rung("2", false, false, false),
          new Rung("3", true, false, true),
          new Rung("Một phần", true, false, true),
          new Rung("4", true, true, false),
          new Rung("Toàn trình", true, true, false),
          new Rung("Mức độ 4", true, true, false));

  private record Service(
      String code,
      String group,
      Rung rung,
      boolean fee,
      boolean eligible,
      boolean national,
      boolean provincial,
      boolean own,
      @Nullable LocalDate since,
      boolean parents) {

    boolean startedBy(Span span) {
      return since == null || span.over(since);
    }
  }

  @Override
  public List<String> indicators() {
    return List.of(GROUPS, ON_PORTALS, FOR_PARENTS, LEVEL_4, CASES, PAID, RESULTS);
  }

  @Override
  public List<String> alone() {
    return List.of(GROUPS);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(6) == 5) {
      return;
    }
    Random dice = school.dice("services");
    List<Service> services = services(dice);
    catalogue(services, dice, books);
    for (Span span : Span.values()) {
      tell(services, span, truth);
    }
    if (school.way(2) == 0) {
      portal(services, dice, books, truth);
    } else {
      oneStop(services, dice, books, truth);
    }
  }

  private static List<Service> services(Random dice) {
    List<Service> services = new ArrayList<>();
    List<String> groups = List.of("Văn bằng", "Giáo dục tiểu học", "Tuyển sinh", "Chuyển trường");
    int count = 8 + dice.nextInt(6);
    for (int i = 0; i < count; i++) {
      LocalDate since =
          switch (dice.nextInt(6)) {
            case 0 -> null;
            case 1 -> Span.MONTH.last();
            case 2 -> Span.MONTH.last().plusDays(1);
            default -> Days.longAgo(dice);
          };
      services.add(
          new Service(
              String.format(Locale.ROOT, "1.005%03d", 90 + i),
              Words.one(dice, groups),
              Words.one(dice, RUNGS),
              dice.nextBoolean(),
              Words.chance(dice, 75),
              Words.chance(dice, 60),
              Words.chance(dice, 60),
              Words.chance(dice, 60),
              since,
              Words.chance(dice, 50)));
    }
    return services;
  }

  private static void catalogue(List<Service> services, Random dice, Books books)
      throws IOException {
    Grid sheet = new Grid();
    sheet.add(
        "STT",
        "Mã TTHC",
        "Tên thủ tục",
        "Lĩnh vực",
        "Mức độ",
        "Có thu phí",
        "Đủ điều kiện",
        "Cổng DVCQG",
        "Cổng DVC tỉnh",
        "Cổng TTĐT của đơn vị",
        "Ngày công bố",
        "Dành cho phụ huynh");
    for (int i = 0; i < services.size(); i++) {
      Service one = services.get(i);
      String group = i % 3 == 1 ? one.group().toUpperCase(Locale.ROOT) : one.group();
      sheet.add(
          i + 1,
          one.code(),
          "Thủ tục số " + (i + 1),
          group,
          one.rung().word(),
          Words.yesNo(dice, one.fee()),
          Words.yesOrBlank(dice, one.eligible()),
          Words.yesNo(dice, one.national()),
          Words.yesOrBlank(dice, one.provincial()),
          Words.yesOrBlank(dice, one.own()),
          Books.day(one.since()),
          Words.yesOrBlank(dice, one.parents()));
    }
    books.book("public-service-list", "Danh mục thủ tục.xlsx", sheet);
  }

  private static void tell(List<Service> services, Span span, Truth truth) {
    long groups =
        services.stream()
            .filter(s -> s.rung().complete() && s.national() && s.startedBy(span))
            .map(Service::group)
            .collect(Collectors.toSet())
            .size();
    truth.count(GROUPS, span, groups);
    for (Service one : services) {
      if (one.rung().online() && one.startedBy(span)) {
        truth.ask(ON_PORTALS, span, one.own() && one.provincial());
      }
      if (one.parents()) {
        truth.ask(FOR_PARENTS, span, span.over(one.since()));
      }
      if (one.eligible()) {
        boolean whole = one.rung().complete() || (one.rung().third() && !one.fee());
        truth.ask(LEVEL_4, span, whole && one.startedBy(span));
      }
    }
  }

  /** A case that somebody brought. */
  private record Case(
      Service service,
      boolean levelShown,
      LocalDate received,
      @Nullable LocalDate settled,
      boolean issued,
      long fee,
      boolean paidOnline,
      boolean online,
      boolean digitised) {

    static Case draw(List<Service> services, Random dice, boolean portal) {
      LocalDate received = Days.any(dice);
      boolean settled = Words.chance(dice, 75);
      long fee = Words.one(dice, List.of(0L, 10_000L, 20_000L, 150_000L));
      return new Case(
          Words.one(dice, services),
          Words.chance(dice, 70),
          received,
          settled ? received.plusDays(dice.nextInt(8)) : null,
          settled ? Words.chance(dice, 90) : Words.chance(dice, 20),
          fee,
          fee > 0 && Words.chance(dice, 60),
          portal || Words.chance(dice, 60),
          Words.chance(dice, 65));
    }

    void tell(Truth truth, boolean issuedShown) {
      LocalDate settledOn = settled;
      for (Span span : Span.values()) {
        if (span.has(received)) {
          truth.ask(CASES, span, online && settledOn != null && service.rung().online());
          if (fee > 0) {
            truth.ask(PAID, span, paidOnline);
          }
        }
        LocalDate result = settledOn == null ? received : settledOn;
        boolean there = issuedShown ? issued : settledOn != null;
        if (there && span.has(result)) {
          truth.ask(RESULTS, span, digitised);
        }
      }
    }
  }

  private static void portal(List<Service> services, Random dice, Books books, Truth truth)
      throws IOException {
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH HỒ SƠ NỘP QUA CỔNG DỊCH VỤ CÔNG QUỐC GIA");
    sheet.add("Từ ngày 01/12/2025 đến ngày 10/11/2026").blank();
    sheet.add(
        "STT",
        "Mã hồ sơ",
        "Mã thủ tục",
        "Mức độ",
        "Người nộp",
        "Số CCCD",
        "Ngày tiếp nhận",
        "Ngày có kết quả",
        "Ngày trả kết quả",
        "Số tiền đã nộp",
        "Mã giao dịch thanh toán",
        "Số hóa kết quả");
    int count = 15 + dice.nextInt(15);
    for (int i = 1; i <= count; i++) {
      Case one = Case.draw(services, dice, true);
      LocalDate settled = one.settled();
      sheet.add(
          i,
          String.format(Locale.ROOT, "000.00.01.H40-26-%04d", i),
          one.service().code(),
          one.levelShown() ? one.service().rung().word() : "",
          "Nguyễn Văn Ba",
          "040090000031",
          Books.day(one.received()),
          one.issued() ? Books.day(settled == null ? one.received() : settled) : "",
          Books.day(settled),
          one.fee() == 0 ? "" : one.fee(),
          one.paidOnline() ? "PP2610" + i : "",
          Words.yesOrBlank(dice, one.digitised()));
      one.tell(truth, true);
    }
    books.book("portal-cases", "Hồ sơ Cổng DVCQG.xlsx", sheet);
  }

  private static void oneStop(List<Service> services, Random dice, Books books, Truth truth)
      throws IOException {
    Grid sheet = new Grid();
    sheet.add("UBND XÃ").add("SỔ THEO DÕI HỒ SƠ");
    sheet.add(
        "STT",
        "Số hồ sơ",
        "Tên tổ chức/cá nhân",
        "Địa chỉ",
        "Mã thủ tục",
        "Mức độ DVC",
        "Ngày tiếp nhận",
        "Ngày trả kết quả",
        "Nộp trực tuyến",
        "Lệ phí",
        "Thanh toán trực tuyến",
        "Số hóa kết quả");
    int count = 15 + dice.nextInt(15);
    for (int i = 1; i <= count; i++) {
      Case one = Case.draw(services, dice, false);
      sheet.add(
          i,
          String.format(Locale.ROOT, "H40.26.%04d", i),
          "Trần Thị Tư",
          "Xóm 2",
          one.service().code(),
          one.levelShown() ? one.service().rung().word() : "",
          Books.day(one.received()),
          Books.day(one.settled()),
          Words.yesNo(dice, one.online()),
          one.fee() == 0 ? 0 : one.fee(),
          Words.yesOrBlank(dice, one.paidOnline()),
          Words.yesOrBlank(dice, one.digitised()));
      one.tell(truth, false);
    }
    sheet.add("Tổng số: " + count + " hồ sơ");
    books.book("one-stop-cases", "Sổ theo dõi hồ sơ.xls", sheet);
  }
}
