package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final int NOBODY = -1;

  @Test
  void hidesASecondSchoolWhereTheSumWouldGiveTheFirstAway() {
    Map<Integer, Long> sizes = sizes(1, 63, 10, 3, 11, 20, 12, 40);
    Map<Integer, Integer> parents = Map.of(10, 1, 11, 1, 12, 1);
    assertThat(Suppression.hidden(sizes, parents, NOBODY)).containsExactlyInAnyOrder(10, 11);
  }

  @Test
  void aSchoolSeesItsOwn() {
    assertThat(Suppression.hidden(sizes(10, 3), Map.of(), 10)).isEmpty();
    assertThat(Suppression.hidden(sizes(10, 3), Map.of(), NOBODY)).containsExactly(10);
  }

  @Test
  void hidesTheSumWhereItIsOfOneSchoolAlone() {
    Map<Integer, Long> sizes = sizes(1, 3, 10, 3);
    assertThat(Suppression.hidden(sizes, Map.of(10, 1), NOBODY)).containsExactlyInAnyOrder(1, 10);
  }

  @Test
  void twoSmallOnesTogetherMustBeFiveAtLeast() {
    Map<Integer, Long> sizes = sizes(1, 53, 10, 1, 11, 2, 12, 50);
    Map<Integer, Integer> parents = Map.of(10, 1, 11, 1, 12, 1);
    assertThat(Suppression.hidden(sizes, parents, NOBODY)).containsExactlyInAnyOrder(10, 11, 12);
  }

  @Test
  void noSubtractionFindsWhatIsHidden() {
    Random random = new Random(4);
    for (int round = 0; round < 500; round++) {
      Map<Integer, Integer> parents = new HashMap<>();
      Map<Integer, Long> sizes = province(random, parents);
      Set<Integer> hidden = Suppression.hidden(sizes, parents, NOBODY);
      sizes.forEach(
          (unit, size) -> {
            if (size > 0 && size < Suppression.LEAST) {
              assertThat(hidden).contains(unit);
            }
          });
      for (int unit : hidden) {
        if (sizes.getOrDefault(unit, 0L) < Suppression.LEAST) {
          assertThat(isDetermined(unit, sizes, parents, hidden))
              .as("%d of %s under %s, hidden %s", unit, sizes, parents, hidden)
              .isFalse();
        }
      }
    }
  }

  private static Map<Integer, Long> province(Random random, Map<Integer, Integer> parents) {
    Map<Integer, Long> sizes = new LinkedHashMap<>();
    long all = 0;
    for (int commune = 1; commune <= 1 + random.nextInt(4); commune++) {
      long sum = 0;
      for (int school = 1; school <= 1 + random.nextInt(5); school++) {
        long size = random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(60);
        sizes.put(commune * 100 + school, size);
        parents.put(commune * 100 + school, commune * 100);
        sum += size;
      }
      sizes.put(commune * 100, sum);
      parents.put(commune * 100, 1);
      all += sum;
    }
    sizes.put(1, all);
    return sizes;
  }

  /** Whether the known figures and the sums leave a hidden one only one value: by elimination. */
  private static boolean isDetermined(
      int wanted, Map<Integer, Long> sizes, Map<Integer, Integer> parents, Set<Integer> hidden) {
    List<Integer> unknown = new ArrayList<>(hidden);
    List<double[]> rows = new ArrayList<>();
    for (int parent : Set.copyOf(parents.values())) {
      double[] row = new double[unknown.size()];
      for (int i = 0; i < row.length; i++) {
        Integer above = parents.get(unknown.get(i));
        if (unknown.get(i) == parent) {
          row[i] = -1;
        } else if (above != null && above == parent && sizes.getOrDefault(unknown.get(i), 0L) > 0) {
          row[i] = 1;
        }
      }
      rows.add(row);
    }
    double[] only = new double[unknown.size()];
    only[unknown.indexOf(wanted)] = 1;
    int without = rank(rows);
    rows.add(only);
    return rank(rows) == without;
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

  private static Map<Integer, Long> sizes(long... pairs) {
    Map<Integer, Long> sizes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      sizes.put((int) pairs[i], pairs[i + 1]);
    }
    return sizes;
  }
}
