package org.kyhan.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Seconds by name, over rounds; the first round warms up and does not count. */
final class Samples {
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  void add(String name, double value) {
    seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    System.err.printf(Locale.ROOT, "  %s %.2f s%n", name, value);
  }

  double median(String name) {
    List<Double> all = seconds.get(name);
    if (all == null) {
      return Double.NaN;
    }
    List<Double> counted =
        all.subList(all.size() > 1 ? 1 : 0, all.size()).stream().sorted().toList();
    int middle = counted.size() / 2;
    return counted.size() % 2 == 1
        ? counted.get(middle)
        : (counted.get(middle - 1) + counted.get(middle)) / 2;
  }

  /** Returns the median over the rounds of one time in parts of another of the same round. */
  double ratio(String name, String base) {
    List<Double> mine = seconds.getOrDefault(name, List.of());
    List<Double> others = seconds.getOrDefault(base, List.of());
    Samples ratios = new Samples();
    List<Double> each = new ArrayList<>();
    for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
      each.add(mine.get(i) / others.get(i));
    }
    ratios.seconds.put(name, each);
    return ratios.median(name);
  }
}
