package org.kyhan.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kyhan.ledger.FailureType;
import org.kyhan.store.TestDatabase;

class HostileHttpTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n";

  private Pulling source;
  private Path temp;

  @BeforeEach
  void start(@TempDir Path work) {
    temp = work;
    source = new Pulling(db, work, Map.of());
  }

  @AfterEach
  void stop() {
    source.close();
  }

  static Stream<Arguments> whims() {
    FailureType passing = FailureType.TRANSIENT_ERROR;
    return Stream.of(
        Arguments.of("nothing", HostileServer.sending(""), passing),
        Arguments.of("garbage", HostileServer.sending("\0\1\2 SSH-2.0 what\r\n\r\n"), passing),
        Arguments.of(
            "longer than it is",
            HostileServer.sending(OK + "Content-Length: 900\r\n\r\na,b"),
            passing),
        Arguments.of(
            "negative length", HostileServer.sending(OK + "Content-Length: -5\r\n\r\na"), passing),
        Arguments.of(
            "huge length",
            HostileServer.sending(OK + "Content-Length: 4294967296000\r\n\r\na"),
            FailureType.DATA_ERROR),
        Arguments.of(
            "no last chunk",
            HostileServer.sending(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\na,b\r\n"),
            passing),
        Arguments.of(
            "odd chunk",
            HostileServer.sending(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\na,b\r\n"),
            passing),
        Arguments.of(
            "endless body",
            HostileServer.without("a,b\r\n".repeat(999), OK + "\r\n"),
            FailureType.DATA_ERROR),
        Arguments.of(
            "endless head", HostileServer.without("X-A: b\r\n", "HTTP/1.1 200 OK\r\n"), passing),
        Arguments.of(
            "endless line",
            HostileServer.without("a".repeat(999), "HTTP/1.1 200 OK\r\nX: "),
            passing),
        Arguments.of(
            "endless error",
            HostileServer.without("a".repeat(999), "HTTP/1.1 404 Gone\r\n\r\n"),
            FailureType.CONFIG_ERROR),
        Arguments.of(
            "endless redirect",
            HostileServer.sending(
                "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
            FailureType.CONFIG_ERROR));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whims")
  void outlivesAServerThatSends(String what, HostileServer.Whim whim, FailureType type)
      throws IOException {
    try (HostileServer server = new HostileServer(whim)) {
      Pulled pulled =
          source.pull("http", "url", server.url(), "max_body", "1MB", "read_timeout", "5s");
      assertThat(pulled.type()).as(pulled.error()).isEqualTo(type);
      assertThat(pulled.error()).doesNotContain("Maximum", "exceeded");
      assertThat(source.files).isEmpty();
      assertThat(source.state()).isEmpty();
    }
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void givesUpOnAServerThatHangs() throws IOException {
    Object never = new Object();
    HostileServer.Whim hanging =
        out -> {
          synchronized (never) {
            try {
              while (true) {
                never.wait(60_000);
              }
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (HostileServer server = new HostileServer(hanging)) {
      Pulled pulled = source.pull("http", "url", server.url(), "read_timeout", "200ms");
      assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
    }
  }

  @Test
  void givesUpOnAHeadThatComesByteByByte() throws IOException {
    HostileServer.Whim dripping =
        out -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
          java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
          for (int i = 0; i < 600; i++) {
            out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
          }
        };
    try (HostileServer server = new HostileServer(dripping)) {
      Pulled pulled =
          source.pull(
              "http", "url", server.url(), "read_timeout", "400ms", "connect_timeout", "100ms");
      assertThat(pulled.type()).isEqualTo(FailureType.TRANSIENT_ERROR);
      // a loaded machine may drip so slowly that silence is noticed first
      assertThat(pulled.error()).containsAnyOf("quá chậm", "read_timeout");
    }
  }

  @Test
  void believesNoCertificateButThoseOfItsFile() throws IOException, InterruptedException {
    Path keys = temp.resolve("keys.p12");
    keytool(
        "-genkeypair",
        "-keystore",
        keys,
        "-alias",
        "a",
        "-keyalg",
        "RSA",
        "-dname",
        "CN=school",
        "-ext",
        "san=dns:localhost");
    Path pem = temp.resolve("ca.pem");
    keytool("-exportcert", "-keystore", keys, "-alias", "a", "-rfc", "-file", pem);
    WireMockServer server =
        new WireMockServer(
            options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keys.toString())
                .keystoreType("PKCS12")
                .keystorePassword("password")
                .keyManagerPassword("password"));
    server.start();
    try {
      server.stubFor(any(anyUrl()).willReturn(okForContentType("text/csv", "a\n1")));
      String url = "https://localhost:" + server.httpsPort() + "/x";
      refused(source.pull("http", "url", url));
      refused(
          source.pull(
              "http", "url", url.replace("localhost", "127.0.0.1"), "ca_file", pem.toString()));
      Pulled believed = source.pull("http", "url", url, "ca_file", pem.toString());
      assertThat(believed.error()).isNull();
      assertThat(source.files).hasSize(1);
      refused(source.pull("http", "url", url, "ca_file", temp.resolve("none.pem").toString()));
    } finally {
      server.stop();
    }
  }

  private void refused(Pulled pulled) {
    assertThat(pulled.type()).as(pulled.error()).isEqualTo(FailureType.CONFIG_ERROR);
    assertThat(source.files).isEmpty();
  }

  private static void keytool(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (Object each : arguments) {
      command.add(each.toString());
    }
    command.addAll(List.of("-storepass", "password", "-storetype", "PKCS12"));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
