package org.kyhan.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kyhan.deliver.DeliveryFixture.NOW;
import static org.kyhan.deliver.DeliveryFixture.dispatcher;
import static org.kyhan.deliver.DeliveryFixture.mail;
import static org.kyhan.deliver.DeliveryFixture.notice;
import static org.kyhan.deliver.DeliveryFixture.report;
import static org.kyhan.deliver.DeliveryFixture.row;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kyhan.deliver.Dispatcher.Attachment;
import org.kyhan.deliver.Dispatcher.Settings;
import org.kyhan.deliver.Outbox.Channel;
import org.kyhan.store.TestDatabase;

class MailServerTroubleTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private final MovableClock clock = new MovableClock(NOW);
  private final CamelContext camel = new DefaultCamelContext();
  private final Outbox outbox = new Outbox(db.dataSource(), clock);
  private FakeMailServer server;

  @BeforeEach
  void start() throws IOException {
    db.jdbc().sql("delete from platform.delivery").update();
    server = new FakeMailServer();
    camel.start();
    outbox.enqueue(notice("n", Channel.MAIL, "a@xa.example", null));
  }

  @AfterEach
  void stop() throws IOException {
    camel.stop();
    server.close();
  }

  private Dispatcher dispatching() {
    return dispatcher(db.dataSource(), camel, mail(server.port()), null, clock);
  }

  private String state() {
    return row(db.dataSource(), "n").state();
  }

  private String error() {
    return Objects.requireNonNull(row(db.dataSource(), "n").lastError());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          HELLO, 554 go away,                            pending
          HELLO, hang,                                   pending
          HELLO, drop,                                   pending
          MAIL,  451 later,                              pending
          RCPT,  551 user not local,                     failed
          RCPT,  550 no such user,                       failed
          RCPT,  454 busy,                               pending
          RCPT,  552 mailbox full,                       pending
          RCPT,  hang,                                   pending
          DATA,  554 no,                                 pending
          DATA,  drop,                                   pending
          .,     550 looks like spam,                    pending
          .,     452 disk full,                          pending
          .,     421 shutting down,                      pending
          .,     drop,                                   undecided
          .,     hang,                                   undecided
          """)
  void judgesWhatTheServerDid(String verb, String answer, String state) {
    server.answering(verb, answer);

    try (Dispatcher dispatcher = dispatching()) {
      assertThat(dispatcher.dispatchDue(NOW)).isZero();
      assertThat(state()).isEqualTo(state);
      assertThat(error()).isNotBlank();
      if (Character.isDigit(answer.charAt(0))) {
        assertThat(error()).contains(answer);
      }

      server.behave();
      server.messages.clear();
      clock.advance(Duration.ofHours(1));
      assertThat(dispatcher.dispatchDue(clock.instant()))
          .isEqualTo(state.equals("pending") ? 1 : 0);
    }
    assertThat(server.messages).hasSize(state.equals("pending") ? 1 : 0);
  }

  @Test
  void triesAgainWhereTheServerHungUpWithinTheMessage() {
    DeliveryFixture.makeIssue(db.dataSource());
    db.jdbc().sql("delete from platform.delivery").update();
    outbox.enqueue(report("n", Channel.MAIL, "a@xa.example"));
    Settings settings = new Settings(DeliveryFixture.ROUTES, mail(server.port()), null);
    byte[] large = new byte[20_000_000];
    server.answering(".", FakeMailServer.CUT);

    try (Dispatcher dispatcher =
        new Dispatcher(
            db.dataSource(),
            camel,
            settings,
            (issue, format) -> new Attachment("x.pdf", "application/pdf", large),
            clock)) {
      assertThat(dispatcher.dispatchDue(NOW)).isZero();
      assertThat(state()).isEqualTo("pending");
      server.behave();
      clock.advance(Duration.ofMinutes(1));
      assertThat(dispatcher.dispatchDue(clock.instant())).isEqualTo(1);
    }
  }

  @Test
  void triesAgainNotAtOnceButLaterAndLater() {
    server.answering("RCPT", "454 busy");
    Duration before = Duration.ZERO;

    try (Dispatcher dispatcher = dispatching()) {
      for (int attempt = 1; attempt <= 5; attempt++) {
        dispatcher.dispatchDue(clock.instant());
        assertThat(row(db.dataSource(), "n").attempts()).isEqualTo(attempt);
        Instant next = row(db.dataSource(), "n").nextAttempt();
        Duration pause = Duration.between(clock.instant(), next);
        assertThat(pause).isGreaterThan(before);
        dispatcher.dispatchDue(next.minusSeconds(1));
        assertThat(row(db.dataSource(), "n").attempts()).isEqualTo(attempt);
        before = pause;
        clock.advance(pause);
      }
    }
  }

  @Test
  void givesUpInTheEndButNotBeforeTheDeadline() {
    server.answering("RCPT", "454 busy");
    Instant deadline = NOW.plus(Duration.ofMinutes(30));
    outbox.enqueue(notice("due", Channel.MAIL, "a@xa.example", deadline));
    db.jdbc().sql("update platform.delivery set attempts = 25").update();

    try (Dispatcher dispatcher = dispatching()) {
      dispatcher.dispatchDue(NOW);
      assertThat(state()).isEqualTo("failed");
      assertThat(row(db.dataSource(), "due").state()).isEqualTo("pending");
      assertThat(row(db.dataSource(), "due").nextAttempt()).isEqualTo(deadline.minusSeconds(60));

      clock.advance(Duration.ofMinutes(30));
      dispatcher.dispatchDue(clock.instant());
      assertThat(row(db.dataSource(), "due").state()).isEqualTo("failed");
    }
  }

  @Test
  void refusesToStartWithASenderThatIsNoAddress() {
    MailSettings plain = mail(server.port());
    MailSettings settings =
        new MailSettings(
            plain.host(), 25, null, null, plain.tls(), "not an address", null, plain.timeouts());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> dispatcher(db.dataSource(), camel, settings, null, clock))
        .withMessageContaining("mail sender");
  }

  @Test
  void doesNotTryEveryLetterOnAServerThatIsDown() {
    for (int i = 0; i < 20; i++) {
      outbox.enqueue(notice("more" + i, Channel.MAIL, "a@xa.example", null));
    }
    server.answering("HELLO", FakeMailServer.HANG);

    try (Dispatcher dispatcher = dispatching()) {
      dispatcher.dispatchDue(NOW);
    }

    Integer tried =
        db.jdbc()
            .sql("select count(*) from platform.delivery where attempts > 0")
            .query(Integer.class)
            .single();
    assertThat(tried).isBetween(1, 8);
  }

  @Test
  void writesIntoFoldersWhileTheMailServerIsDead(@TempDir Path base) {
    server.answering("HELLO", FakeMailServer.HANG);
    for (int i = 0; i < 5; i++) {
      outbox.enqueue(notice("f" + i, Channel.FOLDER, "truong-" + i, null));
    }

    try (Dispatcher dispatcher =
        dispatcher(db.dataSource(), camel, mail(server.port()), base, clock)) {
      assertThat(dispatcher.dispatchDue(NOW)).isEqualTo(5);
    }
    assertThat(base).isDirectoryRecursivelyContaining("glob:**/truong-4/*.txt");
  }

  @Test
  void refusesWhatIsNoAddress() {
    outbox.enqueue(notice("two", Channel.MAIL, "a@xa.example, b@xa.example", null));
    outbox.enqueue(notice("break", Channel.MAIL, "a@xa.example\r\nRCPT TO:<c@xa.example>", null));

    try (Dispatcher dispatcher = dispatching()) {
      assertThat(dispatcher.dispatchDue(NOW)).isEqualTo(1);
    }
    assertThat(row(db.dataSource(), "two").state()).isEqualTo("failed");
    assertThat(row(db.dataSource(), "break").state()).isEqualTo("failed");
    assertThat(server.commands).noneMatch(command -> command.contains("c@xa.example"));
  }

  @ParameterizedTest
  @EnumSource(MailSettings.Tls.class)
  void keepsThePasswordOutOfLogsAndErrors(MailSettings.Tls tls) {
    String password = "mật)khẩu&{{x}}#1%20";
    String encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
    server.answering("EHLO", "250-fake\r\n250 AUTH LOGIN");
    server.answering("AUTH", "334 VXNlcm5hbWU6");
    server.answering("dXNlcg==", "334 UGFzc3dvcmQ6");
    server.answering(encoded, "535 wrong password " + password + " or " + encoded);
    MailSettings plain = mail(server.port());
    MailSettings settings =
        new MailSettings(
            plain.host(),
            plain.port(),
            "user",
            password,
            tls,
            plain.from(),
            null,
            plain.timeouts());

    List<String> log;
    try (CapturedLog all = new CapturedLog(Level.DEBUG);
        Dispatcher dispatcher = dispatcher(db.dataSource(), camel, settings, null, clock)) {
      dispatcher.dispatchDue(NOW);
      log = all.lines();
      assertThat(camel.getEndpoints().toString()).doesNotContain("khẩu").doesNotContain("%E1%BA");
    }

    assertThat(state()).isEqualTo("pending");
    assertThat(error()).contains("127.0.0.1").doesNotContain(password).doesNotContain(encoded);
    assertThat(log)
        .anyMatch(line -> line.contains(error()))
        .noneMatch(line -> line.contains(password) || line.contains(encoded));
    assertThat(settings.toString()).doesNotContain(password);
    boolean sent = server.commands.contains(encoded);
    assertThat(sent).isEqualTo(tls == MailSettings.Tls.NONE);
  }

  @Test
  void takesOverFromASenderThatDiedBeforeSending() {
    Claims dead = new Claims(db.dataSource(), clock);
    assertThat(dead.claim("mail", NOW)).isPresent();

    try (Dispatcher dispatcher = dispatching()) {
      assertThat(dispatcher.dispatchDue(NOW)).isZero();
      clock.advance(Claims.LEASE);
      assertThat(dispatcher.dispatchDue(clock.instant())).isEqualTo(1);
    }
    assertThat(state()).isEqualTo("delivered");
  }

  @Test
  void neverSendsAgainWhatADeadSenderMayHaveSent() {
    Claims dead = new Claims(db.dataSource(), clock);
    Delivery delivery = dead.claim("mail", NOW).orElseThrow();
    assertThat(dead.isInDoubtFromNow(delivery)).isTrue();

    try (Dispatcher dispatcher = dispatching()) {
      clock.advance(Claims.LEASE.plusSeconds(1));
      assertThat(dispatcher.dispatchDue(clock.instant())).isZero();
    }
    assertThat(state()).isEqualTo("undecided");
    assertThat(server.messages).isEmpty();
  }

  @Test
  void doesNotSendUnderAClaimThatWasLost() {
    Claims slow = new Claims(db.dataSource(), clock);
    Delivery delivery = slow.claim("mail", NOW).orElseThrow();
    clock.advance(Claims.LEASE.plusSeconds(1));
    slow.takeOverDead(clock.instant());

    assertThat(slow.isInDoubtFromNow(delivery)).isFalse();
    slow.settle(delivery, Outcome.DELIVERED);
    assertThat(state()).isEqualTo("pending");
  }
}
