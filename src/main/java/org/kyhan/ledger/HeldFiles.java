package org.kyhan.ledger;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What gates compare a file with, and which of the files that they held people let through. */
public final class HeldFiles {
  private final JdbcClient jdbc;

  public HeldFiles(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Returns the rows of the last good file that came before this one from the same source, or
   * nothing. What came later and is stored already says nothing of what this one should hold. A
   * file on trial has no number yet: it comes after all.
   */
  public Optional<Long> rowsBefore(Load load) {
    return jdbc.sql(
            """
            select rows_read from platform.load
            where connector = ? and unit = ? and source is not distinct from ?
              and (id < ? or ? = 0)
              and state in ('succeeded', 'succeeded_with_warnings')
            order by id desc limit 1
            """)
        .params(Arrays.asList(load.connector(), load.unit(), load.source(), load.id(), load.id()))
        .query(Long.class)
        .optional();
  }

  /** Writes that a person lets a file through that a gate held, and puts it among the waiting. */
  public void letThrough(int id, String who, String why) {
    jdbc.sql(
            "update platform.load set let_through_by = ?, let_through_why = ?, state = 'queued',"
                + " failure = null where id = ?")
        .params(who, why, id)
        .update();
  }
}
