package org.kyhan.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Title;
import org.kyhan.model.CellRef;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.model.FieldType;
import org.kyhan.model.Severity;

class FieldConstraintsTest {
  private static final Dataset DATASET = dataset();

  private final FieldConstraints constraints = new FieldConstraints(DATASET);

  @Test
  void findsNothingWrongWithAGoodRecord() {
    assertThat(judge("BL1", 500_000L, "CASH", new BigDecimal("99.5"), "0123456789")).isEmpty();
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    List<Fault> faults = judge("BL1", null, "GOLD", new BigDecimal("100.5"), "12345");

    assertThat(faults)
        .extracting(Fault::rule, Fault::field, fault -> fault.where().address())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("quality.required", "amount", "B4"),
            org.assertj.core.groups.Tuple.tuple("quality.enum", "channel", "C4"),
            org.assertj.core.groups.Tuple.tuple("quality.maximum", "share", "D4"),
            org.assertj.core.groups.Tuple.tuple("quality.pattern", "personal_id", "E4"));
    assertThat(faults).allMatch(Fault::isError);
    assertThat(faults.get(0).message()).isEqualTo("Thiếu “Số tiền”. Đề nghị bổ sung vào ô này.");
    assertThat(faults.get(0).value()).isNull();
    assertThat(faults.get(2).message()).contains("100,5").contains("100.");
  }

  @Test
  void allowsTheBoundsThemselves() {
    assertThat(judge("BL1", 0L, "CASH", BigDecimal.valueOf(100), null)).isEmpty();
    assertThat(judge("BL2", -1L, "CASH", null, null))
        .extracting(Fault::message)
        .singleElement()
        .asString()
        .startsWith("“Số tiền” là -1, là số âm.")
        .contains("khoản hoàn trả", "không có dấu trừ");
    assertThat(judge("BL3", 1_000_000_001L, null, null, null))
        .extracting(Fault::message)
        .containsExactly(
            "“Số tiền” là 1.000.000.001, lớn hơn mức cao nhất 1.000.000.000. Đề nghị kiểm tra"
                + " lại.");
  }

  @Test
  void masksPersonalValues() {
    Fault fault = judge("BL1", 1L, null, null, "12345678").get(0);

    assertThat(fault.value()).isEqualTo("1*****78");
    assertThat(fault.message()).doesNotContain("12345678");
  }

  @Test
  void findsAValueThatCameBeforeWithinTheUnit() {
    assertThat(judge("BL1", 1L, null, null, null)).isEmpty();
    assertThat(judge("BL2", 1L, null, null, null)).isEmpty();
    assertThat(judge("BL1", 1L, null, null, null))
        .extracting(Fault::rule)
        .containsExactly("quality.unique");
    assertThat(
            constraints.judge(entry(8, "BL1", 1L, null, null, null), FieldConstraintsTest::place))
        .isEmpty();
    assertThat(judge(null, 1L, null, null, null)).isEmpty();
    assertThat(judge(null, 1L, null, null, null)).isEmpty();
  }

  @Test
  void saysOnceThatItRemembersNoMoreValues() {
    FieldConstraints small = new FieldConstraints(DATASET, 3_000);

    long notices = 0;
    for (int i = 0; i < 10_000; i++) {
      for (Fault fault :
          small.judge(entry(7, "BL" + i, 1L, null, null, null), FieldConstraintsTest::place)) {
        assertThat(fault.severity()).isEqualTo(Severity.NOTICE);
        notices++;
      }
    }
    assertThat(notices).isEqualTo(1);
    assertThat(small.judge(entry(7, "BL5", 1L, null, null, null), FieldConstraintsTest::place))
        .hasSize(1);
  }

  private List<Fault> judge(@Nullable Object... values) {
    return constraints.judge(entry(7, values), FieldConstraintsTest::place);
  }

  private static Entry entry(int unit, @Nullable Object... values) {
    return new Entry(unit, 0, 4, 0, values);
  }

  private static CellRef place(Entry entry, String field) {
    return new CellRef("tệp.csv", "", entry.row(), DATASET.position(field) + 1);
  }

  private static Dataset dataset() {
    Map<String, Dataset.Field> fields = new LinkedHashMap<>();
    fields.put("code", field(FieldType.CODE, "Số biên lai", false, null, null, null));
    fields.put("amount", field(FieldType.MONEY, "Số tiền", true, "0", "1000000000", null));
    fields.put("channel", field(FieldType.VOCABULARY, "Hình thức", false, null, null, null));
    fields.put("share", field(FieldType.PERCENT, "Tỷ lệ", false, "0", "100", null));
    fields.put(
        "personal_id", field(FieldType.PERSONAL_ID, "Số CCCD", false, null, null, "[0-9]{10}"));
    return new Dataset(
        "sample",
        new Title("Mẫu", null),
        "one row",
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        fields,
        List.of(),
        false);
  }

  private static Dataset.Field field(
      FieldType type,
      String title,
      boolean required,
      @Nullable String minimum,
      @Nullable String maximum,
      @Nullable String pattern) {
    return new Dataset.Field(
        type,
        title,
        List.of(),
        required,
        type == FieldType.CODE,
        minimum == null ? null : new BigDecimal(minimum),
        maximum == null ? null : new BigDecimal(maximum),
        pattern,
        type == FieldType.VOCABULARY ? List.of("CASH", "QR") : List.of(),
        null,
        null,
        null,
        type == FieldType.PERSONAL_ID ? Dataset.Privacy.SENSITIVE : Dataset.Privacy.OPEN,
        false);
  }
}
