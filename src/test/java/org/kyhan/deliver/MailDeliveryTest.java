package org.kyhan.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kyhan.deliver.DeliveryFixture.NOW;
import static org.kyhan.deliver.DeliveryFixture.dispatcher;
import static org.kyhan.deliver.DeliveryFixture.mail;
import static org.kyhan.deliver.DeliveryFixture.notice;
import static org.kyhan.deliver.DeliveryFixture.report;
import static org.kyhan.deliver.DeliveryFixture.row;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kyhan.deliver.Outbox.Channel;
import org.kyhan.store.TestDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MailDeliveryTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  @RegisterExtension
  static final GreenMailExtension server =
      new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  private final MovableClock clock = new MovableClock(NOW);
  private CamelContext camel = new DefaultCamelContext();
  private Outbox outbox = new Outbox(db.dataSource(), clock);

  @BeforeAll
  static void makeIssue() {
    DeliveryFixture.makeIssue(db.dataSource());
  }

  @BeforeEach
  void start() {
    db.jdbc().sql("delete from platform.delivery").update();
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private Dispatcher toServer() {
    return dispatcher(db.dataSource(), camel, mail(server.getSmtp().getPort()), null, clock);
  }

  @Test
  void sendsAVietnameseReportWithItsDocuments() throws Exception {
    outbox.enqueue(report("v1", Channel.MAIL, "phong.gddt@xa.example"));

    try (Dispatcher dispatcher = toServer()) {
      assertThat(dispatcher.dispatchDue(NOW)).isEqualTo(1);
    }

    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getSubject())
        .isEqualTo("Báo cáo tháng 10/2026: Tỷ lệ thu không dùng tiền mặt");
    assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Hệ thống Kyhan");
    assertThat(((InternetAddress) message.getReplyTo()[0]).getAddress())
        .isEqualTo("ke-toan@truong.example");
    assertThat(message.getHeader("Date")[0]).isEqualTo("Tue, 10 Nov 2026 08:30:00 +0700");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .isEqualToNormalizingNewlines(
            "Kính gửi Quý cơ quan,\nTrường Tiểu học Hoa Đào gửi báo cáo kèm theo.\n");
    assertThat(parts.getCount()).isEqualTo(3);
    BodyPart pdf = parts.getBodyPart(1);
    assertThat(MimeUtility.decodeText(pdf.getFileName()))
        .isEqualTo("Báo cáo không dùng tiền mặt – Trường Tiểu học Hoa Đào 10-2026.pdf");
    assertThat(pdf.getContentType()).startsWith("application/pdf").contains("=?UTF-8?B?");
    assertThat(pdf.getInputStream().readAllBytes())
        .isEqualTo("cashless-fee/40/202610/1 as PDF".getBytes(StandardCharsets.UTF_8));
    assertThat(row(db.dataSource(), "v1").state()).isEqualTo("delivered");
  }

  @Test
  void sendsNothingButAsciiInHeaders() throws Exception {
    outbox.enqueue(report("v1", Channel.MAIL, "phong.gddt@xa.example"));

    try (Dispatcher dispatcher = toServer()) {
      dispatcher.dispatchDue(NOW);
    }

    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    server.getReceivedMessages()[0].writeTo(raw);
    assertThat(raw.toString(StandardCharsets.ISO_8859_1)).matches("\\p{ASCII}*");
    assertThat(raw.toString(StandardCharsets.ISO_8859_1))
        .contains("filename*=UTF-8''B%C3%A1o%20c%C3%A1o");
  }

  @Test
  void sendsOnceHoweverOftenItIsQueuedAndDispatched() {
    assertThat(outbox.enqueue(report("v1", Channel.MAIL, "a@xa.example"))).isTrue();
    assertThat(outbox.enqueue(report("v1", Channel.MAIL, "a@xa.example"))).isFalse();
    outbox.enqueue(report("v1", Channel.MAIL, "b@xa.example"));

    try (Dispatcher dispatcher = toServer()) {
      assertThat(dispatcher.dispatchDue(NOW)).isEqualTo(2);
      assertThat(outbox.enqueue(report("v1", Channel.MAIL, "a@xa.example"))).isFalse();
      assertThat(dispatcher.dispatchDue(NOW)).isZero();
    }

    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void repeatsTheMessageIdWhenSentAgainByHand() throws Exception {
    outbox.enqueue(report("v1", Channel.MAIL, "a@xa.example"));
    try (Dispatcher dispatcher = toServer()) {
      dispatcher.dispatchDue(NOW);
      db.jdbc().sql("update platform.delivery set state = 'undecided'").update();
      long id = row(db.dataSource(), "v1").id();
      assertThat(outbox.resend(id)).isTrue();
      assertThat(outbox.resend(id)).isFalse();
      dispatcher.dispatchDue(NOW);
    }

    MimeMessage[] both = server.getReceivedMessages();
    assertThat(both).hasSize(2);
    assertThat(both[0].getMessageID())
        .isEqualTo(both[1].getMessageID())
        .endsWith("truong.example>");
  }

  @Test
  void sendsNothingThatWasRolledBackOrCancelled() throws Exception {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(db.dataSource()));
    transaction.executeWithoutResult(
        status -> {
          outbox.enqueue(notice("spring", Channel.MAIL, "a@xa.example", null));
          status.setRollbackOnly();
        });
    try (Connection connection = db.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      outbox.enqueue(connection, notice("jdbc", Channel.MAIL, "a@xa.example", null));
      connection.rollback();
    }
    outbox.enqueue(notice("cancelled", Channel.MAIL, "a@xa.example", null));
    assertThat(outbox.cancel(row(db.dataSource(), "cancelled").id())).isTrue();

    try (Dispatcher dispatcher = toServer()) {
      assertThat(dispatcher.dispatchDue(NOW)).isZero();
    }
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void sendsOnceFromTwoProgramsAtTheSameTime() throws Exception {
    for (int i = 0; i < 40; i++) {
      outbox.enqueue(notice("n" + i, Channel.MAIL, "a" + i + "@xa.example", null));
    }
    CamelContext other = new DefaultCamelContext();
    other.start();
    ExecutorService both = Executors.newFixedThreadPool(2);
    try (Dispatcher one = toServer();
        Dispatcher two =
            dispatcher(db.dataSource(), other, mail(server.getSmtp().getPort()), null, clock)) {
      List<Callable<Integer>> runs =
          List.of(() -> one.dispatchDue(NOW), () -> two.dispatchDue(NOW));
      int sum = 0;
      for (Future<Integer> run : both.invokeAll(runs)) {
        sum += run.get();
      }
      assertThat(sum).isEqualTo(40);
    } finally {
      both.shutdownNow();
      other.stop();
    }

    List<String> receivers = new ArrayList<>();
    for (MimeMessage message : server.getReceivedMessages()) {
      receivers.add(message.getAllRecipients()[0].toString());
    }
    assertThat(receivers).hasSize(40).doesNotHaveDuplicates();
  }
}
