package org.kyhan.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads of records that are made from those of other loads; they are begun anew, never resumed. */
public final class DerivedLoads {
  /** The connector of what was seen in bank statements. */
  public static final String BANK_MATCH = "bank-match";

  private final JdbcClient jdbc;
  private final Loads loads;
  private final Clock clock;

  public DerivedLoads(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.loads = new Loads(dataSource, clock);
    this.clock = clock;
  }

  /**
   * Returns a new load of the same file, running already and outside any transaction: a report that
   * freezes meanwhile knows that it does not see it.
   */
  public Load begin(Load from, String connector, int unit) {
    Timestamp now = Timestamp.from(clock.instant());
    int id =
        jdbc.sql(
                """
                insert into platform.load (connector, unit, file_name, sha256, state, received_at, started_at, attempts)
                values (?, ?, ?, ?, 'running', ?, ?, 1) returning id
                """)
            .params(connector, unit, from.fileName(), from.sha256(), now, now)
            .query(Integer.class)
            .single();
    return loads.find(id).orElseThrow();
  }

  /** Writes that a unit's loads of a connector that were never finished will not be. */
  public void cancelUnfinished(String connector, int unit) {
    jdbc.sql(
            """
            update platform.load set state = 'cancelled', finished_at = ?, failure_type = 'cancelled'
            where connector = ? and unit = ? and state in ('pending', 'queued', 'running')
            """)
        .params(Timestamp.from(clock.instant()), connector, unit)
        .update();
  }
}
