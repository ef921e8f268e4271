package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.FigureViews;
import org.kyhan.app.House;
import org.kyhan.app.ShownFigures;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.flow.Compute;
import org.kyhan.flow.Explain;
import org.kyhan.flow.Suppression;
import org.kyhan.indicator.Indicators;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan indicator list|compute|explain|check}. */
@Command(
    name = "indicator",
    mixinStandardHelpOptions = true,
    description = "Các chỉ tiêu: tính từ dữ liệu, do đơn vị khai, hoặc từ khảo sát.")
final class IndicatorCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Liệt kê các chỉ tiêu.")
  int list(
      @Mixin Place place,
      @Option(
              names = "--as-of",
              description = "Công thức có hiệu lực lúc đó, ví dụ 2026-11-01T00:00:00Z.")
          @Nullable Instant asOf) {
    PrintWriter out = out();
    List<Indicator> all =
        Definitions.read(place.home()).indicators().values().stream()
            .flatMap(i -> asOf == null ? Stream.of(i) : i.at(VietnamTime.dayOf(asOf)).stream())
            .toList();
    if (place.json()) {
      out.println(Json.pretty(all.stream().map(FigureViews::indicator).toList()));
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
          @Nullable Map<String, String> where,
      @Option(
              names = "--viewer",
              description = "Mã đơn vị của người xem: nhóm dưới 5 học sinh của nơi khác bị che.")
          @Nullable String viewer,
      @Option(
              names = "--as-of",
              description = "Theo số liệu và cây đơn vị lúc đó, ví dụ 2026-11-01T00:00:00Z.")
          @Nullable Instant asOf) {
    PrintWriter out = out();
    try (House house = place.open()) {
      if (indicator != null && !house.definitions().indicators().containsKey(indicator)) {
        throw new Usage("Không có chỉ tiêu “" + indicator + "”.");
      }
      List<Suppression.Shown> shown =
          shown(
              house,
              new Suppression.Asked(
                  Place.period(period),
                  Place.unit(house, unit),
                  indicator,
                  where == null ? Map.of() : where,
                  asOf == null ? null : house.compute().stateAt(asOf)),
              viewer);
      if (place.json()) {
        out.println(Json.pretty(shown.stream().map(FigureViews::figure).toList()));
      } else {
        shown.stream().filter(s -> !s.suppressed()).forEach(s -> out.println(line(s.figure())));
      }
      return Root.DONE;
    }
  }

  private static List<Suppression.Shown> shown(
      House house, Suppression.Asked asked, @Nullable String viewer) {
    if (viewer != null) {
      return house.suppression().shown(asked, Place.unit(house, viewer));
    }
    return house
        .compute()
        .figures(asked.period(), asked.unit(), asked.indicator(), asked.slice(), asked.asOf())
        .stream()
        .map(figure -> new Suppression.Shown(figure, false))
        .toList();
  }

  private static String line(Compute.Figure figure) {
    return "%-40s %-10s %-32s %12s  (%s / %s)  %d/%d trường"
        .formatted(
            figure.indicator().id(),
            figure.unit().code(),
            figure.unit().name(),
            value(figure),
            Printed.machine(figure.tally().numerator()),
            Printed.machine(figure.tally().denominator()),
            figure.expected().size() - figure.missing().size(),
            figure.expected().size());
  }

  private static String value(Compute.Figure figure) {
    if (figure.value() == null) {
      return figure.reasons().isEmpty() ? Printed.NOTHING_IN_WORDS : "không có số liệu";
    }
    return Printed.figure(Value.number(figure.indicator().unit().kind(), figure.value(), null));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Hỏi kho dữ liệu xem câu SQL của từng chỉ tiêu có chạy được không.")
  int check(@Mixin Place place) {
    PrintWriter out = out();
    try (House house = place.open()) {
      List<Indicators.Refused> refused = house.compute().refused();
      for (Indicators.Refused one : refused) {
        out.printf("%s:%d: %s%n", one.file(), one.line(), one.reason());
      }
      house.compute().unplaced().forEach(reason -> out.println(reason.message()));
      return refused.isEmpty() ? Root.DONE : Root.COULD_NOT_RUN;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Các bản ghi làm nên một chỉ tiêu, tới từng ô của tệp gốc.")
  int explain(
      @Mixin Place place,
      @Parameters(paramLabel = "CHỈ-TIÊU") String id,
      @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.") String period,
      @Option(names = "--unit", required = true, description = "Mã đơn vị.") String unit,
      @Option(names = "--where", description = "Lát cắt, ví dụ fee_category=TUITION.")
          @Nullable Map<String, String> where,
      @Option(
              names = "--viewer",
              description = "Mã đơn vị của người xem: nhóm dưới 5 học sinh của nơi khác bị che.")
          @Nullable String viewer,
      @Option(
              names = "--as-of",
              description = "Theo số liệu và cây đơn vị lúc đó, ví dụ 2026-11-01T00:00:00Z.")
          @Nullable Instant asOf,
      @Option(names = "--limit", defaultValue = "1000", description = "Số dòng nêu ra nhiều nhất.")
          int limit) {
    PrintWriter out = out();
    try (House house = place.open()) {
      Indicator indicator = house.definitions().indicators().get(id);
      if (indicator == null) {
        throw new Usage("Không có chỉ tiêu “" + id + "”.");
      }
      Suppression.Asked asked =
          new Suppression.Asked(
              Place.period(period),
              Place.unit(house, unit),
              id,
              where == null ? Map.of() : where,
              asOf == null ? null : house.compute().stateAt(asOf));
      Explain.Traced traced = house.explain().indicator(indicator, asked, Place.rows(limit));
      Suppression.Rows rows =
          viewer == null
              ? new Suppression.Rows(traced, false)
              : new ShownFigures(house, Place.unit(house, viewer)).rows(traced, asked.asOf());
      if (place.json()) {
        out.println(Json.pretty(FigureViews.traced(rows)));
      } else if (rows.isHidden()) {
        out.println(Messages.vi("flow.suppressed", Suppression.LEAST));
      } else {
        traced = rows.traced();
        out.println(line(traced.figure()));
        for (Explain.Line row : traced.lines()) {
          out.printf(
              "  %s  tử %s, mẫu %s  (lần nạp %d, %s)%n",
              row.where(),
              Printed.machine(row.numerator()),
              Printed.machine(row.denominator()),
              row.load(),
              row.connector());
        }
        if (traced.rest().records() > 0) {
          out.printf("  … và %d bản ghi khác%n", traced.rest().records());
        }
      }
      return Root.DONE;
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
