package org.kyhan.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.deliver.CapturedLog;
import org.kyhan.store.TestDatabase;

/** Greps everything that a failing source produces for its secret. */
class NoSecretLeaksTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final String SECRET = "Zx9-Hoa/Đào+17";

  private Pulling source;
  private CapturedLog log;
  private final List<String> produced = new ArrayList<>();

  @BeforeEach
  void start(@TempDir Path work) {
    source = new Pulling(db, work, Map.of("KYHAN_SECRET_S", SECRET));
    log = new CapturedLog(Level.INFO);
  }

  @AfterEach
  void stop() {
    log.close();
    source.close();
  }

  private void fails(String transport, String... parameters) {
    Pulled pulled = source.pull(transport, parameters);
    assertThat(pulled.state()).isEqualTo(Pulled.State.FAILED);
    produced.add(pulled.toString());
    produced.add(source.check(transport, parameters).toString());
    produced.add(source.preview(transport, parameters).toString());
    produced.add(source.sources().lastError("s").orElseThrow());
    produced.add(source.sources().health("s").toString());
    produced.add(source.sources().started().toString());
    produced.addAll(rows());
  }

  /** Returns every row of every table that Kyhan keeps about its work. */
  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    List<String> tables =
        db.jdbc()
            .sql("select table_name from information_schema.tables where table_schema = 'platform'")
            .query(String.class)
            .list();
    for (String table : tables) {
      rows.addAll(
          db.jdbc().sql("select t::text from platform." + table + " t").query(String.class).list());
    }
    return rows;
  }

  private void nothingShowsTheSecret() {
    produced.addAll(log.lines());
    assertThat(produced).hasSizeGreaterThan(10);
    byte[] utf8 = SECRET.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf8);
    byte[] both = ("u:" + SECRET).getBytes(StandardCharsets.UTF_8);
    assertThat(produced)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain(SECRET)
                    .doesNotContain("Zx9-Hoa")
                    .doesNotContain(base64)
                    .doesNotContain(Base64.getEncoder().encodeToString(both)));
    assertThat(produced.toString()).contains("${secret:S}");
  }

  @Test
  void overHttp() {
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    try {
      // a server that repeats whatever it was told
      server.stubFor(
          any(anyUrl())
              .willReturn(
                  status(302)
                      .withHeader(
                          "Location",
                          "http://{{request.headers.Authorization}}.{{request.query.k}}/")
                      .withTransformers("response-template")));
      String url = server.baseUrl() + "/x?k=${secret:S}";
      for (String auth : List.of("bearer", "basic", "api_key", "oauth2")) {
        fails(
            "http",
            "url",
            url,
            "auth",
            auth,
            "user",
            "u",
            "secret",
            "${secret:S}",
            "token_url",
            url);
      }
      server.stubFor(any(anyUrl()).willReturn(status(401)));
      fails("http", "url", url, "auth", "basic", "user", "u", "secret", "${secret:S}");
    } finally {
      server.stop();
    }
    fails(
        "http",
        "url",
        "http://${secret:S}.example:99999/",
        "auth",
        "bearer",
        "secret",
        "${secret:S}");
    nothingShowsTheSecret();
  }

  @Test
  void overJdbc(@TempDir Path folder) throws SQLException {
    fails(
        "jdbc",
        "url",
        db.url(),
        "user",
        db.user(),
        "password",
        "${secret:S}",
        "select",
        "select 1");
    fails(
        "jdbc",
        "url",
        db.url() + "?options=${secret:S}",
        "user",
        "u",
        "password",
        "${secret:S}",
        "select",
        "select 1");
    fails(
        "jdbc",
        "url",
        db.url(),
        "user",
        "u",
        "password",
        "${secret:S}",
        "select",
        "select '${secret:S}' from");
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
            .start();
    try {
      String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./x";
      java.sql.DriverManager.getConnection(url, "sa", "other").close();
      fails("jdbc", "url", url, "user", "sa", "password", "${secret:S}", "select", "select 1");
    } finally {
      server.stop();
    }
    nothingShowsTheSecret();
  }

  @Test
  void refusesOneThatIsGivenPlainly() {
    for (String[] each : new String[][] {{"http", "secret"}, {"jdbc", "password"}}) {
      source.start(each[0], each[1], SECRET, "url", "https://a.example", "select", "select 1");
      assertThat(source.sources().routeState("s")).isEqualTo(Sources.State.BROKEN);
      assertThat(source.sources().lastError("s").orElseThrow())
          .contains(each[1])
          .doesNotContain(SECRET);
    }
    assertThat(log.lines().toString()).doesNotContain(SECRET);
  }
}
