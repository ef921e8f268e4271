package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.flow.Compute;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan indicator list|compute}. */
@Command(
    name = "indicator",
    mixinStandardHelpOptions = true,
    description = "Các chỉ tiêu tính từ dữ liệu.")
final class IndicatorCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Liệt kê các chỉ tiêu.")
  int list(@Mixin Place place) {
    PrintWriter out = out();
    List<Indicator> all = List.copyOf(Definitions.read(place.home()).indicators().values());
    if (place.json()) {
      out.println(
          Json.pretty(
              all.stream()
                  .map(
                      i ->
                          Map.of(
                              "indicator", i.id(),
                              "title", i.title().vi(),
                              "unit", i.unit().name().toLowerCase(java.util.Locale.ROOT),
                              "reads", i.reads(),
                              "formula_version", i.version()))
                  .toList()));
    } else {
      all.forEach(i -> out.printf("%-42s %s%n", i.id(), i.title().vi()));
    }
    return Root.DONE;
  }

  @Command(mixinStandardHelpOptions = true, description = "Tính chỉ tiêu của một kỳ.")
  int compute(
      @Mixin Place place,
      @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.") String period,
      @Option(names = "--unit", description = "Mã đơn vị; mặc định tất cả.", defaultValue = "VN")
          String unit,
      @Option(names = "--indicator", description = "Chỉ một chỉ tiêu.") @Nullable String indicator,
      @Option(names = "--where", description = "Lát cắt, ví dụ fee_category=TUITION.")
          @Nullable Map<String, String> where) {
    PrintWriter out = out();
    try (House house = place.open()) {
      if (indicator != null && !house.definitions().indicators().containsKey(indicator)) {
        throw new Usage("Không có chỉ tiêu “" + indicator + "”.");
      }
      List<Compute.Figure> figures =
          house
              .compute()
              .figures(
                  Place.period(period),
                  Place.unit(house, unit),
                  indicator,
                  where == null ? Map.of() : where);
      if (place.json()) {
        out.println(Json.pretty(figures.stream().map(Json::figure).toList()));
      } else {
        figures.forEach(f -> out.println(line(f)));
      }
      return Root.DONE;
    }
  }

  private static String line(Compute.Figure figure) {
    return "%-40s %-10s %-32s %12s  (%s / %s)  %d/%d trường"
        .formatted(
            figure.indicator().id(),
            figure.unit().code(),
            figure.unit().name(),
            Printed.figure(Value.number(Value.Kind.PERCENT, figure.tally().percent(), null)),
            Printed.machine(figure.tally().numerator()),
            Printed.machine(figure.tally().denominator()),
            figure.expected().size() - figure.missing().size(),
            figure.expected().size());
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
