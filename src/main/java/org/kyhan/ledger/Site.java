package org.kyhan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What one installation is set up with: its sources, who adopted which plan, who gets reports. */
public final class Site {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Site(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /**
   * A connector configured for one unit.
   *
   * @param parameters of its transport; secrets stand in them as references only
   * @param schedule when it is pulled; null for a source that is watched all the time, or pulled by
   *     hand only
   */
  public record Source(
      int id,
      String name,
      String connector,
      int unit,
      String transport,
      Map<String, String> parameters,
      @Nullable Schedule schedule,
      boolean paused) {
    public Source {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * When a source is pulled.
   *
   * @param cron a Quartz cron expression, meant in Viet Nam's time
   * @param onlyWorkdays true where it is not pulled on days off
   */
  public record Schedule(String cron, boolean onlyWorkdays, Missed missed) {}

  /** What is made up for when nobody was there at the time. */
  public enum Missed {
    ALL,
    /** One pull for all that were missed. */
    LAST,
    NONE;

    public static Missed of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns the word in store and YAML. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a source is set up with; see {@link Source}. */
  public record Setting(
      String name,
      String connector,
      int unit,
      String transport,
      Map<String, String> parameters,
      @Nullable Schedule schedule) {}

  /** Adds a source, or changes the one of that name; returns its number. */
  public int put(Setting source) {
    Schedule schedule = source.schedule();
    return jdbc.sql(
            """
            insert into platform.source
              (name, connector, unit, transport, parameters, schedule, only_workdays, missed)
            values (:name, :connector, :unit, :transport, :parameters::jsonb, :cron, :workdays, :missed)
            on conflict (name) do update set connector = excluded.connector, unit = excluded.unit,
              transport = excluded.transport, parameters = excluded.parameters,
              schedule = excluded.schedule, only_workdays = excluded.only_workdays,
              missed = excluded.missed
            returning id
            """)
        .param("name", source.name())
        .param("connector", source.connector())
        .param("unit", source.unit())
        .param("transport", source.transport())
        .param("parameters", JSON.writeValueAsString(source.parameters()))
        .param("cron", schedule == null ? null : schedule.cron())
        .param("workdays", schedule != null && schedule.onlyWorkdays())
        .param("missed", (schedule == null ? Missed.LAST : schedule.missed()).word())
        .query(Integer.class)
        .single();
  }

  /** Adds or changes sources, all in one transaction. */
  public void putAll(List<Setting> sources) {
    transactions.executeWithoutResult(status -> sources.forEach(this::put));
  }

  /** Makes a source be left alone, or looked after again; returns false where there is none. */
  public boolean pause(String name, boolean paused) {
    return jdbc.sql("update platform.source set paused = ? where name = ?")
            .params(paused, name)
            .update()
        == 1;
  }

  /** Returns the sources that are not paused, by name. */
  public List<Source> sources() {
    return allSources().stream().filter(source -> !source.paused()).toList();
  }

  /** Returns a source, paused or not. */
  public Optional<Source> source(String name) {
    return jdbc.sql("select * from platform.source where name = ?")
        .param(name)
        .query((row, n) -> source(row))
        .optional();
  }

  /** Returns one parameter of a source, or nothing. */
  public Optional<String> parameter(int source, String name) {
    return jdbc.sql("select parameters ->> ? from platform.source where id = ?")
        .params(name, source)
        .query((row, n) -> Optional.ofNullable(row.getString(1)))
        .optional()
        .flatMap(value -> value);
  }

  /** Returns all sources, by name. */
  public List<Source> allSources() {
    return jdbc.sql("select * from platform.source order by name")
        .query((row, n) -> source(row))
        .list();
  }

  private static Source source(ResultSet row) throws SQLException {
    String cron = row.getString("schedule");
    Schedule schedule =
        cron == null
            ? null
            : new Schedule(
                cron, row.getBoolean("only_workdays"), Missed.of(row.getString("missed")));
    return new Source(
        row.getInt("id"),
        row.getString("name"),
        row.getString("connector"),
        row.getInt("unit"),
        row.getString("transport"),
        JSON.readValue(row.getString("parameters"), new TypeReference<Map<String, String>>() {}),
        schedule,
        row.getBoolean("paused"));
  }

  /** Writes that a unit has taken on a plan, whose duties bind it since an instant. */
  public void adopt(String plan, int unit, Instant since) {
    jdbc.sql(
            "insert into platform.adoption (plan, unit, since) values (?, ?, ?) on conflict do nothing")
        .params(plan, unit, Timestamp.from(since))
        .update();
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
