package org.kyhan.app.web;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.kyhan.app.House;
import org.kyhan.flow.SourceAlarms;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.transport.Sources;

/** Looks after the sources that fail. */
final class SourceNurse {
  private final Sources sources;
  private final SourceHealth health;
  private final SourceAlarms alarms;
  private final Clock clock;
  private final BiConsumer<String, Instant> pullDue;

  /**
   * @param pullDue pulls a source as its schedule would
   */
  SourceNurse(House house, Sources sources, BiConsumer<String, Instant> pullDue) {
    this.sources = sources;
    this.clock = house.clock();
    this.health = new SourceHealth(house.dataSource(), clock);
    this.alarms = new SourceAlarms(house.dataSource(), clock);
    this.pullDue = pullDue;
  }

  /**
   * Pulls those again whose time of peace is over and whose trouble may have passed, so that none
   * waits a day for its schedule, and tells owners. One node of all does it at a time.
   */
  void makeTheRound() {
    sources.judge();
    Instant now = clock.instant();
    for (SourceHealth.Health each : health.all()) {
      Instant next = each.nextAttempt();
      boolean mayPass = each.lastType() != FailureType.CONFIG_ERROR;
      if (each.isFailing() && mayPass && next != null && !now.isBefore(next)) {
        pullDue.accept(each.source(), now);
      }
    }
    alarms.raise();
  }
}
