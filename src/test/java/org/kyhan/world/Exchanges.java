package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** What a school's systems passed on to others, and whether it went through. */
final class Exchanges implements Part {
  private static final String LIVE = "csdl_connection_live";
  private static final String DOMAINS = "csdl_domain_coverage_share";
  private static final String SUBMITTED = "csdl_submission_done";
  private static final String BUS = "lgsp_connection_live";
  private static final String LIBRARY = "library_csdl_integrated";
  private static final String TEACHING = "lms_school_management_connected";
  private static final String PROVINCE = "management_information_system_connected";
  private static final String LITERACY = "pcgdxmc_linked";
  private static final String POPULATION = "population_db_connected";
  private static final String CENTRE = "ioc_in_use";

  private static final String SCHOOL = "Vnedu";
  private static final String SECTOR = "CSDL ngành";
  private static final String PCGD = "PCGDXMC";
  private static final String PEOPLE = "CSDL dân cư";
  private static final List<String> SECTOR_DOMAINS =
      List.of("Trường học", "Lớp học", "Học sinh", "Nhân sự", "Tài chính", "Cơ sở vật chất");

  /** How an exchange came out. */
  private enum Outcome {
    /** Marked as complete. */
    MARKED(true, true),
    /** Not marked; all was accepted. */
    CLEAN(true, true),
    /** Not marked; some was accepted, some rejected. */
    PARTLY(false, true),
    /** Marked as not complete, though something was accepted. */
    UNFINISHED(false, true),
    /** Nothing was accepted. */
    NOTHING(false, false);

    private final boolean through;
    private final boolean something;

    Outcome(boolean through, boolean something) {
      this.through = through;
      this.something = something;
    }
  }

  private record Run(
      String source,
      String target,
      String domain,
      LocalDate on,
      @Nullable LocalDate due,
      long held,
      Outcome outcome,
      long accepted) {

    boolean sector() {
      return source.equals(SECTOR) || target.equals(SECTOR);
    }

    boolean between(String one, String other) {
      return source.equals(one) && target.equals(other);
    }

    boolean submission() {
      return between(SCHOOL, SECTOR);
    }

    boolean inTime() {
      return due == null || !on.isAfter(due);
    }

    String mark() {
      return switch (outcome) {
        case MARKED -> "Có";
        case UNFINISHED -> "Không";
        default -> "";
      };
    }

    long rejected() {
      return (outcome == Outcome.PARTLY || outcome == Outcome.NOTHING) ? held - accepted : 0;
    }
  }

  @Override
  public List<String> indicators() {
    return List.of(
        LIVE, DOMAINS, SUBMITTED, BUS, LIBRARY, TEACHING, PROVINCE, LITERACY, POPULATION, CENTRE);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    Random dice = school.dice("exchanges");
    List<Run> runs = new ArrayList<>();
    if (school.way(8) != 5) {
      runs.addAll(submissions(school, dice, books));
      runs.addAll(others(dice, books));
      if (dice.nextInt(4) > 0) {
        runs.addAll(inherited(dice, books));
      }
      if (dice.nextInt(4) > 0) {
        runs.addAll(verified(dice, books));
      }
    }
    for (Span span : Span.values()) {
      List<Run> within = runs.stream().filter(r -> span.has(r.on())).toList();
      boolean centre = SystemRegister.namesCentre(school);
      if (!within.isEmpty() || SystemRegister.keptBy(school)) {
        truth.ask(CENTRE, span, centre || passed(within, r -> touches(r, "IOC")));
      }
      if (!within.isEmpty()) {
        tell(within, span, truth);
      }
    }
  }

  private static Run draw(Random dice, String source, String target, String domain, LocalDate on) {
    long held = 20L + dice.nextInt(400);
    Outcome outcome = Words.one(dice, List.of(Outcome.values()));
    long accepted =
        switch (outcome) {
          case PARTLY, UNFINISHED -> held - 1 - dice.nextInt((int) held / 2);
          case NOTHING -> 0;
          default -> held;
        };
    LocalDate due =
        switch (dice.nextInt(4)) {
          case 0 -> null;
          case 1 -> on; // on the day itself is in time
          case 2 -> on.minusDays(dice.nextInt(4) == 0 ? 1 : 0);
          default -> on.plusDays(5);
        };
    return new Run(source, target, domain, on, due, held, outcome, accepted);
  }

