package org.kyhan.mapping;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.mapping.RecordMapper.Heading;
import org.kyhan.mapping.RecordMapper.Mapped;
import org.kyhan.model.Cell;
import org.kyhan.model.Fault;
import org.kyhan.model.FieldType;
import org.kyhan.model.Severity;

class RecordMapperTest {

  @Test
  void readsAPlainFeeList() {
    RecordMapper mapper = Fields.shipped("fee-list", "fee_payment");
    mapper.sheet(
        0,
        "Thu",
        Fields.headings(
            "STT",
            "Mã học sinh",
            "Họ và tên",
            "Lớp",
            "Khoản thu",
            "Số tiền",
            "Hình thức thu",
            "Ngày nộp"),
        Map.of());

    Mapped mapped =
        one(
            mapper,
            5,
            "1",
            "0123456789",
            "Nguyễn Văn An",
            "6a",
            "Học phí tháng 10",
            "1.250.000 đ",
            "CK",
            "05/10/2026");

    assertThat(mapped.state()).isEqualTo(Mapped.State.ENTRY);
    assertThat(mapped.faults()).isEmpty();
    assertThat(requireNonNull(mapped.entry()).unit()).isEqualTo(7);
    assertThat(mapped.entry().row()).isEqualTo(5);
    assertThat(mapped.entry().column()).isZero();
    assertThat(payment(mapped, "student_code")).isEqualTo("0123456789");
    assertThat(payment(mapped, "class")).isEqualTo("6A");
    assertThat(payment(mapped, "fee_item")).isEqualTo("Học phí tháng 10");
    assertThat(payment(mapped, "fee_category")).isEqualTo("TUITION");
    assertThat(payment(mapped, "amount")).isEqualTo(1_250_000L);
    assertThat(payment(mapped, "channel")).isEqualTo("TRANSFER");
    assertThat(payment(mapped, "status")).isEqualTo("SETTLED");
    assertThat(payment(mapped, "paid_on")).isEqualTo(LocalDate.of(2026, 10, 5));
    assertThat(payment(mapped, "transaction_code")).isNull();
    assertThat(mapper.columns())
        .containsEntry("amount", 6)
        .containsEntry("paid_on", 8)
        .doesNotContainKeys("status", "transaction_code", "fee_category", "unit");
  }

  @Test
  void namesEveryFaultOfARow() {
    RecordMapper mapper = Fields.shipped("fee-list", "fee_payment");
    mapper.sheet(
        1, "Thu", Fields.headings("Họ tên", "Số tiền", "Ngày nộp", "Trạng thái"), Map.of());

    Mapped mapped = one(mapper, 9, "Lê Thị Bình", "1,25 triệu", "31/02/2026", "lạ");

    assertThat(mapped.state()).isEqualTo(Mapped.State.REJECTED);
    assertThat(mapped.entry()).isNull();
    assertThat(mapped.faults())
        .filteredOn(Fault::isError)
        .extracting(Fault::rule, fault -> fault.where().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("mapping.money_unreadable", "tệp.xlsx [Thu] B9"),
            org.assertj.core.groups.Tuple.tuple("mapping.date_impossible", "tệp.xlsx [Thu] C9"));
    assertThat(mapped.faults().get(0).message())
        .isEqualTo("Số tiền “1,25 triệu” không đọc được. Đề nghị ghi bằng số, ví dụ 1.250.000.");
    assertThat(mapped.faults())
        .extracting(Fault::rule)
        .contains("mapping.vocabulary_unlisted", "mapping.vocabulary_warned");
  }

  @Test
  void feedsTwoDatasetsFromOneSheet() {
    List<Heading> headings = new ArrayList<>();
    headings.add(new Heading(1, "Mã học sinh", "student_code"));
    headings.add(new Heading(2, "Họ và tên", "student_name"));
    // what a parser finds that was given the words of both datasets
    headings.add(new Heading(3, "Số tiền", "amount"));
    headings.add(new Heading(4, "Số đã thu", null));
    headings.add(new Heading(5, "Ngày nộp", "charged_on"));
    RecordMapper payments = Fields.shipped("misa-collection", "fee_payment");
    RecordMapper charges = Fields.shipped("misa-collection", "fee_charge");
    payments.sheet(0, "", headings, Map.of());
    charges.sheet(0, "", headings, Map.of());
    String[] row = {"0123456789", "Trần Văn Cường", "500.000", "300.000", "05/10/2026"};

    Mapped payment = one(payments, 4, row);
    Mapped charge = one(charges, 4, row);

    assertThat(payment(payment, "amount")).isEqualTo(300_000L);
    assertThat(payment(payment, "paid_on")).isEqualTo(LocalDate.of(2026, 10, 5));
    assertThat(Fields.value("fee_charge", "amount_due", charge)).isEqualTo(500_000L);
    assertThat(Fields.value("fee_charge", "charged_on", charge))
        .isEqualTo(LocalDate.of(2026, 10, 5));
  }

