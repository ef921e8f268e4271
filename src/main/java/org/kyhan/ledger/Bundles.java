package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.Loads.Received;
import org.kyhan.model.Fault;

/** Writes down a bundle and the files out of it together, so that a crash loses none of them. */
public final class Bundles {
  private final DataSource dataSource;
  private final Clock clock;

  public Bundles(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Writes a bundle's own record, done, and queues its members, in one transaction.
   *
   * @return the number of the bundle's record, and of each member's in their order
   */
  public List<Integer> queue(Load bundle, long size, List<Fault> faults, List<Received> members) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Integer> ids = new ArrayList<>();
        Received own =
            new Received(
                bundle.source(),
                bundle.connector(),
                bundle.unit(),
                bundle.fileName(),
                bundle.sha256(),
                size);
        ids.add(insert(connection, own, bundle));
        LoadFaults.write(connection, ids.get(0), faults);
        for (Received member : members) {
          ids.add(insert(connection, member, null));
        }
        connection.commit();
        return ids;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot queue the files of " + bundle.fileName(), failure);
    }
  }

  /** Writes that a bundle was taken and yet needs a look. */
  public void warn(int bundle, Fault fault) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement state =
          connection.prepareStatement("update platform.load set state = ? where id = ?")) {
        set(state, Arrays.asList(LoadState.SUCCEEDED_WITH_WARNINGS.word(), bundle));
        state.executeUpdate();
        LoadFaults.write(connection, bundle, List.of(fault));
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot write of bundle " + bundle, failure);
    }
  }

  private int insert(Connection connection, Received received, @Nullable Load done)
      throws SQLException {
    Timestamp now = Timestamp.from(clock.instant());
    try (PreparedStatement file =
        connection.prepareStatement(
            "insert into platform.file (sha256, size, received_at) values (?, ?, ?) on conflict do nothing")) {
      set(file, Arrays.asList(received.sha256(), received.size(), now));
      file.executeUpdate();
    }
    try (PreparedStatement load =
        connection.prepareStatement(
            """
            insert into platform.load (source, connector, unit, file_name, sha256, state,
              received_at, started_at, finished_at, format, failure_origin, failure_type, failure)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)) {
      FailureType type = done == null ? null : done.failureType();
      set(
          load,
          Arrays.asList(
              received.source(),
              received.connector(),
              received.unit(),
              received.fileName(),
              received.sha256(),
              done == null ? LoadState.QUEUED.word() : done.state().word(),
              now,
              done == null ? null : now,
              done == null ? null : now,
              done == null ? null : done.format(),
              done == null ? null : done.failureOrigin(),
              type == null ? null : type.word(),
              done == null ? null : done.failure()));
      try (ResultSet id = load.executeQuery()) {
        id.next();
        return id.getInt(1);
      }
    }
  }

  private static void set(PreparedStatement statement, List<? extends @Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        statement.setNull(i + 1, java.sql.Types.NULL);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
