package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The points for digital transformation, and the evidence for them. */
final class Scores implements Part {
  private static final String GROUP_1 = "dx_group1_score";
  private static final String GROUP_2 = "dx_group2_score";
  private static final String LEVEL = "dx_level";
  private static final String EVIDENCE = "evidence_catalogue_complete_share";

  private static final String SET = "so-2023-2024";
  private static final List<String> TEACHING =
      List.of("1.3.1", "1.3.2", "1.4", "1.5.1", "1.6.1", "1.6.2", "1.7.1", "1.7.2");
  private static final List<String> MANAGING =
      List.of("2.3.1", "2.3.2", "2.3.3", "2.3.4", "2.4.1", "2.4.2", "2.4.3", "2.5");

  /**
   * What one assessor says of one criterion.
   *
   * @param points in tenths; -1 for a criterion that is only met or not
   */
  private record Mark(String criterion, int points, boolean met, boolean linked) {}

  private record Sheet(String assessor, String year, LocalDate on, List<Mark> marks) {}

  @Override
  public List<String> indicators() {
    return List.of(GROUP_1, GROUP_2, LEVEL, EVIDENCE);
  }

  @Override
  public List<String> weakest() {
    return List.of(LEVEL);
  }

  @Override
  public List<String> alone() {
    return List.of(GROUP_1, GROUP_2);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(7) == 3) {
      return;
    }
    Random dice = school.dice("scores");
    List<Sheet> sheets = new ArrayList<>();
    sheets.add(draw(dice, "Tự đánh giá", SchoolYear.BEFORE, LocalDate.of(2026, 5, 25)));
    sheets.add(draw(dice, "Tự đánh giá", SchoolYear.NAME, Days.ofOctober(dice)));
    if (dice.nextBoolean()) {
      sheets.add(draw(dice, "Xã", SchoolYear.NAME, LocalDate.of(2026, 11, 1)));
    }
    if (dice.nextInt(3) == 0) {
      sheets.add(draw(dice, "Sở GDĐT", SchoolYear.NAME, LocalDate.of(2026, 11, 5)));
    }
    for (int i = 0; i < sheets.size(); i++) {
      print(sheets.get(i), i, books);
    }
    Set<String> evidenced = evidence(dice, books);
    for (Span span : Span.values()) {
      tell(sheets, span, truth);
      Set<String> assessed = new TreeSet<>();
      Set<String> proved = new TreeSet<>();
      for (Sheet sheet : sheets) {
        if (span.has(sheet.on())) {
          for (Mark mark : sheet.marks()) {
            String which = sheet.year() + " " + mark.criterion();
            assessed.add(which);
            if (mark.linked() || evidenced.contains(which)) {
              proved.add(which);
            }
          }
        }
      }
      // each index has 28 scored and 4 mandatory criteria, assessed or not
      long indexes = assessed.stream().map(which -> which.split(" ", 2)[0]).distinct().count();
      truth.add(EVIDENCE, span, proved.size(), indexes * 32);
    }
  }

  private static Sheet draw(Random dice, String assessor, String year, LocalDate on) {
    List<Mark> marks = new ArrayList<>();
    boolean self = assessor.startsWith("Tự");
    int most = 60 + dice.nextInt(140);
    for (String criterion : List.of("1.1", "1.2", "2.1", "2.2")) {
      if (self || dice.nextInt(3) == 0) {
        marks.add(new Mark(criterion, -1, dice.nextInt(12) > 0, dice.nextBoolean()));
      }
    }
    for (List<String> group : List.of(TEACHING, MANAGING)) {
      for (String criterion : group) {
        // an authority looks at some of them only
        if (Words.chance(dice, self ? 90 : 40)) {
          marks.add(new Mark(criterion, 5 * dice.nextInt(most / 5), true, dice.nextBoolean()));
        }
      }
    }
    return new Sheet(assessor, year, on, marks);
  }

  private static void print(Sheet sheet, int number, Books books) throws IOException {
    Grid grid = new Grid();
    grid.add("BẢNG TỰ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ");
    grid.add("Bộ tiêu chí: " + SET);
    grid.add("Năm học: " + sheet.year());
    grid.add("Cấp đánh giá: " + sheet.assessor());
    grid.add("Ngày đánh giá: " + Books.day(sheet.on()));
    grid.add("Mã tiêu chí", "Điểm tối đa", "Điểm", "Đáp ứng", "Minh chứng");
    for (Mark mark : sheet.marks()) {
      boolean points = mark.points() >= 0;
      String decimal = number % 2 == 0 ? "," : ".";
      grid.add(
          mark.criterion(),
          points ? 20 : "",
          points ? (mark.points() / 10) + decimal + (mark.points() % 10) : "",
          points ? "" : mark.met() ? "x" : "Không",
          mark.linked() ? "https://minhchung.example.vn/" + mark.criterion() : "");
    }
    books.book("dx-scores", "Bảng điểm " + (number + 1) + ".xlsx", grid);
  }

  /** A criterion with several pieces of evidence is named once: the cells below are empty. */
  private static Set<String> evidence(Random dice, Books books) throws IOException {
    Set<String> evidenced = new TreeSet<>();
    Grid grid = new Grid();
    grid.add("DANH MỤC MINH CHỨNG");
    grid.add("Bộ tiêu chí: " + SET);
    grid.add("Năm học: " + SchoolYear.NAME);
    grid.add("Tiêu chí", "Minh chứng", "Đường dẫn", "Ngày cập nhật");
    List<String> all = new ArrayList<>(List.of("1.1", "2.1"));
    all.addAll(TEACHING);
    all.addAll(MANAGING);
    for (String criterion : all) {
      for (int i = dice.nextInt(3); i > 0; i--) {
        boolean first = evidenced.add(SchoolYear.NAME + " " + criterion);
        String link = "https://minhchung.example.vn/" + criterion + "-" + i;
        grid.add(first ? criterion : "", "Minh chứng " + i, link, "10/09/2026");
      }
    }
    if (!evidenced.isEmpty()) {
      books.book("evidence-list", "Danh mục minh chứng.xlsx", grid);
    }
    return evidenced;
  }

  /** The highest assessor decides, criterion by criterion. */
  private static void tell(List<Sheet> sheets, Span span, Truth truth) {
    Map<String, Mark> granted = new LinkedHashMap<>();
    for (String assessor : List.of("Tự đánh giá", "Xã", "Sở GDĐT")) {
      for (Sheet sheet : sheets) {
        if (sheet.assessor().equals(assessor) && sheet.year().equals(SchoolYear.NAME)) {
          sheet.marks().forEach(mark -> granted.put(mark.criterion(), mark));
        }
      }
    }
    Long first = points(granted, "1.", span, GROUP_1, truth);
    Long second = points(granted, "2.", span, GROUP_2, truth);
    if (first != null && second != null) {
      truth.add(LEVEL, span, Math.min(level(first), level(second)), 1);
    }
  }

  /** Returns the group's points in tenths; null where none were given. */
  private static @Nullable Long points(
      Map<String, Mark> granted, String group, Span span, String indicator, Truth truth) {
    List<Mark> scored =
        granted.values().stream()
            .filter(m -> m.criterion().startsWith(group) && m.points() >= 0)
            .toList();
    if (scored.isEmpty()) {
      return null;
    }
    boolean complete = met(granted, group + "1") && met(granted, group + "2");
    long tenths = complete ? scored.stream().mapToLong(Mark::points).sum() : 0;
    truth.add(
        indicator,
        span,
        java.math.BigDecimal.valueOf(tenths, 1).stripTrailingZeros(),
        java.math.BigDecimal.valueOf(scored.size()));
    return tenths;
  }

  private static boolean met(Map<String, Mark> granted, String criterion) {
    Mark mark = granted.get(criterion);
    return mark != null && mark.met();
  }

  private static int level(long tenths) {
    return tenths < 500 ? 1 : tenths <= 750 ? 2 : 3;
  }
}
