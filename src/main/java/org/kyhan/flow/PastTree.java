package org.kyhan.flow;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Vocabulary;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree of units as the lists of units said at a state of the store: who stood below whom, and
 * who was there. A unit that no list ever named is as it is now.
 */
final class PastTree {
  private static final String THEN =
      """
      select code, name, level, parent, valid_from, valid_to, merged_into, changed_by_load
      from data.unit where %1$s
      union all
      select code, name, level, parent, valid_from, valid_to, merged_into, changed_by_load
      from history.unit where %1$s and not %2$s
      order by changed_by_load""";

  private static final String EVER =
      "select code from data.unit union select code from history.unit";

  private final JdbcClient jdbc;
  private final Definitions definitions;

  PastTree(DataSource dataSource, Definitions definitions) {
    this.jdbc = JdbcClient.create(dataSource);
    this.definitions = definitions;
  }

  private record Listed(
      String code,
      String name,
      @Nullable String level,
      @Nullable String parent,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String mergedInto) {
    static Listed of(ResultSet row) throws SQLException {
      return new Listed(
          row.getString("code"),
          row.getString("name"),
          row.getString("level"),
          row.getString("parent"),
          day(row.getDate("valid_from")),
          day(row.getDate("valid_to")),
          row.getString("merged_into"));
    }

    private static @Nullable LocalDate day(@Nullable Date date) {
      return date == null ? null : date.toLocalDate();
    }
  }

  /** Returns the tree of a state, with the names and codes by which units are found now. */
  UnitDirectory at(Question.AsOf state, UnitDirectory now) {
    if (!definitions.datasets().containsKey("unit")) {
      return now;
    }
    Map<String, Listed> listed = new HashMap<>();
    jdbc.sql(THEN.formatted(state.sees("changed_by_load"), state.sees("superseded_by_load")))
        .query(
            row -> {
              listed.put(row.getString("code"), Listed.of(row));
            });
    Set<String> ever = new HashSet<>(jdbc.sql(EVER).query(String.class).list());
    Map<String, Unit> placed = new HashMap<>();
    List<Unit> waiting = new ArrayList<>();
    for (Unit unit : now.all()) {
      if (listed.containsKey(unit.code())) {
        waiting.add(unit);
      } else if (!ever.contains(unit.code())) {
        placed.put(unit.code(), unit);
      }
    }
    boolean moved = true;
    while (moved) {
      moved = waiting.removeIf(unit -> place(unit, listed, placed));
    }
    return now.as(List.copyOf(placed.values()));
  }

  private boolean place(Unit unit, Map<String, Listed> listed, Map<String, Unit> placed) {
    Listed then = java.util.Objects.requireNonNull(listed.get(unit.code()));
    Unit parent = placed.get(then.parent() == null ? "VN" : then.parent());
    if (parent == null) {
      return false;
    }
    String level = then.level() == null ? unit.level() : then.level();
    Vocabulary levels = definitions.vocabularies().get("unit_level");
    placed.put(
        unit.code(),
        new Unit(
            unit.id(),
            unit.code(),
            then.name(),
            level,
            levels == null ? unit.school() : levels.has(level, "school"),
            parent.id(),
            (parent.path().equals("/") ? "" : parent.path()) + "/" + unit.code(),
            unit.place(),
            unit.headTitle(),
            then.validFrom(),
            then.validTo(),
            then.mergedInto()));
    return true;
  }
}
