package org.kyhan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableHints.FieldWords;
import org.kyhan.parse.TableHints.Nature;

/** Which of several headings that nearly say the same is a field's, and which is nobody's. */
class HeadingKindsTest {
  private static final TableHints CHARGES =
      looking(
          needed("student_code", FieldType.CODE, "Mã HS"),
          needed("amount_due", FieldType.MONEY, "Số tiền phải đóng", "Phải nộp"));

  @TempDir private static Path folder = Path.of("");

  private static FieldWords needed(String id, FieldType type, String... words) {
    return field(id, type, true, words);
  }

  private static FieldWords optional(String id, FieldType type, String... words) {
    return field(id, type, false, words);
  }

  private static FieldWords field(String id, FieldType type, boolean important, String... words) {
    boolean closed = !important && type == FieldType.BOOLEAN;
    return new FieldWords(
        id, List.of(words), false, new Nature(type, important, true, false, Set.of(), closed));
  }

  private static TableHints looking(FieldWords... fields) {
    List<Set<String>> required =
        Arrays.stream(fields)
            .filter(f -> f.nature().important())
            .map(f -> Set.of(f.field()))
            .toList();
    return Hints.of(List.of(fields), required);
  }

  private static FoundTable read(TableHints hints, String... lines) throws IOException {
    return FoundTable.in(folder, hints, String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "TON THANG 9,CON PHAI DONG SAU KHI TRU TON",
    "Trừ tồn tháng 9,Thực thu",
    "Nộp thừa kỳ trước được trừ,Còn lại phải thu",
    "Trừ số dư đầu kỳ,Còn phải nộp"
  })
  void doesNotTakeABalanceForAReduction(String balance, String left) throws IOException {
    FoundTable answer =
        read(
            CHARGES,
            "Mã HS;SỐ TIỀN PHẢI ĐÓNG;" + balance + ";" + left,
            "HS0001;560.000;56.000;504.000",
            "HS0002;616.000;28.000;588.000",
            "HS0003;616.000;0;616.000");

    assertThat(answer.columns()).containsEntry("amount_due", 2);
  }

  /** What a total less one of its parts leaves is the other part, whatever the parts are called. */
  @ParameterizedTest
  @CsvSource({
    "Mã HS;Học phí;Tiền bán trú;Số tiền phải đóng, 100.000;20.000;120.000",
    "Ma HS;Hoc phi;Tien ban tru;So tien phai dong, 100.000;20.000;120.000",
    "Mã HS;Học phí;CLB bóng rổ;Số tiền phải đóng, 100.000;20.000;120.000",
    "Mã HS;Tiền học;Quỹ hỗ trợ;Số tiền phải đóng, 100.000;20.000;120.000",
    "Mã HS;Ngày học;Tiền áo dài;Số tiền phải đóng;Tiền học, 12;20.000;120.000;100.000"
  })
  void doesNotTakeAPartForWhatIsLeft(String headings, String amounts) throws IOException {
    FoundTable answer =
        read(CHARGES, headings, "HS0001;" + amounts, "HS0002;" + amounts, "HS0003;" + amounts);

    assertThat(answer.columns()).containsEntry("amount_due", 4);
    assertThat(answer.questions()).isEmpty();
  }

  /** Where all have paid so far, or none has, the amounts alone do not say which is due. */
  @ParameterizedTest
  @CsvSource({"100.000;20.000;80.000;0", "100.000;20.000;0;80.000"})
  void asksWhetherWhatIsPaidOrOwedIsWhatIsLeft(String amounts) throws IOException {
    FoundTable answer =
        read(
            CHARGES,
            "Mã HS;Số tiền phải đóng;Miễn giảm;Đã thu;Còn nợ",
            "HS0001;" + amounts,
            "HS0002;" + amounts,
            "HS0003;" + amounts);

    assertThat(answer.columns()).containsEntry("amount_due", 2);
    assertThat(answer.questions()).hasSize(1);
  }

  @Test
  void asksForTheAmountAfterReductionsHoweverManyColumnsStandBetween() throws IOException {
    String between = "Dân tộc;Nơi sinh;Tôn giáo;Quốc tịch;Sở thích;";
    String said = "Kinh;Hà Nội;Không;Việt Nam;Vẽ;";

    FoundTable answer =
        read(
            CHARGES,
            "Mã HS;Số tiền phải đóng;" + between + "Học phí sau miễn giảm",
            "HS0001;100.000;" + said + "80.000",
            "HS0002;100.000;" + said + "90.000",
            "HS0003;100.000;" + said + "80.000");

    assertThat(answer.questions()).hasSize(1);
  }

