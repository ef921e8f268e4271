package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.ScoreViews;
import org.kyhan.calendar.Period;
import org.kyhan.flow.ScoreSheet;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Printed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan scoring show}. */
@Command(
    name = "scoring",
    mixinStandardHelpOptions = true,
    description = "Điểm và mức độ chuyển đổi số theo bộ tiêu chí.")
final class ScoringCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = "Phiếu tự đánh giá của một trường; mã thoát 1 khi có điểm bị từ chối.")
  int show(
      @Mixin Place place,
      @Option(names = "--unit", required = true, description = "Mã trường.") String code,
      @Option(names = "--school-year", required = true, description = "Năm học, ví dụ 2025-2026.")
          String year,
      @Option(names = "--set", description = "Mã bộ tiêu chí; mặc định bộ mới nhất có hiệu lực.")
          @Nullable String set,
      @Option(
              names = "--assessor",
              description =
                  "Điểm của ai: SELF, COMMUNE, DEPARTMENT; mặc định cấp cao nhất đã chấm.")
          @Nullable String assessor) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Period period = Place.period(year);
    if (period.kind() != Period.Kind.SCHOOL_YEAR) {
      throw new Usage("“" + year + "” không phải năm học; ghi như 2025-2026.");
    }
    try (House house = place.open()) {
      Unit unit = Place.unit(house, code);
      ScoreSheet sheet = sheet(house, unit, period, set, assessor);
      if (place.json()) {
        out.println(Json.pretty(ScoreViews.sheet(sheet, unit, period)));
      } else {
        print(sheet, out);
      }
      return sheet.lines().stream().anyMatch(line -> line.fault() != null)
          ? Root.DATA_FAULTS
          : Root.DONE;
    }
  }

  private static ScoreSheet sheet(
      House house, Unit unit, Period period, @Nullable String set, @Nullable String assessor) {
    if (!unit.school()) {
      throw new Usage("Đơn vị “" + unit.code() + "” không phải trường.");
    }
    try {
      return house.scoring().sheet(unit, period, set, assessor);
    } catch (IllegalArgumentException noSet) {
      throw new Usage(String.valueOf(noSet.getMessage()));
    }
  }

  private static void print(ScoreSheet sheet, PrintWriter out) {
    out.println(sheet.set().title().vi());
    for (ScoreSheet.Line line : sheet.lines()) {
      String fault = line.fault();
      out.printf(
          "%-7s %6s / %-5s %s%s%n",
          line.criterion().id(),
          shown(line),
          plain(line.cap().points()),
          line.criterion().title(),
          fault == null ? "" : "  ← " + fault);
    }
    for (ScoreSheet.Group group : sheet.groups()) {
      out.printf(
          "Nhóm %s: %s điểm, %s%n",
          group.criterion().id(),
          plain(group.points()),
          group.level() == null
              ? "chưa xếp mức"
              : "mức độ " + group.level() + ", " + group.title());
    }
    out.println(
        sheet.level() == null ? "Mức độ chung: chưa xếp" : "Mức độ chung: " + sheet.level());
    sheet.flags().forEach(flag -> out.println("! " + flag));
    for (ScoreSheet.Lift lift : sheet.lifts()) {
      out.printf(
          "Để nâng mức nhóm %s cần %s %s điểm: %s%s%n",
          lift.group(),
          lift.isStrict() ? "hơn" : "thêm",
          plain(lift.needed()),
          lift.criterion().id() + " " + lift.criterion().title(),
          lift.room() == null ? " (bắt buộc)" : " (còn " + plain(lift.room()) + " điểm)");
    }
  }

  private static String shown(ScoreSheet.Line line) {
    ScoreSheet.Award award = line.award();
    return switch (line.criterion().kind()) {
      case MANDATORY -> award == null ? "thiếu" : award.isMet() ? "có" : "thiếu";
      default -> plain(line.points());
    };
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? Printed.NOTHING : Printed.machine(number).replace('.', ',');
  }
}
