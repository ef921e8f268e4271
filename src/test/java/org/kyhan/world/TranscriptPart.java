package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/**
 * Digital school reports of last year, some of this year (who moves gets one), and of a year too
 * long ago to count. Pre-schools have none.
 */
final class TranscriptPart implements Part {
  private static final String SIGNED = "digital_transcript_signed_share";
  private static final String HAVE = "digital_transcript_student_share";

  private record Report(
      Pupil of,
      String year,
      @Nullable LocalDate issued,
      @Nullable LocalDate teacher,
      @Nullable LocalDate head) {}

  @Override
  public List<String> indicators() {
    return List.of(SIGNED, HAVE);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.level() == Level.PRESCHOOL) {
      return;
    }
    Random random = school.dice("transcripts");
    List<Report> reports = new ArrayList<>();
    for (Pupil pupil : school.pupils()) {
      int years = pupil.grade() - school.level().first();
      if (years >= 2 && pupil.hasCode()) {
        reports.add(draw(pupil, "2024-2025", LocalDate.of(2025, 5, 28), random));
      }
      if (years >= 1 && pupil.hasCode()) {
        reports.add(draw(pupil, SchoolYear.BEFORE, LocalDate.of(2026, 5, 28), random));
      } else if (random.nextInt(4) == 0) {
        reports.add(draw(pupil, SchoolYear.NAME, LocalDate.of(2026, 10, 20), random));
      }
    }
    for (String year : List.of("2024-2025", SchoolYear.BEFORE, SchoolYear.NAME)) {
      print(school, reports.stream().filter(r -> r.year().equals(year)).toList(), year, books);
    }
    List<Report> counting = reports.stream().filter(r -> !r.year().equals("2024-2025")).toList();
    for (Span span : Span.values()) {
      List<Report> issued = counting.stream().filter(r -> span.over(r.issued())).toList();
      truth.askAll(SIGNED, span, issued, r -> span.over(r.teacher()) && span.over(r.head()));
      truth.askAll(
          HAVE,
          span,
          school.pupilsOn(span.last()),
          p -> issued.stream().anyMatch(r -> r.of().equals(p) && span.over(r.head())));
    }
  }

  private static Report draw(Pupil pupil, String year, LocalDate day, Random random) {
    int fate = random.nextInt(20);
    LocalDate late = LocalDate.of(2026, 10, 30).plusDays(random.nextInt(4));
    return new Report(
        pupil,
        year,
        fate == 0 ? null : fate == 1 ? late : day,
        fate < 2 || fate == 2 ? null : day,
        fate < 5 ? null : fate < 9 ? late : day.plusDays(2));
  }

  /** A report names the class of its own year. */
  private static String group(Report report) {
    Pupil pupil = report.of();
    int back = SchoolYear.NAME.equals(report.year()) ? 0 : report.year().startsWith("2025") ? 1 : 2;
    return (pupil.grade() - back) + pupil.group().substring(String.valueOf(pupil.grade()).length());
  }

  private static void print(School school, List<Report> reports, String year, Books books)
      throws IOException {
    Grid grid = new Grid().add("TÌNH TRẠNG KÝ HỌC BẠ SỐ").add(school.heading());
    grid.add("Năm học: " + year);
    new Columns<Report>()
        .column("Mã học sinh", r -> r.of().code())
        .column("Họ và tên", r -> r.of().name())
        .column("Lớp", TranscriptPart::group)
        .column("Ngày sinh", r -> Books.day(r.of().born()))
        .column("Ngày phát hành", r -> Books.day(r.issued()))
        .column("GVCN ký", r -> Books.day(r.teacher()))
        .column("Hiệu trưởng ký", r -> Books.day(r.head()))
        .print(grid, reports);
    books.book("transcript-list", "hoc-ba-so-" + year + ".xlsx", grid);
  }
}