  @Test
  void leavesAColumnThatCannotBeReadAndSaysSo() throws IOException {
    TableHints documents =
        looking(
            needed("number", FieldType.CODE, "Số ký hiệu"),
            needed("arrived_on", FieldType.DATE, "Ngày đến"),
            optional("approved_on", FieldType.DATE, "Phê duyệt của lãnh đạo"),
            optional("antivirus", FieldType.BOOLEAN, "Diệt virus"));

    FoundTable answer =
        read(
            documents,
            "Số ký hiệu;Ngày đến;Phê duyệt của lãnh đạo;Diệt virus",
            "12/UBND;05/10/2026;Giao tổ Toán xử lý;Kaspersky",
            "13/UBND;06/10/2026;Chuyển văn thư lưu;Kaspersky",
            "14/UBND;07/10/2026;Báo cáo trước thứ Hai;Windows Defender");

    assertThat(answer.columns()).containsOnlyKeys("number", "arrived_on");
    assertThat(answer.rules()).containsExactly("parse.column_refuted", "parse.column_refuted");
  }

  @Test
  void takesNoPeriodForADay() throws IOException {
    TableHints published =
        looking(
            needed("number", FieldType.CODE, "Số văn bản"),
            needed("published_on", FieldType.DATE, "Thời gian niêm yết", "Ngày đưa lên trang"));

    FoundTable answer =
        read(
            published,
            "Số văn bản;Ngày đưa lên trang;Thời gian niêm yết",
            "12/CK;05/10/2026;90 ngày",
            "13/CK;06/10/2026;30 ngày",
            "14/CK;07/10/2026;30 ngày");

    assertThat(answer.columns()).containsEntry("published_on", 2);
  }

  @Test
  void tellsEnglishHeadingsOfOneThingApart() throws IOException {
    TableHints systems =
        looking(
            needed("system", FieldType.TEXT, "System", "System Name"),
            needed("opened_on", FieldType.DATE, "Opened On"),
            optional("order_id", FieldType.CODE, "Order ID"));

    FoundTable answer =
        read(
            systems,
            "System Type;System Name;Order Status;Opened On",
            "Learning;Moodle of us;B;2026-10-05",
            "Office;Mail of us;C;2026-10-06");

    assertThat(answer.columns()).containsEntry("system", 2).doesNotContainKey("order_id");
  }

  @ParameterizedTest
  @CsvSource({
    "isEndToEnd,is End To End",
    "dateOfBirth,date Of Birth",
    "MaHoSo,Ma Ho So",
    "MaTTHC,Ma TTHC",
    "paidAmount,paid Amount",
    "VNeID,VNeID",
    "Đã nộp chưa?,Đã nộp chưa"
  })
  void writesJoinedWordsApart(String heading, String apart) {
    assertThat(Headings.spaced(heading)).isEqualTo(apart);
  }

  @Test
  void takesLevelOneForNoLevelTwo() throws IOException {
    TableHints accounts =
        looking(
            needed("name", FieldType.NAME, "Họ tên"),
            needed("born_on", FieldType.DATE, "Ngày sinh"),
            optional("level2", FieldType.BOOLEAN, "Tài khoản VNeID mức 2", "VNeID"));

    FoundTable answer =
        read(
            accounts,
            "Họ tên;Ngày sinh;Tài khoản VNeID mức 1;Tài khoản VNeID mức 2",
            "Lê Văn An;05/10/1986;x;",
            "Hà Thị Bình;06/10/1987;x;x");

    assertThat(answer.columns()).containsEntry("level2", 4);
  }

  @ParameterizedTest
  @CsvSource({
    "Có mạng không?",
    "Đã nối mạng chưa",
    "Được nối mạng",
    "Có phải nối mạng không",
    "Nối mạng chưa?"
  })
  void understandsQuestionsOfYesAndNo(String heading) throws IOException {
    TableHints rooms =
        looking(
            needed("room", FieldType.CODE, "Phòng"),
            needed("counted_on", FieldType.DATE, "Ngày kiểm kê"),
            optional("networked", FieldType.BOOLEAN, "Nối mạng", "Có mạng"));

    FoundTable answer =
        read(
            rooms,
            "Phòng;Ngày kiểm kê;" + heading,
            "P101;05/10/2026;Có",
            "P102;05/10/2026;Không",
            "P103;05/10/2026;Có");

    assertThat(answer.columns()).containsEntry("networked", 3);
    assertThat(answer.rules()).isEmpty();
  }

