package org.kyhan.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurveySqlTest {
  @Test
  void writesDigitsThatADatabaseReads() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(SurveySql.of(Indicator.Measure.YES_NO, "s", List.of(), Set.of(), 30))
          .contains(">= 30)");
    } finally {
      Locale.setDefault(before);
    }
  }
}
