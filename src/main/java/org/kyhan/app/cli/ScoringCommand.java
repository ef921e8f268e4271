package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
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
        out.println(Json.pretty(json(sheet, unit, period)));
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

  private static Map<String, @Nullable Object> json(ScoreSheet sheet, Unit unit, Period period) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("criteria_set", sheet.set().id());
    json.put("issuer", sheet.set().issuer());
    json.put("unit", unit.code());
    json.put("school_year", period.id());
    json.put("level", sheet.level());
    json.put("groups", sheet.groups().stream().map(ScoringCommand::group).toList());
    json.put("criteria", sheet.lines().stream().map(ScoringCommand::line).toList());
    json.put("flags", sheet.flags());
    json.put("lifts", sheet.lifts().stream().map(ScoringCommand::lift).toList());
    return json;
  }

  private static Map<String, @Nullable Object> group(ScoreSheet.Group group) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("group", group.criterion().id());
    json.put("title", group.criterion().title());
    json.put("points", group.points());
    json.put("level", group.level());
    json.put("level_title", group.title());
    json.put("mandatory_missing", group.missing());
    json.put("granted", group.granted());
    json.put("scored", group.scored());
    return json;
  }

  private static Map<String, @Nullable Object> line(ScoreSheet.Line line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    ScoreSheet.Award award = line.award();
    json.put("criterion", line.criterion().id());
    json.put("kind", line.criterion().kind().name().toLowerCase(Locale.ROOT));
    json.put("title", line.criterion().title());
    json.put("max", line.criterion().max());
    json.put("cap", line.cap().points());
    json.put("cap_computed", line.cap().isComputed());
    json.put("cap_why", line.cap().why());
    json.put("points", line.points());
    json.put("met", award == null ? null : award.met());
    json.put("fault", line.fault());
    json.put("assessor", award == null ? null : award.assessorRole());
    json.put("assessed_on", award == null ? null : award.assessedOn().toString());
    json.put("evidence_asked", line.criterion().evidence());
    json.put("evidence", award == null ? java.util.List.of() : award.evidence());
    json.put("evidence_missing", line.lacksEvidence());
    return json;
  }

  private static Map<String, @Nullable Object> lift(ScoreSheet.Lift lift) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("group", lift.group());
    json.put("criterion", lift.criterion().id());
    json.put("title", lift.criterion().title());
    json.put("room", lift.room());
    json.put("needed", lift.needed());
    json.put("needed_is_exclusive", lift.isStrict());
    json.put("enough", lift.isEnough());
    return json;
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
