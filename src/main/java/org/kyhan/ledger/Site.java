package org.kyhan.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What one installation is set up with: its sources, who adopted which plan, who gets reports. */
public final class Site {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  public Site(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * A connector configured for one unit.
   *
   * @param parameters of its transport; secrets stand in them as references only
   * @param schedule a Quartz cron expression; null for a source that is watched all the time
   */
  public record Source(
      int id,
      String name,
      String connector,
      int unit,
      String transport,
      Map<String, String> parameters,
      @Nullable String schedule) {
    public Source {
      parameters = Map.copyOf(parameters);
    }
  }

  /** Adds a source, or changes the one of that name; returns its number. */
  public int put(
      String name, String connector, int unit, String transport, Map<String, String> parameters) {
    return jdbc.sql(
            """
            insert into platform.source (name, connector, unit, transport, parameters)
            values (?, ?, ?, ?, ?::jsonb)
            on conflict (name) do update set connector = excluded.connector, unit = excluded.unit,
              transport = excluded.transport, parameters = excluded.parameters
            returning id
            """)
        .params(name, connector, unit, transport, JSON.writeValueAsString(parameters))
        .query(Integer.class)
        .single();
  }

  /** Returns the sources that are not paused, by name. */
  public List<Source> sources() {
    return jdbc.sql("select * from platform.source where not paused order by name")
        .query(
            (row, n) ->
                new Source(
                    row.getInt("id"),
                    row.getString("name"),
                    row.getString("connector"),
                    row.getInt("unit"),
                    row.getString("transport"),
                    JSON.readValue(
                        row.getString("parameters"), new TypeReference<Map<String, String>>() {}),
                    row.getString("schedule")))
        .list();
  }

  /** Writes that a unit has taken on a plan, whose duties bind it since an instant. */
  public void adopt(String plan, int unit, Instant since) {
    jdbc.sql(
            "insert into platform.adoption (plan, unit, since) values (?, ?, ?) on conflict do nothing")
        .params(plan, unit, Timestamp.from(since))
        .update();
  }

  /**
   * A line of a plan that does not apply to a unit and all below it.
   *
   * @param line the id of a target or duty
   */
  public record NotApplicable(int unit, String line, String reason) {}

  /** Writes that a line of a plan does not apply to a unit, and why. */
  public void exempt(int unit, String line, String reason) {
    jdbc.sql(
            """
            insert into platform.not_applicable (unit, line, reason) values (?, ?, ?)
            on conflict (unit, line) do update set reason = excluded.reason
            """)
        .params(unit, line, reason)
        .update();
  }

  /** Returns what does not apply to whom. */
  public List<NotApplicable> notApplicable() {
    return jdbc.sql("select unit, line, reason from platform.not_applicable order by line, unit")
        .query(
            (row, n) ->
                new NotApplicable(
                    row.getInt("unit"), row.getString("line"), row.getString("reason")))
        .list();
  }

  /** Adds a recipient: a role of a unit, and where it is reached. */
  public void recipient(int unit, String role, String channel, String address) {
    jdbc.sql(
            "insert into platform.recipient (unit, role, channel, address) values (?, ?, ?, ?) on conflict do nothing")
        .params(unit, role, channel, address)
        .update();
  }

  /** Someone who gets a unit's reports. */
  public record Recipient(int unit, String role, String channel, String address) {}

  /** Returns the recipients of a unit, by role. */
  public List<Recipient> recipients(int unit) {
    return jdbc.sql("select * from platform.recipient where unit = ? order by role, address")
        .param(unit)
        .query(
            (row, n) ->
                new Recipient(
                    row.getInt("unit"),
                    row.getString("role"),
                    row.getString("channel"),
                    row.getString("address")))
        .list();
  }

  /** How many parcels of the outbox are in each state. */
  public Map<String, Long> deliveries() {
    Map<String, Long> states = new java.util.TreeMap<>();
    jdbc.sql("select state, count(*) from platform.delivery group by state")
        .query(
            row -> {
              states.put(row.getString(1), row.getLong(2));
            });
    return states;
  }
}
