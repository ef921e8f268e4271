package org.kyhan.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.flow.FileFailure;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Unit;
import org.kyhan.load.LoadException;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan import}: takes files into the store, one transaction a file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Nạp tệp vào kho; dòng sai được giữ lại kèm lý do, dòng đúng vẫn vào.")
final class ImportCommand implements Callable<Integer> {
  private static final int FAULTS_SHOWN = 20;
  private static final int ROWS_SHOWN = 10;

  @Mixin private Place place = new Place();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Các tệp cần nạp.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--connector", required = true, description = "Bộ nối, xem thư mục connectors.")
  private String connector = "";

  @Option(names = "--unit", required = true, description = "Mã đơn vị gửi tệp.")
  private String unit = "";

  @Option(names = "--dry-run", description = "Chỉ xem sẽ nạp được gì, không ghi.")
  private boolean dryRun;

  @Option(
      names = "--returned",
      paramLabel = "DIR",
      description = "Ghi ra thư mục này bản trả lại có đánh dấu ô sai.")
  private @Nullable Path returned;

  @Option(
      names = "--password-secret",
      paramLabel = "NAME",
      description = "Tên bí mật chứa mật khẩu mở tệp, lấy từ biến môi trường KYHAN_SECRET_NAME.")
  private @Nullable String passwordSecret;

  @Override
  public Integer call() {
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (House house = place.open()) {
      if (!house.definitions().connectors().containsKey(connector)) {
        throw new Usage(
            "Không có bộ nối “"
                + connector
                + "”. Có: "
                + String.join(", ", house.definitions().connectors().keySet()));
      }
      Unit own = Place.unit(house, unit);
      if (!dryRun) {
        house.resume();
      }
      int code = Root.DONE;
      for (Path file : files) {
        err.println("Đang nạp " + file.getFileName() + " …");
        code = Math.max(code, one(house, own, file, out, err));
      }
      return code;
    }
  }

  /** A file that cannot be taken does not stop the next one; a store that is gone does. */
  private int one(House house, Unit own, Path file, PrintWriter out, PrintWriter err) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return refused(file, own, "Không có tệp, hoặc không đọc được tệp " + file, out, err);
    }
    String name = String.valueOf(file.getFileName());
    Ingest.Arrival arrival = new Ingest.Arrival(file, name, connector, own.id(), null, password());
    try {
      int code = Root.DONE;
      Map<String, Preview> ahead = dryRun && !place.json() ? firstRows(house, arrival) : Map.of();
      for (FileReport report :
          dryRun ? rehearse(house, arrival) : house.ingest().receiveAll(arrival)) {
        giveBack(house, file, report, err);
        out.println(place.json() ? Json.line(Json.file(report, own.code())) : table(house, report));
        Preview first = ahead.get(report.load().fileName());
        (first == null ? List.<String>of() : SourceText.rows(first)).forEach(out::println);
        code = Math.max(code, report.hasRefusals() ? Root.DATA_FAULTS : Root.DONE);
      }
      return code;
    } catch (FileFailure | UncheckedIOException failure) {
      if (LoadException.isTransient(failure)) {
        throw failure;
      }
      String why = "Không nạp được " + file + ": " + Root.sentence(failure);
      return refused(file, own, why, out, err);
    }
  }

  private @Nullable String password() {
    if (passwordSecret == null) {
      return null;
    }
    String secret = System.getenv("KYHAN_SECRET_" + passwordSecret);
    if (secret == null) {
      throw new Usage("Không có biến môi trường KYHAN_SECRET_" + passwordSecret);
    }
    return secret;
  }

  private static List<FileReport> rehearse(House house, Ingest.Arrival arrival) {
    return meanwhile(scratch -> house.ingest().rehearseAll(arrival, scratch));
  }

  private static Map<String, Preview> firstRows(House house, Ingest.Arrival arrival) {
    return meanwhile(scratch -> house.ingest().previews(arrival, scratch, ROWS_SHOWN));
  }

  private static <T> T meanwhile(Function<Path, T> work) {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("kyhan-");
      return work.apply(scratch);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot make a temporary folder", failure);
    } finally {
      if (scratch != null) {
        FileSystemUtils.deleteRecursively(scratch.toFile());
      }
    }
  }

  /** The members of a bundle are in the archive only, and after a dry run nowhere. */
  private void giveBack(House house, Path file, FileReport report, PrintWriter err) {
    boolean member = report.load().fileName().indexOf('/') >= 0;
    if (returned == null || report.faults().isEmpty() || (member && dryRun)) {
      return;
    }
    Path original = member ? house.archive().find(report.load().sha256()) : file;
    err.println(
        "Bản trả lại: "
            + Returned.write(report, house.ingest().returned(report, original), returned));
  }

  private int refused(Path file, Unit own, String why, PrintWriter out, PrintWriter err) {
    err.println(why);
    if (place.json()) {
      out.println(Json.line(Json.refused(file, connector, own.code(), why)));
    }
    return Root.COULD_NOT_RUN;
  }

  private static String table(House house, FileReport report) {
    Load load = report.load();
    Load.Counts c = load.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s%n  đọc %d dòng: thêm %d, sửa %d, không đổi %d, bị loại %d, bỏ qua %d"
            .formatted(
                load.fileName(),
                Messages.vi("app.state_" + load.state().word()),
                c.read(),
                c.inserted(),
                c.updated(),
                c.unchanged(),
                c.rejected(),
                c.skipped()));
    load.totals()
        .forEach(
            (field, total) ->
                text.append(
                    "%n  tổng %s: trong tệp %s, đã nạp %s"
                        .formatted(
                            label(house, load, field),
                            total.source() == null ? "không ghi" : Printed.dong(total.source()),
                            Printed.dong(total.loaded()))));
    load.headers().stream()
        .findFirst()
        .ifPresent(h -> text.append("%n  tiêu đề: %s".formatted(h.why())));
    List<Fault> faults = report.faults();
    faults.stream().limit(FAULTS_SHOWN).forEach(f -> text.append("%n  %s".formatted(line(f))));
    if (faults.size() > FAULTS_SHOWN) {
      text.append("%n  … và %d lỗi, nhắc nhở khác".formatted(faults.size() - FAULTS_SHOWN));
    }
    return text.toString();
  }

  private static String label(House house, Load load, String field) {
    Connector connector = house.definitions().connectors().get(load.connector());
    for (String id : connector == null ? Set.<String>of() : connector.datasets().keySet()) {
      Dataset dataset = house.definitions().datasets().get(id);
      Dataset.Field known = dataset == null ? null : dataset.fields().get(field);
      if (known != null) {
        return known.label(field);
      }
    }
    return field;
  }

  private static String line(Fault fault) {
    String mark =
        switch (fault.severity()) {
          case ERROR -> "LỖI";
          case WARNING -> "XEM LẠI";
          case NOTICE -> "LƯU Ý";
        };
    String sheet = fault.where().sheet().isEmpty() ? "" : "[" + fault.where().sheet() + "] ";
    return "%s %s%s: %s".formatted(mark, sheet, fault.where().address(), fault.message());
  }
}
