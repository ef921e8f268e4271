package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kyhan.calendar.Period;
import org.kyhan.flow.DataQuality.Measure;
import org.kyhan.store.TestDatabase;

/** A commune with a school of three pupils and one of twenty, in two systems. */
class DataQualityForOthersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final Period OCTOBER = Period.parse("202610");
  private static FeeSchool schools;
  private static DataQuality quality;

  @BeforeAll
  static void fill(@TempDir Path folder) {
    schools = FeeSchool.in(DB.dataSource(), folder);
    quality = new DataQuality(DB.dataSource(), schools.definitions);
    pupils(FeeSchool.SCHOOL, "A", 3);
    pupils(FeeSchool.OTHER_SCHOOL, "B", 20);
    // one guardian's ten payments are of one pupil
    schools.fees("thu.csv", payments(FeeSchool.SCHOOL, 10));
    schools.send(
        "fee-list",
        FeeSchool.OTHER_SCHOOL,
        "thu-b.csv",
        FeeSchool.payments("PB", 20).getBytes(UTF_8));
    String november = FeeSchool.payments("PN", 20).replace("/10/2026", "/11/2026");
    schools.send("fee-list", FeeSchool.SCHOOL, "thu-11.csv", november.getBytes(UTF_8));
    DB.jdbc()
        .sql(
            """
            insert into data.sector_student
              (unit, key, record, load, changed_by_load, sheet, row, col, row_hash, student_code, student_name)
            select unit, key, record + 1000000, load, changed_by_load, sheet, row, col, row_hash, student_code, student_name
            from data.student""")
        .update();
    DB.jdbc()
        .sql(
            "insert into platform.data_version select 'sector_student', unit, version from platform.data_version where dataset = 'student'")
        .update();
    DB.jdbc()
        .sql("update platform.load set received_at = '2026-10-20', finished_at = '2026-10-20'")
        .update();
  }

  private static void pupils(String school, String prefix, int count) {
    String rows =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%1$s%2$d,Lê Mẫu %1$s %3$s,1A,05/03/2019%n",
                        prefix,
                        i,
                        Character.toString('A' + i)))
            .collect(Collectors.joining());
    String list = "Mã học sinh,Họ và tên,Lớp,Ngày sinh\n" + rows;
    schools.send("student-list", school, "hs-" + school + ".csv", list.getBytes(UTF_8));
  }

  private static String payments(String school, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> school + i + ",A1,Lê Mẫu A,1A,Học phí,100000,Tiền mặt,05/10/2026\n")
        .collect(Collectors.joining());
  }

  private static boolean isHidden(String unit, String dataset, Measure measure, String viewer) {
    return isHidden(OCTOBER, unit, dataset, measure, viewer);
  }

  private static boolean isHidden(
      Period period, String unit, String dataset, Measure measure, String viewer) {
    DataQuality.Shown shown =
        quality.shown(period, schools.unit(unit), dataset, schools.unit(viewer)).stream()
            .filter(one -> one.quality().measure() == measure)
            .findFirst()
            .orElseThrow();
    assertThat(shown.quality().tally().denominator()).isPositive();
    return shown.suppressed();
  }

  @ParameterizedTest
  @EnumSource(names = {"VALIDITY", "COMPLETENESS", "UNIQUENESS", "CONSISTENCY"})
  void fewAreNeitherShownNorLeftOverByASum(Measure measure) {
    assertThat(isHidden(FeeSchool.SCHOOL, "student", measure, "40")).isTrue();
    assertThat(isHidden(FeeSchool.SCHOOL, "student", measure, FeeSchool.SCHOOL)).isFalse();
    assertThat(isHidden(FeeSchool.COMMUNE, "student", measure, "40"))
        .as("the commune less the other school")
        .isTrue();
    assertThat(isHidden("40", "student", measure, FeeSchool.OTHER_SCHOOL))
        .as("the province less the viewer's own")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"VALIDITY", "COMPLETENESS"})
  void manyRowsOfOnePupilAreOfOne(Measure measure) {
    assertThat(isHidden(FeeSchool.SCHOOL, "fee_payment", measure, "40")).isTrue();
    assertThat(isHidden(FeeSchool.COMMUNE, "fee_payment", measure, "40")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"VALIDITY", "COMPLETENESS"})
  void manyAreShown(Measure measure) {
    Period november = Period.parse("202611");
    assertThat(isHidden(november, FeeSchool.SCHOOL, "fee_payment", measure, "40")).isFalse();
  }

  @Test
  void whetherASchoolDeliveredIsSeenByAll() {
    assertThat(isHidden(FeeSchool.SCHOOL, "student", Measure.TIMELINESS, "40")).isFalse();
    assertThat(isHidden(FeeSchool.COMMUNE, "student", Measure.TIMELINESS, "40")).isFalse();
  }
}
