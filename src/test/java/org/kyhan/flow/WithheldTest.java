package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.Period;
import org.kyhan.store.TestDatabase;

/**
 * A school whose pupils pay in two ways, two of them for a kind of fee that is no longer listed;
 * and two pupils of a school that closed before they paid.
 */
class WithheldTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static final String SHARE = "cashless_payment_amount_share";
  private static FeeSchool schools;

  @BeforeAll
  static void collect(@TempDir Path folder) {
    schools = FeeSchool.in(DB.dataSource(), folder);
    schools.fees("thu.csv", payments("A", 10, "Chuyển khoản") + payments("B", 10, "Tiền mặt"));
    DB.jdbc()
        .sql(
            "update data.fee_payment set fee_category = 'FORMER' where transaction_code in ('A1', 'B1')")
        .update();
    schools.send(
        "fee-list",
        FeeSchool.OTHER_SCHOOL,
        "khac.csv",
        (FeeSchool.HEADER + payments("C", 2, "Tiền mặt"))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    DB.jdbc()
        .sql("update platform.unit set valid_to = '2026-10-01' where code = ?")
        .param(FeeSchool.OTHER_SCHOOL)
        .update();
    DB.jdbc().sql("update platform.unit_version set version = version + 1").update();
  }

  private static String payments(String prefix, int count, String channel) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%1$s%2$d,H%1$s%2$d,Lê Mẫu %1$s%2$d,1A,Học phí,100000,%3$s,05/10/2026%n",
                    prefix,
                    i,
                    channel))
        .collect(Collectors.joining());
  }

  private static Suppression.Shown shown(String unit, Map<String, String> slice, String viewer) {
    return new Suppression(DB.dataSource(), schools.definitions)
        .shown(
            new Suppression.Asked(Period.parse("202610"), schools.unit(unit), SHARE, slice, null),
            schools.unit(viewer))
        .get(0);
  }

  @Test
  void manyAreShown() {
    Suppression.Shown whole = shown(FeeSchool.SCHOOL, Map.of(), "40");
    assertThat(whole.figure().tally().records()).isEqualTo(20);
    assertThat(whole.suppressed()).isFalse();
  }

  @Test
  void fewUnderAKindThatIsNoLongerListedAreHidden() {
    Map<String, String> former = Map.of("fee_category", "FORMER");
    Suppression.Shown few = shown(FeeSchool.SCHOOL, former, "40");
    assertThat(few.figure().tally().records()).isEqualTo(2);
    assertThat(few.suppressed()).isTrue();
    assertThat(shown(FeeSchool.SCHOOL, former, FeeSchool.SCHOOL).suppressed()).isFalse();
  }

  @Test
  void fewOfASchoolThatWasClosedAreHidden() {
    Suppression.Shown few = shown(FeeSchool.OTHER_SCHOOL, Map.of(), "40");
    assertThat(few.figure().tally().records()).isEqualTo(2);
    assertThat(few.suppressed()).isTrue();
  }
}
