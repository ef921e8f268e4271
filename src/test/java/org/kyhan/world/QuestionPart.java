package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** Questions in the online bank; some subjects have none, some only after the month. */
final class QuestionPart implements Part {
  private static final String COVERED = "question_bank_subject_coverage_share";

  private record Question(String code, String subject, @Nullable LocalDate made) {}

  @Override
  public List<String> indicators() {
    return List.of(COVERED);
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    if (school.way(3) == 2) {
      return;
    }
    Random random = school.dice("questions");
    List<Question> questions = new ArrayList<>();
    for (String subject : Materials.subjects()) {
      int fate = random.nextInt(5);
      for (int n = 0; fate > 0 && n < 3; n++) {
        LocalDate made =
            fate == 1
                ? LocalDate.of(2026, 11, 1)
                : n == 0 && fate == 2 ? null : LocalDate.of(2026, 10, 31).minusDays(n);
        questions.add(new Question("C" + (questions.size() + 1), subject, made));
      }
    }
    questions.add(new Question("C9999", "Thiên văn", LocalDate.of(2026, 10, 5)));
    Grid grid = new Grid();
    grid.add(
        "Mã câu hỏi",
        "Môn",
        "Khối",
        "Mức độ",
        "Nội dung câu hỏi",
        "Đáp án",
        "Người tạo",
        "Ngày tạo");
    for (Question question : questions) {
      grid.add(
          question.code(),
          question.subject(),
          1L,
          "Nhận biết",
          "3 + 4 = ?",
          "A",
          school.staff().get(3).name(),
          Books.day(question.made()));
    }
    books.csv("question-bank", "ngan-hang-cau-hoi.csv", ',', grid);
    for (Span span : Span.values()) {
      truth.askAll(
          COVERED,
          span,
          Materials.subjects(),
          s ->
              questions.stream()
                  .anyMatch(
                      q -> q.subject().equals(s) && (q.made() == null || span.over(q.made()))));
    }
  }
}
