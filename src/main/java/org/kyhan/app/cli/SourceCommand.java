package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.DefinitionViews;
import org.kyhan.app.House;
import org.kyhan.app.SourceDesk;
import org.kyhan.app.SourceViews;
import org.kyhan.app.UnknownName;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.SiteFile;
import org.kyhan.flow.ExpectedFiles;
import org.kyhan.model.Messages;
import org.kyhan.transport.Finding;
import org.kyhan.transport.Pulled;
import org.kyhan.transport.TransportParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan source}: where records come from, and how it fares. */
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    description = "Nguồn dữ liệu: thêm, kiểm tra, xem trước, lấy, tạm dừng.")
final class SourceCommand {
  private static final int ROWS = 50;

  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Các nguồn và tình trạng của chúng.")
  int list(@Mixin Place place) {
    return at(
        place,
        desk -> {
          List<SourceDesk.Row> rows = desk.list();
          print(
              place,
              rows.stream().map(SourceViews::source).toList(),
              () -> rows.forEach(row -> out().println(SourceText.line(row))));
          return rows.stream().anyMatch(r -> r.health().isFailing()) ? Root.DATA_FAULTS : Root.DONE;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Một nguồn.")
  int show(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          out().println(Json.pretty(SourceViews.source(desk.show(name))));
          return Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Các tham số phải đặt cho một cách kết nối: folder, sftp, imap, http, jdbc, …")
  int parameters(@Mixin Place place, @Parameters(paramLabel = "TRANSPORT") String transport) {
    return at(
        place,
        desk -> {
          List<TransportParameter> parameters = desk.parameters(transport);
          print(
              place,
              parameters.stream().map(DefinitionViews::parameter).toList(),
              () -> parameters.forEach(p -> out().println(SourceText.parameter(p))));
          return Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Thêm một nguồn, hoặc sửa nguồn cùng tên.")
  int add(
      @Mixin Place place,
      @Mixin By by,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--connector", required = true) String connector,
      @Option(names = "--unit", required = true) String unit,
      @Option(names = "--transport", defaultValue = "folder") String transport,
      @Option(names = "--cron", description = "Lịch Quartz, giờ Việt Nam.") @Nullable String cron,
      @Option(names = "--only-workdays") boolean onlyWorkdays,
      @Option(names = "--missed", defaultValue = "last", description = "all, last hoặc none.")
          String missed,
      @Option(names = "--before-day", description = "Mỗi tháng phải có tệp trước ngày này.")
          @Nullable Integer dueDay,
      @Option(
              names = {"-p", "--parameter"},
              paramLabel = "NAME=VALUE",
              description = "Tham số; bí mật viết $${secret:TEN}.")
          @Nullable Map<String, String> parameters) {
    SiteFile.Schedule schedule =
        cron == null ? null : new SiteFile.Schedule(cron, onlyWorkdays, missed);
    SiteFile.Source source =
        new SiteFile.Source(
            name,
            connector,
            unit,
            transport,
            null,
            parameters == null ? new HashMap<>() : parameters,
            schedule,
            dueDay == null ? null : SourceDesk.beforeDay(dueDay));
    return at(
        place,
        desk -> {
          desk.put(source, place.data().resolve("inbox"), by.name());
          out().println("Đã ghi nguồn " + name + ".");
          return Root.DONE;
        });
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Thêm nhiều nguồn từ một tệp YAML hoặc CSV; có nguồn sai thì không ghi gì.")
  int importAll(@Mixin Place place, @Mixin By by, @Parameters(paramLabel = "FILE") Path file) {
    return at(
        place,
        desk -> {
          int count = desk.importAll(file, place.data().resolve("inbox"), by.name());
          out().println("Đã ghi " + count + " nguồn.");
          return Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "In mọi nguồn ở dạng nhập lại được; không có bí mật trong đó.")
  int export(@Mixin Place place) {
    return at(
        place,
        desk -> {
          List<Map<String, @Nullable Object>> all =
              desk.export().stream().map(SourceViews::setting).toList();
          out().println(Json.pretty(Map.of("sources", all)));
          return Root.DONE;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Kết nối thử tới nguồn; không lấy gì.")
  int check(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          List<Finding> findings = desk.check(name);
          print(
              place,
              findings.stream().map(SourceViews::finding).toList(),
              () -> findings.forEach(f -> out().println(SourceText.finding(f))));
          return findings.stream().anyMatch(SourceText::isError) ? Root.COULD_NOT_RUN : Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Xem các dòng đầu của nguồn sẽ thành bản ghi thế nào; không ghi gì.")
  int preview(
      @Mixin Place place,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--rows", defaultValue = "" + ROWS) int rows) {
    return at(place, desk -> looked(place, desk, name, desk.preview(name, Place.rows(rows))));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Xem nguồn sẽ thêm, sửa, loại bao nhiêu dòng; không ghi gì.")
  int plan(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    return at(place, desk -> looked(place, desk, name, desk.plan(name)));
  }

  private int looked(Place place, SourceDesk desk, String name, SourceDesk.Look look) {
    String unit = desk.show(name).unit();
    print(
        place,
        SourceViews.look(look, unit),
        () -> SourceText.look(look).forEach(l -> out().println(l)));
    return look.error() != null
        ? Root.COULD_NOT_RUN
        : look.files().stream().anyMatch(SourceText::hasFaults) ? Root.DATA_FAULTS : Root.DONE;
  }

  @Command(mixinStandardHelpOptions = true, description = "Lấy ngay những gì nguồn đang có.")
  int pull(@Mixin Place place, @Mixin By by, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          Pulled pulled = desk.pull(name, by.name());
          print(
              place,
              SourceViews.pulled(pulled),
              () -> SourceText.pulled(pulled, desk::load).forEach(l -> out().println(l)));
          return switch (pulled.state()) {
            case DONE, WATCHED ->
                pulled.taken().stream().allMatch(t -> t.receipt().committed())
                    ? Root.DONE
                    : Root.DATA_FAULTS;
            default -> Root.COULD_NOT_RUN;
          };
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Tạm dừng một nguồn.")
  int pause(@Mixin Place place, @Mixin By by, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          desk.pause(name, by.name());
          out().println("Nguồn " + name + " đã tạm dừng.");
          return Root.DONE;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Cho một nguồn chạy lại.")
  int resume(@Mixin Place place, @Mixin By by, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          desk.resume(name, by.name());
          out().println("Nguồn " + name + " chạy lại.");
          return Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Nguồn nào phải có tệp trước hạn nào, nguồn nào đang trễ.")
  int expected(
      @Mixin Place place,
      @Option(names = "--from", description = "Từ ngày (mặc định: 31 ngày trước).")
          @Nullable LocalDate from,
      @Option(names = "--to", description = "Đến ngày (mặc định: 31 ngày tới).")
          @Nullable LocalDate to) {
    return at(
        place,
        desk -> {
          LocalDate today = VietnamTime.dayOf(place.clock().instant());
          List<ExpectedFiles.Owed> owed =
              desk.owed(
                  from == null ? today.minusDays(31) : from, to == null ? today.plusDays(31) : to);
          print(
              place,
              owed.stream().map(SourceViews::owed).toList(),
              () -> owed.forEach(each -> out().println(SourceText.owed(each))));
          return owed.stream().anyMatch(each -> each.state() == ExpectedFiles.State.LATE)
              ? Root.DEADLINE_MISSED
              : Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Những gì nguồn nhớ giữa hai lần lấy: con trỏ, mốc thời gian.")
  int state(@Mixin Place place, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          out().println(Json.pretty(desk.state(name)));
          return Root.DONE;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Quên những gì nguồn nhớ, để lần sau lấy lại từ đầu.")
  int reset(@Mixin Place place, @Mixin By by, @Parameters(paramLabel = "NAME") String name) {
    return at(
        place,
        desk -> {
          desk.reset(name, by.name());
          out().println("Nguồn " + name + " sẽ được lấy lại từ đầu.");
          return Root.DONE;
        });
  }

  /** Opens the house and the sources of one command, and closes them again. */
  private int at(Place place, Function<SourceDesk, Integer> work) {
    try (House house = place.open()) {
      return SourceDesk.alone(house, work);
    } catch (UnknownName unknown) {
      throw new Usage(String.valueOf(unknown.getMessage()));
    }
  }

  private void print(Place place, Object json, Runnable table) {
    if (place.json()) {
      out().println(Json.pretty(json));
    } else {
      table.run();
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  /** Who does it, for the audit. */
  static final class By {
    @Option(names = "--by", description = "Người thực hiện (mặc định: tài khoản của máy).")
    private String name = System.getProperty("user.name", "");

    String name() {
      return name.isBlank() ? Messages.vi("app.somebody") : name;
    }
  }
}
