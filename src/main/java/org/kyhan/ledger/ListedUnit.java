package org.kyhan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A unit as a list of units names it.
 *
 * @param parent the code of the unit above; the root's where the list names none
 * @param otherCodes its codes in other systems; null where the list names none
 */
public record ListedUnit(
    String code,
    String name,
    String level,
    boolean school,
    String parent,
    @Nullable String place,
    @Nullable String headTitle,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable String mergedInto,
    @Nullable String otherCodes) {

  /** The columns of the dataset {@code unit} that {@link #of} reads. */
  public static final String COLUMNS =
      "code, name, level, parent, place, head_title, valid_from, valid_to, merged_into, other_codes";

  private static final String ROOT = "VN";

  /**
   * Returns what a row of {@link #COLUMNS} says.
   *
   * @param school whether its level is one of schools
   */
  public static ListedUnit of(ResultSet row, boolean school) throws SQLException {
    String parent = row.getString("parent");
    return new ListedUnit(
        row.getString("code"),
        row.getString("name"),
        row.getString("level"),
        school,
        parent == null ? ROOT : parent,
        row.getString("place"),
        row.getString("head_title"),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_to", LocalDate.class),
        row.getString("merged_into"),
        row.getString("other_codes"));
  }

  /** Returns the unit as it stands below another. */
  public Unit below(Unit above, int id) {
    return new Unit(
        id,
        code,
        name,
        level,
        school,
        above.id(),
        (above.path().equals("/") ? "" : above.path()) + "/" + code,
        place,
        headTitle,
        validFrom,
        validTo,
        mergedInto);
  }

  /**
   * Places each unit below the one that it names, once that one is placed.
   *
   * @param placed by code the units that stand already; those placed are added
   * @param below puts a unit below another and returns it as it then stands
   * @return those whose parent is unknown or stands below themselves, in the order given
   */
  public static List<ListedUnit> place(
      Collection<ListedUnit> listed,
      Map<String, Unit> placed,
      BiFunction<ListedUnit, Unit, Unit> below) {
    List<ListedUnit> waiting = new ArrayList<>(listed);
    boolean moved = true;
    while (moved) {
      moved =
          waiting.removeIf(
              unit -> {
                Unit above = placed.get(unit.parent());
                if (above != null) {
                  placed.put(unit.code(), below.apply(unit, above));
                }
                return above != null;
              });
    }
    return waiting;
  }
}
