package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.deliver.CapturedLog;
import org.kyhan.ledger.FailureType;
import org.kyhan.store.TestDatabase;

/** Pulls from a real IMAP server within the test. */
class ImapTest {
  private static final String PASSWORD = "Mat khau&=?+%41 \"cua\" Hoa";
  private static final String SENDER = "ketoan@hoadao.edu.vn";

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {setup(ServerSetup.PROTOCOL_IMAP), setup(ServerSetup.PROTOCOL_IMAPS)});
  private final Session session = Session.getInstance(new Properties());
  private GreenMailUser box;
  private Road road;

  private static ServerSetup setup(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(20_000);
    return setup;
  }

  @BeforeEach
  void start(@TempDir Path temp) {
    server.start();
    box = server.setUser("hop-thu@kyhan.vn", "hop-thu", PASSWORD);
    road = new Road(db, temp.resolve("work"));
    road.secrets.put("PASS", PASSWORD);
  }

  @AfterEach
  void stop() {
    road.close();
    server.stop();
  }

  private SourceConfig source(String... more) {
    return road.source(
        "imap",
        Map.of(
            "host", "127.0.0.1",
            "port", String.valueOf(server.getImap().getPort()),
            "tls", "none",
            "user", "hop-thu",
            "password", "${secret:PASS}",
            "senders", "*@hoadao.edu.vn"),
        more);
  }

  private Pulled pull(String... more) {
    road.sources.start(source(more));
    return road.pull();
  }

  /** Pulls as the schedule does. */
  private Pulled due() {
    return road.sources.pullDue("s", false).join();
  }

  private static MimeBodyPart file(String name, String text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, "UTF-8", "csv");
    part.setHeader("Content-Type", "text/csv; charset=UTF-8");
    if (!name.isEmpty()) {
      part.setFileName(name);
    }
    part.setDisposition(MimeBodyPart.ATTACHMENT);
    return part;
  }

  private MimeMessage mail(String from, MimeBodyPart... parts) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(from));
    mail.setSubject("Báo cáo thu", "UTF-8");
    MimeMultipart content = new MimeMultipart();
    MimeBodyPart body = new MimeBodyPart();
    body.setText("Kính gửi", "UTF-8");
    content.addBodyPart(body);
    for (MimeBodyPart part : parts) {
      content.addBodyPart(part);
    }
    mail.setContent(content);
    mail.saveChanges();
    return mail;
  }

  private void deliver(MimeMessage mail) {
    box.deliver(mail);
  }

  private void raw(String text) throws MessagingException {
    deliver(
        new MimeMessage(
            session, new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private List<String> findings(Pulled pulled) {
    return pulled.findings().stream().map(Finding::message).toList();
  }

  @Test
  void takesEachAttachmentOnce() throws MessagingException {
    deliver(mail(SENDER, file("Thu học phí tháng 10.csv", "một"), file("ảnh.png", "x")));
    Pulled pulled = pull();
    assertThat(pulled.error()).isNull();
    assertThat(road.received).containsExactly("Thu học phí tháng 10.csv=một");
    deliver(mail(SENDER, file("b.csv", "hai")));
    due();
    due();
    assertThat(road.received).containsExactly("Thu học phí tháng 10.csv=một", "b.csv=hai");
    // by hand every mail is looked at anew, and nothing is taken twice
    assertThat(road.pull().taken()).isEmpty();
    road.sources.reset("s");
    assertThat(road.pull().taken()).hasSize(2);
    assertThat(road.work).isEmptyDirectory();
  }

  @Test
  void takesWhatIsNestedOrInline() throws MessagingException {
    MimeBodyPart inline = file("inline.csv", "trong thân");
    inline.setDisposition(MimeBodyPart.INLINE);
    MimeBodyPart forwarded = new MimeBodyPart();
    forwarded.setContent(mail("ai@khac.vn", file("chuyển tiếp.csv", "ba")), "message/rfc822");
    MimeMultipart related = new MimeMultipart("related");
    related.addBodyPart(inline);
    MimeBodyPart wrapped = new MimeBodyPart();
    wrapped.setContent(related);
    deliver(mail(SENDER, wrapped, forwarded));
    pull();
    assertThat(road.received)
        .containsExactlyInAnyOrder("inline.csv=trong thân", "chuyển tiếp.csv=ba");
  }

  @Test
  void leavesMailsOfOthersAloneAndTellsOfThem() throws MessagingException {
    deliver(mail("ke-la@noi-khac.vn", file("a.csv", "x")));
    deliver(mail(SENDER, file("b.csv", "y")));
    Pulled pulled = pull("after", "delete");
    assertThat(road.received).containsExactly("b.csv=y");
    assertThat(findings(pulled)).anyMatch(f -> f.contains("ke-la@noi-khac.vn"));
    assertThat(server.getReceivedMessages()).hasSize(1);
    // allowed later, it is read after all
    pull("senders", "*");
    assertThat(road.received).containsExactly("b.csv=y", "a.csv=x");
  }

  @Test
  void passesOverABadMailAndTakesTheNext() throws MessagingException {
    raw(
        "From: "
            + SENDER
            + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"\r\n\r\nxx");
    raw(
        "From: "
            + SENDER
            + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
            + "Content-Type: text/csv; name=\"x.csv\"\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=\"x.csv\"\r\n\r\n!!!not base64!\r\n--b\r\n"
            + "Content-Disposition: attachment; filename=\"y.csv\"\r\n\r\ny\r\n--b--");
    raw("Subject: nobody\r\n\r\n");
    deliver(mail(SENDER, file("tốt.csv", "tốt")));
    Pulled pulled = pull();
    assertThat(pulled.error()).isNull();
    assertThat(road.received).contains("tốt.csv=tốt", "y.csv=y");
    assertThat(findings(pulled))
        .anyMatch(f -> f.contains("“x.csv” bị hỏng"))
        .anyMatch(f -> f.matches("Bỏ qua thư #1, gửi lúc .*, từ …@.*: thư không đúng cấu trúc.*"));
    assertThat(due().taken()).isEmpty();
  }

  @Test
  void tellsOfMailsWhoseFilesItDoesNotRead() throws MessagingException {
    deliver(mail(SENDER, file("winmail.dat", "x")));
    deliver(mail(SENDER, file("thu.rar", "x")));
    deliver(mail(SENDER, file("thu.csv", "x"), file("logo.png", "x")));
    assertThat(findings(pull()))
        .hasSize(2)
        .anyMatch(f -> f.contains("Outlook"))
        .anyMatch(f -> f.contains("thu.rar"));
  }

  @Test
  void letsNoFileBlockTheBoxThatBreaksTheReceiver() throws MessagingException {
    deliver(mail(SENDER, file("vỡ.csv", "x")));
    deliver(mail(SENDER, file("lành.csv", "y")));
    road.breaking.add("vỡ.csv");
    Pulled pulled = pull();
    assertThat(road.received).containsExactly("lành.csv=y");
    assertThat(findings(pulled)).anyMatch(f -> f.contains("vỡ.csv"));
    assertThat(pulled.taken())
        .extracting(t -> t.receipt().committed())
        .containsExactly(false, true);
    road.breaking.clear();
    due();
    assertThat(road.received).containsExactly("lành.csv=y", "vỡ.csv=x");
  }

  @Test
  void refusesAMailOfThousandsOfParts() throws MessagingException {
    MimeBodyPart[] many = new MimeBodyPart[10_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = file(i + ".csv", "x");
    }
    deliver(mail(SENDER, many));
    deliver(mail(SENDER, file("a.csv", "x")));
    Pulled pulled = pull();
    assertThat(road.received).containsExactly("a.csv=x");
    assertThat(findings(pulled)).anyMatch(f -> f.contains("500"));
  }

  @Test
  void refusesAMailThatIsNestedTooDeep() throws MessagingException {
    MimeMessage inner = mail(SENDER, file("sâu.csv", "x"));
    for (int i = 0; i < 30; i++) {
      MimeBodyPart part = new MimeBodyPart();
      part.setContent(inner, "message/rfc822");
      inner = mail(SENDER, part);
    }
    deliver(inner);
    Pulled pulled = pull();
    assertThat(road.received).isEmpty();
    assertThat(findings(pulled)).anyMatch(f -> f.contains("lồng"));
  }

  @Test
  void leavesWhatIsTooLarge() throws MessagingException {
    deliver(mail(SENDER, file("lớn.csv", "x".repeat(5000)), file("nhỏ.csv", "x")));
    deliver(mail(SENDER, file("quá lớn.csv", "x".repeat(50_000))));
    Pulled pulled = pull("max_bytes", "4KB", "max_mail_bytes", "20KB", "after", "delete");
    assertThat(road.received).containsExactly("nhỏ.csv=x");
    assertThat(findings(pulled))
        .anyMatch(f -> f.contains("lớn.csv"))
        .anyMatch(f -> f.contains("20KB"));
    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void trustsNoName() throws MessagingException {
    raw(
        "From: "
            + SENDER
            + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + part("../../etc/passwd.csv")
            + part("C:\\\\Windows\\\\x\u0007y.csv")
            + part("=?UTF-8?B?VGh1IMSR4bujdCAxLmNzdg==?=")
            + "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment;"
            + " filename*=UTF-8''Thu%20%C4%91%E1%BB%A3t%202.csv\r\n\r\nx\r\n--b--");
    pull();
    assertThat(road.received)
        .extracting(r -> r.replaceFirst("=.*", ""))
        .containsExactly("passwd.csv", "x y.csv", "Thu đợt 1.csv", "Thu đợt 2.csv");
  }

  private static String part(String name) {
    return "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=\""
        + name
        + "\"\r\n\r\nx"
        + name.hashCode()
        + "\r\n";
  }

  @Test
  void marksMovesOrDeletesOnlyWhatIsInTheStore() throws Exception {
    deliver(mail(SENDER, file("a.csv", "x")));
    road.outcome = Receipt.Outcome.REFUSED;
    pull("after", "delete");
    assertThat(server.getReceivedMessages()).hasSize(1);
    road.outcome = Receipt.Outcome.COMMITTED;
    pull("after", "seen");
    assertThat(inbox()).hasSize(1).allMatch(flags -> flags.contains(Flags.Flag.SEEN));
    Pulled moved = pull("after", "move", "move_to", "Da nhan");
    assertThat(moved.error()).isNull();
    assertThat(inbox()).isEmpty();
    deliver(mail(SENDER, file("b.csv", "y")));
    pull("after", "keep");
    assertThat(inbox()).hasSize(1).noneMatch(flags -> flags.contains(Flags.Flag.SEEN));
    pull("after", "delete");
    assertThat(inbox()).isEmpty();
    assertThat(road.received).containsExactly("a.csv=x", "a.csv=x", "b.csv=y");
  }

  private List<Flags> inbox() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(box).getMessages().stream()
        .map(m -> m.getFlags())
        .toList();
  }

  @Test
  void doesNotKnockTwiceWithAWrongPassword() {
    road.secrets.put("PASS", "sai-mật-khẩu-7");
    try (CapturedLog log = new CapturedLog(Level.DEBUG)) {
      Pulled pulled = pull();
      assertThat(pulled.type()).isEqualTo(FailureType.CONFIG_ERROR);
      assertThat(pulled.error()).contains("127.0.0.1").doesNotContain("sai-mật-khẩu-7");
      // the test's own server writes what it reads; only the product's log counts
      assertThat(log.lines())
          .filteredOn(l -> !l.contains("greenmail"))
          .noneMatch(l -> l.contains("sai-mật-khẩu-7"));
    }
  }

  @Test
  void trustsNoCertificateThatNobodyVouchesFor() throws MessagingException {
    deliver(mail(SENDER, file("a.csv", "x")));
    Pulled pulled = pull("tls", "implicit", "port", String.valueOf(server.getImaps().getPort()));
    assertThat(pulled.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(pulled.error()).contains("Chứng thư");
    assertThat(road.received).isEmpty();
    assertThat(pull("tls", "starttls").type()).isEqualTo(FailureType.CONFIG_ERROR);
    Pulled plain = pull("tls", "implicit");
    assertThat(plain.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(plain.error()).contains("không mã hóa");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void triesAgainWhereTheConnectionBreaksWhileItIsSecured(boolean hangsUp) throws IOException {
    List<Socket> open = new CopyOnWriteArrayList<>();
    try (ServerSocket flaky = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> beginTls(flaky, hangsUp, open), "flaky");
      server.setDaemon(true);
      server.start();
      Pulled pulled =
          pull(
              "tls",
              "starttls",
              "port",
              String.valueOf(flaky.getLocalPort()),
              "read_timeout",
              "300ms");
      assertThat(pulled.type()).as(pulled.error()).isEqualTo(FailureType.TRANSIENT_ERROR);
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  /** Agrees to encrypt, and then hangs up or says nothing more. */
  private static void beginTls(ServerSocket server, boolean hangsUp, List<Socket> open) {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write("* OK hello\r\n".getBytes(StandardCharsets.US_ASCII));
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String tag = line.substring(0, line.indexOf(' '));
          String more = line.contains("CAPABILITY") ? "* CAPABILITY IMAP4rev1 STARTTLS\r\n" : "";
          out.write((more + tag + " OK done\r\n").getBytes(StandardCharsets.US_ASCII));
          if (line.contains("STARTTLS")) {
            break;
          }
        }
        if (hangsUp) {
          socket.close();
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  @Test
  void believesACertificateOfOnesOwn(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    keytool(store, "-genkeypair -keyalg EC -dname CN=localhost -ext san=dns:localhost -alias a");
    Path own = folder.resolve("ca.pem");
    keytool(store, "-exportcert -rfc -alias a -file " + own);
    try (ServerSocket locked = secured(store)) {
      new Thread(() -> letNobodyIn(locked), "locked").start();
      String port = String.valueOf(locked.getLocalPort());
      String[] of = {"tls", "implicit", "host", "localhost", "port", port, "ca_file", ""};
      assertThat(pull(of).error()).contains("Chứng thư");
      of[7] = own.toString();
      assertThat(pull(of).error()).contains("mật khẩu");
      of[7] = Files.writeString(folder.resolve("empty.pem"), "").toString();
      assertThat(pull(of).error()).contains("empty.pem");
      of[7] = folder.resolve("none.pem").toString();
      assertThat(pull(of).error()).contains("không có tệp này");
    }
  }

  @Test
  void asksOnlyWhereASourceMayLead(@TempDir Path folder) throws Exception {
    deliver(mail(SENDER, file("a.csv", "x")));
    Path own = folder.resolve("ca.pem");
    Path store = folder.resolve("keys.p12");
    keytool(store, "-genkeypair -keyalg EC -dname CN=localhost -alias a");
    keytool(store, "-exportcert -rfc -alias a -file " + own);
    for (String ca : List.of("", own.toString())) {
      for (String tls : List.of("none", "starttls", "implicit")) {
        String[] of = {"tls", tls, "ca_file", ca, "connect_timeout", "200ms"};
        assertForbidden(pull(with(of, "host", "169.254.169.254", "allow_private", "true")));
        assertForbidden(pull(with(of, "host", "169.254.0.1", "allow_private", "true")));
        assertForbidden(pull(with(of, "allow_private", "false")));
      }
    }
    assertThat(pull("allow_private", "true").taken()).hasSize(1);
  }

  private static String[] with(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static void assertForbidden(Pulled pulled) {
    assertThat(pulled.type()).as(pulled.error()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(pulled.error()).contains("link-local");
  }

  @Test
  void saysNothingToAMachineThatTookTheNameOfAnother() throws Exception {
    try (ServerSocket here = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket connected = new Socket(here.getInetAddress(), here.getLocalPort())) {
      SSLSocketFactory tls =
          new CheckedTls(new AddressRule(false), Trust.of("").getSocketFactory());
      assertThatThrownBy(() -> tls.createSocket(connected, "mail.example.vn", 993, true).close())
          .isInstanceOf(SourceFailure.class);
    }
  }

  private static ServerSocket secured(Path store) throws Exception {
    char[] password = "changeit".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** A mail server whose accounts are all locked. */
  private static void letNobodyIn(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
        OutputStream out = client.getOutputStream();
        out.write("* OK [CAPABILITY IMAP4rev1] ready\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String answer = line.replaceFirst(" .*", " NO [AUTHENTICATIONFAILED] no\r\n");
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException refused) {
        // who does not believe the certificate hangs up
      }
    }
  }

  private static void keytool(Path store, String command) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command.split(" ", -1)));
    line.addAll(List.of("-keystore", store.toString(), "-storepass", "changeit"));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void givesUpOnAServerThatHangs() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Pulled pulled = pull("port", String.valueOf(silent.getLocalPort()), "read_timeout", "200ms");
      assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    }
    assertThat(pull("port", "1").type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(pull("folder", "Không có").type()).isEqualTo(FailureType.CONFIG_ERROR);
  }

  /** A port of implicit TLS waits for the client to speak, as a client without it waits for it. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "starttls"})
  void tellsOfThePortThatMayWantTlsAtOnceAndChecksOnce(String tls) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(silent.getLocalPort());
      String[] of = {"port", port, "tls", tls, "read_timeout", "300ms"};
      assertThat(road.sources.check(source(of)))
          .extracting(Finding::message)
          .anyMatch(m -> m.contains("implicit"));
      silent.setSoTimeout(1);
      silent.accept().close();
      assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void checksWithoutTaking() throws Exception {
    deliver(mail(SENDER, file("a.csv", "x")));
    assertThat(findings(road.sources.preview(source(), road::taste, 1))).isEmpty();
    assertThat(road.sources.check(source()))
        .extracting(Finding::message)
        .anyMatch(f -> f.contains("1 thư"));
    assertThat(road.received).isEmpty();
    assertThat(road.tasted).containsExactly("a.csv");
    assertThat(road.sources.items("s")).isEmpty();
    assertThat(road.sources.state("s")).isEmpty();
    assertThat(inbox()).noneMatch(flags -> flags.contains(Flags.Flag.SEEN));
    Message[] all = server.getReceivedMessages();
    assertThat(all).hasSize(1);
    deliver(mail(SENDER, file("b.csv", "y")));
    assertThat(findings(road.sources.preview(source(), road::taste, 1)))
        .anyMatch(f -> f.startsWith("Chỉ xem thử 1 tệp đầu; còn 1 thư"));
  }
}
