package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kyhan.flow.CellSuppression.Cell;

/** Provinces of made-up groups: what is hidden, and that no algebra finds it. */
class SuppressionTest {
  private static final String WHOLE = CellSuppression.WHOLE;
  private static final String REST = "*";

  @Test
  void hidesTwoOthersWhereTheSumWouldGiveTheFirstAwayToOneOfThem() {
    Province province = new Province(Map.of(10, 1, 11, 1, 12, 1, 13, 1), List.of());
    province.whole(10, 3).whole(11, 20).whole(12, 40).whole(13, 80);
    assertThat(province.hidden(Set.of()))
        .containsExactlyInAnyOrder(new Cell(10, WHOLE), new Cell(11, WHOLE), new Cell(12, WHOLE));
  }

  @Test
  void hidesTheSumWhereItIsOfOneSchoolAlone() {
    Province province = new Province(Map.of(10, 1), List.of());
    province.whole(10, 3);
    assertThat(province.hidden(Set.of()))
        .containsExactlyInAnyOrder(new Cell(10, WHOLE), new Cell(1, WHOLE));
  }

  @Test
  void smallOnesTogetherMustBeFiveAtLeast() {
    Province province = new Province(Map.of(10, 1, 11, 1, 12, 1, 13, 1), List.of());
    province.whole(10, 1).whole(11, 1).whole(12, 2).whole(13, 50);
    assertThat(province.hidden(Set.of())).contains(new Cell(13, WHOLE));
  }

  @Test
  void hidesNothingWhereAllAreManyOrNobody() {
    Province province = new Province(Map.of(10, 1, 11, 1), List.of("a", "b"));
    province.part(10, "a", 50).part(10, "b", 5).part(11, "a", 7).part(11, "b", 0);
    assertThat(province.hidden(Set.of())).isEmpty();
  }

  @Test
  void fewThatCountAreFewHoweverManyThereAre() {
    Province province = new Province(Map.of(10, 1, 11, 1, 12, 1, 13, 1), List.of());
    province.put(10, WHOLE, new GroupSizes(300, 2, 298));
    province.put(11, WHOLE, new GroupSizes(300, 299, 1));
    province.put(12, WHOLE, new GroupSizes(300, 150, 150));
    province.put(13, WHOLE, new GroupSizes(300, 150, 150));
    assertThat(province.hidden(Set.of())).contains(new Cell(10, WHOLE), new Cell(11, WHOLE));
  }

  @Test
  void aSliceIsNotWhatTheOthersLeaveOfTheWhole() {
    Province province = new Province(Map.of(10, 1, 11, 1, 12, 1), List.of("a", "b", "c"));
    for (int school : List.of(10, 11, 12)) {
      province.part(school, "a", 60).part(school, "b", 70).part(school, "c", 80);
    }
    province.part(10, "b", 2);
    Set<Cell> hidden = province.hidden(Set.of());
    assertThat(hidden).contains(new Cell(10, "b"));
    assertThat(hidden.stream().filter(c -> c.unit() == 10 && !c.slice().isEmpty()))
        .hasSizeGreaterThan(1);
    assertThat(hidden).as("wholes stay").doesNotContain(new Cell(10, WHOLE), new Cell(1, WHOLE));
  }

  @Test
  void aSliceIsNotWhatIsLeftOfTheWholeWithoutASliceThatIsTold() {
    Province province = new Province(Map.of(10, 1, 11, 1, 12, 1), List.of("a", "b", "c"));
    for (int school : List.of(10, 11, 12)) {
      province.part(school, "a", 6).part(school, "b", 70).part(school, "c", 80);
    }
    province.part(10, "b", 2);
    assertThat(province.hidden(Set.of()))
        .as("the nearest in size is the cheapest")
        .contains(new Cell(10, "a"), new Cell(10, "b"))
        .doesNotContain(new Cell(10, "c"));
    assertThat(province.hidden(Set.of("a")))
        .as("a is told")
        .contains(new Cell(10, "b"), new Cell(10, "c"));
  }

