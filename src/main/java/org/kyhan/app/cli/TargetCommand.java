package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Plan;
import org.kyhan.flow.Forecast;
import org.kyhan.flow.Targets;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Printed;
import org.kyhan.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan target list}. */
@Command(
    name = "target",
    mixinStandardHelpOptions = true,
    description = "Chỉ tiêu của kế hoạch và kết quả thực hiện.")
final class TargetCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = "Kết quả từng chỉ tiêu của một đơn vị hay nhiều đơn vị gộp lại trong một kỳ.")
  int list(
      @Mixin Place place,
      @Option(names = "--plan", description = "Chỉ một kế hoạch.") @Nullable String plan,
      @Option(
              names = "--unit",
              required = true,
              split = ",",
              description = "Mã đơn vị; nhiều mã cách nhau bằng dấu phẩy thì gộp lại.")
          List<String> codes,
      @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.")
          String period) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (House house = place.open()) {
      if (plan != null && !house.definitions().plans().containsKey(plan)) {
        throw new Usage("Không có kế hoạch “" + plan + "”.");
      }
      List<Unit> units = new ArrayList<>();
      codes.forEach(code -> units.add(Place.unit(house, code)));
      List<Targets.Row> rows =
          house
              .targets()
              .list(
                  new Targets.Question(
                      plan,
                      units,
                      Place.period(period),
                      VietnamTime.dayOf(place.clock().instant())));
      if (place.json()) {
        out.println(Json.pretty(rows.stream().map(TargetCommand::json).toList()));
      } else {
        rows.forEach(row -> out.println(line(row)));
      }
      return Root.DONE;
    }
  }

  private static Map<String, @Nullable Object> json(Targets.Row row) {
    Plan.Target target = row.target();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("target", target.id());
    json.put("plan", row.plan().id());
    json.put("title", target.title());
    json.put("indicator", target.indicator());
    json.put("same_as", target.sameAs());
    json.put("units", row.units().stream().map(Unit::code).toList());
    json.put("period", row.period().id());
    json.put("unit_of_measure", target.unit());
    json.put("asked", asked(target));
    json.put("stretch", target.stretch());
    json.put("by", target.by());
    json.put("numerator", row.value() == null ? null : row.tally().numerator());
    json.put("denominator", row.value() == null ? null : row.tally().denominator());
    json.put("actual", row.value());
    json.put("verdict", row.verdict().word());
    json.put("stretch_met", target.stretch() == null ? null : row.isStretchMet());
    json.put("distance", row.distance());
    json.put("trend", trend(row));
    json.put("forecast", forecast(row.forecast()));
    Map<String, @Nullable Object> coverage = new LinkedHashMap<>();
    coverage.put("expected", row.expected().size());
    coverage.put("actual", row.expected().size() - row.missing().size());
    coverage.put("missing", row.missing().stream().map(Unit::code).toList());
    json.put("coverage", coverage);
    json.put("kind", row.origin().name().toLowerCase(Locale.ROOT));
    json.put("reason", row.reason());
    json.put("note", target.note());
    return json;
  }

  private static Map<String, @Nullable Object> trend(Targets.Row row) {
    Map<String, @Nullable Object> trend = new LinkedHashMap<>();
    trend.put("direction", row.trend());
    trend.put("change", row.change());
    Map<String, @Nullable Object> earlier = new LinkedHashMap<>();
    row.earlier().forEach(e -> earlier.put(e.period().id(), e.value()));
    trend.put("earlier", earlier);
    return trend;
  }

  private static @Nullable Map<String, Object> forecast(@Nullable Forecast forecast) {
    if (forecast == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", forecast.value());
    json.put("on", forecast.on().toString());
    json.put("method", forecast.method());
    return json;
  }

  /** Returns what is asked in a few signs, {@code ≥ 60}; empty where the plan sets no threshold. */
  private static String asked(Plan.Target target) {
    if (target.is() != null) {
      return target.is() ? "có" : "không";
    } else if (!target.between().isEmpty()) {
      return plain(target.between().get(0)) + "–" + plain(target.between().get(1));
    } else if (target.atLeast() != null) {
      return "≥ " + plain(target.atLeast());
    } else if (target.above() != null) {
      return "> " + plain(target.above());
    } else if (target.atMost() != null) {
      return "≤ " + plain(target.atMost());
    }
    return target.equalTo() == null ? "" : "= " + plain(target.equalTo());
  }

  private static String plain(BigDecimal number) {
    return Printed.machine(number).replace('.', ',');
  }

  private static String line(Targets.Row row) {
    Plan.Target target = row.target();
    String stretch = target.stretch() == null ? "" : " (phấn đấu " + plain(target.stretch()) + ")";
    return "%-13s %-16s %-10s %-12s %-10s %3d/%d trường  %s"
        .formatted(
            target.id(),
            row.verdict().word(),
            shown(row),
            asked(target) + stretch,
            row.trend(),
            row.expected().size() - row.missing().size(),
            row.expected().size(),
            target.title());
  }

  private static String shown(Targets.Row row) {
    BigDecimal value = row.value();
    if (value == null) {
      return Printed.NOTHING;
    }
    boolean oneSaysYes = row.target().unit().equals("yes_no") && row.expected().size() == 1;
    if (oneSaysYes) {
      return value.signum() > 0 ? "có" : "không";
    }
    return switch (row.target().unit()) {
      case "percent", "yes_no" -> Printed.figure(Value.number(Value.Kind.PERCENT, value, null));
      case "ratio" -> plain(value.setScale(2, java.math.RoundingMode.HALF_UP));
      default -> Printed.figure(Value.number(Value.Kind.COUNT, value, null));
    };
  }
}
