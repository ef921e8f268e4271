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
import org.kyhan.flow.Ingest;
import org.kyhan.store.Store;
import org.kyhan.store.TestDatabase;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's decisions over REST, on the running service. */
class WorklistApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC);

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static ConfigurableApplicationContext service;
  private static String address;

  @BeforeAll
  static void startsTheService(@TempDir Path data) throws IOException {
    FeeSchool.in(DB.dataSource(), data);
    House house =
        House.over(Definitions.read(FeeSchool.HOME), Store.open(DB.settings()), data, CLOCK);
    send(
        house,
        data,
        "student-list",
        "hoc-sinh.csv",
        "Mã học sinh,Họ và tên,Lớp,Ngày sinh\n3101200003,Trần Thị Bình,1A,03/04/2020\n");
    send(
        house,
        data,
        "bank-statement-csv",
        "sao-ke.csv",
        """
        STT No;Ngày giao dịch Transaction Date;Số bút toán Transaction No;Phát sinh nợ Debit;Phát sinh có Credit;Nội dung Details
        1;05/10/2026;FT01;;700000;TRAN THI BINH NOP TIEN
        2;06/10/2026;FT02;;50000;UNG HO QUY LOP
        """);
    service = Application.start(house, 0);
    address =
        "http://127.0.0.1:"
            + service.getEnvironment().getProperty("local.server.port")
            + "/api/v1/worklist";
  }

  private static void send(House house, Path data, String connector, String name, String text)
      throws IOException {
    Path file = Files.writeString(data.resolve(name), text);
    int unit = house.units().byCode(FeeSchool.SCHOOL).orElseThrow().id();
    house.ingest().receive(new Ingest.Arrival(file, name, connector, unit, null));
  }

  @AfterAll
  static void stopsTheService() {
    service.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static JsonNode get(String path) {
    return JsonMapper.shared()
        .readTree(send(HttpRequest.newBuilder(URI.create(address + path))).body());
  }

  private static HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .header("X-Kyhan-By", "ke-toan")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void listsShowsDecidesAndDismisses() {
    JsonNode items = get("?unit=" + FeeSchool.COMMUNE).get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("narrative").asString()).isEqualTo("T. T. B. N. T.");
    long first = items.get(0).get("item").asLong();
    long second = items.get(1).get("item").asLong();

    JsonNode shown = get("/" + first);
    assertThat(shown.get("narrative").asString()).isEqualTo("TRAN THI BINH NOP TIEN");
    assertThat(shown.get("cell").asString()).isEqualTo("E2");
    assertThat(shown.get("candidates").get(0).get("student").asString()).isEqualTo("3101200003");

    HttpResponse<String> nobody =
        post("/" + first + "/decide", "{\"students\": [{\"student\": \"1\"}]}");
    assertThat(nobody.statusCode()).isEqualTo(422);
    for (String garbled : List.of("[{\"amount\": 700000}]", "[null]", "[]")) {
      HttpResponse<String> refused =
          post("/" + first + "/decide", "{\"students\": " + garbled + "}");
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    }
    HttpResponse<String> decided =
        post("/" + first + "/decide", "{\"students\": [{\"student\": \"3101200003\"}]}");
    assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    assertThat(decided.body()).contains("\"state\":\"decided\"", "\"closed_by\":\"ke-toan\"");
    assertThat(post("/" + second + "/dismiss", "{}").statusCode()).isEqualTo(422);
    assertThat(post("/" + second + "/dismiss", "{\"why\": \"quỹ phụ huynh\"}").statusCode())
        .isEqualTo(200);
    assertThat(get("").get("items")).isEmpty();
    assertThat(get("?state=all").get("items")).hasSize(2);
    assertThat(send(HttpRequest.newBuilder(URI.create(address + "/999999"))).statusCode())
        .isEqualTo(404);
    assertThat(
            DB.jdbc()
                .sql("select transaction_code from data.fee_payment")
                .query(String.class)
                .list())
        .containsExactly("FT01");
  }
}