  @Test
  void noSubtractionFindsWhatIsHidden() {
    Random random = new Random(4);
    for (int round = 0; round < 150; round++) {
      Province province = random(random);
      Set<Cell> hidden = province.hidden(Set.of());
      assertThat(hidden).containsAll(province.small());
      List<Integer> viewers = new ArrayList<>(province.schools());
      viewers.add(-1);
      for (int viewer : viewers) {
        for (Cell cell : province.smallOrRest()) {
          if (!province.isOwn(cell, viewer)) {
            assertThat(province.isDetermined(cell, hidden, viewer))
                .as("round %d: %s to %d of %s, hidden %s", round, cell, viewer, province, hidden)
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void aProvinceOfManySmallOnesIsDecided() {
    Random random = new Random(7);
    Map<Integer, Integer> parents = new LinkedHashMap<>();
    List<String> slices = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    for (int commune = 0; commune < 130; commune++) {
      parents.put(10_000 + commune, 1);
      for (int school = 0; school < 12; school++) {
        parents.put(100_000 + commune * 100 + school, 10_000 + commune);
      }
    }
    Province province = new Province(parents, slices);
    for (int school : province.schools()) {
      slices.forEach(
          slice -> province.part(school, slice, (long) random.nextInt(3) * random.nextInt(60)));
    }
    assertThat(province.hidden(Set.of())).containsAll(province.small());
  }

  /** Three levels at most, with slices or without, wholes that are more than their slices. */
  private static Province random(Random random) {
    Map<Integer, Integer> parents = new LinkedHashMap<>();
    int communes = 1 + random.nextInt(3);
    for (int commune = 1; commune <= communes; commune++) {
      parents.put(commune * 100, 1);
      for (int school = 1; school <= 1 + random.nextInt(4); school++) {
        parents.put(commune * 100 + school, commune * 100);
      }
    }
    List<String> slices = List.of("a", "b", "c").subList(0, random.nextInt(4));
    Province province = new Province(parents, slices);
    for (int school : province.schools()) {
      slices.forEach(slice -> province.part(school, slice, group(random)));
      if (slices.isEmpty()) {
        province.whole(school, Math.max(1, group(random)));
      } else if (random.nextInt(4) == 0) {
        province.part(school, REST, 1 + random.nextInt(20));
      }
    }
    return province;
  }

  private static long group(Random random) {
    return random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(60);
  }

  /** Units with one figure, whole and by slices, and what sums hold between them. */
  private static final class Province {
    private final Map<Integer, Integer> parents;
    private final List<String> slices;
    private final List<Integer> schools;
    private final Map<Cell, GroupSizes> sums = new LinkedHashMap<>();
    private final Map<Cell, GroupSizes> sizes = new LinkedHashMap<>();

    Province(Map<Integer, Integer> parents, List<String> slices) {
      this.parents = parents;
      this.slices = slices;
      Set<Integer> above = new HashSet<>(parents.values());
      this.schools = parents.keySet().stream().filter(unit -> !above.contains(unit)).toList();
    }

    Province whole(int school, long size) {
      return put(school, WHOLE, new GroupSizes(size, 0, 0));
    }

    Province part(int school, String slice, long size) {
      return put(school, slice, new GroupSizes(size, 0, 0));
    }

    Province put(int school, String slice, GroupSizes groups) {
      sizes.put(new Cell(school, slice), groups);
      return this;
    }

    List<Integer> schools() {
      return schools;
    }

    private Set<Integer> units() {
      Set<Integer> units = new HashSet<>(parents.values());
      units.addAll(parents.keySet());
      return units;
    }

    private List<String> parts() {
      List<String> parts = new ArrayList<>(slices);
      if (!slices.isEmpty()) {
        parts.add(REST);
      }
      return parts;
    }

    GroupSizes size(Cell cell) {
      if (sums.isEmpty()) {
        sizes.forEach(
            (of, size) -> add(of.unit(), new HashSet<>(List.of(of.slice(), WHOLE)), size));
      }
      return sums.getOrDefault(cell, GroupSizes.NOBODY);
    }

    /** Whether there is nobody in it but the viewer's own. */
    boolean isOwn(Cell cell, int viewer) {
      GroupSizes own = size(new Cell(viewer, cell.slice()));
      return cell.unit() == viewer || (!own.isNobody() && own.equals(size(cell)));
    }

    private void add(int school, Set<String> layers, GroupSizes size) {
      for (Integer at = school; at != null; at = parents.get(at)) {
        for (String layer : layers) {
          sums.merge(new Cell(at, layer), size, GroupSizes::plus);
        }
      }
    }

    private List<String> layers() {
      List<String> layers = new ArrayList<>(parts());
      layers.add(WHOLE);
      return layers;
    }

    Set<Cell> hidden(Set<String> told) {
      CellSuppression cells = new CellSuppression();
      Set<Integer> leaves = Set.copyOf(schools);
      for (int unit : units()) {
        boolean isSchool = leaves.contains(unit);
        for (String layer : layers()) {
          Integer parent = parents.get(unit);
          List<Object> above = parent == null ? List.of() : List.of(parent, layer);
          List<Object> parts = slices.isEmpty() ? List.of() : List.of(unit, "parts");
          List<Object> below = isSchool ? parts : List.of(unit, layer);
          boolean isUp = layer.equals(WHOLE);
          Cell cell = new Cell(unit, layer);
          List<Object> from = isUp ? below : above;
          List<Object> to = isUp ? above : below;
          cells.add(cell, from, to, size(cell), isSchool, !layer.equals(REST));
        }
      }
      return cells.hidden(told);
    }

    private List<Cell> all() {
      List<Cell> all = new ArrayList<>();
      units().forEach(unit -> layers().forEach(layer -> all.add(new Cell(unit, layer))));
      return all;
    }

    List<Cell> smallOrRest() {
      return all().stream().filter(cell -> size(cell).isSmall()).toList();
    }

    List<Cell> small() {
      return smallOrRest().stream().filter(cell -> !cell.slice().equals(REST)).toList();
    }

    /** Whether the sums leave an unknown cell only one value: by elimination. */
    boolean isDetermined(Cell wanted, Set<Cell> hidden, int viewer) {
      List<Cell> unknown =
          all().stream()
              .filter(cell -> hidden.contains(cell) || cell.slice().equals(REST))
              .filter(cell -> !size(cell).isNobody() && cell.unit() != viewer)
              .toList();
      List<double[]> rows = new ArrayList<>();
      for (Cell cell : all()) {
        List<Cell> children =
            parents.entrySet().stream()
                .filter(e -> e.getValue() == cell.unit())
                .map(e -> new Cell(e.getKey(), cell.slice()))
                .toList();
        if (!children.isEmpty()) {
          rows.add(row(unknown, cell, children));
        }
        if (cell.slice().equals(WHOLE) && !slices.isEmpty()) {
          rows.add(
              row(unknown, cell, parts().stream().map(p -> new Cell(cell.unit(), p)).toList()));
        }
      }
      double[] only = new double[unknown.size()];
      only[unknown.indexOf(wanted)] = 1;
      int without = rank(rows);
      rows.add(only);
      return rank(rows) == without;
    }

    private static double[] row(List<Cell> unknown, Cell sum, List<Cell> parts) {
      double[] row = new double[unknown.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = unknown.get(i).equals(sum) ? -1 : parts.contains(unknown.get(i)) ? 1 : 0;
      }
      return row;
    }

    @Override
    public String toString() {
      return parents + " " + sizes;
    }
  }

  private static int rank(List<double[]> given) {
    List<double[]> rows = new ArrayList<>(given.stream().map(double[]::clone).toList());
    int rank = 0;
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    for (int column = 0; column < columns; column++) {
      int pivot = rank;
      while (pivot < rows.size() && Math.abs(rows.get(pivot)[column]) < 1e-9) {
        pivot++;
      }
      if (pivot == rows.size()) {
        continue;
      }
      java.util.Collections.swap(rows, pivot, rank);
      for (int row = rank + 1; row < rows.size(); row++) {
        double factor = rows.get(row)[column] / rows.get(rank)[column];
        for (int i = column; i < columns; i++) {
          rows.get(row)[i] -= factor * rows.get(rank)[i];
        }
      }
      rank++;
    }
    return rank;
  }
}
