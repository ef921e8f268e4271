package org.kyhan.ledger;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree of units. */
public final class Units {
  private static final String SELECT =
      """
      select id, code, name, level, school, parent, path, place, head_title, valid_from, valid_to
      from platform.unit
      """;

  private static final String ROOT = "VN";

  private final JdbcClient jdbc;

  public Units(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Returns all units, parents before children. */
  public List<Unit> all() {
    return jdbc.sql(SELECT + "order by path").query((row, n) -> unit(row)).list();
  }

  /** Returns the unit with a code, or nothing. */
  public Optional<Unit> byCode(String code) {
    return jdbc.sql(SELECT + "where code = ?").param(code).query((row, n) -> unit(row)).optional();
  }

  private static Unit unit(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Unit(
        row.getInt("id"),
        row.getString("code"),
        row.getString("name"),
        row.getString("level"),
        row.getBoolean("school"),
        row.getObject("parent", Integer.class),
        row.getString("path"),
        row.getString("place"),
        row.getString("head_title"),
        day(row.getDate("valid_from")),
        day(row.getDate("valid_to")));
  }

  private static @Nullable LocalDate day(@Nullable Date date) {
    return date == null ? null : date.toLocalDate();
  }

  /** Returns a picture of the tree as it is now, for many look-ups. */
  public Directory directory() {
    return new Directory(all());
  }

  /** All units by id, code and name. */
  public static final class Directory {
    private final Map<Integer, Unit> byId;
    private final Map<String, Unit> byCode;
    private @Nullable Map<String, List<Unit>> byName;

    private Directory(List<Unit> units) {
      byId = index(units, Unit::id);
      byCode = index(units, Unit::code);
    }

    private static <K> Map<K, Unit> index(List<Unit> units, Function<Unit, K> key) {
      Map<K, Unit> index = new HashMap<>();
      units.forEach(u -> index.put(key.apply(u), u));
      return Collections.unmodifiableMap(index);
    }

    public Unit get(int id) {
      Unit unit = byId.get(id);
      if (unit == null) {
        throw new IllegalArgumentException("no unit " + id);
      }
      return unit;
    }

    /**
     * Returns the unit's schools that were there in the days given; itself where it is a school.
     */
    public List<Unit> schools(Unit unit, LocalDate from, LocalDate to) {
      return byId.values().stream()
          .filter(u -> u.school() && u.within(unit) && u.existedBetween(from, to))
          .sorted(java.util.Comparator.comparing(Unit::path))
          .toList();
    }

    /** Returns all units that are no schools, by path. */
    public List<Unit> offices() {
      return byId.values().stream()
          .filter(u -> !u.school())
          .sorted(java.util.Comparator.comparing(Unit::path))
          .toList();
    }

    /** Returns the units directly below, by code; none below a school. */
    public List<Unit> children(Unit unit) {
      return byId.values().stream()
          .filter(u -> u.parent() != null && u.parent() == unit.id())
          .sorted(java.util.Comparator.comparing(Unit::code))
          .toList();
    }

    /** Returns the unit above, or nothing for the root. */
    public Optional<Unit> parent(Unit unit) {
      return Optional.ofNullable(unit.parent()).map(this::get);
    }

    /**
     * Returns the one unit within {@code scope} that a code or a name means; nothing where none
     * does, or more than one.
     */
    public OptionalInt find(String raw, Unit scope) {
      Unit byItsCode = byCode.get(raw.strip());
      if (byItsCode != null) {
        return OptionalInt.of(byItsCode.id());
      }
      List<Unit> named =
          byName().getOrDefault(UnitNames.plain(raw), List.of()).stream()
              .filter(u -> u.within(scope))
              .toList();
      return named.size() == 1 ? OptionalInt.of(named.get(0).id()) : OptionalInt.empty();
    }

    /** Most files name no unit, so the names are folded only when one is asked for. */
    private Map<String, List<Unit>> byName() {
      Map<String, List<Unit>> names = byName;
      if (names == null) {
        names =
            byId.values().stream().collect(Collectors.groupingBy(u -> UnitNames.plain(u.name())));
        byName = names;
      }
      return names;
    }

    /** Returns up to three units within {@code scope} whose names come nearest, nearest first. */
    public List<Unit> similar(String raw, Unit scope) {
      String wanted = UnitNames.plain(raw);
      return byId.values().stream()
          .filter(u -> u.within(scope) && !u.path().equals("/"))
          .map(u -> Map.entry(u, UnitNames.distance(wanted, UnitNames.plain(u.name()))))
          .filter(e -> e.getValue() <= Math.max(2, wanted.length() / 3))
          .sorted(Map.Entry.<Unit, Integer>comparingByValue().thenComparing(e -> e.getKey().code()))
          .limit(3)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** What {@link #refresh} could not place, and the parent that it names. */
  public record Unplaced(String code, String parent) {}

  /**
   * Makes the tree equal to the dataset {@code unit}: new units are added, known ones changed, none
   * is removed, for figures of closed years need them.
   *
   * @return units whose parent is unknown or stands below themselves; they are left as they were
   */
  public List<Unplaced> refresh() {
    Map<String, Listed> listed =
        jdbc
            .sql(
                """
                select code, name, level, parent, place, head_title, valid_from, valid_to,
                       level_school as school
                from reading.unit
                """)
            .query((row, n) -> Listed.of(row))
            .list()
            .stream()
            .collect(Collectors.toMap(Listed::code, l -> l, (a, b) -> b));
    Map<String, Unit> known =
        all().stream().collect(Collectors.toMap(Unit::code, u -> u, (a, b) -> b, HashMap::new));
    List<Listed> waiting = new ArrayList<>(listed.values());
    waiting.sort(java.util.Comparator.comparing(Listed::code));
    Set<String> unplaced = new HashSet<>(listed.keySet());
    boolean moved = true;
    while (moved && !waiting.isEmpty()) {
      moved =
          waiting.removeIf(l -> !unplaced.contains(l.parentCode()) && place(l, known, unplaced));
    }
    return waiting.stream().map(l -> new Unplaced(l.code(), l.parentCode())).toList();
  }

  private boolean place(Listed unit, Map<String, Unit> known, Set<String> unplaced) {
    Unit parent = known.get(unit.parentCode());
    if (parent == null) {
      return false;
    }
    String path = (parent.path().equals("/") ? "" : parent.path()) + "/" + unit.code();
    jdbc.sql(
            """
            insert into platform.unit
              (code, name, name_folded, level, school, parent, path, place, head_title, valid_from, valid_to)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (code) do update set
              name = excluded.name, name_folded = excluded.name_folded, level = excluded.level,
              school = excluded.school, parent = excluded.parent, path = excluded.path,
              place = excluded.place, head_title = excluded.head_title,
              valid_from = excluded.valid_from, valid_to = excluded.valid_to
            """)
        .params(
            java.util.Arrays.asList(
                unit.code(),
                unit.name(),
                Text.fold(unit.name()),
                unit.level(),
                unit.school(),
                parent.id(),
                path,
                unit.place(),
                unit.headTitle(),
                unit.validFrom(),
                unit.validTo()))
        .update();
    byCode(unit.code()).ifPresent(u -> known.put(u.code(), u));
    unplaced.remove(unit.code());
    return true;
  }

  private record Listed(
      String code,
      String name,
      String level,
      boolean school,
      @Nullable String parent,
      @Nullable String place,
      @Nullable String headTitle,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo) {
    String parentCode() {
      return parent == null ? ROOT : parent;
    }

    static Listed of(java.sql.ResultSet row) throws java.sql.SQLException {
      return new Listed(
          row.getString("code"),
          row.getString("name"),
          row.getString("level"),
          row.getBoolean("school"),
          row.getString("parent"),
          row.getString("place"),
          row.getString("head_title"),
          day(row.getDate("valid_from")),
          day(row.getDate("valid_to")));
    }
  }
}
