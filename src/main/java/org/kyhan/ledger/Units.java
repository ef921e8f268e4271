package org.kyhan.ledger;

import java.sql.Connection;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tree of units. */
public final class Units {
  private static final String SELECT =
      """
      select id, code, name, level, school, parent, path, place, head_title, valid_from, valid_to, merged_into
      from platform.unit
      """;

  private static final String LISTED =
      "select %s, level_school as school from reading.unit order by changed_by_load, record"
          .formatted(ListedUnit.COLUMNS);

  private static final String KEEP =
      """
      insert into platform.unit
        (code, name, name_folded, level, school, parent, path, place, head_title, valid_from,
         valid_to, merged_into)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (code) do update set
        name = excluded.name, name_folded = excluded.name_folded, level = excluded.level,
        school = excluded.school, parent = excluded.parent, path = excluded.path,
        place = excluded.place, head_title = excluded.head_title,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to,
        merged_into = excluded.merged_into
      returning id
      """;

  private final JdbcClient jdbc;
  private final UnitNaming names;
  private volatile @Nullable UnitDirectory picture;

  public Units(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.names = new UnitNaming(dataSource);
  }

  /** Reads and writes within a transaction of others. */
  public static Units within(Connection connection) {
    return new Units(new SingleConnectionDataSource(connection, true));
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
        day(row.getDate("valid_to")),
        row.getString("merged_into"));
  }

  private static @Nullable LocalDate day(@Nullable Date date) {
    return date == null ? null : date.toLocalDate();
  }

  /**
   * Returns a picture of the tree as it is now, for many look-ups. It is read anew only when a
   * unit, a code or a remembered name has changed since, in whichever process.
   */
  public UnitDirectory directory() {
    long version = jdbc.sql("select version from platform.unit_version").query(Long.class).single();
    UnitDirectory known = picture;
    if (known == null || known.version() != version) {
      known = new UnitDirectory(version, all(), names.codes(), names.remembered());
      picture = known;
    }
    return known;
  }

  /** Returns the names and codes by which others call units. */
  public UnitNaming naming() {
    return names;
  }

  /** What {@link #refresh} could not place, and the parent that it names. */
  public record Unplaced(String code, String parent) {}

  /**
   * Makes the tree equal to the dataset {@code unit}: new units are added, known ones changed, none
   * is removed, for figures of closed years need them. Where lists of several units name the same
   * one, the newest counts. Within a transaction it waits for others that do the same, so that it
   * sees their lists.
   *
   * @return units whose parent is unknown or stands below themselves; they are left as they were
   */
  public List<Unplaced> refresh() {
    jdbc.sql("select version from platform.unit_version for update").query(Long.class).single();
    Map<String, ListedUnit> listed = new TreeMap<>();
    jdbc.sql(LISTED)
        .query((row, n) -> ListedUnit.of(row, row.getBoolean("school")))
        .list()
        .forEach(unit -> listed.put(unit.code(), unit));
    Map<String, Unit> placed =
        all().stream()
            .filter(unit -> !listed.containsKey(unit.code()))
            .collect(Collectors.toMap(Unit::code, u -> u, (a, b) -> b, HashMap::new));
    return ListedUnit.place(listed.values(), placed, this::keep).stream()
        .map(left -> new Unplaced(left.code(), left.parent()))
        .toList();
  }

  private Unit keep(ListedUnit listed, Unit above) {
    Unit unit = listed.below(above, 0);
    int id =
        jdbc.sql(KEEP)
            .params(
                Arrays.asList(
                    unit.code(),
                    unit.name(),
                    Text.fold(unit.name()),
                    unit.level(),
                    unit.school(),
                    unit.parent(),
                    unit.path(),
                    unit.place(),
                    unit.headTitle(),
                    unit.validFrom(),
                    unit.validTo(),
                    unit.mergedInto()))
            .query(Integer.class)
            .single();
    Unit kept = listed.below(above, id);
    names.replaceCodes(kept, listed.otherCodes());
    return kept;
  }
}