  @Test
  void readsTheBracketsBeforeItLeavesThemAway() throws IOException {
    TableHints plans =
        looking(
            needed("plan", FieldType.CODE, "Mã bài"),
            needed("approved_on", FieldType.DATE, "Ngày duyệt"),
            optional("group_approved_on", FieldType.DATE, "Ngày tổ duyệt"));

    FoundTable answer =
        read(
            plans,
            "Mã bài;Ngày duyệt (tổ);Ngày duyệt (BGH)",
            "B01;05/10/2026;07/10/2026",
            "B02;05/10/2026;08/10/2026");

    assertThat(answer.columns())
        .containsEntry("group_approved_on", 2)
        .containsEntry("approved_on", 3);
  }

  @Test
  void takesTheCodeAndNotTheNumberOfTheRow() throws IOException {
    TableHints staff =
        looking(
            needed("staff_code", FieldType.CODE, "Mã nhân viên", "Mã viên chức"),
            needed("born_on", FieldType.DATE, "Ngày sinh"));

    FoundTable answer =
        read(
            staff,
            "Mã nhân viên;Mã viên chức;Ngày sinh",
            "90;NV104;05/10/1986",
            "91;NV099;06/10/1987",
            "92;NV120;07/10/1988");

    assertThat(answer.columns()).containsEntry("staff_code", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deadline / Hạn nộp",
        "Hạn nộp (Deadline)",
        "Hạn nộp | Deadline",
        "Deadline - Hạn nộp"
      })
  void understandsEitherOfTwoLanguages(String heading) throws IOException {
    TableHints reports =
        looking(
            needed("duty", FieldType.TEXT, "Báo cáo phải nộp"),
            needed("due_at", FieldType.DATE, "Hạn nộp"));

    FoundTable answer =
        read(
            reports,
            "Report owed / Báo cáo phải nộp;" + heading + ";Sent / Ngày gửi",
            "Báo cáo thu;05/10/2026;04/10/2026",
            "Báo cáo chi;06/10/2026;05/10/2026");

    assertThat(answer.columns()).containsEntry("duty", 1).containsEntry("due_at", 2);
  }

  @ParameterizedTest
  @CsvSource({
    "Report owed / Báo cáo phải nộp,Báo cáo phải nộp",
    "Lớp học (Class),Lớp học",
    "Số / HSBA,''",
    "Họ tên (cha),''",
    "Ngày - Checkin,''",
    "Ghi / nợ,''",
    "Số tiền - Refunded to người khác,''"
  })
  void tellsTheVietnameseHalfOfAHeading(String heading, String half) {
    assertThat(Tongues.vietnamese(heading)).isEqualTo(half);
  }

  @Test
  void takesTheCodeAndNotTheKeyOfTheProgram() throws IOException {
    TableHints staff =
        looking(
            needed("staff_code", FieldType.CODE, "Staff ID", "Staff Code"),
            needed("born_on", FieldType.DATE, "Ngày sinh"));

    FoundTable answer =
        read(
            staff,
            "staffId;staffCode;Ngày sinh",
            "90104;NV104;05/10/1986",
            "77099;NV099;06/10/1987",
            "81120;NV120;07/10/1988");

    assertThat(answer.columns()).containsEntry("staff_code", 2);
  }

  @Test
  void understandsTheDayThatAProgramNames() {
    assertThat(Meanings.of("modified_by_school_at")).contains("NGAY");
    assertThat(Meanings.of("on_software")).doesNotContain("NGAY");
  }

  @Test
  void takesNoOtherKindForWhatIsGiven() throws IOException {
    FieldWords direction =
        new FieldWords(
            "direction",
            List.of("Đến/đi", "Loại"),
            false,
            new Nature(FieldType.VOCABULARY, false, false, false, Set.of("den", "di"), false));
    TableHints documents =
        looking(
            direction,
            needed("number", FieldType.CODE, "Số ký hiệu"),
            needed("arrived_on", FieldType.DATE, "Ngày đến"));

    FoundTable answer =
        read(
            documents,
            "Số ký hiệu;Ngày đến;Loại",
            "12/UBND;05/10/2026;Công văn",
            "13/UBND;06/10/2026;Kế hoạch",
            "14/UBND;07/10/2026;Quyết định");

    assertThat(answer.columns()).doesNotContainKey("direction");
  }

  @Test
  void takesTheBookForNoReceipt() throws IOException {
    TableHints fees =
        looking(
            optional("receipt", FieldType.CODE, "Số biên lai", "Quyển số/số phiếu", "Quyển/Số"),
            needed("amount", FieldType.MONEY, "Số tiền"));

    FoundTable answer =
        read(
            fees,
            "Quyển số;Số biên lai;Số tiền",
            "03;412;155.000",
            "03;413;616.000",
            "03;414;70.000");

    assertThat(answer.columns()).containsEntry("receipt", 2);
  }
}