  @Test
  void fillsFieldsFromAboveTheBlock() {
    RecordMapper mapper = Fields.shipped("vnedu-blocks", "fee_payment");
    mapper.sheet(
        0,
        "",
        Fields.headings("Mã học sinh", "Lớp", "Số tiền", "Ngày nộp"),
        Map.of("class", "6A2", "fee_item", "Tiền ăn bán trú"));

    Mapped blank = one(mapper, 4, "0123456789", "", "500.000", "05/10/2026");
    Mapped own = one(mapper, 5, "0123456789", "6A3", "500.000", "05/10/2026");

    assertThat(payment(blank, "class")).isEqualTo("6A2");
    assertThat(payment(own, "class")).isEqualTo("6A3");
    assertThat(payment(blank, "fee_item")).isEqualTo("Tiền ăn bán trú");
    assertThat(payment(blank, "fee_category")).isEqualTo("BOARDING");
  }

  @Test
  void skipsARowWithoutAmountAndDate() {
    RecordMapper mapper = Fields.shipped("fee-list", "fee_payment");
    mapper.sheet(0, "", Fields.headings("Họ tên", "Số tiền", "Ngày nộp", "Trạng thái"), Map.of());

    assertThat(one(mapper, 2, "Lê Thị Bình", "", "", "Chưa thu").state())
        .isEqualTo(Mapped.State.SKIPPED);
    assertThat(one(mapper, 3, "Lê Thị Bình", "0 đ", "-", "x").state())
        .isEqualTo(Mapped.State.SKIPPED);
    assertThat(one(mapper, 4, "", "", "", "").state()).isEqualTo(Mapped.State.SKIPPED);
    assertThat(one(mapper, 5, "Lê Thị Bình", "0", "05/10/2026", "").state())
        .isEqualTo(Mapped.State.ENTRY);
    assertThat(one(mapper, 6, "Lê Thị Bình", "x", "", "").state()).isEqualTo(Mapped.State.REJECTED);
  }

  @Test
  void makesOneRecordOfEachItemInAWideTable() {
    RecordMapper mapper = Fields.shipped("fee-wide", "fee_payment");
    mapper.sheet(
        2,
        "T10",
        Fields.headings(
            "STT",
            "Họ và tên",
            "Lớp",
            "Ngày thu",
            "Học phí",
            "Bán trú\n(nghìn đồng)",
            "Công tác đội",
            "Cộng",
            "Đã thu"),
        Map.of());

    List<Mapped> mapped =
        mapper.map(
            8,
            cells(
                "1",
                "Lê Thị Bình",
                "6A",
                "05/10/2026",
                "500.000",
                "120",
                "0",
                "620.000",
                "620.000"));

    assertThat(mapped).extracting(Mapped::state).containsOnly(Mapped.State.ENTRY);
    assertThat(mapped)
        .extracting(m -> payment(m, "fee_item"))
        .containsExactly("Học phí", "Bán trú");
    assertThat(mapped).extracting(m -> payment(m, "amount")).containsExactly(500_000L, 120_000L);
    assertThat(mapped)
        .extracting(m -> payment(m, "fee_category"))
        .containsExactly("TUITION", "BOARDING");
    assertThat(mapped).extracting(m -> requireNonNull(m.entry()).column()).containsExactly(5, 6);
    assertThat(mapped.get(0).faults())
        .extracting(Fault::rule)
        .containsExactly("mapping.vocabulary_warned");
    assertThat(mapped.get(1).faults()).isEmpty();
  }

