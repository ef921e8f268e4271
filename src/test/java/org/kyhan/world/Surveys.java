package org.kyhan.world;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.kyhan.fixtures.Grid;

/** What people answered, without their names; fewer than ten sheets are no figure. */
final class Surveys implements Part {
  private static final String HELD = "user_satisfaction_survey_done";
  private static final int LEAST = 10;
  private static final List<String> EVERYBODY =
      List.of("Phụ huynh", "Học sinh", "Giáo viên", "Nhân viên", "Người dân", "Tổ chức");

  /**
   * A survey.
   *
   * @param word how the forms call it
   * @param asked the kinds of people whose sheets count
   */
  private record Survey(String indicator, String word, List<String> asked) {}

  private static final List<Survey> SURVEYS =
      List.of(
          new Survey("egov_service_access_share", "Dịch vụ chính quyền điện tử", EVERYBODY),
          new Survey(
              "learner_satisfaction_share", "Hài lòng phụ huynh", List.of("Phụ huynh", "Học sinh")),
          new Survey(
              "online_learning_ready_share",
              "Điều kiện học trực tuyến",
              List.of("Học sinh", "Giáo viên")),
          new Survey("organisation_satisfaction_share", "Hài lòng tổ chức", EVERYBODY),
          new Survey(
              "staff_epayment_user_share", "Thanh toán điện tử", List.of("Giáo viên", "Nhân viên")),
          new Survey("student_digital_skill_share", "Kỹ năng số học sinh", List.of("Học sinh")),
          new Survey(HELD, "Hài lòng người dùng", EVERYBODY));

  @Override
  public List<String> indicators() {
    return SURVEYS.stream().map(Survey::indicator).toList();
  }

  @Override
  public void write(School school, Books books, Truth truth) throws IOException {
    for (int i = 0; i < SURVEYS.size(); i++) {
      if (school.way(4) != i % 4) {
        Survey survey = SURVEYS.get(i);
        ask(survey, school.dice(survey.indicator()), books, truth);
      }
    }
  }

  private static void ask(Survey survey, Random dice, Books books, Truth truth) throws IOException {
    Map<Span, List<Boolean>> answers = new EnumMap<>(Span.class);
    Grid lines = new Grid();
    lines.add(
        "Dấu thời gian",
        "Địa chỉ email",
        "Khảo sát",
        "Mã phiếu",
        "Đối tượng",
        "Hài lòng",
        "Ý kiến khác");
    int count = Words.one(dice, List.of(9, 10, 12, 25, 40));
    for (int i = 1; i <= count; i++) {
      LocalDate day = dice.nextInt(3) > 0 ? Days.ofOctober(dice) : Days.any(dice);
      boolean counts = Words.chance(dice, 85);
      String who = Words.one(dice, counts ? survey.asked() : EVERYBODY);
      boolean content = Words.chance(dice, 70);
      lines.add(
          Books.day(day) + String.format(Locale.ROOT, " %02d:02:11", dice.nextInt(24)),
          "a@example.vn",
          survey.word(),
          String.format(Locale.ROOT, "P%03d", i),
          who,
          Words.yesNo(dice, content),
          i % 7 == 0 ? "Đường truyền, thiết bị \"chậm\"" : "");
      for (Span span : Span.values()) {
        if (span.has(day) && survey.asked().contains(who)) {
          answers.computeIfAbsent(span, at -> new ArrayList<>()).add(content);
        }
      }
    }
    books.csv("survey-responses", survey.word() + ".csv", ',', lines);
    answers.forEach(
        (span, sheets) -> {
          if (sheets.size() < LEAST) {
            return;
          }
          if (survey.indicator().equals(HELD)) {
            truth.ask(HELD, span, true);
          } else {
            truth.askAll(survey.indicator(), span, sheets, yes -> yes);
          }
        });
  }
}
