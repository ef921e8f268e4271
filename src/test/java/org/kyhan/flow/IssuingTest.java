package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Connector;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Unit;
import org.kyhan.model.CellRef;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;
import org.kyhan.snapshot.Issues;
import org.kyhan.store.TestDatabase;

/** A figure leads back to its cells, and a correction makes a new version beside the old one. */
class IssuingTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static final String FIRST =
      six(
          """
          GD01,HS01,Nguyễn Văn An,1A,Học phí,1250000,Chuyển khoản,05/10/2026
          GD02,HS02,Trần Thị Bình,1A,Học phí,500000,Tiền mặt,06/10/2026
          GD03,HS03,Phạm Thị Dung,1B,Bán trú,750000,Ví điện tử,07/10/2026
          GD04,HS03,Phạm Thị Dung,1B,Học phí,300000,Tiền mặt,07/11/2026
          """);

  private static FeeSchool school;

  @BeforeAll
  static void setUp(@TempDir Path folder) {
    school = FeeSchool.in(db.dataSource(), folder);
  }

  /** Six pupils of each kind: fewer would not be printed. */
  private static String six(String rows) {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 6; i++) {
      all.append(rows.replaceAll("(?m)^(\\w+),(\\w+),", "$1" + i + ",$2" + i + ","));
    }
    return all.toString();
  }

  private static Issuing.Issued issue() {
    return school.issuing.issue(
        new Issuing.Order(
            "cashless-fee", school.unit(FeeSchool.COMMUNE), Period.parse("202610"), null, "test"),
        (issue, documents) -> {});
  }

  private static FrozenReport draft(String unit) {
    return school.issuing.draft(
        new Issuing.Order("cashless-fee", school.unit(unit), Period.parse("202610"), null, "test"));
  }

  private static void forget() {
    school.jdbc().sql("delete from data.fee_payment").update();
    school.jdbc().sql("update platform.data_version set version = version + 1").update();
  }

  private static Map<String, List<BigDecimal>> figures(String issue) {
    Map<String, List<BigDecimal>> figures = new TreeMap<>();
    for (Issues.PrintedFigure figure : school.issuing.issues().figures(issue)) {
      List<BigDecimal> numbers = new ArrayList<>();
      numbers.add(figure.numerator());
      numbers.add(figure.denominator());
      numbers.add(figure.value());
      figures.put(figure.id().substring(issue.length()), numbers);
    }
    return figures;
  }

  private static Map<Rendering, String> documents(String issue) {
    Map<Rendering, String> hashes = new TreeMap<>();
    school.issuing.issues().documents(issue).forEach(d -> hashes.put(d.format(), d.sha256()));
    return hashes;
  }

  private static Explain.Explained explained(Issues.PrintedFigure figure) {
    return school.explain.figure(figure.id(), 1_000).orElseThrow();
  }

  /** The text of a cell of a plain CSV file without quotes. */
  private static String cell(Explain.Line line) throws IOException {
    String sha256 =
        school
            .jdbc()
            .sql("select sha256 from platform.load where id = ?")
            .param(line.load())
            .query(String.class)
            .single();
    List<String> lines = Files.readAllLines(school.archive.find(sha256), StandardCharsets.UTF_8);
    CellRef at = line.where();
    return lines.get((int) at.row() - 1).split(",", -1)[at.column() - 1];
  }

  private static void provesEveryFigure(String issue) throws IOException {
    List<Issues.PrintedFigure> figures = school.issuing.issues().figures(issue);
    assertThat(figures).isNotEmpty();
    int amounts = 0;
    for (Issues.PrintedFigure figure : figures) {
      Explain.Explained explained = explained(figure);
      BigDecimal numerator = BigDecimal.ZERO;
      BigDecimal denominator = BigDecimal.ZERO;
      for (Explain.Line line : explained.lines()) {
        numerator = numerator.add(line.numerator());
        denominator = denominator.add(line.denominator());
        if (figure.indicator().equals("cashless_payment_amount_share")) {
          assertThat(cell(line)).isEqualTo(line.denominator().toBigInteger().toString());
          amounts++;
        }
      }
      assertThat(explained.lines()).as(figure.id()).hasSize((int) explained.records());
      assertThat(numerator).as(figure.id()).isEqualByComparingTo(figure.numerator());
      assertThat(denominator).as(figure.id()).isEqualByComparingTo(figure.denominator());
      assertThat(figure.records()).as(figure.id()).isEqualTo(explained.records());
      assertThat(explained.formulaChanged()).isFalse();
    }
    assertThat(amounts).isPositive();
  }

  private static List<String> explanation(String issue) {
    return school.issuing.issues().figures(issue).stream()
        .map(f -> f.id() + explained(f).lines())
        .toList();
  }

  @Test
  void makesANewVersionOfWhatACorrectionChanges() throws IOException {
    school.fees("thu.csv", FIRST);
    Issuing.Issued first = issue();
    String v1 = first.issue().id();
    assertThat(first.fresh()).isTrue();
    provesEveryFigure(v1);
    Map<String, List<BigDecimal>> figures = figures(v1);
    Map<Rendering, String> documents = documents(v1);
    List<String> explanation = explanation(v1);

    assertThat(issue().fresh()).as("nothing has changed").isFalse();
    school.fees("thang-11.csv", FIRST.lines().skip(3).findFirst().orElseThrow() + "\n");
    assertThat(issue().fresh()).as("another month has changed").isFalse();

    // one cash payment was a transfer, and there was one more
    school.fees(
        "thu.csv",
        FIRST.replace("Tiền mặt,06/10", "Chuyển khoản,06/10")
            + six("GD05,HS05,Lê Văn Em,1B,Bán trú,50000,Chuyển khoản,08/10/2026\n"));
    Issuing.Issued second = issue();
    String v2 = second.issue().id();
    assertThat(second.fresh()).isTrue();
    assertThat(second.issue().version()).isEqualTo(2);
    provesEveryFigure(v2);

    assertThat(school.issuing.issues().find(v1).orElseThrow().state()).isEqualTo("superseded");
    assertThat(figures(v1)).isEqualTo(figures);
    assertThat(documents(v1)).isEqualTo(documents);
    assertThat(explanation(v1)).isEqualTo(explanation);
    provesEveryFigure(v1);
    assertThat(documents(v2)).doesNotContainEntry(Rendering.PDF, documents.get(Rendering.PDF));
    Issues.Issue kept = school.issuing.issues().find(v1).orElseThrow();
    documents.forEach(
        (format, sha256) ->
            assertThat(school.archive.find(sha256))
                .hasBinaryContent(school.issuing.render(kept.frozen(), format)));
    assertThat(figures(v2).keySet()).isEqualTo(figures.keySet());
  }

  @Test
  void printsNoSmallGroupButTheSchoolsOwnTotal() {
    forget();
    school.fees("sau.csv", FIRST.replaceAll("(?m)^.*Bán trú.*\n", ""));
    String few = "Lê Văn Em,1B,Bán trú,50000,Chuyển khoản,08/10/2026\n";
    school.fees("ba.csv", "Z1,HSZ1," + few + "Z2,HSZ2," + few);
    FrozenReport commune = draft(FeeSchool.COMMUNE);
    FrozenReport.Table categories = commune.tables().get(1);
    assertThat(categories.rows())
        .filteredOn(row -> "Bán trú và tiền ăn".equals(row.values().get(1).text()))
        .singleElement()
        .satisfies(row -> assertThat(row.values().get(8).isHidden()).isTrue());
    assertThat(categories.rows())
        .filteredOn(row -> row.values().get(8).isHidden())
        .as("not one alone, else it is the total less the others")
        .hasSizeGreaterThan(1);
    assertThat(commune.texts().get("footnotes")).contains("“*”");
    assertThat(commune.sources().toString()).doesNotContain("100000");

    forget();
    school.fees("hai.csv", "Y1,HSY1," + few + "Y2,HSY2," + few);
    FrozenReport own = draft(FeeSchool.SCHOOL);
    forget();
    assertThat(own.figures().get(0).value().number()).as("its own total").isNotNull();
    assertThat(own.tables().get(1).rows().get(0).values().get(8).isHidden()).isTrue();
    String pdf = own.texts().get("summary");
    assertThat(pdf).contains("100.000 đồng");
  }

  /** The plan obliges each school to say it: vanhien.T46. */
  @Test
  void aSchoolTellsItsShareOfTuitionHoweverFewPaidInCash() {
    String few = "Lê Mẫu,1A,%s,100000,Tiền mặt,05/10/2026\n";
    forget();
    school.fees(
        "hocphi.csv",
        FIRST + "Z1,HSZ1," + few.formatted("Học phí") + "Z2,HSZ2," + few.formatted("Bán trú"));
    FrozenReport own = draft(FeeSchool.SCHOOL);
    FrozenReport commune = draft(FeeSchool.COMMUNE);
    forget();
    assertThat(own.figures().get(3).value().number()).as("tuition").isNotNull();
    assertThat(row(own, "Bán trú và tiền ăn").values().get(8).isHidden())
        .as("another kind")
        .isTrue();
    assertThat(row(commune, "Bán trú và tiền ăn").values().get(8).isHidden()).isTrue();
  }

  private static FrozenReport.Row row(FrozenReport report, String title) {
    return report.tables().get(1).rows().stream()
        .filter(row -> row.values().stream().anyMatch(v -> title.equals(v.text())))
        .findFirst()
        .orElseThrow();
  }

  /** Holds every file of payments of less than a hundred rows. */
  private static Ingest withGate() {
    Map<String, Connector> connectors = new HashMap<>(school.definitions.connectors());
    Connector.Gates gates = new Connector.Gates(100, null, null, Connector.Totals.WARN);
    connectors.computeIfPresent("fee-list", (id, plain) -> plain.with(gates));
    return new Ingest(
        db.dataSource(), school.archive, school.definitions.with(connectors), Clock.systemUTC());
  }

  @Test
  void whatAPersonLetsThroughLaterIsNotInWhatWasIssuedBefore(@TempDir Path folder)
      throws IOException {
    forget();
    String september = FIRST.replaceAll("/1[01]/2026", "/09/2026");
    Ingest ingest = withGate();
    Path late = Files.writeString(folder.resolve("late.csv"), FeeSchool.HEADER + september);
    Unit unit = school.unit(FeeSchool.SCHOOL);
    FileReport held =
        ingest.receive(new Ingest.Arrival(late, "late.csv", "fee-list", unit.id(), null));
    assertThat(held.load().state()).isEqualTo(LoadState.FAILED);
    school.fees("september.csv", september.replace("GD", "GX").replace("HS", "HX"));
    Issuing.Order order =
        new Issuing.Order("cashless-fee", unit, Period.parse("202609"), null, "test");
    String before = school.issuing.issue(order, (issue, documents) -> {}).issue().id();
    provesEveryFigure(before);

    ingest.letThrough(held.load().id(), "ke-toan", "đủ rồi");
    provesEveryFigure(before);
    assertThat(new DutyLedger(db.dataSource()).newerData(before, unit)).isPresent();
    forget();
  }
}
