package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.Period;
import org.kyhan.flow.BankMatching.Share;
import org.kyhan.ledger.Worklist;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.snapshot.Issues;
import org.kyhan.store.TestDatabase;

/** A credit in a statement becomes a pupil's payment, once, or waits for a person. */
class BankMatchingTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final String STUDENTS =
      """
      Mã học sinh,Họ và tên,Lớp,Ngày sinh
      3101200001,Nguyễn Văn An,1A,01/02/2020
      3101200002,Nguyễn Văn An,1B,02/03/2020
      3101200003,Trần Thị Bình,1A,03/04/2020
      3101200004,Lê Hoàng Cường,1B,04/05/2020
      """;

  private static final String CHARGES =
      """
      Mã học sinh,Họ và tên,Lớp,Khoản thu,Đợt thu,Phải thu,Tháng
      3101200003,Trần Thị Bình,1A,Tiền ăn bán trú,Tháng 10,700000,01/10/2026
      """;

  private static final String HEADER =
      "STT No;Ngày giao dịch Transaction Date;Số bút toán Transaction No;Phát sinh nợ Debit;Phát sinh có Credit;Nội dung Details;Tài khoản Account\n";

  private static final String OCTOBER =
      HEADER
          + """
          1;05/10/2026;FT01;;700000;MBVCB.1234567.3101200003 TIEN AN T10.CT tu 0011 TRAN VAN BA toi 0022 TRUONG;0987654321
          2;06/10/2026;FT02;;155000;NGUYEN VAN AN LOP 1B NOP HP T10;0987654321
          3;07/10/2026;FT03;;155000;NGUYEN VAN AN NOP HP T10;0987654321
          4;08/10/2026;FT04;;310000;NOP HP CHO 2 CON 3101200001 VA 3101200004;0987654321
          5;09/10/2026;FT05;155000;;HOAN TRA HOC PHI 3101200004;0987654321
          6;10/10/2026;FT06;;1234;TRA LAI TIEN GUI;0987654321
          7;11/10/2026;FT07;;155000;NOP TIEN MAT LE HOANG CUONG LOP 1B HOC PHI;0987654321
          8;12/10/2026;FT08;;99000;LE HOANG CUONG NOP HP T10;0987654321
          """;

  private FeeSchool school;
  private BankMatching matching;

  @BeforeEach
  void setUp(@TempDir Path folder) {
    school = FeeSchool.in(DB.dataSource(), folder);
    for (String table :
        List.of(
            "platform.figure",
            "platform.document",
            "platform.issue",
            "platform.worklist",
            "platform.bank_line",
            "platform.payer_memory",
            "data.fee_payment",
            "history.fee_payment",
            "data.bank_transaction",
            "history.bank_transaction",
            "data.student",
            "data.fee_charge",
            "platform.fault")) {
      school.jdbc().sql("delete from " + table).update();
    }
    school.jdbc().sql("delete from platform.load where connector <> 'unit-list'").update();
    matching =
        new BankMatching(
            DB.dataSource(),
            school.definitions,
            Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC));
    send("student-list", "hoc-sinh.csv", STUDENTS);
    send("fee-charge-list", "phai-thu.csv", CHARGES);
  }

  private FileReport send(String connector, String name, String text) {
    FileReport report = school.send(connector, FeeSchool.SCHOOL, name, text.getBytes(UTF_8));
    assertThat(report.load().state().isSuccess()).as(name + report.faults()).isTrue();
    return report;
  }

  private FileReport statement(String name, String text) {
    return send("bank-statement-csv", name, text);
  }

  private Map<String, String> payments() {
    List<Map.Entry<String, String>> rows =
        school
            .jdbc()
            .sql(
                """
                select transaction_code,
                       concat_ws(' ', student_code, amount, channel, fee_category, status)
                from data.fee_payment order by status, record
                """)
            .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
            .list();
    Map<String, String> payments = new TreeMap<>();
    rows.forEach(r -> payments.merge(r.getKey(), r.getValue(), (a, b) -> a + " + " + b));
    return payments;
  }

  private List<Worklist.Item> open() {
    return matching.worklist().list("/", Worklist.State.OPEN, 0, 100);
  }

  private Worklist.Item waiting(String words) {
    return open().stream()
        .filter(
            i -> String.valueOf(matching.show(i.id()).orElseThrow().narrative()).startsWith(words))
        .findFirst()
        .orElseThrow();
  }

  private String everything() {
    StringBuilder all = new StringBuilder();
    for (String table :
        List.of(
            "data.fee_payment",
            "history.fee_payment",
            "platform.worklist",
            "platform.bank_line",
            "platform.payer_memory",
            "data.bank_transaction")) {
      all.append(
          school
              .jdbc()
              .sql(
                  "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "
                      + table
                      + " t")
              .query(String.class)
              .single());
    }
    return all.toString();
  }

  @Test
  void makesPaymentsOfWhatIsSureAndLetsTheRestWait() {
    FileReport report = statement("sao-ke.csv", OCTOBER);

    assertThat(payments())
        .isEqualTo(
            Map.of(
                "FT01", "3101200003 700000 TRANSFER BOARDING SETTLED",
                "FT02", "3101200002 155000 TRANSFER TUITION SETTLED",
                "FT07", "3101200004 155000 CASH_COUNTER TUITION SETTLED"));
    assertThat(open())
        .extracting(Worklist.Item::reason)
        .containsExactly("ambiguous", "split", "unsure");
    assertThat(report.faults())
        .filteredOn(f -> f.rule().equals("flow.bank_matched"))
        .extracting(Fault::message)
        .singleElement()
        .asString()
        .contains("3 khoản đã nhận ra", "3 khoản chờ", "2 dòng không phải");
    assertThat(
            school
                .jdbc()
                .sql(
                    "select reason from platform.bank_line where outcome = 'not_fee' order by record")
                .query(String.class)
                .list())
        .containsExactly("debit", "INTEREST");
  }

  @Test
  void changesNothingWhenDoneAgain() {
    statement("sao-ke.csv", OCTOBER);
    String before = everything();
    statement("sao-ke.csv", OCTOBER);
    statement("sao-ke-lai.csv", OCTOBER + "\n");
    assertThat(matching.run(school.unit(FeeSchool.SCHOOL).id()))
        .isEqualTo(BankMatching.Done.NOTHING);
    send("student-list", "hoc-sinh-lai.csv", STUDENTS + "\n");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void leadsAFigureToTheCellOfTheStatement() throws Exception {
    statement("sao-ke.csv", OCTOBER);
    String issue =
        school
            .issuing
            .issue(
                new Issuing.Order(
                    "cashless-fee",
                    school.unit(FeeSchool.COMMUNE),
                    Period.parse("202610"),
                    null,
                    "test"),
                (made, documents) -> {})
            .issue()
            .id();
    List<String> cells = new java.util.ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Issues.PrintedFigure figure : school.issuing.issues().figures(issue)) {
      Explain.Explained explained = school.explain.figure(figure.id(), 100).orElseThrow();
      assertThat(explained.lines()).hasSize((int) explained.records());
      if (!figure.indicator().equals("cashless_payment_amount_share") || explained.records() != 3) {
        continue;
      }
      for (Explain.Line line : explained.lines()) {
        CellRef at = line.where();
        assertThat(at.file()).isEqualTo("sao-ke.csv");
        String sha256 =
            school
                .jdbc()
                .sql("select sha256 from platform.load where id = ?")
                .param(line.load())
                .query(String.class)
                .single();
        String cell =
            Files.readAllLines(school.archive.find(sha256))
                .get((int) at.row() - 1)
                .split(";", -1)[at.column() - 1];
        assertThat(cell).isEqualTo(line.denominator().toBigInteger().toString());
        cells.add(at.address());
        sum = sum.add(line.denominator());
      }
      break;
    }
    assertThat(cells).containsExactlyInAnyOrder("E2", "E3", "E8");
    assertThat(sum).isEqualByComparingTo("1010000");
  }

  @Test
  void remembersADecisionForTheSameWordingButNotForNamesakes() {
    statement("sao-ke.csv", OCTOBER);
    matching.decide(waiting("LE HOANG").id(), List.of(new Share("3101200004", null)), "ke-toan");
    matching.decide(
        waiting("NGUYEN VAN AN").id(), List.of(new Share("3101200001", null)), "ke-toan");
    assertThat(payments())
        .containsEntry("FT08", "3101200004 99000 TRANSFER TUITION SETTLED")
        .containsEntry("FT03", "3101200001 155000 TRANSFER TUITION SETTLED");

    statement(
        "sao-ke-11.csv",
        HEADER
            + """
            1;05/11/2026;FT11;;88000;LE HOANG CUONG NOP HP T11;0987654321
            2;06/11/2026;FT12;;155000;NGUYEN VAN AN NOP HP T11;0987654321
            """);
    assertThat(payments())
        .containsEntry("FT11", "3101200004 88000 TRANSFER TUITION SETTLED")
        .doesNotContainKey("FT12");
    BankMatching.Shown namesake = matching.show(waiting("NGUYEN VAN AN").id()).orElseThrow();
    assertThat(namesake.item().reason()).isEqualTo("ambiguous");
    assertThat(matching.reasons(namesake.item().candidates().get(0)))
        .contains("lần trước đã chọn cho đúng nội dung này");
    assertThat(String.valueOf(namesake.where())).isEqualTo("sao-ke-11.csv E3");
    assertThat(
            school
                .jdbc()
                .sql(
                    "select detail from platform.audit where actor = 'ke-toan' and action = 'worklist.decide' order by id")
                .query(String.class)
                .list())
        .hasSize(2)
        .noneMatch(d -> d.toUpperCase(Locale.ROOT).contains("CUONG"));
  }

  @Test
  void splitsATransferForTwoChildrenAsAPersonSays() {
    statement("sao-ke.csv", OCTOBER);
    long split = waiting("NOP HP CHO 2 CON").id();
    assertThatThrownBy(
            () -> matching.decide(split, List.of(new Share("3101200001", 1L)), "ke-toan"))
        .hasMessageContaining("số tiền");
    Share absurd = new Share("3101200001", Long.MAX_VALUE);
    Share rest = new Share("3101200004", 310_002L); // 310 000 where sums run over
    assertThatThrownBy(() -> matching.decide(split, List.of(absurd, absurd, rest), "ke-toan"))
        .hasMessageContaining("số tiền");
    assertThatThrownBy(() -> matching.decide(split, List.of(new Share("999", null)), "ke-toan"))
        .hasMessageContaining("học sinh");
    matching.decide(
        split,
        List.of(new Share("3101200001", 150_000L), new Share("3101200004", 160_000L)),
        "ke-toan");
    assertThat(payments())
        .containsEntry("FT04", "3101200001 150000 TRANSFER TUITION SETTLED")
        .containsEntry("FT04/2", "3101200004 160000 TRANSFER TUITION SETTLED");
    assertThatThrownBy(
            () -> matching.decide(split, List.of(new Share("3101200001", null)), "ke-toan"))
        .hasMessageContaining("đã được giải quyết");
  }

  @Test
  void dismissesOnlyWithAReason() {
    statement("sao-ke.csv", OCTOBER);
    long item = waiting("LE HOANG").id();
    assertThatThrownBy(() -> matching.dismiss(item, "ke-toan", " ")).hasMessageContaining("vì sao");
    matching.dismiss(item, "ke-toan", "tiền ủng hộ");
    assertThat(matching.worklist().find(item).orElseThrow().state())
        .isEqualTo(Worklist.State.DISMISSED);
    matching.run(school.unit(FeeSchool.SCHOOL).id());
    assertThat(payments()).doesNotContainKey("FT08");
    assertThat(open()).hasSize(2);
  }

  @Test
  void countsWhatAnotherSourceReportsOnlyOnce() {
    school.fees(
        "thu.csv", "FT02,3101200002,Nguyễn Văn An,1B,Học phí,155000,Chuyển khoản,06/10/2026\n");
    statement("sao-ke.csv", OCTOBER);
    assertThat(payments()).containsEntry("FT02", "3101200002 155000 TRANSFER TUITION SETTLED");
    long settled = settled();

    school.fees(
        "thu-them.csv",
        "FT01,3101200003,Trần Thị Bình,1A,Bán trú,700000,Chuyển khoản,05/10/2026\n");
    assertThat(payments().get("FT01")).contains("BOARDING REVERSED").contains("BOARDING SETTLED");
    assertThat(settled()).isEqualTo(settled);
    String before = everything();
    matching.run(school.unit(FeeSchool.SCHOOL).id());
    assertThat(everything()).isEqualTo(before);
  }

  private long settled() {
    return school
        .jdbc()
        .sql("select sum(amount) from data.fee_payment where status = 'SETTLED'")
        .query(Long.class)
        .single();
  }

  @Test
  void findsMoreWhenTheRegisterIsComplete() {
    String line = HEADER + "1;05/10/2026;FT21;;155000;PHAM GIA KHANH LOP 1A HP;0987654321\n";
    statement("sao-ke.csv", line);
    assertThat(open()).hasSize(1);
    send("student-list", "them.csv", STUDENTS + "3101200009,Phạm Gia Khánh,1A,05/06/2020\n");
    assertThat(payments()).containsEntry("FT21", "3101200009 155000 TRANSFER TUITION SETTLED");
    assertThat(open()).isEmpty();
  }

  @Test
  void followsACorrectedStatement() {
    String line = HEADER + "1;05/10/2026;FT31;;155000;3101200003 TIEN AN;0987654321\n";
    statement("sao-ke.csv", line);
    statement("sao-ke.csv", line.replace("155000", "145000"));
    assertThat(payments()).containsEntry("FT31", "3101200003 145000 TRANSFER BOARDING SETTLED");
    statement("sao-ke.csv", line.replace("3101200003 TIEN AN", "KHONG RO AI NOP"));
    assertThat(payments()).containsEntry("FT31", "3101200003 145000 TRANSFER BOARDING REVERSED");
    assertThat(open()).hasSize(1);
  }
}
