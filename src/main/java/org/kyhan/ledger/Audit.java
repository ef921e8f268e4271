package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what, append-only. */
public final class Audit {
  private final JdbcClient jdbc;
  private final Clock clock;

  public Audit(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** Writes one line; {@code detail} holds no personal data. */
  public void write(String actor, String action, String subject, @Nullable String detail) {
    jdbc.sql(
            "insert into platform.audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")
        .params(Arrays.asList(Timestamp.from(clock.instant()), actor, action, subject, detail))
        .update();
  }

  /** Writes one line within a transaction, so that it is kept with what was done, or not at all. */
  public static void write(
      Connection connection,
      Instant at,
      String actor,
      String action,
      String subject,
      @Nullable String detail)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into platform.audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")) {
      insert.setTimestamp(1, Timestamp.from(at));
      insert.setString(2, actor);
      insert.setString(3, action);
      insert.setString(4, subject);
      insert.setString(5, detail);
      insert.executeUpdate();
    }
  }
}
