package org.kyhan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kyhan.schedule.Heartbeat.Beat;
import org.kyhan.schedule.Heartbeat.Missed;
import org.kyhan.schedule.Heartbeat.Pull;
import org.kyhan.store.TestDatabase;

class HeartbeatTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private final AtomicInteger here = new AtomicInteger();
  private final AtomicInteger there = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Set<String> pulled = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void forgetEarlierBeats() {
    db.jdbc()
        .sql(
            """
            truncate platform.qrtz_triggers, platform.qrtz_job_details, platform.qrtz_fired_triggers,
              platform.qrtz_scheduler_state, platform.qrtz_locks cascade
            """)
        .update();
  }

  private Heartbeat start(AtomicInteger count) {
    return Heartbeat.start(
        db.dataSource(),
        List.of(new Beat("duties", Duration.ofMillis(100), () -> beat(count))),
        (name, due) -> pulled.add(name));
  }

  private void beat(AtomicInteger count) {
    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    count.incrementAndGet();
    atOnce.decrementAndGet();
  }

  @Test
  void beatsOnOneNodeAtATimeAndGoesOnWhenOneStops() {
    try (Heartbeat second = start(there)) {
      try (Heartbeat first = start(here)) {
        assertThat(first).isNotSameAs(second);
        await().until(() -> here.get() + there.get() > 10);
      }
      int before = there.get();
      await().until(() -> there.get() > before + 3);
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void goesOnAfterWorkThatFails() {
    AtomicInteger tries = new AtomicInteger();
    Beat failing =
        new Beat(
            "failing",
            Duration.ofMillis(100),
            () -> {
              tries.incrementAndGet();
              throw new IllegalStateException("no server");
            });
    try (Heartbeat heart =
        Heartbeat.start(db.dataSource(), List.of(failing), (name, due) -> pulled.add(name))) {
      await().until(() -> tries.get() > 2);
      assertThat(heart).isNotNull();
    }
  }

  @Test
  void makesUpOnceAndAtOnceForWhatItSleptThrough() {
    start(here).close();
    int before = here.get();
    db.jdbc()
        .sql(
            "update platform.qrtz_triggers set next_fire_time = next_fire_time - 86400000, trigger_state = 'WAITING'")
        .update();
    db.jdbc().sql("update platform.qrtz_simple_triggers set repeat_interval = 3600000").update();
    Beat hourly = new Beat("duties", Duration.ofHours(1), () -> beat(here));
    try (Heartbeat heart =
        Heartbeat.start(db.dataSource(), List.of(hourly), (name, due) -> pulled.add(name))) {
      await().until(() -> here.get() == before + 1);
      assertThat(heart).isNotNull();
    }
    assertThat(here).hasValue(before + 1);
  }

  @Test
  void pullsTheSourcesThatHaveASchedule() {
    try (Heartbeat heart = start(here)) {
      heart.pull(
          List.of(
              new Pull("Trường Hoa Đào", "* * * * * ?", Missed.LAST),
              new Pull("b", "0 0 5 1 1 ?", Missed.NONE)));
      await().until(() -> pulled.equals(Set.of("Trường Hoa Đào")));

      heart.pull(List.of(new Pull("b", "0 0 6 * * ?", Missed.LAST)));

      assertThat(
              db.jdbc()
                  .sql(
                      "select trigger_name from platform.qrtz_cron_triggers where cron_expression = '0 0 6 * * ?' or trigger_name <> 'b'")
                  .query(String.class)
                  .list())
          .containsExactly("b");
    }
  }

  @Test
  void refusesWhatIsNoCronAndKeepsTheRest() {
    try (Heartbeat heart = start(here)) {
      heart.pull(List.of(new Pull("a", "0 0 6 * * ?", Missed.LAST)));
      assertThatThrownBy(() -> heart.pull(List.of(new Pull("a", "mỗi ngày", Missed.ALL))))
          .hasMessageContaining("mỗi ngày", Missed.ALL);
      assertThat(
              db.jdbc()
                  .sql("select cron_expression from platform.qrtz_cron_triggers")
                  .query(String.class)
                  .list())
          .containsExactly("0 0 6 * * ?");
    }
  }

  @Test
  void makesUpForMissedPullsAsEachSourceWants() {
    List<String> due = new CopyOnWriteArrayList<>();
    List<Pull> hourly =
        List.of(
            new Pull("all", "0 0 * * * ?", Missed.ALL),
            new Pull("last", "0 0 * * * ?", Missed.LAST),
            new Pull("none", "0 0 * * * ?", Missed.NONE));
    try (Heartbeat heart = Heartbeat.start(db.dataSource(), List.of(), (name, at) -> {})) {
      heart.pull(hourly);
    }
    // nobody was there for four hours and a bit
    db.jdbc()
        .sql(
            "update platform.qrtz_triggers set start_time = start_time - 86400000, next_fire_time = next_fire_time - 4 * 3600000, trigger_state = 'WAITING'")
        .update();
    int missed = 4;
    try (Heartbeat heart =
        Heartbeat.start(db.dataSource(), List.of(), (name, at) -> due.add(name))) {
      heart.pull(hourly);
      await().until(() -> Collections.frequency(due, "all") >= missed);
      await().until(() -> due.contains("last"));
    }
    assertThat(Collections.frequency(due, "all")).isBetween(missed, missed + 1);
    assertThat(Collections.frequency(due, "last")).isBetween(1, 2);
    assertThat(Collections.frequency(due, "none")).isLessThanOrEqualTo(1);
  }
}
