package org.kyhan.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Vocabulary;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.ListedUnit;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree of units as the lists of units said at a state of the store: who stood below whom, and
 * who was there. A unit that no list ever named is as it is now.
 */
final class PastTree {
  /** What was said of each unit by then, first what held, then what had held before. */
  private static final String SAID =
      """
      select %3$s from (
        select %3$s, changed_by_load, null::int as superseded
        from data.unit where %1$s
        union all
        select %3$s, changed_by_load, case when %2$s then superseded_by_load end as superseded
        from history.unit where %1$s) said
      order by superseded desc nulls first, changed_by_load desc""";

  private static final String EVER =
      "select code from data.unit union select code from history.unit";

  private final JdbcClient jdbc;
  private final Definitions definitions;

  PastTree(DataSource dataSource, Definitions definitions) {
    this.jdbc = JdbcClient.create(dataSource);
    this.definitions = definitions;
  }

  /** Returns the tree of a state, with the names and codes by which units are found now. */
  UnitDirectory at(Question.AsOf state, UnitDirectory now) {
    Vocabulary levels = definitions.vocabularies().get("unit_level");
    if (!definitions.datasets().containsKey("unit") || levels == null) {
      return now;
    }
    Set<String> ever = new HashSet<>(jdbc.sql(EVER).query(String.class).list());
    Map<String, Integer> ids = new HashMap<>();
    Map<String, Unit> placed = new HashMap<>();
    for (Unit unit : now.all()) {
      ids.put(unit.code(), unit.id());
      if (!ever.contains(unit.code())) {
        placed.put(unit.code(), unit);
      }
    }
    Map<String, Deque<ListedUnit>> said = said(state, levels);
    said.keySet().retainAll(ids.keySet());
    List<ListedUnit> waiting = said.values().stream().map(Deque::remove).toList();
    while (!waiting.isEmpty()) {
      // a list that named no unit that was there left the one below it as it was
      waiting =
          ListedUnit.place(
                  waiting,
                  placed,
                  (unit, above) -> unit.below(above, Objects.requireNonNull(ids.get(unit.code()))))
              .stream()
              .map(unplaced -> said.getOrDefault(unplaced.code(), new ArrayDeque<>()).poll())
              .filter(Objects::nonNull)
              .toList();
    }
    return now.as(List.copyOf(placed.values()));
  }

  private Map<String, Deque<ListedUnit>> said(Question.AsOf state, Vocabulary levels) {
    String sql =
        SAID.formatted(
            state.sees("changed_by_load"), state.sees("superseded_by_load"), ListedUnit.COLUMNS);
    Map<String, Deque<ListedUnit>> said = new LinkedHashMap<>();
    jdbc.sql(sql)
        .query((row, n) -> ListedUnit.of(row, levels.has(row.getString("level"), "school")))
        .list()
        .forEach(unit -> said.computeIfAbsent(unit.code(), c -> new ArrayDeque<>()).add(unit));
    return said;
  }
}
