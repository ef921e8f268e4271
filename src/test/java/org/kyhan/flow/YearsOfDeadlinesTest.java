package org.kyhan.flow;

import static org.kyhan.flow.DutyFixture.ACCOUNTANT;
import static org.kyhan.flow.DutyFixture.DEPARTMENT;
import static org.kyhan.flow.DutyFixture.HEAD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.store.TestDatabase;

/** Every day of 2025 to 2027, against the hand-made table of test-data/calendar. */
class YearsOfDeadlinesTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2027, 12, 31);

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  /** A line of the table. */
  private record Expected(String period, LocalDate lastDay, LocalDate dispatchOn) {
    static Expected of(String line) {
      String[] parts = line.split(",", 6);
      return new Expected(parts[0], LocalDate.parse(parts[1]), LocalDate.parse(parts[3]));
    }

    List<LocalDate> rehearsals() {
      return Stream.of(7, 3, 1)
          .map(lastDay::minusDays)
          .filter(d -> d.isBefore(dispatchOn))
          .toList();
    }
  }

  /** What was done, as it stands in the ledger. */
  private record Done(String event, LocalDate day) {}

  private static List<Expected> table() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("test-data/calendar/vanhien-r01.csv"))) {
      return lines.skip(1).map(Expected::of).toList();
    }
  }

  @Test
  void issuesEachMonthOnceOnItsDay(@TempDir Path temp) throws IOException {
    try (DutyFixture school = new DutyFixture(db, temp, VietnamTime.startOf(FIRST))) {
      school.adopt(VietnamTime.startOf(FIRST));
      school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
      school.pay(receipts());
      FIRST.datesUntil(LAST.plusDays(1)).forEach(day -> live(school, day));

      SoftAssertions all = new SoftAssertions();
      for (Expected month : table()) {
        check(school, month, all);
      }
      all.assertThat(school.issues()).hasSize(table().size());
      all.assertAll();
    }
  }

  private static String[] receipts() {
    List<String> receipts = new ArrayList<>();
    for (YearMonth month = YearMonth.of(2025, 1);
        !month.isAfter(YearMonth.of(2025, 10));
        month = month.plusMonths(1)) {
      receipts.add("%s,%d,CK,%s-05".formatted(month, 100_000 + receipts.size(), month));
    }
    return receipts.toArray(String[]::new);
  }

  private static void live(DutyFixture school, LocalDate day) {
    school.tick(day.toString(), "07:59");
    if (school.tick(day.toString(), "08:00") > 0) {
      school.deliver();
    }
  }

  private static void check(DutyFixture school, Expected month, SoftAssertions all) {
    List<Done> done =
        school
            .jdbc()
            .sql("select event, at from platform.duty_event where period = ? order by at")
            .param(month.period())
            .query(
                (row, n) ->
                    new Done(
                        row.getString("event"),
                        VietnamTime.dayOf(row.getTimestamp("at").toInstant())))
            .list();
    List<LocalDate> rehearsed =
        done.stream().filter(d -> d.event().startsWith("rehearsed.")).map(Done::day).toList();
    if (month.rehearsals().isEmpty()) {
      all.assertThat(rehearsed)
          .as(month.period())
          .hasSize(1)
          .allMatch(d -> d.isBefore(month.dispatchOn()));
    } else {
      all.assertThat(rehearsed).as(month.period()).isEqualTo(month.rehearsals());
    }
    all.assertThat(done)
        .as(month.period())
        .contains(
            new Done("dispatched", month.dispatchOn()),
            new Done("delivered.v1", month.dispatchOn()));
    boolean hasData =
        month.period().compareTo("202501") >= 0 && month.period().compareTo("202510") <= 0;
    all.assertThat(done.stream().map(Done::event).filter(e -> e.startsWith("escalated.")).toList())
        .as(month.period())
        .isEqualTo(hasData ? List.of() : List.of("escalated.no_data"));
    all.assertThat(school.bodies("so", "." + month.period() + "." + DutyFixture.SCHOOL + ".v1"))
        .as(month.period())
        .hasSize(1);
    all.assertThat(school.bodies("ke-toan", "/" + month.period() + "/rehearsed%"))
        .as(month.period())
        .hasSize(rehearsed.size());
  }
}
