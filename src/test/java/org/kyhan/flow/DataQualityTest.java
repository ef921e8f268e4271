package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Dataset;
import org.kyhan.flow.DataQuality.Measure;
import org.kyhan.store.TestDatabase;

class DataQualityTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final Period OCTOBER = Period.parse("202610");
  private static FeeSchool schools;
  private static DataQuality quality;

  @BeforeAll
  static void fill(@TempDir Path folder) {
    schools = FeeSchool.in(DB.dataSource(), folder);
    quality = new DataQuality(DB.dataSource(), schools.definitions);
    schools.send(
        "student-list",
        FeeSchool.SCHOOL,
        "hs.csv",
        """
        Mã học sinh,Họ và tên,Lớp,Ngày sinh
        HS1,Lê Thị Mẫu,1A,05/03/2019
        HS2,LÊ THỊ MẪU,1A,05/03/2019
        HS3,Trần Văn Ví,1A,
        HS4,,1A,01/01/2019
        """
            .getBytes(UTF_8));
    DB.jdbc()
        .sql("update platform.load set received_at = '2026-10-20', finished_at = '2026-10-20'")
        .update();
  }

  @Test
  void completenessNamesTheRowAndTheField() {
    DataQuality.Quality filled = one(Measure.COMPLETENESS);
    // code, name, class, birth date and identification number of three pupils; four are missing
    assertThat(filled.tally().denominator()).isEqualByComparingTo("15");
    assertThat(filled.tally().numerator()).isEqualByComparingTo("11");
    List<DataQuality.Offender> rows = offenders(Measure.COMPLETENESS);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(2).row().where().row()).isEqualTo(4);
    assertThat(rows.get(2).what()).contains("Ngày sinh");
  }

  @Test
  void aPupilTwiceUnderTwoCodesIsNotClean() {
    assertThat(one(Measure.UNIQUENESS).tally().numerator()).isEqualByComparingTo("2");
    assertThat(one(Measure.UNIQUENESS).tally().denominator()).isEqualByComparingTo("3");
    assertThat(offenders(Measure.UNIQUENESS)).hasSize(1);
    assertThat(offenders(Measure.UNIQUENESS).get(0).row().where().row()).isEqualTo(3);
  }

  @Test
  void rejectedRowsCountAgainstValidity() {
    assertThat(one(Measure.VALIDITY).tally().numerator()).isEqualByComparingTo("3");
    assertThat(one(Measure.VALIDITY).tally().denominator()).isEqualByComparingTo("4");
  }

  @Test
  void aSchoolThatSentNothingForAMonthIsNotLive() {
    DataQuality.Quality october = one(Measure.TIMELINESS);
    assertThat(october.tally().numerator()).isEqualByComparingTo("1");
    assertThat(october.tally().denominator()).isEqualByComparingTo("2");
    assertThat(
            quality
                .figures(Period.parse("202612"), schools.unit(FeeSchool.COMMUNE), "student")
                .stream()
                .filter(q -> q.measure() == Measure.TIMELINESS)
                .findFirst()
                .orElseThrow()
                .tally()
                .numerator())
        .isEqualByComparingTo("0");
  }

  private static DataQuality.Quality one(Measure measure) {
    return quality.figures(OCTOBER, schools.unit(FeeSchool.COMMUNE), "student").stream()
        .filter(q -> q.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  private static List<DataQuality.Offender> offenders(Measure measure) {
    Dataset student = Objects.requireNonNull(schools.definitions.datasets().get("student"));
    return quality.offenders(OCTOBER, schools.unit(FeeSchool.SCHOOL), student, measure, 100);
  }
}
