package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.model.Fault;
import org.kyhan.store.TestDatabase;

/** What real sheets do to a plain table, from the bytes to the records. */
class MessTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @TempDir private static Path folder = Path.of("");
  private FeeSchool school = FeeSchool.in(DATABASE.dataSource(), folder);

  @BeforeEach
  void empty() {
    school.jdbc().sql("delete from data.fee_payment").update();
    school.jdbc().sql("delete from data.student").update();
  }

  private String stored(String columns, String table) {
    return String.join(
        "\n",
        school
            .jdbc()
            .sql("select concat_ws('|', " + columns + ") from data." + table + " order by 1")
            .query(String.class)
            .list());
  }

  private void send(String connector, String name, String text) {
    FileReport report = school.send(connector, FeeSchool.SCHOOL, name, text.getBytes(UTF_8));
    assertThat(report.load().state().isSuccess()).as(report.faults().toString()).isTrue();
    assertThat(report.load().counts().rejected()).as(report.faults().toString()).isZero();
  }

  @Test
  void readsMarksRefundsAndTwoValuesInOneCell() {
    send(
        "cash-book",
        "so-thu.csv",
        """
        STT,Ngày nộp / Số phiếu,Mã HS,Họ đệm,Tên,Khoản thu,Số tiền,Hoàn trả,TM,CK
        1,05/10/2026 PT01,HS1,Nguyễn Văn,An,Học phí,100.000,,x,
        2,05/10/2026 PT02,HS2,Trần Thị,Bình,Học phí,200.000,,,x
        3,06/10/2026 PT03,HS1,Nguyễn Văn,An,Học phí,,50.000,x,
        4,06/10/2026 PT04,HS3,Lê,Chi,Hoàn trả tiền ăn,30.000,,,x
        5,07/10/2026 PT05,HS3,Lê,Chi,Nước uống,-20.000,,x,
        """);

    assertThat(
            stored(
                "transaction_code, paid_on, student_name, amount, channel, status", "fee_payment"))
        .isEqualTo(
            """
            PT01|2026-10-05|Nguyễn Văn An|100000|CASH|SETTLED
            PT02|2026-10-05|Trần Thị Bình|200000|TRANSFER|SETTLED
            PT03|2026-10-06|Nguyễn Văn An|50000|CASH|REFUNDED
            PT04|2026-10-06|Lê Chi|30000|TRANSFER|REFUNDED
            PT05|2026-10-07|Lê Chi|20000|CASH|REFUNDED""");
  }

  @Test
  void takesMoneyGivenBackInAPlainListForARefund() {
    send(
        "fee-list",
        "hoan.csv",
        """
        Số BL,Mã HS,Họ tên HS,Khoản thu,Số tiền,Ngày nộp,Hình thức
        B1,HS1,Nguyễn Văn An,Học phí,450.000,05/10/2026,CK
        B2,HS1,Nguyễn Văn An,Học phí,-450.000,06/10/2026,CK
        B3,HS2,Trần Thị Bình,Học phí,(200.000),06/10/2026,TM
        B4,HS3,Lê Chi,Hoàn trả học phí,100.000,06/10/2026,TM
        """);

    assertThat(stored("transaction_code, amount, status", "fee_payment"))
        .isEqualTo("B1|450000|SETTLED\nB2|450000|REFUNDED\nB3|200000|REFUNDED\nB4|100000|REFUNDED");
  }

  @Test
  void refusesANegativeAmountOfARowThatSaysItWasPaid() {
    String text =
        """
        Số BL,Mã HS,Họ tên HS,Khoản thu,Số tiền,Ngày nộp,Hình thức,Trạng thái
        C1,HS1,Nguyễn Văn An,Học phí,-450.000,06/10/2026,CK,Đã thu
        C2,HS1,Nguyễn Văn An,Học phí,-450.000,06/10/2026,CK,
        C3,HS2,Trần Thị Bình,Học phí,-200.000,06/10/2026,TM,Hoàn tiền
        """;

    FileReport report = school.send("fee-list", FeeSchool.SCHOOL, "am.csv", text.getBytes(UTF_8));

    assertThat(report.faults().stream().filter(Fault::isError).map(Fault::rule))
        .containsExactly("quality.negative_amount");
    assertThat(stored("transaction_code, amount, status", "fee_payment"))
        .isEqualTo("C2|450000|REFUNDED\nC3|200000|REFUNDED");
  }

  @Test
  void readsThousandsFromALineAboveTheTable() {
    send(
        "fee-list",
        "nghin.csv",
        """
        BẢNG KÊ THU,,,,
        ,,,,Đơn vị tính: nghìn đồng
        Số BL,Họ tên HS,Khoản thu,Số tiền,Ngày nộp
        B1,Nguyễn Văn An,Học phí,100,05/10/2026
        B2,Trần Thị Bình,Học phí,1.250,05/10/2026
        """);

    assertThat(stored("transaction_code, amount", "fee_payment"))
        .isEqualTo("B1|100000\nB2|1250000");
  }

  @Test
  void readsTheGenderFromAMarkAndTheClassFromItsOwnLine() {
    send(
        "student-list",
        "lop.csv",
        """
        LỚP 1A,,,,
        STT,Mã HS,Họ và tên đệm,Tên,Ngày sinh,Nữ
        1,HS1,Nguyễn Văn,An,05/10/2019,
        2,HS2,Trần Thị,Bình,06/10/2019,x
        LỚP 1B,,,,
        STT,Mã HS,Họ và tên đệm,Tên,Ngày sinh,Nữ
        1,HS3,Lê Thị,Chi,07/10/2019,X
        """);

    assertThat(stored("student_code, student_name, class, gender", "student"))
        .isEqualTo(
            "HS1|Nguyễn Văn An|1A|MALE\nHS2|Trần Thị Bình|1A|FEMALE\nHS3|Lê Thị Chi|1B|FEMALE");
  }

  @Test
  void readsFilledDownDatesAndCodesThatBecameNumbers() {
    send(
        "cash-book",
        "xuong.csv",
        """
        Ngày nộp,Số phiếu,Mã HS,Họ tên,Lớp,Số tiền1 (*),TM,CK
        05/10/2026,1234567.0,2401000001.0,Nguyễn Văn An,12.6,100000,x,
        ,1234568.0,2401000002.0,Trần Thị Bình,12.6,200000,,x
        """);

    assertThat(stored("transaction_code, student_code, class, paid_on", "fee_payment"))
        .isEqualTo("1234567|2401000001|12.6|2026-10-05\n1234568|2401000002|12.6|2026-10-05");
  }
}
