package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.definition.Plan;
import org.kyhan.ledger.Site;
import org.kyhan.store.TestDatabase;

/** Files owed before the 5th of each month. */
class ExpectedFilesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static int source;

  @BeforeAll
  static void aSourceOwesAFileEachMonth(@TempDir Path folder) {
    FeeSchool school = FeeSchool.in(DB.dataSource(), folder);
    source =
        new Site(DB.dataSource())
            .put(
                new Site.Setting(
                    "thu",
                    "fee-list",
                    school.unit(FeeSchool.SCHOOL).id(),
                    "folder",
                    Map.of("folder", "/inbox"),
                    null));
    at("2026-11-01T00:00:00Z")
        .expect(
            "thu", new Plan.Due("before_day_of_month", 5, null, null, List.of(), List.of(), null));
  }

  private static ExpectedFiles at(String now) {
    return new ExpectedFiles(DB.dataSource(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-04T16:59:00Z, , AWAITED",
    "2026-11-04T17:00:00Z, , LATE",
    "2026-11-10T00:00:00Z, 2026-11-04T16:59:59Z, ARRIVED",
    "2026-11-10T00:00:00Z, 2026-11-04T17:00:01Z, ARRIVED_LATE",
    "2026-11-10T00:00:00Z, 2026-10-04T10:00:00Z, LATE"
  })
  void saysHowAnOwedFileStands(String now, String arrived, ExpectedFiles.State state) {
    DB.jdbc().sql("delete from platform.load where source = ?").param(source).update();
    if (arrived != null) {
      arrives(Instant.parse(arrived));
    }
    List<ExpectedFiles.Owed> owed =
        at(now).list(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
    assertThat(owed).singleElement().extracting(ExpectedFiles.Owed::state).isEqualTo(state);
  }

  private static void arrives(Instant when) {
    DB.jdbc()
        .sql(
            """
            insert into platform.load (source, connector, unit, file_name, sha256, state, received_at)
            select ?, connector, unit, 'thu.csv', sha256, 'succeeded', ? from platform.load limit 1
            """)
        .params(source, Timestamp.from(when))
        .update();
  }

  @Test
  void owesNothingWhereNothingIsSaid() {
    ExpectedFiles files = at("2026-11-10T00:00:00Z");
    Plan.Due due = files.expectation("thu").orElseThrow();
    files.expect("thu", null);
    assertThat(files.list(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))).isEmpty();
    files.expect("thu", due);
  }
}