  /** One school in three sends all six domains; of the others some are never sent. */
  private static List<Run> submissions(School school, Random dice, Books books) throws IOException {
    List<Run> runs = new ArrayList<>();
    boolean all = school.way(3) == 0;
    int skipped = dice.nextInt(6);
    for (int d = 0; d < SECTOR_DOMAINS.size(); d++) {
      if (all || d != skipped) {
        String domain = SECTOR_DOMAINS.get(d);
        LocalDate first = LocalDate.of(2026, 2, 3).plusDays(d);
        LocalDate last = LocalDate.of(2026, 10, 5).plusDays(dice.nextInt(3));
        runs.add(draw(dice, SCHOOL, SECTOR, domain, first));
        runs.add(wellMostly(all, draw(dice, SCHOOL, SECTOR, domain, last)));
        if (d == 2) {
          runs.add(draw(dice, SCHOOL, SECTOR, domain, LocalDate.of(2026, 11, 1)));
        }
      }
    }
    runs.add(draw(dice, SCHOOL, SECTOR, "Kết quả học tập", LocalDate.of(2026, 1, 12)));
    list("Vnedu lên CSDL ngành", SCHOOL, SECTOR, runs, books);
    return runs;
  }

  private static Run wellMostly(boolean all, Run run) {
    boolean good = all && !run.domain().equals("Học sinh");
    return good
        ? new Run(
            run.source(),
            run.target(),
            run.domain(),
            run.on(),
            null,
            run.held(),
            Outcome.MARKED,
            run.held())
        : run;
  }

  private static List<Run> others(Random dice, Books books) throws IOException {
    List<List<String>> pairs =
        List.of(
            List.of(SCHOOL, "LGSP", "Học sinh"),
            List.of("Thư viện điện tử", SECTOR, "Thư viện"),
            List.of("LMS", "SMAS", "Kết quả học tập"),
            List.of(SCHOOL, "LMS", "Lớp học"),
            List.of(SCHOOL, "HTTT quản lý toàn ngành", "Chỉ số"),
            List.of(PEOPLE, PCGD, "Dân cư"),
            List.of(SCHOOL, "IOC", "Chỉ số"));
    List<Run> all = new ArrayList<>();
    for (List<String> pair : pairs) {
      List<Run> runs = new ArrayList<>();
      for (int i = dice.nextInt(3); i > 0; i--) {
        LocalDate day = i == 2 ? LocalDate.of(2026, 9, 30) : Days.ofOctober(dice);
        runs.add(draw(dice, pair.get(0), pair.get(1), pair.get(2), day));
      }
      if (!runs.isEmpty()) {
        list(pair.get(0) + " - " + pair.get(1), pair.get(0), pair.get(1), runs, books);
      }
      all.addAll(runs);
    }
    return all;
  }

