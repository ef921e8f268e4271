package org.kyhan.app.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.app.House;
import org.kyhan.app.web.Application;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Title;
import org.kyhan.flow.FeeSchool;
import org.kyhan.flow.Ingest;
import org.kyhan.ledger.Site;
import org.kyhan.store.Store;
import org.kyhan.store.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two schools of a commune over REST: in October twelve pupils each, of which six of the one paid
 * without cash and nobody of the other; in September six and three, all in cash.
 */
@ExtendWith(OutputCaptureExtension.class)
class FiguresApiTest {
  private static final String SHARE = "cashless_payment_amount_share";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC);

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static ConfigurableApplicationContext service;
  private static String address;
  private static String logged;

  @BeforeAll
  static void startsTheService(@TempDir Path data, CapturedOutput output) throws IOException {
    FeeSchool.in(DB.dataSource(), data);
    House house = House.over(withBrokenOne(), Store.open(DB.settings()), data, CLOCK);
    send(house, data, FeeSchool.SCHOOL, "M", "50000,Chuyển khoản,05/10/2026", 6);
    send(house, data, FeeSchool.SCHOOL, "N", "50000,Tiền mặt,06/10/2026", 6);
    send(house, data, FeeSchool.OTHER_SCHOOL, "O", "50000,Tiền mặt,07/10/2026", 12);
    send(house, data, FeeSchool.SCHOOL, "P", "100000,Tiền mặt,05/09/2026", 6);
    send(house, data, FeeSchool.OTHER_SCHOOL, "Q", "100000,Tiền mặt,05/09/2026", 3);
    int school = house.units().byCode(FeeSchool.SCHOOL).orElseThrow().id();
    new Site(DB.dataSource()).adopt("vanhien", school, Instant.parse("2026-10-01T00:00:00Z"));
    service = Application.start(house, 0);
    logged = output.getAll();
    address =
        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/api/v1";
  }

  private static Definitions withBrokenOne() {
    Definitions shipped = Definitions.read(FeeSchool.HOME);
    Indicator like = Objects.requireNonNull(shipped.indicators().get(SHARE));
    Map<String, Indicator> all = new LinkedHashMap<>(shipped.indicators());
    all.put(
        "broken",
        new Indicator(
            "broken",
            new Title("Hỏng", null),
            like.unit(),
            like.how(),
            like.rollUp(),
            like.direction(),
            like.reads(),
            "",
            "",
            like.effectiveFrom(),
            null,
            Map.of(),
            Map.of(),
            null,
            null,
            0,
            like.smallGroups(),
            "select unit, recrod, 1 as numerator, 1 as denominator from fee_payment",
            "000000000000",
            "config/indicators/broken.sql",
            10,
            List.of(),
            List.of()));
    return new Definitions(
        shipped.home(),
        shipped.datasets(),
        shipped.vocabularies(),
        shipped.connectors(),
        all,
        shipped.plans(),
        shipped.scoring(),
        shipped.calendars(),
        shipped.reports(),
        shipped.matchings());
  }

  private static void send(
      House house, Path folder, String unit, String prefix, String paid, int count)
      throws IOException {
    StringBuilder rows = new StringBuilder(FeeSchool.HEADER);
    for (int i = 1; i <= count; i++) {
      rows.append("%s%d,HS%s%2$d,Lê Mẫu,1A,Học phí,%s\n".formatted(prefix, i, prefix, paid));
    }
    Path file = Files.writeString(folder.resolve(prefix + ".csv"), rows);
    int id = house.units().byCode(unit).orElseThrow().id();
    house.ingest().receive(new Ingest.Arrival(file, prefix + ".csv", "fee-list", id, null));
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

  private static Answer get(String path) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              BodyHandlers.ofString(UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static JsonNode json(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode of(JsonNode list, String field, String value) {
    for (JsonNode one : list) {
      if (one.get(field).asString().equals(value)) {
        return one;
      }
    }
    throw new AssertionError(field + " " + value + " in " + list);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asString()));
    return texts;
  }

  @Test
  void givesFiguresAsTheCommandLineDoes() {
    JsonNode page = json("/indicators/" + SHARE + "/figures?period=202610&unit=40123");
    JsonNode commune = of(page.get("figures"), "unit", FeeSchool.COMMUNE);
    assertThat(commune.get("numerator").asInt()).isEqualTo(300_000);
    assertThat(commune.get("denominator").asInt()).isEqualTo(1_200_000);
    assertThat(commune.get("value").asInt()).isEqualTo(25);
    assertThat(commune.get("coverage").get("expected").asInt()).isEqualTo(2);
    assertThat(commune.get("kind").asString()).isEqualTo("computed");
    assertThat(page.get("figures")).hasSize(3);
    assertThat(page.get("next").isNull()).isTrue();
  }

  @Test
  void givesOnePageAfterTheOther() {
    String path = "/indicators/" + SHARE + "/figures?period=202610&unit=40123&limit=2";
    JsonNode first = json(path);
    assertThat(first.get("figures")).hasSize(2);
    JsonNode second = json(path + "&cursor=" + first.get("next").asString());
    assertThat(second.get("figures")).hasSize(1);
    assertThat(second.get("figures").get(0).get("unit").asString())
        .isEqualTo(FeeSchool.OTHER_SCHOOL);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(get(path + "&cursor=nope").status()).isEqualTo(422);
  }

  @Test
  void restrictsToASlice() {
    String path = "/indicators/" + SHARE + "/figures?period=202610&unit=" + FeeSchool.SCHOOL;
    JsonNode tuition = json(path + "&slice=fee_category:TUITION").get("figures").get(0);
    assertThat(tuition.get("denominator").asInt()).isEqualTo(600_000);
    Answer unknown = get(path + "&slice=colour:RED");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().get("detail").asString()).contains("colour", "fee_category");
  }

  @Test
  void hidesSmallGroupsFromStrangersHoweverTheyAsk() {
    String path = "/indicators/" + SHARE + "/figures?period=202609&unit=";
    JsonNode small = json(path + FeeSchool.OTHER_SCHOOL).get("figures").get(0);
    assertThat(small.get("suppressed").asBoolean()).isTrue();
    assertThat(small.get("denominator").isNull()).isTrue();
    JsonNode sibling = json(path + FeeSchool.SCHOOL).get("figures").get(0);
    assertThat(sibling.get("suppressed").asBoolean()).as("else sum less sibling").isTrue();
    JsonNode own =
        json(path + FeeSchool.OTHER_SCHOOL + "&viewer=" + FeeSchool.OTHER_SCHOOL)
            .get("figures")
            .get(0);
    assertThat(own.get("denominator").asInt()).isEqualTo(300_000);
  }

  @Test
  void explainsAFigureToItsRows() {
    String path = "/indicators/" + SHARE + "/explain?period=202610&unit=" + FeeSchool.SCHOOL;
    JsonNode stranger = json(path);
    assertThat(stranger.get("rows")).as("a row is a group of one").isEmpty();
    assertThat(stranger.get("rest").get("denominator").asInt()).isEqualTo(600_000);
    path += "&viewer=40123401";
    JsonNode all = json(path);
    assertThat(all.get("rows")).hasSize(12);
    assertThat(all.get("rows").get(0).get("file").asString()).isEqualTo("M.csv");
    JsonNode before = json(path + "&asOf=2020-01-01T00:00:00Z");
    assertThat(before.get("rows")).isEmpty();
    assertThat(before.get("denominator").asInt()).isZero();
    JsonNode two = json(path + "&limit=2");
    int listed = 0;
    for (JsonNode row : two.get("rows")) {
      listed += row.get("denominator").asInt();
    }
    assertThat(listed + two.get("rest").get("denominator").asInt())
        .isEqualTo(two.get("denominator").asInt());
    String small = path.replace("202610", "202609").replace("unit=40123401", "unit=40123402");
    assertThat(json(small).get("suppressed").asBoolean()).isTrue();
    assertThat(json(small).has("rows")).isFalse();
    assertThat(json(small.replace("viewer=40123401", "viewer=40123402")).get("rows")).hasSize(3);
  }

  @Test
  void aFormulaThatDoesNotRunIsItsOwnGap() {
    assertThat(logged).contains("WARN", "broken.sql:10", "recrod");
    JsonNode figure = json("/indicators/broken/figures?period=202610&unit=40123").get("figures");
    assertThat(figure.get(0).get("value").isNull()).isTrue();
    assertThat(figure.get(0).get("reasons")).isNotEmpty();
  }

  @Test
  void showsDefinitions() {
    assertThat(json("/indicators")).hasSizeGreaterThan(160);
    JsonNode one = json("/indicators/" + SHARE);
    assertThat(one.get("sql").asString()).contains("from fee_payment");
    assertThat(one.get("settings").get("measured_against").get("default").asString())
        .isEqualTo("collected");
    assertThat(json("/plans")).hasSize(5);
    JsonNode plan = json("/plans/vanhien");
    assertThat(plan.get("targets").get(0).get("target").asString()).isEqualTo("vanhien.T01");
    assertThat(plan.get("duties").get(0).get("duty").asString()).isEqualTo("vanhien.R01");
    assertThat(of(json("/datasets"), "dataset", "fee_payment").get("fields")).isNotEmpty();
    assertThat(json("/datasets/fee_payment").get("period").asString()).isEqualTo("paid_on");
    assertThat(json("/periods/2026Sep").get("periods").get(0).get("to").asString())
        .isEqualTo("2027-08-31");
    assertThat(json("/periods/LAST_4_QUARTERS").get("periods")).hasSize(4);
  }

  @Test
  void judgesTargetsAndListsDutiesAndScores() {
    JsonNode row =
        of(
            json("/targets?plan=vanhien&unit=" + FeeSchool.COMMUNE + "&period=202610"),
            "target",
            "vanhien.T44");
    assertThat(row.get("actual").asInt()).isEqualTo(25);
    assertThat(row.get("kind").asString()).isEqualTo("computed");
    JsonNode duties = json("/duties?from=2026-11-01&to=2026-11-30&unit=" + FeeSchool.SCHOOL);
    assertThat(of(duties.get("duties"), "duty", "vanhien.R01").get("period").asString())
        .isEqualTo("202610");
    JsonNode sheet = json("/scoring/so-2023-2024?school_year=2025-2026&unit=" + FeeSchool.SCHOOL);
    assertThat(sheet.get("criteria_set").asString()).isEqualTo("so-2023-2024");
    assertThat(sheet.get("groups")).hasSize(2);
  }

  @Test
  void answersInTheShapeOfDhis2() {
    JsonNode table =
        json(
            "/analytics?dimension=dx:%s&dimension=pe:202610;LAST_MONTH;202609&dimension=ou:40123;40123401&includeNumDen=true"
                .formatted(SHARE));
    List<String> headers = new ArrayList<>();
    table.get("headers").forEach(header -> headers.add(header.get("name").asString()));
    assertThat(headers)
        .containsExactly(
            "dx",
            "pe",
            "ou",
            "value",
            "numerator",
            "denominator",
            "factor",
            "multiplier",
            "divisor");
    assertThat(texts(table.get("rows").get(0)))
        .containsExactly(SHARE, "202610", "40123", "25", "300000", "1200000", "100", "100", "1");
    assertThat(texts(table.get("metaData").get("dimensions").get("pe")))
        .as("LAST_MONTH is October, and once")
        .containsExactly("202610", "202609");
    assertThat(table.get("metaData").get("items").get("202610").get("name").asString())
        .isEqualTo("tháng 10 năm 2026");
    assertThat(table.get("suppressed"))
        .extracting(FiguresApiTest::texts)
        .contains(List.of(SHARE, "202609", "40123401"));
    assertThat(table.get("height").asInt()).isEqualTo(table.get("rows").size());
  }

  @Test
  void countsTheReportsOfADuty() {
    JsonNode table =
        json(
            "/analytics?dimension=dx:vanhien.R01.EXPECTED_REPORTS;vanhien.R01.REPORTING_RATE_ON_TIME&dimension=pe:202610&dimension=ou:40123");
    assertThat(texts(table.get("rows").get(0)))
        .containsExactly("vanhien.R01.EXPECTED_REPORTS", "202610", "40123", "1");
    assertThat(texts(table.get("rows").get(1)))
        .containsExactly("vanhien.R01.REPORTING_RATE_ON_TIME", "202610", "40123", "0");
  }

  @Test
  void givesDataValueSets() {
    JsonNode set = json("/dataValueSets?dataSet=vanhien&period=202610&orgUnit=40123");
    JsonNode value = of(set.get("dataValues"), "dataElement", SHARE);
    assertThat(value.get("value").asString()).isEqualTo("25");
    assertThat(value.get("orgUnit").asString()).isEqualTo("40123");
    JsonNode twice =
        json("/dataValueSets?dataSet=vanhien&period=202610&period=LAST_MONTH&orgUnit=40123");
    assertThat(twice.get("dataValues"))
        .as("LAST_MONTH is October, and once")
        .hasSameSizeAs(set.get("dataValues"));
  }

  @ParameterizedTest
  @CsvSource({
    "404, /indicators/nope",
    "404, /indicators/cashless_payment_amount_share/figures?period=202610&unit=000",
    "422, /indicators/cashless_payment_amount_share/figures?period=October",
    "400, /indicators/cashless_payment_amount_share/figures",
    "404, /plans/nope",
    "404, /targets?plan=nope&unit=40123&period=202610",
    "422, /duties?from=2026-11-30&to=2026-11-01",
    "422, /duties?from=0001-01-01&to=9999-12-31",
    "404, /datasets/nope",
    "422, /periods/SOON",
    "422, /scoring/nope?unit=40123401&school_year=2025-2026",
    "422, /scoring/so-2023-2024?unit=40123&school_year=2025-2026",
    "422, /analytics?dimension=dx:dx_level&dimension=pe:202610",
    "404, /analytics?dimension=dx:nope&dimension=pe:202610&dimension=ou:40123",
    "422, /analytics?dimension=dx:vanhien.R01.SOME&dimension=pe:202610&dimension=ou:40123",
    "404, /dataValueSets?dataSet=nope&period=202610&orgUnit=40123"
  })
  void wrongQuestionsAreProblems(int status, String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().get("detail").asString()).isNotBlank();
  }
}
