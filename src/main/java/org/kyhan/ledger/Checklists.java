package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was asked of units by checklist workbooks. */
public final class Checklists {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SELECT =
      "select version, unit, period, plans, issued_at, lines from platform.checklist ";

  private final JdbcClient jdbc;
  private final Clock clock;

  public Checklists(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** Reads within a transaction of others. */
  public static Checklists within(Connection connection) {
    return new Checklists(new SingleConnectionDataSource(connection, true), Clock.systemUTC());
  }

  /**
   * A line of a workbook.
   *
   * @param sheet the sheet it stands on
   * @param part empty for a matter of one condition
   */
  public record Line(String sheet, String indicator, String part, String text) {}

  /**
   * A workbook that was given out.
   *
   * @param version tells it from every other
   * @param plans their ids, separated by blanks
   * @param lines in their order
   */
  public record Issued(
      String version, int unit, String period, String plans, Instant at, List<Line> lines) {
    public Issued {
      lines = List.copyOf(lines);
    }
  }

  /** Remembers a workbook; one that was given out before is the newest again. */
  public void issue(String version, int unit, String period, String plans, List<Line> lines) {
    jdbc.sql(
            """
            insert into platform.checklist (version, unit, period, plans, issued_at, lines)
            values (?, ?, ?, ?, ?, ?::jsonb)
            on conflict (version) do update set issued_at = excluded.issued_at
            """)
        .params(
            version,
            unit,
            period,
            plans,
            Timestamp.from(clock.instant()),
            JSON.writeValueAsString(lines))
        .update();
  }

  /** Returns a workbook; nothing where none of this version was ever given out. */
  public Optional<Issued> find(String version) {
    return jdbc.sql(SELECT + "where version = ?").param(version).query(Checklists::read).optional();
  }

  /** Returns the newest that asks the same unit by the same plans for the same period. */
  public Issued newest(Issued like) {
    return jdbc.sql(
            SELECT
                + "where unit = ? and period = ? and plans = ? order by issued_at desc, version limit 1")
        .params(like.unit(), like.period(), like.plans())
        .query(Checklists::read)
        .single();
  }

  /** Returns what was given out, by period and unit; null for every period. */
  public List<Issued> all(@Nullable String period) {
    return jdbc.sql(
            SELECT
                + "where :period::text is null or period = :period order by period, unit, issued_at")
        .param("period", period)
        .query(Checklists::read)
        .list();
  }

  private static Issued read(ResultSet row, int number) throws SQLException {
    return new Issued(
        row.getString("version"),
        row.getInt("unit"),
        row.getString("period"),
        row.getString("plans"),
        row.getTimestamp("issued_at").toInstant(),
        JSON.readValue(row.getString("lines"), new TypeReference<List<Line>>() {}));
  }
}
