package org.kyhan.indicator;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.kyhan.model.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tallies kept from one question to the next, each with the version of its unit's data: a change in
 * one school recomputes that school. The version is read before the records, so that a tally is
 * never taken for newer than it is. Those kept and those forgotten are locked in the order of their
 * units, so that two computations of the same never wait for each other.
 */
final class KeptTallies {
  private static final String VIEWS =
      """
      select md5(string_agg(coalesce(obj_description(to_regclass('reading.' || d)), ''), '|' order by d))
      from unnest(?::text[]) d""";

  private static final String VERSIONS =
      """
      select unit, string_agg(dataset || version, ',' order by dataset) as version
      from platform.data_version where dataset = any(?::text[]) group by unit order by unit""";

  private static final String KEPT =
      """
      select unit, version, numerator, denominator, records from platform.tally
      where indicator = ? and formula = ? and from_day = ? and to_day = ? and slice = ?""";

  private static final String KEEP =
      """
      insert into platform.tally
        (indicator, formula, from_day, to_day, slice, unit, version, numerator, denominator, records)
      select ?, ?, ?, ?, ?, * from unnest(?, ?, ?, ?, ?)
      on conflict (indicator, from_day, to_day, slice, formula, unit) do update set
        version = excluded.version, numerator = excluded.numerator,
        denominator = excluded.denominator, records = excluded.records""";

  private static final String FORGET =
      """
      delete from platform.tally where ctid = any(array(
        select ctid from platform.tally
        where indicator = ? and from_day = ? and to_day = ? and slice = ? and formula <> ?
        order by formula, unit for update))""";

  /** From this share of the units on, all are computed in one go. */
  private static final int ALL_FROM_ONE_IN = 4;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  KeptTallies(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Computes what is asked. */
  interface Computation {
    Indicators.Answer of(Question question) throws SQLException;
  }

  private record Kept(String version, Tally tally) {}

  /** Returns the tallies of all units; only what changed since it was kept is computed. */
  Indicators.Answer complete(Question question, Computation computation) throws SQLException {
    String reads = array(question.indicator().reads());
    String formula =
        question.indicator().version() + jdbc.sql(VIEWS).param(reads).query(String.class).single();
    Map<Integer, String> versions = new LinkedHashMap<>();
    jdbc.sql(VERSIONS)
        .param(reads)
        .query(
            row -> {
              versions.put(row.getInt(1), row.getString(2));
            });
    Map<Integer, Kept> known = kept(question, formula);
    Map<Integer, Tally> tallies = new LinkedHashMap<>();
    List<Integer> changed = new ArrayList<>();
    versions.forEach(
        (unit, version) -> {
          Kept one = known.get(unit);
          if (one == null || !one.version().equals(version)) {
            changed.add(unit);
          } else if (one.tally().records() > 0) {
            tallies.put(unit, one.tally());
          }
        });
    if (changed.isEmpty()) {
      return new Indicators.Answer(tallies, Map.of(), null);
    }
    boolean all = changed.size() * ALL_FROM_ONE_IN > versions.size();
    Indicators.Answer fresh = computation.of(all ? question : question.in(changed));
    if (fresh.failure() != null) {
      return fresh;
    }
    tallies.putAll(fresh.byUnit());
    keep(question, formula, changed, versions, fresh);
    return new Indicators.Answer(tallies, fresh.refused(), null);
  }

  private Map<Integer, Kept> kept(Question question, String formula) {
    Map<Integer, Kept> kept = new LinkedHashMap<>();
    jdbc.sql(KEPT)
        .params(question.indicator().id(), formula, question.from(), question.to(), asked(question))
        .query(
            row -> {
              Tally tally = new Tally(row.getBigDecimal(3), row.getBigDecimal(4), row.getLong(5));
              kept.put(row.getInt(1), new Kept(row.getString(2), tally));
            });
    return kept;
  }

  private void keep(
      Question question,
      String formula,
      List<Integer> changed,
      Map<Integer, String> versions,
      Indicators.Answer fresh)
      throws SQLException {
    List<Integer> units = changed.stream().filter(u -> !fresh.refused().containsKey(u)).toList();
    List<Tally> tallies =
        units.stream().map(u -> fresh.byUnit().getOrDefault(u, Tally.NOTHING)).toList();
    jdbc.sql(FORGET)
        .params(question.indicator().id(), question.from(), question.to(), asked(question), formula)
        .update();
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement(KEEP)) {
      statement.setString(1, question.indicator().id());
      statement.setString(2, formula);
      statement.setObject(3, question.from());
      statement.setObject(4, question.to());
      statement.setString(5, asked(question));
      statement.setArray(6, connection.createArrayOf("int4", units.toArray()));
      statement.setArray(
          7, connection.createArrayOf("text", units.stream().map(versions::get).toArray()));
      statement.setArray(8, numbers(connection, tallies.stream().map(Tally::numerator).toList()));
      statement.setArray(9, numbers(connection, tallies.stream().map(Tally::denominator).toList()));
      statement.setArray(
          10, connection.createArrayOf("int8", tallies.stream().map(Tally::records).toArray()));
      statement.executeUpdate();
    }
  }

  private static java.sql.Array numbers(Connection connection, List<BigDecimal> numbers)
      throws SQLException {
    return connection.createArrayOf("numeric", numbers.toArray());
  }

  private static String asked(Question question) {
    return new TreeMap<>(question.slice()) + "" + new TreeMap<>(question.settings());
  }

  private static String array(List<String> names) {
    return "{" + String.join(",", names) + "}";
  }
}
