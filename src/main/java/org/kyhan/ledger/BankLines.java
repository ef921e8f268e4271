package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the lines of bank statements, and whom persons chose for a sender's wording. */
public final class BankLines {
  private final Clock clock;

  public BankLines(Clock clock) {
    this.clock = clock;
  }

  /** What became of a line. */
  public enum Outcome {
    /** It is a pupil's payment. */
    MATCHED,
    /** It is on the worklist. */
    WAITING,
    /** A person said whose payment it is. */
    DECIDED,
    /** A person said that it is nobody's. */
    DISMISSED,
    /** It is no fee: money that goes out, interest, a salary. */
    NOT_FEE,
    /** Another source reports a payment under the bank's own code. */
    REPORTED
  }

  /**
   * A line of a statement as it was judged.
   *
   * @param rowHash of its content then
   * @param payments the codes of the payments that were made from it
   */
  public record Judged(
      int unit,
      long record,
      long rowHash,
      Outcome outcome,
      @Nullable String reason,
      @Nullable Long student,
      List<String> payments,
      @Nullable Integer load) {
    public Judged {
      payments = List.copyOf(payments);
    }
  }

  /** Whom a person chose for a wording, and a hash of the persons that it named then. */
  public record Remembered(long student, String identity) {}

  /** Returns the lines of a unit that were judged, by record. */
  public Map<Long, Judged> of(Connection connection, int unit) throws SQLException {
    Map<Long, Judged> lines = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement("select * from platform.bank_line where unit = ?")) {
      query.setInt(1, unit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Judged line =
              new Judged(
                  unit,
                  row.getLong("record"),
                  row.getLong("row_hash"),
                  Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                  row.getString("reason"),
                  row.getObject("student", Long.class),
                  List.of((String[]) row.getArray("payment_codes").getArray()),
                  row.getObject("load", Integer.class));
          lines.put(line.record(), line);
        }
      }
    }
    return lines;
  }

  public void write(Connection connection, List<Judged> lines) throws SQLException {
    String sql =
        """
        insert into platform.bank_line (unit, record, row_hash, outcome, reason, student, payment_codes, load)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (unit, record) do update set row_hash = excluded.row_hash,
          outcome = excluded.outcome, reason = excluded.reason, student = excluded.student,
          payment_codes = excluded.payment_codes, load = excluded.load
        """;
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      for (Judged line : lines) {
        write.setInt(1, line.unit());
        write.setLong(2, line.record());
        write.setLong(3, line.rowHash());
        write.setString(4, line.outcome().name().toLowerCase(Locale.ROOT));
        write.setString(5, line.reason());
        write.setObject(6, line.student(), java.sql.Types.BIGINT);
        write.setArray(7, connection.createArrayOf("text", line.payments().toArray()));
        write.setObject(8, line.load(), java.sql.Types.INTEGER);
        write.addBatch();
      }
      write.executeBatch();
    }
  }

  /** Returns what was decided in a unit, by wording. */
  public Map<String, Remembered> remembered(Connection connection, int unit) throws SQLException {
    Map<String, Remembered> memory = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select wording, identity, student from platform.payer_memory where unit = ?")) {
      query.setInt(1, unit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          memory.put(row.getString(1), new Remembered(row.getLong(3), row.getString(2)));
        }
      }
    }
    return memory;
  }

  /** Remembers whom a person chose; the last word counts. */
  public void remember(
      Connection connection, int unit, String wording, Remembered chosen, String who)
      throws SQLException {
    String sql =
        """
        insert into platform.payer_memory (unit, wording, identity, student, decided_by, decided_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (unit, wording) do update set identity = excluded.identity,
          student = excluded.student, decided_by = excluded.decided_by, decided_at = excluded.decided_at
        """;
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      write.setInt(1, unit);
      write.setString(2, wording);
      write.setString(3, chosen.identity());
      write.setLong(4, chosen.student());
      write.setString(5, who);
      write.setTimestamp(6, Timestamp.from(clock.instant()));
      write.executeUpdate();
    }
  }
}
