package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.TestDatabase;

/** Two programs on one store never pull the same source at once; the one that died leaves it. */
class TwoPullersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static Path folder;
  private static FeeSchool school;

  @BeforeAll
  static void setUp(@TempDir Path given) {
    folder = given;
    school = FeeSchool.in(DB.dataSource(), folder);
  }

  private static KyhanProcess pulling(String source) throws IOException {
    return KyhanProcess.start(
        Map.of(
            "KYHAN_DB_URL", DB.url(),
            "KYHAN_DB_USER", DB.user(),
            "KYHAN_DB_PASSWORD", DB.password()),
        List.of("source", "pull", source, "--data=" + folder, "--output=json"));
  }

  @Test
  void oneWaitsOutTheOther() throws Exception {
    try (GivenServer server = new GivenServer().giving(FeeSchool.payments("P", 5))) {
      assertThat(Typed.line(DB, folder, server.source("chung", "p.csv")).code()).isZero();
      CountDownLatch gate = server.holding();
      KyhanProcess first = pulling("chung");
      first.until("it asks", () -> server.asked() == 1);

      KyhanProcess second = pulling("chung");
      assertThat(second.ended()).isEqualTo(2);
      assertThat(second.out()).contains("\"busy\"");
      assertThat(server.asked()).isEqualTo(1);

      gate.countDown();
      assertThat(first.ended()).as(first.err()).isZero();
      assertThat(school.stored("P")).isEqualTo(5);
      assertThat(server.asked()).isEqualTo(1);
    }
  }

  @Test
  void whatADeadOneHeldIsPulledByTheNextOnceItsLeaseIsOver() throws Exception {
    try (GivenServer server = new GivenServer().giving(FeeSchool.payments("Q", 5))) {
      assertThat(Typed.line(DB, folder, server.source("mo-coi", "q.csv")).code()).isZero();
      CountDownLatch gate = server.holding();
      KyhanProcess first = pulling("mo-coi");
      first.until("it asks", () -> server.asked() == 1);
      first.kill();
      gate.countDown();

      Typed early = Typed.line(DB, folder, "source pull mo-coi --output=json");
      assertThat(early.json().get("state").asString()).isEqualTo("busy");
      assertThat(server.asked()).isEqualTo(1);

      endLease("mo-coi");
      Typed next = Typed.line(DB, folder, "source pull mo-coi --output=json");
      assertThat(next.code()).as(next.err()).isZero();
      assertThat(school.stored("Q")).isEqualTo(5);
    }
  }

  /** Makes the minutes pass for which the dead one had the source. */
  private static void endLease(String source) {
    int ended =
        DB.jdbc()
            .sql(
                "update platform.source_state set leased_until = clock_timestamp() - interval '1"
                    + " ms' where source = ? and leased_until > clock_timestamp()")
            .param(source)
            .update();
    assertThat(ended).as("the dead one's lease").isEqualTo(1);
  }
}
