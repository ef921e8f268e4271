package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.Views;
import org.kyhan.flow.FileReport;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan load}: what came in, and what a gate held. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Các tệp đã nhận; cho qua tệp bị giữ lại.")
final class LoadCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Các lần nạp mới nhất.")
  int list(@Mixin Place place, @Option(names = "--limit", defaultValue = "50") int limit) {
    try (House house = place.open()) {
      UnitDirectory units = house.units().directory();
      List<Load> loads = house.loads().newest(limit);
      if (place.json()) {
        out()
            .println(
                Json.pretty(
                    loads.stream().map(l -> Views.load(l, units.get(l.unit()).code())).toList()));
        return Root.DONE;
      }
      for (Load load : loads) {
        out()
            .printf(
                "%6d %-10s %-22s đọc %d, loại %d  %s%n",
                load.id(),
                units.get(load.unit()).code(),
                Messages.vi("app.state_" + load.state().word()),
                load.counts().read(),
                load.counts().rejected(),
                load.fileName());
      }
      return Root.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Một lần nạp và các lỗi của nó.")
  int show(@Mixin Place place, @Parameters(paramLabel = "LOAD") int id) {
    try (House house = place.open()) {
      Load load =
          house.loads().find(id).orElseThrow(() -> new Usage(Messages.vi("app.no_load", id)));
      print(place, house, new FileReport(load, null, house.loads().faults(id)));
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Cho qua một tệp bị cổng kiểm tra giữ lại; ghi sổ ai cho qua và vì sao.")
  int pass(
      @Mixin Place place,
      @Parameters(paramLabel = "LOAD") int id,
      @Option(names = "--by", required = true, description = "Người cho qua.") String by,
      @Option(names = "--why", required = true, description = "Vì sao.") String why) {
    try (House house = place.open()) {
      if (house.loads().find(id).isEmpty()) {
        throw new Usage(Messages.vi("app.no_load", id));
      }
      FileReport report = house.ingest().letThrough(id, by, why);
      print(place, house, report);
      return report.hasRefusals() ? Root.DATA_FAULTS : Root.DONE;
    } catch (IllegalArgumentException refused) {
      throw new Usage(String.valueOf(refused.getMessage()));
    }
  }

  private void print(Place place, House house, FileReport report) {
    Load load = report.load();
    if (place.json()) {
      String unit = house.units().directory().get(load.unit()).code();
      out().println(Json.pretty(Views.report(report, unit)));
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(load.fileName() + ": " + Messages.vi("app.state_" + load.state().word()));
    Load.Counts c = load.counts();
    lines.add(
        "  đọc %d dòng: thêm %d, sửa %d, không đổi %d, bị loại %d, bỏ qua %d"
            .formatted(
                c.read(), c.inserted(), c.updated(), c.unchanged(), c.rejected(), c.skipped()));
    SourceText.faults(report.faults(), lines);
    lines.forEach(out()::println);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
