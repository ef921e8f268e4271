package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.kyhan.fixtures.Grid;

/** Tests that a school held, on computers or on paper. */
final class Sessions implements Part {
  private static final String ROUNDS = "computer_based_periodic_assessment_count";

  /** A round of tests, in the words that programs and clerks have for it. */
  private record Round(String id, LocalDate on, List<String> words) {}

  private static final List<Round> ROUNDS_OF_YEAR =
      List.of(
          new Round(
              "end 1",
              LocalDate.of(2026, 1, 5),
              List.of("Cuối học kỳ I", "Kiểm tra cuối học kỳ I")),
          new Round(
              "mid 2",
              LocalDate.of(2026, 3, 16),
              List.of("Giữa kỳ 2", "Kiểm tra giữa học kỳ II", "Giữa học kỳ II")),
          new Round(
              "end 2",
              LocalDate.of(2026, 5, 11),
              List.of("CK2", "Cuối kỳ 2", "Thi cuối học kỳ II")),
          new Round(
              "mid 1",
              LocalDate.of(2026, 10, 26),
              List.of("Giữa kỳ 1", "GHKI", "Kiểm tra giữa học kỳ I", "Giữa kì I")));

  @Override
  public List<String> indicators() {
    return List.of(ROUNDS);
  }

  @Override
  public List<String> weakest() {
    return List.of(ROUNDS);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.level() == Level.PRESCHOOL || school.way(9) == 6) {
      return;
    }
    Random dice = school.dice("sessions");
    Grid sheet = new Grid();
    sheet.add("DANH SÁCH CA THI");
    sheet.add(
        "STT",
        "Mã ca thi",
        "Tên kỳ thi",
        "Loại kiểm tra",
        "Ngày thi",
        "Môn thi",
        "Khối",
        "Phòng máy",
        "Thi trên máy",
        "Số thí sinh",
        "Kết nối kết quả",
        "Giám thị");
    Map<Span, Set<String>> rounds = new EnumMap<>(Span.class);
    int number = 0;
    for (Round round : ROUNDS_OF_YEAR) {
      for (int i = dice.nextInt(4); i > 0; i--) {
        number++;
        LocalDate day = round.on().plusDays(dice.nextInt(10));
        boolean computer = Words.chance(dice, 60);
        add(sheet, number, Words.one(dice, round.words()), day, computer, dice);
        note(rounds, day, computer ? round.id() : "");
      }
    }
    number++;
    add(sheet, number, "15 phút", LocalDate.of(2026, 10, 5), true, dice);
    note(rounds, LocalDate.of(2026, 10, 5), "");
    books.book("exam-sessions", "Danh sách ca thi.xlsx", sheet);
    rounds.forEach(
        (span, held) -> truth.count(ROUNDS, span, held.stream().filter(r -> !r.isEmpty()).count()));
  }

  private static void note(Map<Span, Set<String>> rounds, LocalDate day, String round) {
    for (Span span : Span.values()) {
      if (span.has(day)) {
        rounds.computeIfAbsent(span, s -> new HashSet<>()).add(round);
      }
    }
  }

  private static void add(
      Grid sheet, int number, String word, LocalDate day, boolean computer, Random dice) {
    sheet.add(
        number,
        String.format(Locale.ROOT, "CT%02d", number),
        "Ca thi số " + number,
        word,
        Books.day(day),
        Words.one(dice, List.of("Tin học", "Toán", "Ngữ văn")),
        5,
        "Phòng máy 1",
        Words.yesNo(dice, computer),
        32,
        "Không",
        "Cao Thị Phúc");
  }
}
