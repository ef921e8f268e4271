package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/** A day at the worklist, from the statement's file to the payments, all by commands. */
class WorklistCommandTest {
  private static final String STUDENTS =
      """
      Mã học sinh,Họ và tên,Lớp,Ngày sinh
      3101200001,Nguyễn Văn An,1A,01/02/2020
      3101200002,Nguyễn Văn An,1B,02/03/2020
      3101200003,Trần Thị Bình,1A,03/04/2020
      3101200004,Lê Hoàng Cường,1B,04/05/2020
      3101200005,Đỗ Thị Dung,,05/06/2020
      """;

  private static final String STATEMENT =
      """
      STT No;Ngày giao dịch Transaction Date;Số bút toán Transaction No;Phát sinh nợ Debit;Phát sinh có Credit;Nội dung Details;Tài khoản Account
      1;05/10/2026;FT01;;700000;MBVCB.1234567.3101200003 TIEN AN T10.CT tu 0011 TRAN VAN BA;0987654321
      2;07/10/2026;FT02;;155000;NGUYEN VAN AN NOP HP T10;0987654321
      3;08/10/2026;FT03;;310000;NOP HP CHO 2 CON 3101200001 VA 3101200004;0987654321
      4;09/10/2026;FT04;;99000;LE HOANG CUONG TRA NO TIEN SACH;0987654321
      5;10/10/2026;FT05;;88000;DO THI DUNG NOP THEM;0987654321
      """;

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static Path folder;

  @BeforeAll
  static void setUp(@TempDir Path given) throws IOException {
    folder = given;
    FeeSchool.in(DB.dataSource(), folder);
    imports("student-list", "hoc-sinh.csv", STUDENTS);
    imports("bank-statement-csv", "sao-ke.csv", STATEMENT);
  }

  private static void imports(String connector, String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Typed done = kyhan("import %s --connector=%s --unit=40123401".formatted(file, connector));
    assertThat(done.code()).as(done.out() + done.err()).isZero();
  }

  private static Typed kyhan(String line) {
    return Typed.line(DB, folder, line);
  }

  private static long waiting(String reference) {
    JsonNode list = kyhan("worklist list --unit 40123401 --output=json").json();
    return list.valueStream()
        .mapToLong(line -> line.get("item").asLong())
        .filter(id -> kyhan("worklist show " + id).out().contains(reference))
        .findFirst()
        .orElseThrow(() -> new AssertionError(reference + " waits not: " + list));
  }

  private static List<String> payments(String transaction) {
    return DB.jdbc()
        .sql(
            "select student_code || ' ' || amount from data.fee_payment where transaction_code like"
                + " ? || '%' order by 1")
        .param(transaction)
        .query(String.class)
        .list();
  }

  @Test
  void isWorkedOffLineByLine() {
    assertThat(payments("FT01")).containsExactly("3101200003 700000");
    assertThat(payments("FT02")).isEmpty();

    long an = waiting("NGUYEN VAN AN");
    Typed list = kyhan("worklist list --unit 40123401");
    assertThat(list.out()).contains("155000").doesNotContain("NGUYEN VAN AN");
    assertThat(kyhan("worklist show " + an).out()).contains("3101200001", "3101200002", "1A", "1B");
    long dung = waiting("DO THI DUNG");
    assertThat(kyhan("worklist show " + dung).out())
        .as("a pupil without a class")
        .contains("3101200005")
        .doesNotContain("null");
    kyhan("worklist dismiss " + dung + " --why 'tiền quỹ lớp' --by thu-quy");

    Typed wrong = kyhan("worklist decide " + an + " --student 999 --by ke-toan");
    assertThat(wrong.code()).isEqualTo(9);
    assertThat(wrong.err()).contains("mang mã này");
    assertThat(payments("FT02")).isEmpty();

    Typed decided = kyhan("worklist decide " + an + " --student 3101200002 --by ke-toan");
    assertThat(decided.code()).as(decided.err()).isZero();
    assertThat(payments("FT02")).containsExactly("3101200002 155000");

    long two = waiting("CHO 2 CON");
    Typed shared =
        kyhan(
            "worklist decide "
                + two
                + " --student 3101200001=155000 --student 3101200004=155000 --by ke-toan");
    assertThat(shared.code()).as(shared.err()).isZero();
    assertThat(payments("FT03")).containsExactly("3101200001 155000", "3101200004 155000");

    long debt = waiting("TRA NO");
    Typed dismissed =
        kyhan("worklist dismiss " + debt + " --why 'không phải học phí' --by ke-toan");
    assertThat(dismissed.code()).as(dismissed.err()).isZero();
    assertThat(payments("FT04")).isEmpty();

    assertThat(kyhan("worklist list --unit 40123401 --output=json").json()).isEmpty();
    assertThat(kyhan("worklist list --unit 40123401 --state decided --output=json").json())
        .hasSize(2);
    assertThat(kyhan("worklist list --unit 40123401 --state nonsense").code()).isEqualTo(9);
    assertThat(kyhan("worklist show 999999").code()).isEqualTo(9);
    assertThat(
            DB.jdbc()
                .sql("select count(*) from platform.audit where actor = 'ke-toan'")
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }
}
