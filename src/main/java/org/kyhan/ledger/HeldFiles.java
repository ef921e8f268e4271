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
   * Returns the rows of the last good file from the source of a file on trial, which comes after
   * all, or nothing; for a file of the ledger {@link Loads#standing} says those before it.
   */
  public Optional<Long> rowsBeforeTrial(Load load) {
    return jdbc.sql(
            """
            select rows_read from platform.load
            where connector = ? and unit = ? and source is not distinct from ?
              and state in ('succeeded', 'succeeded_with_warnings')
            order by id desc limit 1
            """)
        .params(Arrays.asList(load.connector(), load.unit(), load.source()))
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
