package org.kyhan.render;

import java.util.List;
import java.util.stream.Stream;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Printed;

/** What must stand beside every figure: how much it covers and how fresh it is. */
final class Sentences {
  private Sentences() {}

  /** Returns the sentences of coverage, of what is missing and of the data's time, none blank. */
  static List<String> about(FrozenReport report) {
    String coverage = report.texts().getOrDefault("coverage", report.head().coverage());
    String missing = report.texts().getOrDefault("missing", "");
    String until =
        report
            .texts()
            .getOrDefault(
                "data_until", "Dữ liệu đến " + Printed.moment(report.head().dataUntil()) + ".");
    return Stream.of(coverage, missing, until).filter(text -> !text.isBlank()).toList();
  }
}
