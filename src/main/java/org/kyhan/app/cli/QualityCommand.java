package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.FigureViews;
import org.kyhan.app.House;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Dataset;
import org.kyhan.flow.DataQuality;
import org.kyhan.flow.Suppression;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan quality show}: “đúng, đủ, sạch, sống” of a unit's data. */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = "Chất lượng dữ liệu: đúng, đủ, sạch, sống và khớp giữa các hệ thống.")
final class QualityCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Chất lượng dữ liệu của một đơn vị.")
  int show(
      @Mixin Place place,
      @Option(names = "--unit", required = true, description = "Mã đơn vị.") String unit,
      @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.") String period,
      @Option(names = "--dataset", description = "Chỉ một loại dữ liệu.") @Nullable String dataset,
      @Option(names = "--rows", description = "Nêu cả các dòng cần sửa.") boolean rows,
      @Option(
              names = "--viewer",
              description = "Mã đơn vị của người xem: nhóm dưới 5 học sinh của nơi khác bị che.")
          @Nullable String viewer,
      @Option(names = "--limit", defaultValue = "100", description = "Số dòng nêu ra nhiều nhất.")
          int limit) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    int most = Place.rows(limit);
    try (House house = place.open()) {
      if (dataset != null && !house.definitions().datasets().containsKey(dataset)) {
        throw new Usage("Không có loại dữ liệu “" + dataset + "”.");
      }
      Period window = Place.period(period);
      Unit of = Place.unit(house, unit);
      Unit who = viewer == null ? null : Place.unit(house, viewer);
      List<Map<String, @Nullable Object>> json = new ArrayList<>();
      for (DataQuality.Shown shown : shown(house, window, of, dataset, who)) {
        DataQuality.Quality one = shown.quality();
        Dataset kind = Objects.requireNonNull(house.definitions().datasets().get(one.dataset()));
        List<DataQuality.Offender> offenders =
            rows ? house.quality().offenders(window, of, kind, one.measure(), most) : List.of();
        if (who != null) {
          offenders = offenders.stream().filter(row -> DataQuality.maySee(row, kind, who)).toList();
        }
        if (place.json()) {
          json.add(json(shown, window, offenders));
        } else if (one.tally().records() > 0 && !shown.suppressed()) {
          table(one, offenders, out);
        }
      }
      if (place.json()) {
        out.println(Json.pretty(json));
      }
      return Root.DONE;
    }
  }

  private static List<DataQuality.Shown> shown(
      House house, Period period, Unit unit, @Nullable String dataset, @Nullable Unit viewer) {
    return viewer != null
        ? house.quality().shown(period, unit, dataset, viewer)
        : house.quality().figures(period, unit, dataset).stream()
            .map(one -> new DataQuality.Shown(one, false))
            .toList();
  }

  private static void table(
      DataQuality.Quality one, List<DataQuality.Offender> offenders, PrintWriter out) {
    out.printf(
        "%-26s %-14s %10s  (%s / %s)%n",
        one.dataset(),
        FigureViews.word(one.measure()),
        Printed.figure(Value.number(Value.Kind.PERCENT, one.value(), null)),
        Printed.machine(one.tally().numerator()),
        Printed.machine(one.tally().denominator()));
    offenders.forEach(row -> out.printf("  %s  %s%n", row.row().where(), row.what()));
  }

  private static Map<String, @Nullable Object> json(
      DataQuality.Shown shown, Period period, List<DataQuality.Offender> offenders) {
    DataQuality.Quality one = shown.quality();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("dataset", one.dataset());
    json.put("measure", FigureViews.word(one.measure()));
    json.put("period", period.id());
    json.put("unit", one.unit().code());
    json.put("numerator", shown.suppressed() ? null : one.tally().numerator());
    json.put("denominator", shown.suppressed() ? null : one.tally().denominator());
    json.put("value", shown.suppressed() ? null : FigureViews.rounded(one.value()));
    if (shown.suppressed()) {
      json.put("suppressed", true);
      json.put("message", Messages.vi("flow.suppressed", Suppression.LEAST));
    }
    if (!offenders.isEmpty()) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      for (DataQuality.Offender offender : offenders) {
        Map<String, @Nullable Object> row = FigureViews.line(offender.row());
        row.put("message", offender.what());
        rows.add(row);
      }
      json.put("rows", rows);
    }
    return json;
  }
}
