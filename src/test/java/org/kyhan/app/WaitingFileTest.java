package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** A file without a sure column for what is required: from its source to the person and back. */
class WaitingFileTest {
  private static final String FILE =
      """
      Số phiếu,Họ tên,%2$s,Ngày nộp
      %1$s1,Nguyễn Văn An,500000,05/10/2026
      %1$s2,Trần Thị Bình,300000,06/10/2026
      """;

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static Path folder;
  private static FeeSchool school;

  @BeforeAll
  static void setUp(@TempDir Path given) {
    folder = given;
    school = FeeSchool.in(DB.dataSource(), folder);
  }

  private static Typed kyhan(String line) {
    return Typed.line(DB, folder, line);
  }

  private static Typed answer(int load) {
    return kyhan(
        "load choose %d --by ha --column transaction_code=1 --column student_name=2 --column amount=3 --column paid_on=4 --output=json"
            .formatted(load));
  }

  private static JsonNode waiting() {
    return kyhan("load waiting --output=json").json();
  }

  /** The second heading has no word in common with the field that every payment must have. */
  @ParameterizedTest
  @CsvSource({"A, Số tiền hỗ trợ chi phí học tập", "B, Góp"})
  void waitsForAPersonOnceAndForEachSourceAnew(String run, String heading) throws IOException {
    try (GivenServer server = new GivenServer().giving(FILE.formatted(run + "X", heading))) {
      assertThat(kyhan(server.source("mot-" + run, "mot.csv")).code()).isZero();
      assertThat(kyhan(server.source("hai-" + run, "hai.csv")).code()).isZero();

      Typed first = kyhan("source pull mot-" + run + " --output=json");
      assertThat(first.code()).as(first.err()).isEqualTo(1);
      assertThat(first.json().at("/files/0/outcome").asString()).isEqualTo("unfinished");
      assertThat(school.stored(run + "X")).isZero();

      JsonNode question = waiting().get(0);
      assertThat(question.get("reason").asString()).isEqualTo("weak_match");
      assertThat(question.get("field").asString()).isEqualTo("amount");
      int load = question.get("load").asInt();
      assertThat(kyhan("load choose " + load + " --column amount=40 --by ha").code()).isEqualTo(9);

      Typed chosen = answer(load);
      assertThat(chosen.code()).as(chosen.err() + chosen.out()).isZero();
      assertThat(chosen.json().get("records_inserted").asInt()).isEqualTo(2);
      assertThat(school.stored(run + "X")).isEqualTo(2);
      assertThat(waiting()).isEmpty();

      server.giving(FILE.formatted(run + "Y", heading));
      Typed next = kyhan("source pull mot-" + run + " --output=json");
      assertThat(next.code()).as(next.out() + next.err()).isZero();
      assertThat(next.json().at("/files/0/outcome").asString()).isEqualTo("committed");
      assertThat(school.stored(run + "Y")).isEqualTo(2);

      server.giving(FILE.formatted(run + "Z", heading));
      assertThat(kyhan("source pull hai-" + run + " --output=json").code()).isEqualTo(1);
      assertThat(school.stored(run + "Z")).isZero();
      assertThat(waiting()).hasSize(1);
      answer(waiting().get(0).get("load").asInt());
      assertThat(school.stored(run + "Z")).isEqualTo(2);
    }
  }
}
