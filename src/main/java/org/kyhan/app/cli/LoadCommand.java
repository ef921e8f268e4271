package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.Views;
import org.kyhan.flow.FileReport;
import org.kyhan.ledger.HeaderChoices;
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
      List<Load> loads = house.loads().newest(Place.rows(limit));
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
      print(place, house, new FileReport(load, null, house.faults(id)));
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

  @Command(
      mixinStandardHelpOptions = true,
      description = "Các tệp đang chờ người chỉ rõ cột nào là gì.")
  int waiting(@Mixin Place place) {
    try (House house = place.open()) {
      List<HeaderChoices.Question> open = house.choices().waiting();
      if (place.json()) {
        out().println(Json.pretty(open.stream().map(Views::question).toList()));
      } else {
        open.forEach(q -> SourceText.question(q).forEach(out()::println));
      }
      return open.isEmpty() ? Root.DONE : Root.DATA_FAULTS;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Chọn một cách đọc tiêu đề; lần sau tệp cùng nguồn được đọc như vậy.")
  int choose(
      @Mixin Place place,
      @Mixin SourceCommand.By by,
      @Parameters(paramLabel = "LOAD") int id,
      @Option(names = "--candidate", description = "Số thứ tự của cách đọc, từ 1.")
          @Nullable Integer candidate,
      @Option(
              names = "--column",
              paramLabel = "FIELD=COLUMN",
              description = "Tự chỉ: trường nào ở cột số mấy, từ 1.")
          @Nullable Map<String, Integer> columns) {
    if ((candidate == null) == (columns == null)) {
      throw new Usage("Cần --candidate, hoặc một hay nhiều --column.");
    }
    try (House house = place.open()) {
      Optional<FileReport> report =
          candidate != null
              ? house.choices().choose(id, candidate, by.name())
              : house.choices().choose(id, Objects.requireNonNull(columns), by.name());
      report.ifPresentOrElse(
          done -> print(place, house, done),
          () -> out().println("Đã ghi. Tệp này còn câu hỏi khác: kyhan load waiting."));
      return report.map(r -> r.hasRefusals() ? Root.DATA_FAULTS : Root.DONE).orElse(Root.DONE);
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
