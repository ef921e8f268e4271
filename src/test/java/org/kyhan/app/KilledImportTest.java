package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.flow.FeeSchool;
import org.kyhan.flow.FileReport;
import org.kyhan.store.TestDatabase;

/** A program that is killed leaves no half file, and the next start finishes the work. */
class KilledImportTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static Path folder;
  private static FeeSchool school;

  @BeforeAll
  static void setUp(@TempDir Path given) {
    folder = given;
    school = FeeSchool.in(db.dataSource(), folder);
  }

  private static Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static KyhanProcess importing(Path file) throws IOException {
    return KyhanProcess.start(
        Map.of(
            "KYHAN_DB_URL", db.url(),
            "KYHAN_DB_USER", db.user(),
            "KYHAN_DB_PASSWORD", db.password()),
        List.of(
            "import",
            "--connector=fee-list",
            "--unit=" + FeeSchool.SCHOOL,
            "--data=" + folder,
            "--output=json",
            file.toString()));
  }

  private static long archived() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("archive"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void takesAgainWhatWasArchivedAndNotWrittenDown() throws Exception {
    Path file = file("a.csv", FeeSchool.payments("A", 100));
    long before = archived();
    try (Held ledger = Held.table(db.dataSource(), "platform.load")) {
      KyhanProcess program = importing(file);
      ledger.untilWaits(program);
      program.kill();
      ledger.endSessions(program);
    }
    assertThat(archived()).isEqualTo(before + 1);
    assertThat(school.states("a.csv")).isEmpty();
    assertThat(importing(file).ended()).isZero();
    assertThat(archived()).isEqualTo(before + 1);
    assertThat(school.states("a.csv")).containsExactly("succeeded");
    assertThat(school.stored("A")).isEqualTo(100);
  }

  @Test
  void finishesAFileKilledWhileItsRowsWereCopied() throws Exception {
    Path file = file("b.csv", FeeSchool.payments("B", 200_000));
    long size = size();
    KyhanProcess program = importing(file);
    program.until("rows are in the table", () -> size() > size + 1_000_000);
    program.kill();
    assertThat(school.states("b.csv")).containsExactly("running");
    assertThat(school.stored("B")).isZero();
    List<FileReport> resumed = school.resume();
    assertThat(resumed).hasSize(1);
    assertThat(resumed.get(0).load().counts().inserted()).isEqualTo(200_000);
    assertThat(school.states("b.csv")).containsExactly("succeeded");
    assertThat(school.stored("B")).isEqualTo(200_000);
    assertThat(school.resume()).isEmpty();
  }

  private static long size() {
    return db.jdbc().sql("select pg_relation_size('data.fee_payment')").query(Long.class).single();
  }

  @Test
  void finishesAFileKilledJustBeforeItsCommit() throws Exception {
    Path file = file("c.csv", FeeSchool.payments("C", 100));
    KyhanProcess program;
    try (Held faults = Held.table(db.dataSource(), "platform.fault")) {
      program = importing(file);
      faults.untilWaits(program);
      program.kill();
      assertThat(school.states("c.csv")).containsExactly("running");
      assertThat(school.stored("C")).isZero();
    }
    KyhanProcess next = importing(file("d.csv", FeeSchool.payments("D", 10)));
    assertThat(next.ended()).as(next.err()).isZero();
    assertThat(next.out().lines()).hasSize(1);
    assertThat(school.states("c.csv")).containsExactly("succeeded");
    assertThat(school.stored("C")).isEqualTo(100);
    assertThat(school.stored("D")).isEqualTo(10);
  }

  @Test
  void setsAsideAFileOnWhichTwoProgramsDied() throws Exception {
    Path deadly = file("g.csv", FeeSchool.payments("G", 100));
    for (int death = 1; death <= 2; death++) {
      try (Held faults = Held.table(db.dataSource(), "platform.fault")) {
        KyhanProcess program = importing(deadly);
        faults.untilWaits(program);
        program.kill();
        assertThat(school.states("g.csv")).containsExactly("running");
      }
    }
    KyhanProcess next = importing(file("h.csv", FeeSchool.payments("H", 10)));
    assertThat(next.ended()).as(next.err()).isZero();
    assertThat(school.states("g.csv")).containsExactly("failed");
    assertThat(school.stored("G")).isZero();
    assertThat(school.stored("H")).isEqualTo(10);
    assertThat(
            db.jdbc()
                .sql(
                    "select f.rule || ' ' || l.failure_type from platform.fault f join"
                        + " platform.load l on l.id = f.load where l.file_name = 'g.csv'")
                .query(String.class)
                .list())
        .containsExactly("flow.died_of_it system_error");
    assertThat(school.resume()).isEmpty();

    KyhanProcess again = importing(deadly);
    assertThat(again.ended()).as(again.err()).isZero();
    assertThat(school.states("g.csv")).containsExactly("failed", "succeeded");
    assertThat(school.stored("G")).isEqualTo(100);
  }

  @Test
  void storesAFileOnceThatTwoProgramsTakeAtOnce() throws Exception {
    Path file = file("e.csv", FeeSchool.payments("E", 100));
    KyhanProcess first;
    KyhanProcess second;
    try (Held faults = Held.table(db.dataSource(), "platform.fault")) {
      first = importing(file);
      faults.untilWaits(first);
      second = importing(file);
      faults.untilWaits(second);
    }
    assertThat(first.ended()).as(first.err()).isZero();
    assertThat(second.ended()).as(second.err()).isZero();
    assertThat(first.out()).contains("\"state\":\"succeeded\"").contains("\"rows_read\":100");
    assertThat(second.out()).contains("\"state\":\"succeeded\"").contains("\"rows_read\":100");
    assertThat(school.states("e.csv")).containsExactly("succeeded");
    assertThat(school.stored("E")).isEqualTo(100);
  }
}
