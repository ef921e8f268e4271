package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.jcraft.jsch.JSch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.RejectAllPublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.deliver.CapturedLog;
import org.kyhan.ledger.FailureType;
import org.kyhan.store.TestDatabase;

/** Pulls from a real SFTP server within the test. */
class SftpTest {
  private static final String PASSWORD = "Mật khẩu&=?+%41 của Hoa";

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final KeyPair HOST_KEY = keys();

  private final SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicReference<FileHandle> read = new AtomicReference<>();
  private volatile Runnable onRead = () -> {};
  private volatile IntConsumer onCommand = command -> {};
  private Road road;
  private Path folder;

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  @BeforeEach
  void start(@TempDir Path temp) throws IOException {
    folder = Files.createDirectory(temp.resolve("root"));
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
    server.setPasswordAuthenticator(
        (user, password, session) -> {
          logins.incrementAndGet();
          return user.equals("hoa") && password.equals(PASSWORD);
        });
    server.setPublickeyAuthenticator(RejectAllPublickeyAuthenticator.INSTANCE);
    SftpSubsystemFactory sftp = new SftpSubsystemFactory();
    sftp.addSftpEventListener(
        new SftpEventListener() {
          @Override
          public void reading(
              ServerSession session,
              String remoteHandle,
              FileHandle localHandle,
              long offset,
              byte[] data,
              int dataOffset,
              int dataLen) {
            read.set(localHandle);
            onRead.run();
          }

          @Override
          public void received(ServerSession session, int type, int id) {
            onCommand.accept(type);
          }
        });
    server.setSubsystemFactories(List.of(sftp));
    server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    server.start();
    road = new Road(db, temp.resolve("work"));
    road.secrets.put("PASS", PASSWORD);
  }

  @AfterEach
  void stop() throws IOException {
    road.close();
    server.stop(true);
  }

  private static String fingerprint(KeyPair keys) {
    return KeyUtils.getFingerPrint(
        org.apache.sshd.common.digest.BuiltinDigests.sha256, keys.getPublic());
  }

  private SourceConfig source(String... more) {
    return road.source(
        "sftp",
        Map.of(
            "host", "127.0.0.1",
            "port", String.valueOf(server.getPort()),
            "user", "hoa",
            "password", "${secret:PASS}",
            "host_key", fingerprint(HOST_KEY)),
        more);
  }

