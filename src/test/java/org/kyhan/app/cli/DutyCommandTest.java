package org.kyhan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.store.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class DutyCommandTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();
  private static final Instant NOW = Instant.parse("2025-11-05T02:00:00Z");

  private Path data;

  @BeforeEach
  void adopt(@TempDir Path fresh) {
    data = fresh;
    db.jdbc().sql("delete from platform.adoption").update();
    db.jdbc()
        .sql(
            """
            insert into platform.adoption (plan, unit, since)
            select 'vanhien', id, '2025-01-01' from platform.unit where code = 'VN'""")
        .update();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("duty", "list"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of(
            "--data",
            data.toString(),
            "--db-url",
            db.url()
                + (db.url().contains("?") ? "&" : "?")
                + "user="
                + db.user()
                + "&password="
                + db.password()));
    return Root.run(all.toArray(String[]::new), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void listsTheNextSixtyDaysInTheWordsOfTheConventions(CapturedOutput output) {
    db.jdbc().sql("delete from platform.adoption").update();

    assertThat(run("-o", "json")).isEqualTo(Root.DONE);

    JsonNode rows = JsonMapper.shared().readTree(output.getOut());
    List<JsonNode> monthly =
        rows.valueStream().filter(r -> r.get("duty").asString().equals("vanhien.R01")).toList();
    assertThat(monthly).hasSize(2);
    JsonNode row = monthly.get(0);
    assertThat(row.propertyNames())
        .containsExactly(
            "duty",
            "report",
            "unit",
            "period",
            "window",
            "deliver_by",
            "dispatch_on",
            "rehearse_from",
            "state",
            "slack",
            "kind");
    assertThat(row.get("window").toString())
        .isEqualTo("{\"from\":\"2025-10-01T00:00:00+07:00\",\"to\":\"2025-11-01T00:00:00+07:00\"}");
    assertThat(row.get("deliver_by").asString()).isEqualTo("2025-11-11T23:59:59.999+07:00");
    assertThat(row.get("dispatch_on").asString()).isEqualTo("2025-11-10");
    assertThat(row.get("rehearse_from").asString()).isEqualTo("2025-11-04");
    assertThat(row.get("state").asString()).isEqualTo("not_adopted");
    assertThat(row.get("unit").isNull()).isTrue();
    assertThat(row.get("slack").asString()).isEqualTo("PT158H59M59.999S");
  }

  @Test
  void listsEveryDutyOfEveryPlanWithItsLimit(CapturedOutput output) {
    assertThat(run("--all", "-o", "json")).isEqualTo(Root.DONE);

    JsonNode rows = JsonMapper.shared().readTree(output.getOut());
    assertThat(rows.size()).isEqualTo(72);
    assertThat(rows.valueStream().map(r -> r.get("limit").asString()))
        .contains("trước ngày 12 hằng tháng", "trước ngày 05/12 hằng năm")
        .anyMatch(limit -> limit.startsWith("không ghi ngày"));
  }

  @Test
  void exitsWithThreeWhereADeadlineIsMissed(CapturedOutput output) {
    assertThat(run("--from", "2025-10-01", "--to", "2025-10-31")).isEqualTo(Root.DEADLINE_MISSED);
    assertThat(output.getOut()).contains("vanhien.R01", "202509", "missed");
  }

  @Test
  void looksAtAnotherMomentAndUnit() {
    assertThat(run("--now", "2025-10-01T00:00:00Z", "--unit", "VN")).isEqualTo(Root.DONE);
  }

  @Test
  void refusesAnUnknownUnitAndABackwardRange() {
    assertThat(run("--unit", "nope")).isEqualTo(Root.BAD_USAGE);
    assertThat(run("--from", "2025-10-02", "--to", "2025-10-01")).isEqualTo(Root.BAD_USAGE);
  }
}
