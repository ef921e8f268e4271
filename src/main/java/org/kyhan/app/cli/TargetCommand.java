package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.PlanViews;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Plan;
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
      @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.") String period,
      @Option(
              names = "--viewer",
              description = "Mã đơn vị của người xem: nhóm dưới 5 học sinh của nơi khác bị che.")
          @Nullable String viewer,
      @Option(
              names = "--as-of",
              description = "Theo số liệu và cây đơn vị lúc đó, ví dụ 2026-11-01T00:00:00Z.")
          @Nullable Instant asOf) {
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
                      VietnamTime.dayOf(asOf == null ? place.clock().instant() : asOf),
                      viewer == null ? null : Place.unit(house, viewer),
                      asOf == null ? null : house.compute().stateAt(asOf)));
      if (place.json()) {
        out.println(Json.pretty(rows.stream().map(PlanViews::target).toList()));
      } else {
        rows.forEach(row -> out.println(line(row)));
      }
      return Root.DONE;
    }
  }

  private static String line(Targets.Row row) {
    Plan.Target target = row.target();
    String stretch =
        target.stretch() == null ? "" : " (phấn đấu " + PlanViews.plain(target.stretch()) + ")";
    return "%-13s %-16s %-10s %-12s %-10s %3d/%d trường  %s"
        .formatted(
            target.id(),
            row.verdict().word(),
            shown(row),
            PlanViews.asked(target) + stretch,
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
    return switch (row.target().unit()) {
      case "yes_no" ->
          Printed.figure(Value.number(Value.Kind.YES_NO, value.movePointLeft(2), null));
      case "percent" -> Printed.figure(Value.number(Value.Kind.PERCENT, value, null));
      case "ratio" -> Printed.figure(Value.number(Value.Kind.RATIO, value, null));
      case "level" -> Printed.figure(Value.number(Value.Kind.LEVEL, value, null));
      case "points" -> Printed.figure(Value.number(Value.Kind.POINTS, value, null));
      case "money" -> Printed.figure(Value.number(Value.Kind.MONEY, value, null));
      default -> Printed.figure(Value.number(Value.Kind.COUNT, value, null));
    };
  }
}
