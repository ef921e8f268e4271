package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Value;

final class MachineDocumentsTest {

  @Test
  void writesCsvWithMarkAndMachineNumbers() {
    List<String> lines = List.of(CsvDocument.of(Samples.commune()).split("\r\n", -1));
    assertThat(lines.get(0))
        .startsWith(
            "\uFEFFissue,period,table,level,figure,label,value,remark,no,unit,students,due");
    assertThat(lines.get(1))
        .startsWith("cashless-fee.202610.40123.v2,202610,figures,0,amount,")
        .contains(",63.44827586,\"Đạt, chỉ tiêu 50%\",");
    assertThat(lines.get(5))
        .contains(",by_unit,0,")
        .contains(",Tổng cộng,3804,540000000,486000000,");
    assertThat(lines.get(lines.size() - 1)).isEmpty();
  }

  @Test
  void leavesNothingToMeasureEmptyInCsv() {
    assertThat(CsvDocument.of(Samples.commune()))
        .contains("ewallet,Tỷ lệ phụ huynh nộp học phí qua ví điện tử,,Miễn học phí từ 9/2025");
  }

  @ParameterizedTest
  @CsvSource({"=1+1", "+84912", "-5", "@SUM(A1)", "＝1+1"})
  void disarmsFormulasInCsv(String text) {
    assertThat(CsvDocument.of(withText(text))).contains(",'" + text + "\r\n");
  }

  @Test
  void quotesWhatCsvWouldSplit() {
    assertThat(CsvDocument.of(withText("a,\"b\"\nc"))).contains(",\"a,\"\"b\"\"\nc\"\r\n");
    assertThat(CsvDocument.of(withText("\t=x"))).contains(",'\t=x\r\n");
  }

  @Test
  void writesJsonInOneFormWhateverTheOrderOfInsertion() {
    Map<String, Object> there = new LinkedHashMap<>();
    there.put("b", new BigDecimal("1.50"));
    there.put("a", List.of("x\"\\\n\u0001đ😀", new BigDecimal("1E+3")));
    Map<String, Object> back = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>(there.keySet());
    java.util.Collections.reverse(keys);
    keys.forEach(key -> back.put(key, there.get(key)));
    String json = "{\"a\":[\"x\\\"\\\\\\n\\u0001đ😀\",1000],\"b\":1.5}";
    assertThat(CanonicalJson.of(there)).isEqualTo(json);
    assertThat(CanonicalJson.of(back)).isEqualTo(json);
  }

  @Test
  void saysInJsonWhatIsNotMeasured() {
    assertThat(JsonDocument.of(Samples.commune()))
        .contains("\"value\":{\"figure\":\"f.ewallet\",\"kind\":\"percent\",\"number\":null}")
        .contains("\"number\":63.44827586}")
        .contains("\"frozen_at\":\"2026-11-05T01:30:15.123456Z\"");
  }

  private static FrozenReport withText(String text) {
    FrozenReport school = Samples.school();
    Table table =
        new Table(
            "t",
            "T",
            List.of(new Column("name", "Tên", "", 1)),
            List.of(new Row(1, List.of(Value.text(text)))));
    return new FrozenReport(
        school.head(),
        school.letterhead(),
        Map.of(),
        List.of(),
        List.of(table),
        List.of(),
        List.of());
  }
}
