package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kyhan.flow.DutyFixture.ACCOUNTANT;
import static org.kyhan.flow.DutyFixture.DEPARTMENT;
import static org.kyhan.flow.DutyFixture.HEAD;
import static org.kyhan.flow.DutyFixture.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.flow.Duties.State;
import org.kyhan.render.Renderer;
import org.kyhan.store.TestDatabase;

/** October 2025: due before 12 November, the 11th is a Tuesday, so it goes out on the 10th. */
class DutiesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();
  private static final String PERIOD = "202510";

  private DutyFixture school;

  @BeforeEach
  void begin(@TempDir Path temp) {
    school = new DutyFixture(db, temp, at("2025-11-01", "07:00"));
    school.adopt(at("2025-11-01", "07:00"));
  }

  @AfterEach
  void end() {
    school.close();
  }

  @Test
  void tellsBeforeItGoesOutWhoIsMissing() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    assertThat(school.row(PERIOD).state()).isEqualTo(State.SCHEDULED);

    school.tick("2025-11-04", "08:00");

    assertThat(school.row(PERIOD).state()).isEqualTo(State.REHEARSING);
    assertThat(school.bodies("ke-toan", "rehearsed.2025-11-04"))
        .singleElement()
        .asString()
        .contains(
            "Kính gửi: Kế toán, thủ quỹ",
            "hạn 23:59 ngày 11/11/2025",
            "08:00 ngày 10/11/2025",
            "0/1 trường",
            "Trường THCS Hoa Đào (40123001)");
    assertThat(school.bodies("so", "")).isEmpty();
  }

  @Test
  void catchesUpOnTheLastDayWhatItSleptThrough() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.pay("1,200000,CK,2025-10-05");

    school.tick("2025-11-11", "20:00");
    assertThat(school.row(PERIOD).state()).isEqualTo(State.DISPATCHED);
    school.deliver();

    assertThat(school.row(PERIOD).state()).isEqualTo(State.DELIVERED);
    assertThat(school.events(PERIOD)).containsExactlyInAnyOrder("dispatched", "delivered.v1");
    assertThat(school.outbox.resolve("so")).isNotEmptyDirectory();
  }

  @Test
  void sendsLateRatherThanNeverAndSoundsTheAlarm() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.pay("1,200000,CK,2025-10-05");
    school.clock.advance(Duration.between(school.clock.instant(), at("2025-11-12", "00:00")));
    assertThat(school.row(PERIOD).state()).isEqualTo(State.MISSED);

    school.tick("2025-11-12", "00:00");
    school.tick("2025-11-12", "00:01");

    assertThat(school.row(PERIOD).state()).isEqualTo(State.MISSED);
    assertThat(school.events(PERIOD))
        .containsExactlyInAnyOrder("dispatched", "late", "escalated.late");
    assertThat(school.bodies("hieu-truong", "escalated.late")).hasSize(1);
    assertThat(school.bodies("ke-toan", "escalated.late")).hasSize(1);
    assertThat(school.bodies("so", "")).as("only the report itself").hasSize(1);
    school.deliver();
    assertThat(school.row(PERIOD).state()).isEqualTo(State.LATE);
  }

  @Test
  void tellsWhenWhatWentOutDoesNotArrive() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.tick("2025-11-10", "08:00");
    school.tick("2025-11-10", "23:59");
    assertThat(school.events(PERIOD)).doesNotContain("escalated.not_delivered");

    school.tick("2025-11-11", "00:00");
    school.tick("2025-11-11", "00:01");

    assertThat(school.events(PERIOD)).contains("escalated.not_delivered");
    assertThat(school.bodies("hieu-truong", "escalated.not_delivered")).hasSize(1);
  }

  @Test
  void isBlockedWhileARoleHasNoAddressAndGoesOnOnceItHas() {
    school.recipients(ACCOUNTANT, HEAD);
    school.tick("2025-11-04", "08:00");
    assertThat(school.row(PERIOD).state()).isEqualTo(State.BLOCKED);
    assertThat(school.bodies("hieu-truong", "escalated.no_recipient"))
        .singleElement()
        .asString()
        .contains(DEPARTMENT);

    school.tick("2025-11-10", "08:00");
    school.deliver();
    assertThat(school.row(PERIOD).state()).isEqualTo(State.BLOCKED);

    school.recipients(DEPARTMENT);
    school.tick("2025-11-10", "09:00");
    school.deliver();
    assertThat(school.row(PERIOD).state()).isEqualTo(State.DELIVERED);
    assertThat(school.bodies("hieu-truong", ".v1")).hasSize(1);
  }

  @Test
  void bearsAUnitWithoutAnyRecipient() {
    school.tick("2025-11-04", "08:00");
    school.tick("2025-11-10", "08:00");
    school.tick("2025-11-12", "08:00");

    assertThat(school.row(PERIOD).state()).isEqualTo(State.MISSED);
    assertThat(school.events(PERIOD))
        .contains("dispatched", "late", "escalated.no_recipient", "escalated.late");
  }

  @Test
  void sendsACorrectionWithTheFiguresThatChanged() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.pay("1,200000,CK,2025-10-05");
    school.tick("2025-11-10", "08:00");
    school.deliver();
    school.clock.advance(Duration.ofHours(1));
    school.pay("2,600000,TM,2025-10-06");

    school.tick("2025-11-10", "09:10");
    assertThat(school.issues()).as("more files may come").hasSize(1);
    school.tick("2025-11-10", "09:20");
    school.deliver();
    school.tick("2025-11-10", "09:30");

    assertThat(school.issues())
        .containsExactly("cashless-fee.202510.40123001.v1", "cashless-fee.202510.40123001.v2");
    assertThat(school.bodies("so", ".v2"))
        .singleElement()
        .asString()
        .contains("Tỷ lệ theo số tiền đã thu: 100,0% → 25,0%");
    assertThat(school.row(PERIOD).state()).isEqualTo(State.DELIVERED);
    assertThat(school.events(PERIOD)).contains("delivered.v1", "corrected.v2", "delivered.v2");
  }

  @Test
  void makesNoNewVersionWhereNoFigureChanged() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.pay("1,200000,CK,2025-10-05");
    school.tick("2025-11-10", "08:00");
    school.deliver();
    school.pay("2,600000,TM,2025-09-06");

    school.tick("2025-11-10", "10:00");

    assertThat(school.issues()).hasSize(1);
  }

  @Test
  void tellsThatAReportCannotBeMadeAndMakesItOnceItCan(@TempDir Path empty) {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    Duties broken = school.duties(school.issuing(new Renderer(empty)));
    broken.tick(at("2025-11-10", "08:00"));
    assertThat(school.issues()).isEmpty();
    assertThat(school.events(PERIOD)).isEmpty();
    broken.tick(at("2025-11-10", "09:00"));
    broken.tick(at("2025-11-10", "09:01"));
    assertThat(school.bodies("hieu-truong", "escalated.not_dispatched")).hasSize(1);
    school.clock.advance(Duration.between(school.clock.instant(), at("2025-11-10", "09:02")));
    assertThat(school.row(PERIOD).state()).isEqualTo(State.BLOCKED);

    school.tick("2025-11-10", "09:03");
    school.deliver();

    assertThat(school.row(PERIOD).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void doesEachStepOnceOnTwoNodes() throws Exception {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.pay("1,200000,CK,2025-10-05");
    List<Duties> nodes = List.of(school.duties, school.anotherNode());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int steps = 0;
    try {
      for (String day : List.of("2025-11-04", "2025-11-08", "2025-11-10", "2025-11-12")) {
        Instant now = at(day, "08:00");
        school.clock.advance(Duration.between(school.clock.instant(), now));
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Integer>> results =
            nodes.stream()
                .map(
                    node ->
                        threads.submit(
                            () -> {
                              together.await();
                              return node.tick(now);
                            }))
                .toList();
        for (Future<Integer> result : results) {
          steps += result.get();
        }
      }
    } finally {
      threads.shutdown();
    }

    assertThat(steps).as("two rehearsals, a dispatch, an alarm").isEqualTo(4);
    assertThat(school.issues()).hasSize(1);
    assertThat(school.bodies("so", "")).hasSize(1);
    assertThat(school.bodies("ke-toan", "")).as("two rehearsals, an alarm").hasSize(3);
  }

  @Test
  void owesNothingThatFellDueBeforeThePlanWasTakenOn() {
    school.recipients(ACCOUNTANT, DEPARTMENT, HEAD);
    school.tick("2025-11-02", "08:00");

    assertThat(school.row("202509").state()).isEqualTo(State.BEFORE_ADOPTION);
    assertThat(school.issues()).isEmpty();
  }

  @Test
  void listsAPlanThatNobodyTookOn() {
    school.jdbc().sql("delete from platform.adoption").update();

    assertThat(school.row(PERIOD).state()).isEqualTo(State.NOT_ADOPTED);
    assertThat(school.row(PERIOD).unit()).isNull();
  }
}
