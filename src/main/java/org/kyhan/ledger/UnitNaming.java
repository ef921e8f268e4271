package org.kyhan.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What others call a unit: its codes in other systems, and the names that somebody explained. */
public final class UnitNaming {
  /** {@code CSDL: 40123456; VNEDU = 7788}; a code without a system's name stands alone. */
  private static final Pattern OTHER_CODE =
      Pattern.compile("(?:([^:=;,]+)[:=])?\\s*([^:=;,\\s][^:=;,]*)");

  private final JdbcClient jdbc;
  private final DataSource dataSource;

  UnitNaming(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.dataSource = dataSource;
  }

  /** A name without accents that means {@code unit} in files of {@code scope} and below. */
  record Remembered(String name, int scope, int unit) {}

  /**
   * Remembers, from now on, what a name in the files of a unit, and of those below it, means.
   *
   * @param who the person who says so; written to the audit
   */
  public void remember(String name, Unit scope, Unit meant, String who, Clock clock) {
    jdbc.sql(
            """
            insert into platform.unit_alias (name, scope, unit, said_as, remembered_by, remembered_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (name, scope) do update set unit = excluded.unit, said_as = excluded.said_as,
              remembered_by = excluded.remembered_by, remembered_at = excluded.remembered_at
            """)
        .params(
            Arrays.asList(
                UnitNames.plain(name),
                scope.id(),
                meant.id(),
                name,
                who,
                Timestamp.from(clock.instant())))
        .update();
    new Audit(dataSource, clock)
        .write(who, "unit.remember", meant.code(), scope.code() + ": " + name);
  }

  List<Remembered> remembered() {
    return jdbc.sql("select name, scope, unit from platform.unit_alias")
        .query(
            (row, n) ->
                new Remembered(row.getString("name"), row.getInt("scope"), row.getInt("unit")))
        .list();
  }

  Map<String, List<Integer>> codes() {
    return jdbc
        .sql("select code, unit from platform.unit_code")
        .query((row, n) -> Map.entry(row.getString("code"), row.getInt("unit")))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Makes the unit's codes in other systems those that the list of units gives. */
  void replaceCodes(Unit unit, @Nullable String listed) {
    Map<String, String> wanted = parse(listed);
    Map<String, String> known = new LinkedHashMap<>();
    jdbc.sql("select system, code from platform.unit_code where unit = ? order by system")
        .param(unit.id())
        .query((row, n) -> known.put(row.getString("system"), row.getString("code")))
        .list();
    if (wanted.equals(known)) {
      return;
    }
    jdbc.sql("delete from platform.unit_code where unit = ?").param(unit.id()).update();
    wanted.forEach(
        (system, code) ->
            jdbc.sql(
                    """
                    insert into platform.unit_code (system, code, unit) values (?, ?, ?)
                    on conflict (system, code) do update set unit = excluded.unit
                    """)
                .params(system, code, unit.id())
                .update());
  }

  private static Map<String, String> parse(@Nullable String listed) {
    Map<String, String> codes = new java.util.TreeMap<>();
    if (listed != null) {
      Matcher each = OTHER_CODE.matcher(listed);
      while (each.find()) {
        String system = each.group(1) == null ? "" : each.group(1).strip();
        codes.put(system, each.group(2).strip());
      }
    }
    return codes;
  }
}