  private Pulled pull(String... more) {
    road.sources.start(source(more));
    return road.pull();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void takesEachFileOnceAndLeavesItWhereItIs() throws IOException {
    write("Thu học phí tháng 10 – lớp 6A.csv", "một");
    write("sao*lạ?.csv", "hai");
    write("ghi-chu.pdf", "x");
    write("~$mo.xlsx", "x");
    Files.createDirectories(folder.resolve("Năm 2026/Tháng 10"));
    write("Năm 2026/Tháng 10/phải thu.CSV", "ba");
    Files.createSymbolicLink(folder.resolve("lien-ket.csv"), Path.of("/etc/hostname"));

    Pulled pulled = pull("include", "*.csv", "depth", "2");

    assertThat(pulled.error()).isNull();
    assertThat(road.received)
        .containsExactlyInAnyOrder(
            "Thu học phí tháng 10 – lớp 6A.csv=một", "sao*lạ?.csv=hai", "phải thu.CSV=ba");
    assertThat(road.pull().taken()).isEmpty();
    assertThat(folder.resolve("Thu học phí tháng 10 – lớp 6A.csv")).exists();
    assertThat(road.work).isEmptyDirectory();
  }

  @Test
  void takesAFileAgainThatChangedAndForgetsWhatIsGone() throws IOException {
    Path file = write("a.csv", "một");
    write("b.csv", "hai");
    pull();
    Files.writeString(file, "một sửa");
    Files.delete(folder.resolve("b.csv"));
    road.pull();
    assertThat(road.received).containsExactlyInAnyOrder("a.csv=một", "b.csv=hai", "a.csv=một sửa");
    assertThat(road.sources.items("s")).containsOnlyKeys("./a.csv");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertThat(road.pull().taken()).hasSize(1);
    road.sources.reset("s");
    assertThat(road.pull().taken()).hasSize(1);
  }

  @Test
  void movesOrDeletesOnlyWhatIsInTheStore() throws IOException {
    write("a.csv", "x");
    road.outcome = Receipt.Outcome.REFUSED;
    pull("after", "delete");
    assertThat(folder.resolve("a.csv")).exists();
    road.outcome = Receipt.Outcome.COMMITTED;
    road.pull();
    assertThat(folder.resolve("a.csv")).doesNotExist();
    assertThat(road.received).hasSize(2);

    write("b.csv", "y");
    Pulled moved = pull("after", "move", "move_to", "Đã nhận");
    assertThat(moved.findings()).isEmpty();
    assertThat(folder.resolve("b.csv")).doesNotExist();
    assertThat(folder.resolve("Đã nhận"))
        .isDirectoryContaining(f -> f.toString().contains("b.csv"));
  }

  @Test
  void takesNoRefusedFileAgainByScheduleButByHand() throws IOException {
    write("a.csv", "x");
    road.outcome = Receipt.Outcome.REFUSED;
    road.sources.start(source());
    road.sources.pullDue("s", false).join();
    road.sources.pullDue("s", false).join();
    assertThat(road.received).hasSize(1);
    road.pull();
    assertThat(road.received).hasSize(2);
  }

  @Test
  void doesNotKnockTwiceWithAWrongPassword() {
    road.secrets.put("PASS", "sai-mật-khẩu-7");
    try (CapturedLog log = new CapturedLog(Level.DEBUG)) {
      Pulled pulled = pull();
      assertThat(pulled.type()).isEqualTo(FailureType.CONFIG_ERROR);
      assertThat(pulled.error()).contains("127.0.0.1").contains("mật khẩu");
      assertThat(String.join("\n", log.lines())).doesNotContain("sai-mật-khẩu-7");
    }
    // the client offers one password as "password" and as "keyboard-interactive"
    assertThat(logins.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void signsInWithAKey() throws Exception {
    KeyPair own = keys();
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, own.getPublic()));
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(own.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    road.secrets.put("KEY", pem);
    write("a.csv", "x");
    assertThat(pull("password", "", "key", "${secret:KEY}").error()).isNull();
    assertThat(road.received).hasSize(1);
    road.secrets.put("KEY", "not a key");
    assertThat(pull("password", "", "key", "${secret:KEY}").type())
        .isEqualTo(FailureType.CONFIG_ERROR);
  }

  @Test
  void trustsOnlyTheServerItKnows() throws IOException {
    write("a.csv", "x");
    Pulled pulled = pull("host_key", fingerprint(keys()));
    assertThat(pulled.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(pulled.error()).contains(fingerprint(HOST_KEY));
    assertThat(logins).hasValue(0);
    assertThat(road.received).isEmpty();

    assertThat(pull("host_key", "AAAA-không-phải").type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(pull("host_key", knownHosts()).error()).isNull();
    assertThat(pull("host_key", "any").error()).isNull();
    road.sources.start(
        new SourceConfig(
            "s", "sftp", Map.of("host", "h", "user", "u", "password", "${secret:PASS}"), null));
    assertThat(road.sources.lastError("s").orElseThrow()).contains("“host_key”");
  }

  @Test
  void findsTheKeyItKnowsAmongSeveralKinds() throws Exception {
    KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
    elliptic.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair other = elliptic.generateKeyPair();
    server.setKeyPairProvider(KeyPairProvider.wrap(other, HOST_KEY));
    write("a.csv", "x");
    for (KeyPair known : List.of(HOST_KEY, other)) {
      assertThat(pull("host_key", fingerprint(known)).error()).isNull();
    }
    assertThat(pull("host_key", fingerprint(keys())).error()).contains(fingerprint(other));
  }

  @Test
  void saysWhatIsWrongAtAServerWhoseFirstKeyItDoesNotKnow() throws Exception {
    KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
    elliptic.initialize(new ECGenParameterSpec("secp256r1"));
    server.setKeyPairProvider(KeyPairProvider.wrap(elliptic.generateKeyPair(), HOST_KEY));
    assertThat(pull("folder", "không có").error()).contains("không có");

    write("a.csv", "x".repeat(500_000));
    onRead = () -> server.getActiveSessions().forEach(session -> session.close(true));
    assertThat(pull().type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    onRead = () -> {};
    assertThat(road.pull().taken()).hasSize(1);

    road.secrets.put("PASS", "sai-mật-khẩu-7");
    assertThat(pull().error()).contains("mật khẩu");
  }

  @Test
  void blamesNoKeyWhereTheConnectionBreaksWhileAnotherKindIsAskedFor() throws Exception {
    KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
    elliptic.initialize(new ECGenParameterSpec("secp256r1"));
    server.setKeyPairProvider(KeyPairProvider.wrap(elliptic.generateKeyPair(), HOST_KEY));
    AtomicInteger sessions = new AtomicInteger();
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            if (sessions.incrementAndGet() % 2 == 0) {
              session.close(true);
            }
          }
        });
    Pulled pulled = pull();
    assertThat(pulled.type()).as(pulled.error()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(sessions.get()).isGreaterThan(2);
  }

  @Test
  void takesNoBrokenConnectionForAFileInPlaceOfTheFolder() throws IOException {
    write("a.csv", "x");
    AtomicBoolean listed = new AtomicBoolean();
    onCommand =
        command -> {
          if (command == SftpConstants.SSH_FXP_OPENDIR) {
            listed.set(true);
          } else if (command == SftpConstants.SSH_FXP_STAT && listed.getAndSet(false)) {
            server.getActiveSessions().forEach(session -> session.close(true));
          }
        };
    Pulled pulled = pull("folder", "./a.csv");
    assertThat(pulled.type()).as(pulled.error()).isEqualTo(FailureType.TRANSIENT_ERROR);
    onCommand = command -> {};
    assertThat(road.pull().error()).contains("không phải là thư mục");
  }

  @Test
  void signsInOnlyWhereASourceMayLead() throws IOException {
    write("a.csv", "x");
    for (String host : List.of("169.254.169.254", "169.254.0.1")) {
      Pulled pulled = pull("host", host, "connect_timeout", "200ms", "allow_private", "true");
      assertThat(pulled.type()).as(pulled.error()).isEqualTo(FailureType.CONFIG_ERROR);
      assertThat(pulled.error()).contains("link-local");
    }
    Pulled here = pull("allow_private", "false");
    assertThat(here.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(here.error()).contains("127.0.0.1").contains("allow_private");
    assertThat(logins).hasValue(0);
    assertThat(pull("allow_private", "true").taken()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', key_password",
    "another, key_password",
    "right, 127.0.0.1",
    "no key at all, kyhan secret put"
  })
  void saysWhatIsWrongWithAKey(String password, String part) throws Exception {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    com.jcraft.jsch.KeyPair.genKeyPair(new JSch(), com.jcraft.jsch.KeyPair.RSA, 2048)
        .writePrivateKey(key, "right".getBytes(StandardCharsets.UTF_8));
    road.secrets.put(
        "KEY", password.equals("no key at all") ? password : key.toString(StandardCharsets.UTF_8));
    road.secrets.put("KEYPASS", password);
    Pulled pulled =
        pull(
            "password",
            "",
            "key",
            "${secret:KEY}",
            "key_password",
            password.isEmpty() ? "" : "${secret:KEYPASS}");
    assertThat(pulled.type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(pulled.error()).contains(part);
  }

  private String knownHosts() {
    ByteArrayBuffer blob = new ByteArrayBuffer();
    blob.putRawPublicKey(HOST_KEY.getPublic());
    return "[127.0.0.1]:2222 ssh-rsa "
        + Base64.getEncoder().encodeToString(blob.getCompactData())
        + "\n";
  }

  @Test
  void receivesNothingOfAFileThatWasCutOff() throws IOException {
    write("lớn.csv", "x".repeat(3_000_000));
    AtomicInteger reads = new AtomicInteger();
    onRead =
        () -> {
          if (reads.incrementAndGet() % 20 == 0) {
            server.getActiveSessions().forEach(session -> session.close(true));
          }
        };
    Pulled pulled = pull();
    assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(road.received).isEmpty();
    assertThat(road.work).isEmptyDirectory();
    onRead = () -> {};
    assertThat(road.pull().taken()).hasSize(1);
  }

  @Test
  void receivesNothingThatIsNotAsLongAsListed() throws IOException {
    Path file = write("a.csv", "x".repeat(100_000));
    onRead =
        () -> {
          try {
            Files.writeString(file, "x".repeat(200_000));
          } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
          }
        };
    Pulled pulled = pull();
    assertThat(road.received).isEmpty();
    assertThat(pulled.findings()).extracting(Finding::message).first().asString().contains("a.csv");
    onRead = () -> {};
    road.pull();
    assertThat(road.received).hasSize(1);
  }

  @Test
  void leavesWhatIsTooLargeOrTooMuch() throws IOException {
    write("lớn.csv", "x".repeat(2000));
    for (int i = 0; i < 5; i++) {
      write(i + ".csv", "x");
    }
    Pulled pulled = pull("max_bytes", "1KB", "max_files", "4");
    assertThat(pulled.findings()).extracting(Finding::message).anyMatch(m -> m.contains("4 tệp"));
    Pulled rest = road.pull();
    assertThat(road.received).hasSize(5);
    assertThat(rest.findings()).extracting(Finding::message).anyMatch(m -> m.contains("lớn.csv"));
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(pull("folder", "không có").type()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(road.sources.lastError("s").orElseThrow()).contains("không có");
    write("a.csv", "x");
    assertThat(pull("folder", "./a.csv").error()).contains("không phải là thư mục");
    Pulled closed = pull("port", "1");
    assertThat(closed.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(closed.error()).contains("cổng không mở").doesNotContain("refused");
    assertThat(pull("host", "khong-co.invalid").type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    server.setSubsystemFactories(List.of());
    Pulled shellOnly = pull();
    assertThat(shellOnly.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(shellOnly.error()).contains("SFTP");
  }

  @Test
  void givesUpOnAServerThatHangs() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Pulled pulled =
          pull("port", String.valueOf(silent.getLocalPort()), "connect_timeout", "200ms");
      assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    }
    try (ServerSocket garbage = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread talker =
          new Thread(
              () -> {
                try (Socket socket = garbage.accept();
                    InputStream in = socket.getInputStream()) {
                  socket
                      .getOutputStream()
                      .write("\u0000rubbish\r\n".repeat(9999).getBytes(StandardCharsets.UTF_8));
                  in.readAllBytes();
                } catch (IOException gone) {
                  // the client left
                }
              });
      talker.setDaemon(true);
      talker.start();
      Pulled pulled =
          pull("port", String.valueOf(garbage.getLocalPort()), "connect_timeout", "200ms");
      assertThat(pulled.state()).isEqualTo(Pulled.State.FAILED);
    }
  }

  @Test
  void wakesUpWhenAFileStopsComing() throws IOException {
    write("a.csv", "x".repeat(500_000));
    onRead = () -> await().atMost(Duration.ofSeconds(20)).until(() -> road.received.size() > 9);
    long before = System.nanoTime();
    Pulled pulled = pull("read_timeout", "200ms");
    assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    assertThat(road.received).isEmpty();
  }

  @Test
  void checksWithoutTaking() throws IOException {
    write("a.csv", "x");
    assertThat(road.sources.check(source()))
        .extracting(Finding::message)
        .first()
        .asString()
        .contains("1");
    write("b.csv", "y");
    Pulled part =
        road.sources.preview(source(), (s, f, n) -> Receipt.of(Receipt.Outcome.COMMITTED, null), 1);
    assertThat(part.taken()).hasSize(1);
    assertThat(part.findings())
        .extracting(Finding::message)
        .anyMatch(m -> m.startsWith("Chỉ xem thử 1 tệp đầu trong số 2 tệp"));
    assertThat(road.sources.items("s")).isEmpty();
    assertThat(road.received).isEmpty();
    assertThat(road.sources.check(source("password", ""))).first().asString().contains("ERROR");
  }
}
