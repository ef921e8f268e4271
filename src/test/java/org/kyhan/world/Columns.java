package org.kyhan.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The columns of a plain list, each with what it prints of a thing; the first is the number. */
final class Columns<T> {
  private final List<String> headings = new ArrayList<>(List.of("STT"));
  private final List<Function<T, @Nullable Object>> cells = new ArrayList<>();

  /**
   * Returns the columns of a wide list, most of which are empty.
   *
   * @param headings what stands above them, with {@code |} between
   * @param filled what those that are not empty print
   */
  static <T> Columns<T> wide(String headings, Map<String, Function<T, @Nullable Object>> filled) {
    Columns<T> columns = new Columns<>();
    for (String heading : headings.split("\\|", -1)) {
      columns.column(heading, filled.getOrDefault(heading, thing -> null));
    }
    return columns;
  }

  Columns<T> column(String heading, Function<T, @Nullable Object> cell) {
    headings.add(heading);
    cells.add(cell);
    return this;
  }

  /** Adds the headings and a row for each thing. */
  void print(Grid grid, List<T> things) {
    grid.add(headings);
    rows(grid, things);
  }

  /** Adds a row for each thing, numbered from 1. */
  void rows(Grid grid, List<T> things) {
    for (int i = 0; i < things.size(); i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(i + 1L);
      for (Function<T, @Nullable Object> cell : cells) {
        row.add(cell.apply(things.get(i)));
      }
      grid.add(row);
    }
  }
}
