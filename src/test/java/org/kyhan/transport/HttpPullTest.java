package org.kyhan.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.ledger.FailureType;
import org.kyhan.store.TestDatabase;

class HttpPullTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final WireMockServer SERVER =
      new WireMockServer(options().dynamicPort().gzipDisabled(true));

  private Pulling source;

  @BeforeAll
  static void startServer() {
    SERVER.start();
  }

  @AfterAll
  static void stopServer() {
    SERVER.stop();
  }

  @BeforeEach
  void start(@TempDir Path work) {
    SERVER.resetAll();
    source =
        new Pulling(db, work, Map.of("KYHAN_SECRET_T", "s3cret-token", "KYHAN_SECRET_P", "pä:ss"));
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private static String url(String path) {
    return SERVER.baseUrl() + path;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private void failed(Pulled pulled, FailureType type, String part) {
    assertThat(pulled.state()).isEqualTo(Pulled.State.FAILED);
    assertThat(pulled.error()).contains(part);
    assertThat(pulled.type()).as(pulled.error()).isEqualTo(type);
    assertThat(source.files).isEmpty();
    assertThat(source.state()).isEmpty();
  }

  private static void good(Pulled pulled) {
    assertThat(pulled.error()).isNull();
    assertThat(pulled.state()).isEqualTo(Pulled.State.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /a/hoc-phi.csv,  text/csv,                 'Mã,Tiền',          hoc-phi.csv
          /a/export,       text/csv; charset=utf-8,  'Mã,Tiền',          export.csv
          /a/export,       application/json,         '{"a":[1.10]}',     export.json
          /feed,           application/rss+xml,      '<?xml?><rss/>',    feed.xml
          /bang.xls,       application/vnd.ms-excel, '<html><table>',    bang.html
          /,               text/plain,               'a;b',              localhost.csv
          /th%C3%A1ng%2010/, text/csv,               'a;b',              tháng 10.csv
          """)
  void savesABodyAsItIsUnderItsName(String path, String type, String body, String name) {
    SERVER.stubFor(get(urlEqualTo(path)).willReturn(okForContentType(type, body)));
    good(source.pull("http", "url", url(path)));
    assertThat(source.names()).containsExactly(name);
    assertThat(source.text()).isEqualTo(body);
  }

  @Test
  void knowsAWorkbookByItsBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(1);
    }
    SERVER.stubFor(
        get("/x")
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/octet-stream")
                    .withHeader(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''B%E1%BA%A3ng%2F..%2Fthu.dat")
                    .withBody(bytes.toByteArray())));
    good(source.pull("http", "url", url("/x")));
    assertThat(source.names()).containsExactly("thu.xlsx");
    assertThat(source.files.get(0).bytes()).isEqualTo(bytes.toByteArray());
  }

  @Test
  void postsABodyWithTheMarkAndAdvancesItOnlyAfterTheCommit() {
    SERVER.stubFor(post(anyUrl()).willReturn(okForContentType("text/csv", "a,b\n1,2\n")));
    source.outcome = Receipt.Outcome.REFUSED;
    String[] parameters = {
      "url",
      url("/q?from={since}"),
      "method",
      "POST",
      "body",
      "{\"from\": \"{since_instant}\", \"to\": \"{until}\"}"
    };
    good(source.pull("http", parameters));
    assertThat(source.state()).isEmpty();
    source.outcome = Receipt.Outcome.COMMITTED;
    good(source.again());
    source.clock.advance(Duration.ofDays(3));
    good(source.again());
    SERVER.verify(
        2,
        postRequestedFor(urlEqualTo("/q?from=2000-01-01"))
            .withHeader("Content-Type", containing("application/json"))
            .withRequestBody(
                equalTo("{\"from\": \"1999-12-31T17:00:00Z\", \"to\": \"2026-11-11\"}")));
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo("/q?from=2026-11-10"))
            .withRequestBody(
                equalTo("{\"from\": \"2026-11-09T17:30:00Z\", \"to\": \"2026-11-14\"}")));
    assertThat(source.state()).containsEntry("since", "2026-11-13T17:30:00Z");
  }

  @Test
  void asksWhetherItChangedOnceItIsLoaded() {
    SERVER.stubFor(
        get("/f")
            .withHeader("If-None-Match", absent())
            .willReturn(
                ok("a,b")
                    .withHeader("ETag", "\"v1\"")
                    .withHeader("Last-Modified", "Tue, 10 Nov 2026 01:00:00 GMT")));
    SERVER.stubFor(
        get("/f")
            .withHeader("If-None-Match", equalTo("\"v1\""))
            .withHeader("If-Modified-Since", equalTo("Tue, 10 Nov 2026 01:00:00 GMT"))
            .willReturn(status(304)));
    source.outcome = Receipt.Outcome.UNFINISHED;
    good(source.pull("http", "url", url("/f")));
    source.outcome = Receipt.Outcome.COMMITTED;
    good(source.again());
    assertThat(source.files).hasSize(1);
    good(source.again());
    assertThat(source.files).isEmpty();
    source.sources().reset("s");
    good(source.again());
    assertThat(source.files).hasSize(1);
  }

  @Test
  void joinsNumberedPagesOfJson() {
    for (int page = 1; page <= 3; page++) {
      String rows = page < 3 ? "{\"id\":%d,\"x\":1.10},{\"id\":0,\"x\":2e3}" : "{\"id\":%d}";
      SERVER.stubFor(
          get(urlEqualTo("/p?size=2&trang=" + page))
              .willReturn(
                  okJson(
                      "{\"errors\":[],\"data\":["
                          + rows.formatted(page)
                          + "],\"n\":{\"a\":[1]}}")));
    }
    String[] paging = {"paging", "page", "page_parameter", "trang", "page_size", "2"};
    good(
        source.pull(
            "http",
            "url",
            url("/p?size=2&trang=9"),
            paging[0],
            paging[1],
            paging[2],
            paging[3],
            paging[4],
            paging[5]));
    assertThat(source.names()).containsExactly("p.json");
    assertThat(source.text())
        .isEqualTo(
            "[{\"id\":1,\"x\":1.10},{\"id\":0,\"x\":2E+3},{\"id\":2,\"x\":1.10},{\"id\":0,\"x\":2E+3},{\"id\":3}]");
  }

  @Test
  void goesByOffsetUntilAnEmptyPage() {
    SERVER.stubFor(get("/o?limit=2&offset=0").willReturn(okJson("[{\"a\":1},{\"a\":2}]")));
    SERVER.stubFor(get("/o?limit=2&offset=2").willReturn(okJson("[{\"a\":3},{\"a\":4}]")));
    SERVER.stubFor(get("/o?limit=2&offset=4").willReturn(okJson("[]")));
    good(source.pull("http", "url", url("/o?limit=2"), "paging", "offset"));
    assertThat(source.text()).isEqualTo("[{\"a\":1},{\"a\":2},{\"a\":3},{\"a\":4}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]|none", "' [ ] '|none", "[]|page", "'{\"items\":[]}'|page"})
  void takesAnEmptyListSinceTheMarkForNothingNew(String body, String paging) {
    SERVER.stubFor(get(anyUrl()).willReturn(okJson(body)));
    Pulled pulled = source.pull("http", "url", url("/d?from={since}"), "paging", paging);
    good(pulled);
    assertThat(source.names()).isEmpty();
    assertThat(pulled.findings()).extracting(Finding::message).anyMatch(m -> m.contains("mới"));
    assertThat(source.state()).containsKey("since");
  }

  @Test
  void handsOverAnEmptyListThatIsTheWhole() {
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("[]")));
    good(source.pull("http", "url", url("/d")));
    assertThat(source.names()).containsExactly("d.json");
  }

  @Test
  void goesByCursorInTheBodyOfAPost() {
    SERVER.stubFor(
        post("/c")
            .withRequestBody(equalTo("{\"after\":\"\"}"))
            .willReturn(okJson("{\"meta\":{\"next\":\"q\\\"1\"},\"rows\":[{\"a\":1}]}")));
    SERVER.stubFor(
        post("/c")
            .withRequestBody(equalTo("{\"after\":\"q\\\"1\"}"))
            .willReturn(okJson("{\"meta\":{\"next\":null},\"rows\":[{\"a\":2}]}")));
    good(
        source.pull(
            "http",
            "url",
            url("/c"),
            "method",
            "POST",
            "body",
            "{\"after\":\"{cursor}\"}",
            "paging",
            "cursor",
            "next",
            "meta.next",
            "items",
            "rows"));
    assertThat(source.text()).isEqualTo("[{\"a\":1},{\"a\":2}]");
  }

  @Test
  void makesEachPageOfOtherFormatsAFile() {
    SERVER.stubFor(get("/x?page=1").willReturn(okForContentType("text/csv", "a\n1\n2\n")));
    SERVER.stubFor(get("/x?page=2").willReturn(okForContentType("text/csv", "a\n3\n4\n")));
    SERVER.stubFor(get("/x?page=3").willReturn(status(404)));
    good(source.pull("http", "url", url("/x"), "paging", "page"));
    assertThat(source.names()).containsExactly("x-0001.csv", "x-0002.csv");
  }

  @Test
  void handsNothingOverWhereALaterPageFails() {
    SERVER.stubFor(get("/x?page=1").willReturn(okForContentType("text/csv", "a\n1\n2\n")));
    SERVER.stubFor(get("/x?page=2").willReturn(status(500)));
    failed(
        source.pull("http", "url", url("/x"), "paging", "page"),
        FailureType.TRANSIENT_ERROR,
        "500");
  }

  @Test
  void readsOneRosterOverItsLinks() {
    SERVER.stubFor(
        post("/token")
            .withBasicAuth("client", "p%C3%A4%3Ass")
            .withRequestBody(containing("grant_type=client_credentials"))
            .willReturn(okJson("{\"access_token\":\"t-1\",\"expires_in\":3600}")));
    String path = "/ims/oneroster/rostering/v1p2/users";
    SERVER.stubFor(
        get(urlPathEqualTo(path))
            .withQueryParam("filter", equalTo("dateLastModified>='1999-12-31T17:00:00Z'"))
            .withHeader("Authorization", equalTo("Bearer t-1"))
            .willReturn(
                okJson("{\"users\":[{\"sourcedId\":\"u1\"}]}")
                    .withHeader("X-Total-Count", "2")
                    .withHeader(
                        "Link",
                        "<"
                            + url(path)
                            + "?offset=0>; rel=\"first\", <"
                            + url(path)
                            + "?offset=100&limit=100>; rel=\"next\"")));
    SERVER.stubFor(
        get(path + "?offset=100&limit=100")
            .willReturn(
                okJson("{\"users\":[{\"sourcedId\":\"u2\"}]}")
                    .withHeader("Link", "<" + url(path) + ">; rel=\"last\"")));
    good(
        source.pull(
            "http",
            "url",
            url(path + "?limit=100&filter=dateLastModified>='{since_instant}'"),
            "paging",
            "link",
            "auth",
            "oauth2",
            "user",
            "client",
            "secret",
            "${secret:P}",
            "token_url",
            url("/token"),
            "items",
            "users",
            "scope",
            "https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly"));
    assertThat(source.text()).isEqualTo("[{\"sourcedId\":\"u1\"},{\"sourcedId\":\"u2\"}]");
    assertThat(source.names()).containsExactly("users.json");
  }

  @Test
  void readsMicrosoftGraphAndFetchesAnotherTokenOnce() {
    SERVER.stubFor(
        post("/tenant/oauth2/v2.0/token")
            .inScenario("token")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("second")
            .willReturn(okJson("{\"access_token\":\"old\",\"expires_in\":3599}")));
    SERVER.stubFor(
        post("/tenant/oauth2/v2.0/token")
            .inScenario("token")
            .whenScenarioStateIs("second")
            .willReturn(okJson("{\"access_token\":\"new\",\"expires_in\":3599}")));
    SERVER.stubFor(get(urlPathEqualTo("/v1.0/files")).willReturn(status(401)));
    String next = url("/v1.0/files?$skiptoken=RFNwdAIAAQ%3D%3D");
    SERVER.stubFor(
        get("/v1.0/files?$top=1")
            .withHeader("Authorization", equalTo("Bearer new"))
            .willReturn(
                okJson(
                    "{\"@odata.context\":\"x\",\"@odata.nextLink\":\""
                        + next
                        + "\",\"value\":[{\"name\":\"Giáo án 1\",\"tags\":[]}]}")));
    SERVER.stubFor(
        get("/v1.0/files?$skiptoken=RFNwdAIAAQ%3D%3D")
            .withHeader("Authorization", equalTo("Bearer new"))
            .willReturn(okJson("{\"value\":[{\"name\":\"Giáo án 2\"}]}")));
    String[] graph = {
      "url",
      url("/v1.0/files?$top=1"),
      "paging",
      "link",
      "next",
      "@odata.nextLink",
      "items",
      "value",
      "auth",
      "oauth2",
      "user",
      "app",
      "secret",
      "${secret:P}",
      "token_url",
      url("/tenant/oauth2/v2.0/token"),
      "scope",
      "https://graph.microsoft.com/.default"
    };
    good(source.pull("http", graph));
    assertThat(source.text()).contains("Giáo án 1", "Giáo án 2");
    good(source.again());
    SERVER.verify(2, postRequestedFor(urlEqualTo("/tenant/oauth2/v2.0/token")));
    source.clock.advance(Duration.ofHours(1));
    good(source.again());
    SERVER.verify(3, postRequestedFor(urlEqualTo("/tenant/oauth2/v2.0/token")));
  }

  @Test
  void saysThatAClientIsUnknownAfterAskingBothWays() {
    SERVER.stubFor(post("/token").willReturn(status(401)));
    failed(
        source.pull(
            "http",
            "url",
            url("/x"),
            "auth",
            "oauth2",
            "secret",
            "${secret:T}",
            "token_url",
            url("/token")),
        FailureType.CONFIG_ERROR,
        "/token");
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo("/token"))
            .withRequestBody(containing("client_secret=s3cret-token")));
  }

  @Test
  void readsRss() {
    String feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item/></channel></rss>";
    SERVER.stubFor(get("/rss").willReturn(okForContentType("application/rss+xml", feed)));
    good(source.pull("http", "url", url("/rss")));
    assertThat(source.names()).containsExactly("rss.xml");
    assertThat(source.text()).isEqualTo(feed);
  }

  @Test
  void showsWhoAsks() {
    SERVER.stubFor(any(anyUrl()).willReturn(okForContentType("text/csv", "a\n1")));
    good(source.pull("http", "url", url("/b"), "auth", "bearer", "secret", "${secret:T}"));
    good(
        source.pull(
            "http",
            "url",
            url("/k?key=${secret:T}"),
            "auth",
            "api_key",
            "secret",
            "${secret:T}",
            "auth_header",
            "X-Key",
            "headers",
            "X-Tenant: hp | Accept: text/csv"));
    good(
        source.pull(
            "http", "url", url("/u"), "auth", "basic", "user", "kế", "secret", "${secret:P}"));
    SERVER.verify(
        getRequestedFor(urlEqualTo("/b"))
            .withHeader("Authorization", equalTo("Bearer s3cret-token")));
    SERVER.verify(
        getRequestedFor(urlEqualTo("/k?key=s3cret-token"))
            .withHeader("X-Key", equalTo("s3cret-token"))
            .withHeader("X-Tenant", equalTo("hp"))
            .withHeader("Accept", equalTo("text/csv")));
    assertThat(
            SERVER
                .findAll(getRequestedFor(urlEqualTo("/u")))
                .get(0)
                .header("Authorization")
                .firstValue())
        .isEqualTo("Basic " + java.util.Base64.getEncoder().encodeToString(utf8("kế:pä:ss")));
  }

  @ParameterizedTest
  @CsvSource({
    "400, CONFIG_ERROR, 1",
    "401, CONFIG_ERROR, 1",
    "403, CONFIG_ERROR, 1",
    "404, CONFIG_ERROR, 1",
    "429, TRANSIENT_ERROR, 3",
    "500, TRANSIENT_ERROR, 3",
    "503, TRANSIENT_ERROR, 3",
    "501, CONFIG_ERROR, 1",
    "302, CONFIG_ERROR, 1"
  })
  void triesAgainOnlyWhatMayPass(int code, FailureType type, int times) {
    SERVER.stubFor(get("/s").willReturn(status(code)));
    failed(source.pull("http", "url", url("/s")), type, Integer.toString(code));
    SERVER.verify(times, getRequestedFor(urlEqualTo("/s")));
  }

  @ParameterizedTest
  @CsvSource({"3600", "'Tue, 10 Nov 2026 18:30:00 GMT'"})
  void leavesAServerInPeaceForAsLongAsItAsks(String after) {
    SERVER.stubFor(get("/s").willReturn(status(503).withHeader("Retry-After", after)));
    failed(source.pull("http", "url", url("/s")), FailureType.TRANSIENT_ERROR, "503");
    SERVER.verify(1, getRequestedFor(urlEqualTo("/s")));
    assertThat(source.sources().health("s").nextAttempt())
        .isAfterOrEqualTo(Pulling.NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void followsARedirectOnlyWhereItMay() {
    SERVER.stubFor(get("/a").willReturn(status(302).withHeader("Location", "b?x=1")));
    SERVER.stubFor(get("/b?x=1").willReturn(okForContentType("text/csv", "a\n1")));
    String token = "${secret:T}";
    good(source.pull("http", "url", url("/a"), "auth", "bearer", "secret", token));
    assertThat(source.names()).containsExactly("b.csv");

    String there = "http://127.0.0.1:" + SERVER.port() + "/b?x=1";
    source.sources().reset("s");
    SERVER.stubFor(get("/e").willReturn(status(307).withHeader("Location", there)));
    failed(
        source.pull("http", "url", url("/e"), "auth", "bearer", "secret", token),
        FailureType.CONFIG_ERROR,
        "http://127.0.0.1");
    SERVER.resetRequests();
    good(
        source.pull(
            "http",
            "url",
            url("/e"),
            "other_hosts",
            "127.0.0.1",
            "auth",
            "bearer",
            "secret",
            token));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/b?x=1")).withHeader("Authorization", absent()));

    source.sources().reset("s");
    SERVER.stubFor(get("/c").willReturn(status(301).withHeader("Location", "/c")));
    failed(source.pull("http", "url", url("/c")), FailureType.CONFIG_ERROR, "/c");
    SERVER.stubFor(get("/f").willReturn(status(302).withHeader("Location", "file:///etc/passwd")));
    failed(source.pull("http", "url", url("/f")), FailureType.CONFIG_ERROR, "/f");
  }

  @Test
  void noticesCirclesAndPagesWithoutEnd() {
    SERVER.stubFor(
        get(urlPathEqualTo("/l"))
            .willReturn(okJson("[1]").withHeader("Link", "</l?p=2>; rel=next")));
    failed(source.pull("http", "url", url("/l"), "paging", "link"), FailureType.DATA_ERROR, "/l");
    SERVER.stubFor(get(urlPathEqualTo("/s")).willReturn(okJson("[{\"a\":1}]")));
    failed(source.pull("http", "url", url("/s"), "paging", "page"), FailureType.DATA_ERROR, "/s");
    SERVER.stubFor(
        get(urlPathEqualTo("/n"))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withBody("[{\"u\":\"{{randomValue length=9}}\"}]")
                    .withTransformers("response-template")));
    failed(
        source.pull("http", "url", url("/n"), "paging", "page", "max_pages", "20"),
        FailureType.DATA_ERROR,
        "20");
    SERVER.stubFor(
        get(urlPathEqualTo("/c")).willReturn(okJson("{\"next\":\"c\",\"v\":[{\"a\":1}]}")));
    failed(
        source.pull("http", "url", url("/c"), "paging", "cursor", "next", "next"),
        FailureType.DATA_ERROR,
        "/c");
  }

  @Test
  void refusesALinkToElsewhere() {
    SERVER.stubFor(
        get("/l")
            .willReturn(okJson("[1]").withHeader("Link", "<http://other.example/x>; rel=next")));
    failed(
        source.pull("http", "url", url("/l"), "paging", "link"),
        FailureType.CONFIG_ERROR,
        "http://other.example");
  }

  @Test
  void boundsWhatItReads() throws IOException {
    byte[] zeros = new byte[3_000_000];
    SERVER.stubFor(
        get("/bomb")
            .willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody(gzip(zeros))));
    failed(
        source.pull("http", "url", url("/bomb"), "max_body", "1MB"),
        FailureType.DATA_ERROR,
        "/bomb");
    SERVER.stubFor(get("/large").willReturn(aResponse().withBody(zeros)));
    failed(
        source.pull("http", "url", url("/large"), "max_body", "1MB"),
        FailureType.DATA_ERROR,
        "/large");
    SERVER.stubFor(
        get(urlPathEqualTo("/p")).willReturn(okJson("[\"" + "x".repeat(700_000) + "\"]")));
    failed(
        source.pull("http", "url", url("/p"), "paging", "page", "max_total", "1MB"),
        FailureType.DATA_ERROR,
        "/p");
  }

  @Test
  void unpacksAndNoticesWhatIsCutOff() throws IOException {
    byte[] packed = gzip(utf8("a,b\n".repeat(1000)));
    SERVER.stubFor(
        get("/ok.csv")
            .withHeader("Accept-Encoding", equalTo("gzip"))
            .willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody(packed)));
    good(source.pull("http", "url", url("/ok.csv")));
    assertThat(source.text()).hasSize(4000);
    source.sources().reset("s");
    byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 9);
    SERVER.stubFor(
        get("/cut").willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody(cut)));
    failed(source.pull("http", "url", url("/cut")), FailureType.TRANSIENT_ERROR, "");
    SERVER.stubFor(
        get("/odd")
            .willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody("no gzip")));
    failed(source.pull("http", "url", url("/odd")), FailureType.TRANSIENT_ERROR, "");
  }

  @Test
  void saysWhatIsWrongWithJson() {
    String[] bodies = {"<html>login", "{\"a\":[1],\"b\":[2]}", "{\"a\":1}", "[{\"a\":", "17"};
    FailureType[] types = {
      FailureType.DATA_ERROR,
      FailureType.CONFIG_ERROR,
      FailureType.CONFIG_ERROR,
      FailureType.DATA_ERROR,
      FailureType.DATA_ERROR
    };
    for (int i = 0; i < bodies.length; i++) {
      SERVER.stubFor(get(urlPathEqualTo("/j")).willReturn(okJson(bodies[i])));
      failed(source.pull("http", "url", url("/j"), "paging", "page"), types[i], "");
      source.sources().reset("s");
    }
  }

  @Test
  void checksAndPreviewsWithoutRemembering() {
    SERVER.stubFor(get(urlPathEqualTo("/p")).willReturn(okJson("[{\"a\":1}]")));
    assertThat(source.check("http", "url", url("/p"), "paging", "page"))
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("application/json", "200"));
    assertThat(source.files).isEmpty();
    good(source.preview("http", "url", url("/p"), "paging", "page"));
    assertThat(source.files).hasSize(1);
    assertThat(source.state()).isEmpty();
    SERVER.verify(2, getRequestedFor(urlPathEqualTo("/p")));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          http://u:pw@localhost/x,    localhost
          http:///x,                  http:
          http://localhost:1/%zz?k=v, %zz
          """)
  void refusesAnOddAddress(String address, String part) {
    Pulled pulled = source.pull("http", "url", address);
    failed(pulled, FailureType.CONFIG_ERROR, part);
    assertThat(pulled.error()).doesNotContain("pw", "k=v");
  }

  @Test
  void neverAsksThisMachineUnlessToldTo() {
    for (String host :
        new String[] {"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "127.1", "0x7f.1"}) {
      Pulled pulled =
          source.pull(
              "http",
              "url",
              "http://" + host + ":" + SERVER.port() + "/x",
              "allow_private",
              "false");
      assertThat(tuple(pulled.state(), pulled.type()))
          .as(host)
          .isIn(
              tuple(Pulled.State.FAILED, FailureType.CONFIG_ERROR),
              tuple(Pulled.State.FAILED, FailureType.TRANSIENT_ERROR));
    }
    SERVER.verify(0, getRequestedFor(anyUrl()));
    failed(
        source.pull("http", "url", "http://169.254.169.254/latest/meta-data"),
        FailureType.CONFIG_ERROR,
        "169.254.169.254");
  }
}
