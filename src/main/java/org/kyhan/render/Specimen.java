package org.kyhan.render;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.FrozenReport.Bar;
import org.kyhan.model.FrozenReport.Chart;
import org.kyhan.model.FrozenReport.Column;
import org.kyhan.model.FrozenReport.Head;
import org.kyhan.model.FrozenReport.Headline;
import org.kyhan.model.FrozenReport.Letterhead;
import org.kyhan.model.FrozenReport.Row;
import org.kyhan.model.FrozenReport.Table;
import org.kyhan.model.Value;
import org.kyhan.model.Value.Kind;

/** The smallest report that still takes every way through a template. */
final class Specimen {
  private static final Instant EPOCH = Instant.EPOCH;

  private Specimen() {}

  static FrozenReport of(String report) {
    Value share = Value.number(Kind.PERCENT, BigDecimal.TEN, null);
    Head head =
        new Head(report, report, "BÁO CÁO", "Mẫu", "0", "Mẫu", "0", "mẫu", 1, EPOCH, EPOCH, "–");
    return new FrozenReport(
        head,
        new Letterhead("MẪU", "MẪU", "/BC", "Mẫu", "MẪU", "", "", List.of("- Lưu: VT.")),
        Map.of("summary", "Mẫu."),
        List.of(new Headline("share", "Mẫu", share, "")),
        List.of(
            new Table(
                "specimen",
                "Mẫu",
                List.of(new Column("no", "TT", "", 1), new Column("due", "Mẫu", "Mẫu", 1)),
                List.of(new Row(0, List.of(Value.text("1"), share))))),
        List.of(
            new Chart("specimen", "Mẫu", Kind.PERCENT, List.of(new Bar("Mẫu", BigDecimal.ONE)))),
        List.of());
  }
}
