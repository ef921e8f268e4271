package org.kyhan.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.fixtures.Grid;

/** The columns of a plain list, each with what it prints of a thing; the first is the number. */
final class Columns<T> {
  private final List<String> headings = new ArrayList<>(List.of("STT"));
  private final List<Function<T, @Nullable Object>> cells = new ArrayList<>();

  Columns<T> column(String heading, Function<T, @Nullable Object> cell) {
    headings.add(heading);
    cells.add(cell);
    return this;
  }

  /** Adds a column in which there is never anything. */
  Columns<T> empty(String heading) {
    return column(heading, thing -> null);
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
