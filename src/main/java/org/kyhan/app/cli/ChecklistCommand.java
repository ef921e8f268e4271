package org.kyhan.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.flow.Checklist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan checklist make|list}. */
@Command(
    name = "checklist",
    mixinStandardHelpOptions = true,
    description = "Phiếu khai chỉ tiêu cho đơn vị không có tệp xuất từ phần mềm.")
final class ChecklistCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = "Lập phiếu của một đơn vị trong một kỳ; gửi về thì nạp bằng bộ nối checklist.")
  int make(
      @Mixin Place place,
      @Option(names = "--unit", required = true, description = "Mã đơn vị.") String unit,
      @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.") String period,
      @Option(names = "--plan", description = "Một kế hoạch; mặc định các kế hoạch đơn vị đã nhận.")
          @Nullable String plan,
      @Option(names = "--out", required = true, description = "Tệp .xlsx ghi ra.") Path file) {
    try (House house = place.open()) {
      if (plan != null && !house.definitions().plans().containsKey(plan)) {
        throw new Usage("Không có kế hoạch “" + plan + "”.");
      }
      Checklist.Made made = made(house, unit, period, plan);
      Files.write(file, made.bytes());
      // only now: a workbook that nobody has must not replace those that were sent
      house.checklist().give(made);
      if (place.json()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", unit);
        json.put("period", period);
        json.put("plans", made.plans());
        json.put("version", made.version());
        json.put("lines", made.lines());
        json.put("file", file.toString());
        out().println(Json.pretty(json));
      } else {
        out()
            .printf(
                "%s: phiếu của %s, kỳ %s, %d dòng, phiên bản %s%n",
                file, unit, period, made.lines(), made.version());
      }
      return Root.DONE;
    } catch (IOException failure) {
      throw new UncheckedIOException("không ghi được " + file, failure);
    }
  }

  private static Checklist.Made made(
      House house, String unit, String period, @Nullable String plan) {
    try {
      return house.checklist().make(Place.unit(house, unit), Place.period(period), plan);
    } catch (IllegalArgumentException nothing) {
      throw new Usage(String.valueOf(nothing.getMessage()));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Các phiếu đã phát, và mỗi phiếu đã có bao nhiêu dòng được trả lời.")
  int list(
      @Mixin Place place,
      @Option(names = "--period", description = "Chỉ một kỳ.") @Nullable String period) {
    PrintWriter out = out();
    try (House house = place.open()) {
      List<Checklist.Sent> sent =
          house.checklist().list(period == null ? null : Place.period(period));
      if (place.json()) {
        out.println(Json.pretty(sent.stream().map(ChecklistCommand::json).toList()));
      } else {
        sent.forEach(
            one ->
                out.printf(
                    "%-10s %-8s %-36s %3d/%d dòng đã trả lời  phát %s  %s%n",
                    one.unit().code(),
                    one.period(),
                    one.unit().name(),
                    one.answered(),
                    one.lines(),
                    VietnamTime.dayOf(one.at()),
                    String.join(" ", one.plans())));
      }
      return Root.DONE;
    }
  }

  private static Map<String, Object> json(Checklist.Sent sent) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", sent.unit().code());
    json.put("period", sent.period());
    json.put("plans", sent.plans());
    json.put("version", sent.version());
    json.put("issued_at", sent.at().toString());
    json.put("lines", sent.lines());
    json.put("answered", sent.answered());
    return json;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
