package org.kyhan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

final class PrintedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT|0|0",
        "COUNT|999|999",
        "COUNT|1000|1.000",
        "COUNT|-1234567|-1.234.567",
        "MONEY|1250000|1.250.000",
        "MONEY|1234567890123|1.234.567.890.123",
        "MONEY|1E+6|1.000.000",
        "PERCENT|63.44827586|63,4",
        "PERCENT|58.05|58,1",
        "PERCENT|0|0,0",
        "PERCENT|100|100,0",
        "PERCENT|-0.04|0,0",
        "RATIO|1.846|1,85",
        "RATIO|2|2,00",
        "POINTS|87.50|87,5",
        "POINTS|100|100",
        "POINTS|1234.125|1.234,13",
        "DAYS|3|3",
        "DAYS|2.46|2,5",
        "LEVEL|2|2",
        "YES_NO|1|có",
        "YES_NO|0|không",
        "YES_NO|0.634|63,4% có",
      })
  void printsNumbersWithVietnameseSeparators(Kind kind, BigDecimal number, String printed) {
    assertThat(Printed.cell(Value.number(kind, number, null))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT|12|12",
        "MONEY|1250000|1.250.000 đồng",
        "PERCENT|63.4|63,4%",
        "RATIO|1.846|1,85",
        "POINTS|87.5|87,5 điểm",
        "DAYS|3|3 ngày",
        "LEVEL|2|mức 2",
        "YES_NO|1|có",
      })
  void namesTheUnitWithinASentence(Kind kind, BigDecimal number, String printed) {
    assertThat(Printed.figure(Value.number(kind, number, null))).isEqualTo(printed);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "TEXT", mode = EnumSource.Mode.EXCLUDE)
  void aHiddenNumberIsAStarAndNotNothing(Kind kind) {
    assertThat(Printed.cell(Value.hidden(kind, "f.1"))).isEqualTo("*");
    assertThat(Printed.figure(Value.hidden(kind, "f.1"))).isEqualTo("*");
  }

  @Test
  void printsNothingToMeasureInWords() {
    Value nothing = Value.number(Kind.PERCENT, null, null);
    assertThat(Printed.figure(nothing)).isEqualTo("không phát sinh");
    assertThat(Printed.cell(nothing)).isEqualTo("–");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-04T17:00:00Z, ngày 05 tháng 02 năm 2026",
    "2026-02-04T16:59:59Z, ngày 04 tháng 02 năm 2026",
    "2026-03-10T03:00:00Z, ngày 10 tháng 3 năm 2026",
    "2026-12-31T17:00:00Z, ngày 01 tháng 01 năm 2027",
  })
  void printsDatesAsTheDecreeWantsThem(Instant instant, String printed) {
    assertThat(Printed.longDate(instant)).isEqualTo(printed);
  }
}
