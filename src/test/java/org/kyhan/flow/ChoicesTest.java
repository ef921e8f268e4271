package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.ledger.HeaderChoices.Question;
import org.kyhan.ledger.LoadState;
import org.kyhan.store.TestDatabase;

class ChoicesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String TWO_AMOUNTS =
      """
      Số biên lai,Mã học sinh,Họ và tên,Số tiền,Số tiền,Ngày nộp
      BL%1$s1,HS001,Nguyễn Văn An,100000,80000,05/10/2026
      BL%1$s2,HS002,Trần Thị Bình,200000,150000,06/10/2026
      """;

  private static byte[] amounts(String prefix) {
    return TWO_AMOUNTS.formatted(prefix).getBytes(UTF_8);
  }

  private static Choices choices(FeeSchool school) {
    return new Choices(DATABASE.dataSource(), school.ingest, Clock.systemUTC());
  }

  private static Long sum(FeeSchool school) {
    return school.jdbc().sql("select sum(amount) from data.fee_payment").query(Long.class).single();
  }

  @Test
  void waitsForAPersonAndRemembersTheAnswer(@TempDir Path folder) {
    FeeSchool school = FeeSchool.in(DATABASE.dataSource(), folder);
    Choices choices = choices(school);

    FileReport waiting = school.send("fee-list", FeeSchool.SCHOOL, "a.csv", amounts("A"));

    assertThat(waiting.load().state()).isEqualTo(LoadState.PENDING);
    assertThat(waiting.load().failure()).contains("hai cột cùng tên");
    assertThat(waiting.load().counts().inserted()).isZero();
    assertThat(
            school.jdbc().sql("select count(*) from data.fee_payment").query(Long.class).single())
        .isZero();

    List<Question> questions = choices.waiting();
    assertThat(questions).hasSize(1);
    Question question = questions.get(0);
    assertThat(question.reason()).isEqualTo("two_columns");
    assertThat(question.field()).isEqualTo("amount");
    assertThat(question.headings()).containsEntry(4, "Số tiền").containsEntry(5, "Số tiền");
    assertThat(question.candidates()).extracting(c -> c.get("amount")).containsExactly(4, 5);
    assertThat(question.rows().get(0))
        .contains("100000", "05/10/2026")
        .doesNotContain("Nguyễn Văn An");
    assertThat(school.resume()).isEmpty();

    FileReport loaded = choices.choose(question.load(), 2, "ha").orElseThrow();

    assertThat(loaded.load().state().isSuccess()).isTrue();
    assertThat(loaded.load().counts().inserted()).isEqualTo(2);
    assertThat(sum(school)).isEqualTo(230_000);
    assertThat(choices.waiting()).isEmpty();
    assertThat(
            school
                .jdbc()
                .sql(
                    "select detail from platform.audit where action = 'header_chosen' and actor = 'ha'")
                .query(String.class)
                .single())
        .contains("amount=5");

    FileReport next = school.send("fee-list", FeeSchool.SCHOOL, "b.csv", amounts("B"));

    assertThat(next.load().state().isSuccess()).isTrue();
    assertThat(sum(school)).isEqualTo(460_000);

    FileReport other =
        school.send(
            "fee-list",
            FeeSchool.SCHOOL,
            "c.csv",
            "Số phiếu,Họ tên,Số tiền hỗ trợ chi phí học tập,Ngày nộp\nP1,An,500000,05/10/2026\n"
                .getBytes(UTF_8));

    assertThat(other.load().state()).isEqualTo(LoadState.PENDING);
    assertThat(choices.waiting()).extracting(Question::reason).containsExactly("weak_match");
    assertThatThrownBy(() -> choices.choose(other.load().id(), 9, "ha"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> choices.choose(other.load().id(), Map.of("amount", 40), "ha"))
        .isInstanceOf(IllegalArgumentException.class);

    FileReport own =
        choices
            .choose(other.load().id(), Map.of("amount", 3, "paid_on", 4, "student_name", 2), "ha")
            .orElseThrow();

    assertThat(own.load().counts().inserted()).isEqualTo(1);
    assertThat(own.load().headers().get(0).columns()).doesNotContainKey("transaction_code");
  }

  @Test
  void asksNothingWhereBothColumnsSayTheSame(@TempDir Path folder) {
    FeeSchool school = FeeSchool.in(DATABASE.dataSource(), folder);

    FileReport report =
        school.send(
            "fee-list",
            FeeSchool.SCHOOL,
            "same.csv",
            TWO_AMOUNTS
                .formatted("S")
                .replace("80000", "100000")
                .replace("150000", "200000")
                .getBytes(UTF_8));

    assertThat(report.load().state().isSuccess()).isTrue();
  }
}
