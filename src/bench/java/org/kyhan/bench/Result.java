package org.kyhan.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end. */
final class Result {
  private record Line(String id, String what, double ratio, double goal, String more) {}

  private final List<Line> lines = new ArrayList<>();
  private long peak;
  private long live;

  /**
   * Adds a measure.
   *
   * @param goal NaN where there is none
   */
  void add(String id, String what, double ratio, double goal, String more) {
    lines.add(new Line(id, what, ratio, goal, more));
  }

  void heap(Forked.Done done) {
    peak = Math.max(peak, done.peakHeap());
    live = Math.max(live, done.liveHeap());
  }

  void print(PrintStream out) {
    out.println();
    out.printf("%-4s %-66s %8s %8s  %s%n", "", "measure", "ratio", "goal", "");
    for (Line line : lines) {
      String ratio = Double.isNaN(line.ratio()) ? "" : number(line.ratio());
      String goal = Double.isNaN(line.goal()) ? "" : "≤ " + number(line.goal());
      String verdict = goal.isEmpty() || line.ratio() <= line.goal() ? "" : "  missed";
      out.printf(
          "%-4s %-66s %8s %8s  %s%s%n", line.id(), line.what(), ratio, goal, line.more(), verdict);
    }
    out.printf(
        "%-4s %-66s %8s %8s%n",
        "P5",
        "heap in MB: most used, garbage and all; most left by a collection",
        peak >> 20,
        live >> 20);
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : ratio < 100 ? "%.2f" : "%.0f", ratio);
  }
}
