package org.kyhan.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kyhan.deliver.DeliveryFixture.dispatcher;
import static org.kyhan.deliver.DeliveryFixture.mail;
import static org.kyhan.deliver.DeliveryFixture.notice;
import static org.kyhan.deliver.DeliveryFixture.row;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.deliver.Outbox.Channel;
import org.kyhan.store.TestDatabase;

/** A real process is killed at the given step of its talk with the mail server. */
class KilledDispatcherTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  @ParameterizedTest
  @CsvSource({"RCPT, delivered, 1", "., undecided, 0"})
  void leavesAStateFromWhichTheNextGoesOn(String step, String state, int messages)
      throws Exception {
    db.jdbc().sql("delete from platform.delivery").update();
    MovableClock clock = new MovableClock(Instant.now());
    new Outbox(db.dataSource(), clock).enqueue(notice("n", Channel.MAIL, "a@xa.example", null));
    CamelContext camel = new DefaultCamelContext();
    camel.start();
    try (FakeMailServer server = new FakeMailServer().answering(step, FakeMailServer.HANG)) {
      Process process = start(server);
      try {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> server.commands.stream().anyMatch(c -> c.startsWith(step)));
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(row(db.dataSource(), "n").state()).isEqualTo("sending");
      server.behave();
      server.messages.clear();

      try (Dispatcher next = dispatcher(db.dataSource(), camel, mail(server.port()), null, clock)) {
        assertThat(next.dispatchDue(clock.instant())).isZero();
        clock.advance(Claims.LEASE.plusMinutes(2));
        next.dispatchDue(clock.instant());
      }
      assertThat(row(db.dataSource(), "n").state()).isEqualTo(state);
      assertThat(server.messages).hasSize(messages);
    } finally {
      camel.stop();
    }
  }

  private static Process start(FakeMailServer server) throws java.io.IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DispatchProcess.class.getName(),
            db.url(),
            db.user(),
            db.password(),
            Integer.toString(server.port()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