  @Test
  void rejectsOnlyTheItemThatIsWrong() {
    RecordMapper mapper = wide();

    List<Mapped> mapped =
        mapper.map(8, cells("Lê Thị Bình", "6A", "05/10/2026", "miễn", "120.000"));

    assertThat(mapped)
        .extracting(Mapped::state)
        .containsExactly(Mapped.State.REJECTED, Mapped.State.ENTRY);
    assertThat(mapped.get(0).faults().stream().filter(Fault::isError).toList())
        .singleElement()
        .satisfies(fault -> assertThat(fault.where().address()).isEqualTo("D8"));
  }

  @Test
  void rejectsAllItemsTogetherWhereTheirRowIsWrong() {
    List<Mapped> mapped =
        wide().map(8, cells("Lê Thị Bình", "6A", "31/02/2026", "miễn", "120.000"));

    assertThat(mapped).singleElement().extracting(Mapped::state).isEqualTo(Mapped.State.REJECTED);
    assertThat(mapped.get(0).faults())
        .filteredOn(Fault::isError)
        .extracting(Fault::rule)
        .containsExactly("mapping.date_impossible", "mapping.money_unreadable");
  }

  @Test
  void skipsAWideRowWithoutAnyItem() {
    assertThat(wide().map(8, cells("Lê Thị Bình", "6A", "31/02/2026", "", "0")))
        .singleElement()
        .extracting(Mapped::state)
        .isEqualTo(Mapped.State.SKIPPED);
  }

  @Test
  void findsItemsAlsoBeforeTheLastKeys() {
    RecordMapper mapper = Fields.shipped("fee-wide", "fee_payment");
    mapper.sheet(
        0,
        "",
        Fields.headings("Họ tên", "Học phí", "Bán trú", "Ngày nộp", "Hình thức", "Tổng"),
        Map.of());

    List<Mapped> mapped =
        mapper.map(3, cells("Lê Thị Bình", "500.000", "120.000", "05/10/2026", "TM", "620.000"));

    assertThat(mapped)
        .extracting(m -> payment(m, "fee_item"))
        .containsExactly("Học phí", "Bán trú");
  }

  @Test
  void isNotSilentOfWhatTheItemsSay() {
    assertThat(wide().unsaid())
        .contains("transaction_code")
        .doesNotContain("fee_item", "fee_category", "amount", "student_name");
  }

  @Test
  void takesTheUnitFromItsColumn() {
    RecordMapper mapper = Fields.shipped("fee-list", "fee_payment");
    mapper.sheet(
        0, "", Fields.headings("Tên trường", "Họ tên", "Số tiền", "Ngày nộp", "HTTT"), Map.of());

    Mapped known = one(mapper, 2, "THCS Hoa Sen", "Lê Thị Bình", "1000", "05/10/2026", "TM");
    Mapped blank = one(mapper, 3, "", "Lê Thị Bình", "1000", "05/10/2026", "TM");
    Mapped unknown = one(mapper, 4, "THCS Hoa Sem", "Lê Thị Bình", "1000", "05/10/2026", "TM");
    Mapped outside = one(mapper, 5, "79000001", "Lê Thị Bình", "1000", "05/10/2026", "TM");

    assertThat(requireNonNull(known.entry()).unit()).isEqualTo(12);
    assertThat(requireNonNull(blank.entry()).unit()).isEqualTo(7);
    assertThat(unknown.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("Có phải là: THCS Hoa Sen?"));
    assertThat(outside.faults()).extracting(Fault::rule).containsExactly("mapping.unit_outside");
    assertThat(outside.faults()).extracting(f -> f.where().address()).containsExactly("A5");
  }

