package org.kyhan.app;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table that nobody else may write to until it is closed, so that a program stands before it. */
final class Held implements AutoCloseable {
  private final DataSource dataSource;
  private final Connection connection;

  private Held(DataSource dataSource, Connection connection) {
    this.dataSource = dataSource;
    this.connection = connection;
  }

  static Held table(DataSource dataSource, String table) throws SQLException {
    Connection connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("lock table " + table + " in exclusive mode");
    }
    return new Held(dataSource, connection);
  }

  /** Waits until the program waits for a lock. */
  void untilWaits(KyhanProcess program) throws IOException {
    program.until(
        "it stands before the lock", () -> sessions(program, "and wait_event_type = 'Lock'") > 0);
  }

  /** Ends, on the server's side too, what a killed program had begun. */
  void endSessions(KyhanProcess killed) {
    JdbcClient.create(dataSource)
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name like ?")
        .param(name(killed))
        .query(Boolean.class)
        .list();
    while (sessions(killed, "") > 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  private long sessions(KyhanProcess program, String further) {
    return JdbcClient.create(dataSource)
        .sql("select count(*) from pg_stat_activity where application_name like ? " + further)
        .param(name(program))
        .query(Long.class)
        .single();
  }

  private static String name(KyhanProcess program) {
    return "kyhan-" + program.pid() + "-%";
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
  }
}
