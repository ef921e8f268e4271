package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/**
 * Results of the running term: in the sector database, of which two exports were taken, or in the
 * school's gradebook alone. Pre-schools have none.
 */
final class TermResultPart implements Part {
  private static final String SYNCED = "term_result_sync_share";
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 31);
  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 5);
  private static final String HEADINGS =
      "Mã lớp|Mã học sinh|Họ tên|Ngày sinh|Tiếng Việt|Toán|Hoàn thành\nchương trình lớp học"
          + "|Lên lớp|Xếp loại";

  /** A pupil's line in an export; without a result where nothing was entered. */
  private record Line(Pupil of, LocalDate exported, boolean result) {}

  @Override
  public List<String> indicators() {
    return List.of(SYNCED);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.level() == Level.PRESCHOOL) {
      return;
    }
    List<Line> lines = school.way(3) == 1 ? gradebook(school, books) : sector(school, books);
    for (Span span : Span.values()) {
      truth.askAll(SYNCED, span, lines, l -> l.result() && span.over(l.exported()));
      List<Pupil> unlisted =
          school.pupilsOn(span.last()).stream()
              .filter(p -> lines.stream().noneMatch(l -> l.of().equals(p)))
              .toList();
      truth.askAll(SYNCED, span, unlisted, p -> false);
    }
  }

  /** No pupil is in both exports; last year's results count for last year. */
  private static List<Line> sector(School school, Books books) throws IOException {
    Random random = school.dice("term results");
    List<Line> lines = new ArrayList<>();
    for (Pupil pupil : school.pupils()) {
      int fate = random.nextInt(10);
      if (pupil.hasCode() && fate > 0) {
        LocalDate day = fate < 7 ? OCTOBER : NOVEMBER;
        lines.add(new Line(pupil, day, random.nextInt(4) > 0));
      }
    }
    for (LocalDate day : List.of(OCTOBER, NOVEMBER)) {
      List<Line> of = lines.stream().filter(l -> l.exported().equals(day)).toList();
      print(of, SchoolYear.NAME, "I", day, books);
    }
    print(lines.subList(0, 5), SchoolYear.BEFORE, "Cả năm", LocalDate.of(2026, 6, 15), books);
    return lines;
  }

  private static void print(List<Line> lines, String year, String term, LocalDate day, Books books)
      throws IOException {
    Map<String, Function<Line, @Nullable Object>> filled = new HashMap<>();
    filled.put("Mã lớp", l -> l.of().group());
    filled.put("Mã học sinh", l -> l.of().code());
    filled.put("Họ tên", l -> l.of().name());
    filled.put("Ngày sinh", l -> Books.day(l.of().born()));
    filled.put("Tiếng Việt", l -> l.result() ? "T" : "");
    filled.put("Toán", l -> l.result() ? "H" : "");
    filled.put("Xếp loại", l -> l.result() ? "Hoàn thành tốt" : "");
    Grid grid =
        new Grid()
            .add("Năm học: " + year)
            .add("Học kỳ: " + term)
            .add("Ngày xuất: " + Books.day(day));
    Columns.wide(HEADINGS, filled).print(grid, lines);
    books.book("csdl-results", "ket-qua-" + day + ".xls", grid);
  }

  /** The school's own gradebook proves nothing of the sector database. */
  private static List<Line> gradebook(School school, Books books) throws IOException {
    Random random = school.dice("term results");
    List<Line> lines = new ArrayList<>();
    Map<String, Grid> sheets = new java.util.LinkedHashMap<>();
    for (SchoolClass group : school.classes()) {
      Grid grid =
          new Grid()
              .add("SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH VÍ DỤ")
              .add(school.heading())
              .add("BẢNG ĐIỂM CHI TIẾT - MÔN TOÁN - HỌC KỲ I - NĂM HỌC 2026-2027")
              .add("Khối " + group.grade() + " - Lớp " + group.name())
              .blank();
      List<Pupil> listed = PupilPart.of(school, group);
      new Columns<Pupil>()
          .column("Mã học sinh", Pupil::code)
          .column("Họ và tên", Pupil::name)
          .column("TX1", p -> 8L)
          .column("ĐTBmhk", p -> mark(p, random, lines))
          .column("Nhận xét", p -> "Chăm học")
          .print(grid, listed);
      sheets.put("TOAN " + group.name(), grid);
    }
    books.book("vnedu-gradebook", "bang-diem.xlsx", sheets);
    return lines;
  }

  /** A pupil without a mark has no line. */
  private static @Nullable Object mark(Pupil pupil, Random random, List<Line> lines) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    lines.add(new Line(pupil, OCTOBER, false));
    return 8.5;
  }
}