  private static void list(String name, String source, String target, List<Run> runs, Books books)
      throws IOException {
    Grid sheet = new Grid();
    sheet.add("LỊCH SỬ NỘP DỮ LIỆU");
    sheet.add("Hệ thống nguồn: " + source);
    sheet.add("Hệ thống đích: " + target);
    sheet.add(
        "STT",
        "Loại dữ liệu",
        "Ngày nộp",
        "Hạn nộp",
        "Số bản ghi",
        "Thành công",
        "Số bản ghi lỗi",
        "Hoàn thành",
        "Người thực hiện");
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      sheet.add(
          i + 1,
          run.domain(),
          Books.day(run.on()),
          Books.day(run.due()),
          run.held(),
          run.accepted(),
          run.rejected(),
          run.mark(),
          "Văn thư");
    }
    books.book("sync-list", name + ".xlsx", sheet);
  }

  private static List<Run> inherited(Random dice, Books books) throws IOException {
    Grid sheet = new Grid();
    sheet.add("LỊCH SỬ KẾ THỪA DỮ LIỆU");
    sheet.add("STT", "Ngày đồng bộ", "Số học sinh kế thừa", "Số bản ghi lỗi", "Hoàn thành");
    List<Run> runs = new ArrayList<>();
    for (LocalDate day : List.of(LocalDate.of(2026, 9, 15), LocalDate.of(2026, 10, 1))) {
      Run run = draw(dice, SECTOR, PCGD, "Phổ cập", day);
      runs.add(run);
      sheet.add(runs.size(), Books.day(day), run.accepted(), run.rejected(), run.mark());
    }
    books.book("pcgd-sync", "Lịch sử kế thừa dữ liệu.xlsx", sheet);
    return runs.stream().map(Exchanges::without).toList();
  }

  private static Run without(Run run) {
    return new Run(
        run.source(),
        run.target(),
        run.domain(),
        run.on(),
        null,
        run.held(),
        run.outcome(),
        run.accepted());
  }

  private static List<Run> verified(Random dice, Books books) throws IOException {
    Grid sheet = new Grid();
    sheet.add("THỐNG KÊ XÁC THỰC ĐỊNH DANH");
    sheet.add(
        "STT", "Ngày xác thực", "Số hồ sơ gửi xác thực", "Số hồ sơ khớp", "Số hồ sơ không khớp");
    LocalDate day = Words.chance(dice, 60) ? Days.ofOctober(dice) : LocalDate.of(2026, 8, 20);
    Run drawn = draw(dice, SECTOR, PEOPLE, "Định danh", day);
    // this list has no mark: only the numbers tell
    Outcome outcome =
        drawn.accepted() == drawn.held()
            ? Outcome.CLEAN
            : drawn.accepted() == 0 ? Outcome.NOTHING : Outcome.PARTLY;
    Run run =
        new Run(SECTOR, PEOPLE, "Định danh", day, null, drawn.held(), outcome, drawn.accepted());
    sheet.add(1, Books.day(day), run.held(), run.accepted(), run.held() - run.accepted());
    books.book("population-sync", "Xác thực định danh.xlsx", sheet);
    return List.of(run);
  }

  private static boolean touches(Run run, String system) {
    return run.source().equals(system) || run.target().equals(system);
  }

  private static boolean passed(List<Run> runs, Predicate<Run> kind) {
    return runs.stream().anyMatch(r -> kind.test(r) && r.outcome().something);
  }

  private static void tell(List<Run> runs, Span span, Truth truth) {
    truth.ask(LIVE, span, live(runs));
    truth.ask(SUBMITTED, span, submitted(runs));
    truth.ask(BUS, span, passed(runs, r -> touches(r, "LGSP")));
    truth.ask(LIBRARY, span, passed(runs, r -> r.between("Thư viện điện tử", SECTOR)));
    truth.ask(
        TEACHING, span, passed(runs, r -> r.between("LMS", "SMAS") || r.between(SCHOOL, "LMS")));
    truth.ask(PROVINCE, span, passed(runs, r -> r.target().contains("toàn ngành")));
    truth.ask(
        LITERACY,
        span,
        passed(runs, r -> r.between(SECTOR, PCGD)) && passed(runs, r -> r.between(PEOPLE, PCGD)));
    truth.ask(POPULATION, span, passed(runs, r -> touches(r, PEOPLE)));
    weakest(runs, span, truth);
  }

  private static boolean live(List<Run> runs) {
    List<Run> sector = runs.stream().filter(Run::sector).toList();
    LocalDate last = sector.stream().map(Run::on).max(Comparator.naturalOrder()).orElse(null);
    return last != null
        && sector.stream().filter(r -> r.on().equals(last)).allMatch(r -> r.outcome().through);
  }

  private static boolean submitted(List<Run> runs) {
    List<Run> last = lastOfEachDomain(runs.stream().filter(Run::submission).toList());
    return !last.isEmpty() && last.stream().allMatch(r -> r.outcome().through && r.inTime());
  }

  private static List<Run> lastOfEachDomain(List<Run> runs) {
    return runs.stream()
        .map(Run::domain)
        .distinct()
        .map(
            domain ->
                runs.stream()
                    .filter(r -> r.domain().equals(domain))
                    .max(Comparator.comparing(Run::on))
                    .orElseThrow())
        .toList();
  }

  /** A domain never sent is 0 of 1; else the weakest of the six, of equal ones the largest. */
  private static void weakest(List<Run> runs, Span span, Truth truth) {
    List<Run> sent =
        lastOfEachDomain(
            runs.stream().filter(r -> r.sector() && SECTOR_DOMAINS.contains(r.domain())).toList());
    if (!sent.isEmpty() && sent.size() < SECTOR_DOMAINS.size()) {
      truth.add(DOMAINS, span, 0, 1);
    } else if (!sent.isEmpty()) {
      Run least =
          sent.stream()
              .min(
                  Comparator.comparing((Run r) -> (double) r.accepted() / r.held())
                      .thenComparing(Run::held, Comparator.reverseOrder()))
              .orElseThrow();
      truth.add(DOMAINS, span, least.accepted(), least.held());
    }
  }
}
