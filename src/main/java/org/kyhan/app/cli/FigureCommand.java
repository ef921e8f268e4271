package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.FigureViews;
import org.kyhan.app.House;
import org.kyhan.flow.Explain;
import org.kyhan.model.Printed;
import org.kyhan.snapshot.Issues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan figure explain}: from a printed figure to the cells it came from. */
@Command(
    name = "figure",
    mixinStandardHelpOptions = true,
    description = "Truy một con số về ô gốc.")
final class FigureCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = "Nêu các dòng, tệp, trang, ô của một con số.")
  int explain(
      @Mixin Place place,
      @Parameters(paramLabel = "FIGURE-ID") String id,
      @Option(
              names = "--viewer",
              description = "Mã đơn vị của người xem: nhóm dưới 5 học sinh của nơi khác bị che.")
          @Nullable String viewer,
      @Option(names = "--limit", defaultValue = "1000", description = "Số dòng nêu ra nhiều nhất.")
          int limit) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (House house = place.open()) {
      Explain.Explained explained =
          house
              .explain()
              .figure(id, Place.rows(limit))
              .orElseThrow(() -> new Usage("Không có con số “" + id + "”."));
      if (viewer != null) {
        explained = house.suppression().explained(explained, Place.unit(house, viewer));
      }
      if (place.json()) {
        out.println(Json.pretty(json(explained)));
      } else {
        table(explained, out);
      }
      return Root.DONE;
    }
  }

  private static void table(Explain.Explained explained, PrintWriter out) {
    out.println(explained.figure().label() + " – " + explained.unit().name());
    out.printf(
        "  chỉ tiêu %s, công thức %s: %s / %s, từ %d bản ghi%n",
        explained.indicator().id(),
        explained.figure().formula(),
        Printed.machine(explained.numerator()),
        Printed.machine(explained.denominator()),
        explained.records());
    if (explained.formulaChanged()) {
      out.println("  LƯU Ý: công thức đã thay đổi từ khi phát hành.");
    }
    for (Explain.Line line : explained.lines()) {
      out.printf(
          "  %s  tử %s, mẫu %s  (lần nạp %d)%n",
          line.where(),
          Printed.machine(line.numerator()),
          Printed.machine(line.denominator()),
          line.load());
    }
  }

  private static Map<String, @Nullable Object> json(Explain.Explained explained) {
    Map<String, @Nullable Object> json = figure(explained.figure());
    json.put("unit_code", explained.unit().code());
    json.put("sum_numerator", explained.numerator());
    json.put("sum_denominator", explained.denominator());
    json.put("formula_changed", explained.formulaChanged());
    json.put("rows", explained.lines().stream().map(FigureViews::line).toList());
    return json;
  }

  static Map<String, @Nullable Object> figure(Issues.PrintedFigure figure) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("figure", figure.id());
    json.put("issue", figure.issue());
    json.put("label", figure.label());
    json.put("indicator", figure.indicator());
    json.put("formula_version", figure.formula());
    json.put("slice", figure.slice());
    json.put("shown", figure.shown());
    json.put("numerator", figure.numerator());
    json.put("denominator", figure.denominator());
    json.put("value", FigureViews.rounded(figure.value()));
    json.put("records", figure.records());
    return json;
  }
}
