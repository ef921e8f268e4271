package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableHints.FieldWords;
import org.kyhan.parse.TableHints.Nature;

/** What is taken of headings that nobody wrote down: by half of a heading and what stands below. */
class GuessedColumnsTest {
  private static final TableHints CASES =
      Hints.of(
          List.of(
              needed("code", FieldType.CODE, "Mã hồ sơ"),
              needed("received_on", FieldType.DATE, "Ngày tiếp nhận"),
              optional("maintained_on", FieldType.DATE, "Ngày bảo dưỡng"),
              optional("sprayed", FieldType.BOOLEAN, "Phun thuốc khử khuẩn"),
              optional("online", FieldType.BOOLEAN, "Nộp trực tuyến"),
              optional("school_year", FieldType.SCHOOL_YEAR, "Năm học")),
          List.of(Set.of("code"), Set.of("received_on")));

  @TempDir private static Path folder = Path.of("");

  private static FieldWords needed(String id, FieldType type, String word) {
    return new FieldWords(
        id, List.of(word), false, new Nature(type, true, true, false, Set.of(), false));
  }

  private static FieldWords optional(String id, FieldType type, String word) {
    return new FieldWords(
        id, List.of(word), false, new Nature(type, false, true, false, Set.of(), false));
  }

  private static FoundTable read(TableHints hints, String heading, String one, String other)
      throws IOException {
    String text =
        "Mã hồ sơ;%s\nHS0001;05/10/2026;%s\nHS0002;06/10/2026;%s\n"
            .formatted(
                heading.indexOf(';') > 0 ? heading : "Ngày tiếp nhận;" + heading, one, other);
    return FoundTable.in(folder, hints, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "No.", "STT", "S.T.T.", "№", "Số TT"})
  void saysNothingOfTheColumnThatNumbersTheRows(String heading) throws IOException {
    String text = heading + ";Mã hồ sơ;Ngày tiếp nhận\n1;HS0001;05/10/2026\n2;HS0002;06/10/2026\n";
    FoundTable numbered = FoundTable.in(folder, CASES, text);

    assertThat(numbered.rules()).isEmpty();
    assertThat(numbered.columns()).containsOnlyKeys("code", "received_on");
  }

  @Test
  void takesYesAndNoUnderHalfAHeading() throws IOException {
    FoundTable answer = read(CASES, "Phun thuốc rồi chưa", "Có", "Chưa");

    assertThat(answer.columns()).containsEntry("sprayed", 3);
    assertThat(answer.rules()).contains("parse.column_guessed");
  }

  @Test
  void takesNoAnswerUnderAHeadingThatSaysNothingOfIt() throws IOException {
    assertThat(read(CASES, "Có máy lạnh", "Có", "Không").columns()).hasSize(2);
  }

  @Test
  void takesTheDayThatSaysHalfOfOneField() throws IOException {
    FoundTable answer = read(CASES, "Ngày dưỡng", "09/10/2026", "10/10/2026");

    assertThat(answer.columns()).containsEntry("maintained_on", 3);
    assertThat(answer.rules()).contains("parse.column_guessed");
  }

  @Test
  void takesNoDayThatSaysSomethingElseToo() throws IOException {
    assertThat(read(CASES, "Ngày dưỡng sức", "09/10/2026", "10/10/2026").columns()).hasSize(2);
  }

  @Test
  void knowsSchoolYearsByTheirLook() throws IOException {
    FoundTable answer = read(CASES, "NH", "2025-2026", "2026-2027");

    assertThat(answer.columns()).containsEntry("school_year", 3);
    assertThat(answer.rules()).contains("parse.column_guessed");
  }

  @Test
  void guessesNothingInALayoutThatIsKnown() throws IOException {
    FoundTable answer = read(CASES.withKnown(true), "Ngày dưỡng", "09/10/2026", "10/10/2026");

    assertThat(answer.columns()).hasSize(2);
    assertThat(answer.rules()).containsExactly("parse.column_unused");
  }

  @Test
  void guessesWhereAKnownLayoutIsWordedOtherwise() throws IOException {
    FoundTable answer =
        read(CASES.withKnown(true), "Tiếp nhận ngày;Ngày dưỡng", "09/10/2026", "10/10/2026");

    assertThat(answer.columns()).containsEntry("maintained_on", 3);
  }
}
