package org.kyhan.app.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.app.House;
import org.kyhan.app.web.Application;
import org.kyhan.definition.Definitions;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.Store;
import org.kyhan.store.TestDatabase;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator's work over REST, on the running service. */
class SourcesApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC);

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static ConfigurableApplicationContext service;
  private static String address;

  @BeforeAll
  static void startsTheService(@TempDir Path data) throws IOException {
    Path inbox = Files.createDirectories(data.resolve("exports"));
    Files.writeString(inbox.resolve("thu.csv"), FeeSchool.payments("API", 3));
    FeeSchool.in(DB.dataSource(), data);
    House house =
        House.over(Definitions.read(FeeSchool.HOME), Store.open(DB.settings()), data, CLOCK);
    service = Application.start(house, 0);
    address =
        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/api/v1";
    put(inbox);
  }

  private static void put(Path inbox) {
    JsonNode made =
        send(request("/sources/api-thu")
                .header("Content-Type", "application/json")
                .header("X-Kyhan-By", "quan-tri")
                .PUT(
                    BodyPublishers.ofString(
                        """
                            {"connector": "fee-list", "unit": "%s", "transport": "folder",
                             "parameters": {"folder": "%s", "settle": "1h"}}
                            """
                            .formatted(FeeSchool.SCHOOL, inbox))))
            .json();
    assertThat(made.get("connector").asString()).isEqualTo("fee-list");
  }

  @AfterAll
  static void stopsTheService() {
    service.close();
  }

  private record Answer(int status, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Answer post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void saysWhatCanBeAskedAndWithWhatParameters() {
    List<JsonNode> preview =
        send(request(""))
            .json()
            .valueStream()
            .filter(q -> q.get("path").asString().equals("/api/v1/sources/{name}/preview"))
            .toList();
    assertThat(preview).hasSize(1);
    assertThat(preview.get(0).get("method").asString()).isEqualTo("POST");
    assertThat(preview.get(0).get("parameters").valueStream().map(JsonNode::asString))
        .contains("rows");
    assertThat(send(request("")).json().valueStream().map(q -> q.get("path").asString()))
        .contains("/api/v1/units", "/api/v1/worklist/{id}", "/api/v1/loads/{id}")
        .allMatch(path -> path.startsWith("/api/v1"));
    assertThat(
            send(request(""))
                .json()
                .valueStream()
                .flatMap(q -> q.get("parameters").valueStream())
                .map(JsonNode::asString))
        .contains("viewer")
        .doesNotContain("");
  }

  @Test
  void showsWhatASourceWouldGiveWithoutTakingIt() {
    JsonNode look = post("/sources/api-thu/preview?rows=2", "").json();
    JsonNode file = look.get("files").get(0);
    assertThat(file.get("file").asString()).isEqualTo("thu.csv");
    assertThat(file.get("rows")).hasSize(2);
    assertThat(file.get("rows").get(0).get("values").get("student_name").asString())
        .isEqualTo("N. V. A.");
    assertThat(file.get("header").get("why").asString()).contains("Mã giao dịch");
    JsonNode plan = post("/sources/api-thu/plan", "").json().get("files").get(0);
    assertThat(plan.get("records_inserted").asInt()).isEqualTo(3);
    assertThat(DB.jdbc().sql("select count(*) from data.fee_payment").query(Long.class).single())
        .isZero();
  }

  @Test
  void namesEveryMistakeOfASourceAsAProblem() {
    Answer answer =
        send(
            request("/sources/sai")
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"connector\": \"nope\", \"unit\": \"000\", \"parameters\": {\"foldr\": \"x\"}}")));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").asString()).contains("nope", "000", "foldr");
    assertThat(send(request("/sources/sai").GET()).status()).isEqualTo(404);
  }

  @Test
  void refusesWhatAnotherSiteAsksThroughABrowser() {
    Answer answer =
        send(
            request("/sources/api-thu/reset")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.noBody()));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("detail").asString()).contains("trang khác");
  }

  @Test
  void takesManySourcesAtOnceOrNone() {
    String good =
        "name,connector,unit,transport,folder\nmot,fee-list,%1$s,folder,a\nhai,fee-list,%1$s,folder,b\n"
            .formatted(FeeSchool.SCHOOL);
    assertThat(upload("/sources/import", "nguon.csv", good).json().get("sources").asInt())
        .isEqualTo(2);
    Answer refused =
        upload("/sources/import", "nguon.csv", good.replace("mot,fee-list", "ba,no-such"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(send(request("/sources/ba").GET()).status()).isEqualTo(404);
  }

  @Test
  void listsConnectorsUnitsAndLoads() {
    assertThat(send(request("/connectors/fee-list").GET()).json().get("fields"))
        .hasSizeGreaterThan(5);
    assertThat(
            send(request("/units/find?name=TH%20V%C3%A2n%20Hi%E1%BA%BFn").GET())
                .json()
                .get("unit")
                .get("code")
                .asString())
        .isEqualTo(FeeSchool.SCHOOL);
    JsonNode page = send(request("/loads?limit=1").GET()).json();
    assertThat(page.get("loads")).hasSize(1);
    assertThat(page.get("next").isNull()).isFalse();
  }

  private static Answer upload(String path, String name, String text) {
    String boundary = "----kyhan";
    String body =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--%1$s--\r\n"
            .formatted(boundary, name, text);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body)));
  }
}
