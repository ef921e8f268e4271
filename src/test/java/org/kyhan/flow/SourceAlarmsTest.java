package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kyhan.deliver.MovableClock;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.SourceStates;
import org.kyhan.store.TestDatabase;

class SourceAlarmsTest {
  private static final Instant NOW = Instant.parse("2026-11-10T01:00:00Z");

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private final MovableClock clock = new MovableClock(NOW);
  private final SourceStates states = new SourceStates(db.dataSource(), clock);
  private final SourceHealth health = new SourceHealth(db.dataSource(), clock);
  private final SourceAlarms alarms = new SourceAlarms(db.dataSource(), clock);
  private final Site site = new Site(db.dataSource());

  @BeforeEach
  void clear() {
    db.jdbc()
        .sql("truncate platform.source, platform.recipient, platform.delivery cascade")
        .update();
    for (String name : List.of("s", "khac")) {
      site.put(new Site.Setting(name, "fee-list", 1, "sftp", Map.of(), null));
    }
    site.recipient(1, "Hiệu trưởng", "mail", "hieu-truong@truong.edu.vn");
    site.recipient(1, "Sở GD&ĐT", "mail", "so@tinh.gov.vn");
  }

  private void fail(FailureType type) {
    SourceStates.Lease lease = states.lease("s", Duration.ofMinutes(1)).orElseThrow();
    health.failed(lease, type, "máy chủ không trả lời", clock.instant().plusSeconds(60));
    states.release(lease);
  }

  private void succeed() {
    SourceStates.Lease lease = states.lease("s", Duration.ofMinutes(1)).orElseThrow();
    health.succeeded(lease);
    states.release(lease);
  }

  private List<String> letters() {
    return db.jdbc()
        .sql("select address || ': ' || subject from platform.delivery order by id")
        .query(String.class)
        .list();
  }

  @Test
  void warnsTheOwnerOnceOfASourceThatStaysDown() {
    fail(FailureType.TRANSIENT_ERROR);
    fail(FailureType.TRANSIENT_ERROR);
    assertThat(alarms.raise()).isZero();
    fail(FailureType.TRANSIENT_ERROR);
    assertThat(alarms.raise()).isEqualTo(1);
    fail(FailureType.TRANSIENT_ERROR);
    assertThat(alarms.raise()).isZero();
    assertThat(letters())
        .containsExactly("hieu-truong@truong.edu.vn: Nguồn dữ liệu “s” không lấy được số liệu");
    assertThat(db.jdbc().sql("select body from platform.delivery").query(String.class).single())
        .contains("máy chủ không trả lời", "“s”");
    assertThat(health.of("s").warnedAt()).isEqualTo(NOW);
  }

  @Test
  void warnsAgainWhenItGoesDownAgain() {
    fail(FailureType.CONFIG_ERROR);
    assertThat(alarms.raise()).isEqualTo(1);
    succeed();
    assertThat(health.of("s").warnedAt()).isNull();
    clock.advance(Duration.ofDays(1));
    fail(FailureType.CONFIG_ERROR);
    assertThat(alarms.raise()).isEqualTo(1);
    assertThat(letters()).hasSize(2);
  }

  @Test
  void writesToTheRoleForSourcesWhereAUnitHasOne() {
    site.recipient(1, SourceAlarms.OWNER, "folder", "nguon");
    fail(FailureType.CONFIG_ERROR);
    alarms.raise();
    assertThat(letters()).containsExactly("nguon: Nguồn dữ liệu “s” không lấy được số liệu");
    assertThat(
            db.jdbc()
                .sql("select count(*) from platform.audit where action = 'source.down'")
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void letsOneNodeHaveALeaseUntilItEnds() {
    SourceStates.Lease lease = states.lease("s", Duration.ofMinutes(1)).orElseThrow();
    assertThat(states.lease("s", Duration.ofMinutes(1))).isEmpty();
    assertThat(states.renew(lease, Duration.ofMinutes(1))).isTrue();
    db.jdbc()
        .sql("update platform.source_state set leased_until = now() - interval '1 s'")
        .update();
    SourceStates.Lease second = states.lease("s", Duration.ofMinutes(1)).orElseThrow();
    assertThat(states.renew(lease, Duration.ofMinutes(1))).isFalse();
    states.release(lease);
    assertThat(states.renew(second, Duration.ofMinutes(1))).isTrue();
  }
}