  @Test
  void speaksOfAMissingColumnOnceASheet() {
    RecordMapper mapper = Fields.shipped("fee-list", "fee_payment");
    List<Heading> headings = Fields.headings("Họ tên", "Số tiền", "Ngày nộp");
    mapper.sheet(0, "A", headings, Map.of());
    Mapped first = one(mapper, 2, "Lê Thị Bình", "1000", "05/10/2026");
    Mapped second = one(mapper, 3, "Lê Thị Bình", "1000", "05/10/2026");
    mapper.sheet(0, "A", headings, Map.of());
    Mapped nextBlock = one(mapper, 9, "Lê Thị Bình", "1000", "05/10/2026");
    mapper.sheet(1, "B", headings, Map.of());
    Mapped nextSheet = one(mapper, 2, "Lê Thị Bình", "1000", "05/10/2026");

    assertThat(first.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.severity()).isEqualTo(Severity.WARNING))
        .satisfies(fault -> assertThat(fault.where().column()).isZero());
    assertThat(second.faults()).isEmpty();
    assertThat(payment(second, "channel")).isEqualTo("UNKNOWN");
    assertThat(nextBlock.faults()).isEmpty();
    assertThat(nextSheet.faults()).hasSize(1);
  }

  @Test
  void masksWhatIsPersonal() {
    RecordMapper mapper = Fields.shipped("student-list", "student");
    mapper.sheet(
        0, "", Fields.headings("Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"), Map.of());

    Mapped mapped = one(mapper, 2, "Phạm Thị Dung", "12/13/2015", "Nuwx", "40315012345");

    assertThat(mapped.faults())
        .extracting(Fault::value)
        .containsExactly("**/**/****", "N.", "4********45");
    assertThat(mapped.faults())
        .extracting(Fault::message)
        .noneMatch(m -> m.contains("2015") || m.contains("Nuwx") || m.contains("40315012345"));
  }

  @Test
  void comparesThePersonalIdWithSexAndBirth() {
    RecordMapper mapper = Fields.shipped("student-list", "student");
    mapper.sheet(
        0, "", Fields.headings("Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"), Map.of());

    Mapped right = one(mapper, 2, "Phạm Thị Dung", "12/03/2015", "Nữ", "001315012345");
    Mapped wrong = one(mapper, 3, "Phạm Thị Dung", "12/03/2014", "Nam", "001315012345");

    assertThat(right.faults()).isEmpty();
    assertThat(wrong.state()).isEqualTo(Mapped.State.ENTRY);
    assertThat(wrong.faults())
        .extracting(Fault::rule)
        .containsExactly("mapping.personal_id_birth", "mapping.personal_id_sex");
  }

  @Test
  void joinsANameThatStandsInTwoColumns() {
    RecordMapper mapper = Fields.shipped("student-list", "student");
    mapper.sheet(0, "", Fields.headings("Mã HS", "Họ và tên", "", "Ngày sinh"), Map.of());

    Mapped mapped = one(mapper, 2, "0123456789", "Phạm Thị", "Dung", "12/03/2015");

    assertThat(Fields.value("student", "student_name", mapped)).isEqualTo("Phạm Thị Dung");
  }

  @Test
  void obeysWithoutAndConstants() {
    Dataset dataset = requireNonNull(Fields.SHIPPED.datasets().get("fee_payment"));
    Connector.Feed feed =
        new Connector.Feed(
            Map.of("amount", List.of("Tiền nhận")),
            List.of("status"),
            Map.of("channel", "Ví MoMo"),
            List.of("amount"),
            null);
    RecordMapper mapper = Fields.mapper(dataset, feed);
    mapper.sheet(
        0,
        "",
        Fields.headings("Số tiền", "Tiền nhận (nghìn đồng)", "Ngày", "Trạng thái", "HTTT"),
        Map.of());

    Mapped mapped = one(mapper, 2, "900.000", "450", "05/10/2026", "Đã hủy", "TM");

    assertThat(payment(mapped, "amount")).isEqualTo(450_000L);
    assertThat(payment(mapped, "status")).isEqualTo("SETTLED");
    assertThat(payment(mapped, "channel")).isEqualTo("EWALLET");
  }

  @Test
  void leavesOutAWordNobodyKnowsWhereNoRecordNeedsIt() {
    RecordMapper mapper = Fields.shipped("student-list", "student");
    mapper.sheet(
        0, "", Fields.headings("Họ và tên", "Ngày nhập trạng thái", "Giới tính"), Map.of());

    Mapped mapped = one(mapper, 2, "Phạm Thị Dung", "05/09/2026", "Nma");

    assertThat(mapped.state()).isEqualTo(Mapped.State.ENTRY);
    assertThat(mapped.faults())
        .extracting(Fault::rule, Fault::severity)
        .containsExactly(tuple("mapping.vocabulary_left_out", Severity.WARNING));
  }

  @Test
  void refusesAWordNobodyKnowsWhereSayingNothingMeansSomething() {
    RecordMapper mapper = Fields.shipped("student-list", "student");
    mapper.sheet(0, "", Fields.headings("Họ và tên", "Trạng thái"), Map.of());

    Mapped mapped = one(mapper, 2, "Phạm Thị Dung", "Nma");

    assertThat(mapped.state()).isEqualTo(Mapped.State.REJECTED);
    assertThat(mapped.faults())
        .extracting(Fault::rule, Fault::severity)
        .containsExactly(tuple("mapping.vocabulary_unknown", Severity.ERROR));
  }

  @ParameterizedTest
  @CsvSource({
    "05/10/2026, true",
    "Chưa có kết quả, false",
    "Chưa trả, false",
    "chưa, false",
    "Đang giải quyết, false",
    "-, false",
    "Chưa đạt, true",
    "Không đạt, true",
    "K, true"
  })
  void tellsWhetherThereIsAResultAndNotWhetherItIsGood(String cell, boolean there) {
    RecordMapper mapper = Fields.shipped("portal-cases", "public_service_case");
    mapper.sheet(
        0,
        "",
        Fields.headings("Mã hồ sơ", "Mã thủ tục", "Ngày tiếp nhận", "Ngày có kết quả"),
        Map.of());

    Mapped mapped = one(mapper, 2, "H01", "1.004438", "01/10/2026", cell);

    assertThat(Fields.value("public_service_case", "result_issued", mapped)).isEqualTo(there);
  }

  @Test
  void leavesOutAnUnclearYesOrNoWhereNoRecordNeedsIt() {
    RecordMapper mapper = Fields.shipped("fee-charge-list", "fee_charge");
    mapper.sheet(
        0, "", Fields.headings("Họ tên", "Khoản thu", "Phải thu", "Tháng", "Miễn"), Map.of());

    Mapped mapped = one(mapper, 2, "Phạm Thị Dung", "Học phí", "900.000", "10/2026", "có thể");

    assertThat(mapped.state()).isEqualTo(Mapped.State.ENTRY);
    assertThat(mapped.faults())
        .extracting(Fault::rule, Fault::severity)
        .containsExactly(tuple("mapping.boolean_left_out", Severity.WARNING));
  }

  @Test
  void leavesOutABrokenCellThatNobodyNeeds() {
    RecordMapper mapper = Fields.shipped("student-list", "student");
    mapper.sheet(0, "", Fields.headings("Họ và tên", "Ngày nhập trạng thái"), Map.of());

    Mapped mapped =
        mapper.map(2, List.of(new Cell.Written("Phạm Thị Dung"), new Cell.Broken("#REF!"))).get(0);

    assertThat(mapped.state()).isEqualTo(Mapped.State.ENTRY);
    assertThat(mapped.faults())
        .extracting(Fault::rule)
        .containsExactly("mapping.cell_broken_left_out");
  }

  @Test
  void refusesARowBeforeAnyHeader() {
    RecordMapper mapper = Fields.shipped("fee-list", "fee_payment");

    assertThatThrownBy(() -> mapper.map(1, List.of())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void forgetsOldSpellingsRatherThanMemory() {
    Dataset.Field field =
        Fields.of(FieldType.VOCABULARY).vocabulary("payment_channel").aliases("HTTT").build();
    RecordMapper mapper =
        Fields.mapper(Fields.dataset("line", Fields.text("Dòng"), "value", field), Fields.feed());
    mapper.sheet(0, "", Fields.headings("Dòng", "HTTT"), Map.of());

    for (int i = 0; i < 25_000; i++) {
      assertThat(one(mapper, i, "1", "Kiểu " + i).faults()).hasSize(1);
    }
    assertThat(requireNonNull(one(mapper, 1, "1", "CK").entry()).values()[1]).isEqualTo("TRANSFER");
  }

  private static RecordMapper wide() {
    RecordMapper mapper = Fields.shipped("fee-wide", "fee_payment");
    mapper.sheet(
        0, "", Fields.headings("Họ tên", "Lớp", "Ngày thu", "Học phí", "Bán trú"), Map.of());
    return mapper;
  }

  private static Mapped one(RecordMapper mapper, long row, String... texts) {
    List<Mapped> mapped = mapper.map(row, cells(texts));
    assertThat(mapped).hasSize(1);
    return mapped.get(0);
  }

  private static @Nullable Object payment(Mapped mapped, String field) {
    return Fields.value("fee_payment", field, mapped);
  }

  private static List<Cell> cells(String... texts) {
    List<Cell> cells = new ArrayList<>();
    for (String text : texts) {
      cells.add(text.isEmpty() ? Cell.blank() : new Cell.Written(text));
    }
    return cells;
  }
}
