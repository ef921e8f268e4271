package org.kyhan.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.definition.Report;
import org.kyhan.flow.Issuing;
import org.kyhan.model.FrozenReport;
import org.kyhan.model.Rendering;
import org.kyhan.snapshot.Issues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan report render|rehearse|issue}. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "Lập báo cáo.")
final class ReportCommand {
  @Spec private @Nullable CommandSpec spec;

  /** Which report, of whom, for when. */
  static final class What {
    @Parameters(index = "0", paramLabel = "ID", description = "Mã báo cáo, xem thư mục reports.")
    private String report = "";

    @Option(names = "--period", required = true, description = "Kỳ, ví dụ 202610.")
    private String period = "";

    @Option(names = "--unit", required = true, description = "Mã đơn vị báo cáo.")
    private String unit = "";

    @Option(names = "--out", description = "Thư mục ghi tài liệu.")
    private @Nullable Path out;

    Issuing.Order order(House house) {
      Report found = house.definitions().reports().get(report);
      if (found == null) {
        throw new Usage(
            "Không có báo cáo “"
                + report
                + "”. Có: "
                + String.join(", ", house.definitions().reports().keySet()));
      }
      return new Issuing.Order(report, Place.unit(house, unit), Place.period(period), null, "cli");
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Lập bản nháp, không ghi lại.")
  int render(@Mixin Place place, @Mixin What what) {
    try (House house = place.open()) {
      Issuing.Order order = what.order(house);
      FrozenReport draft = house.issuing().draft(order);
      Path folder = what.out == null ? place.data().resolve("drafts") : what.out;
      List<Map<String, @Nullable Object>> written = new ArrayList<>();
      for (Rendering format : house.issuing().formats(what.report)) {
        byte[] bytes = house.issuing().render(draft, format);
        String name =
            "%s_%s_%s_nhap.%s".formatted(what.report, what.unit, what.period, format.extension());
        written.add(document(format, write(folder, name, bytes), bytes.length, null));
      }
      print(place, null, draft.head().coverage(), written);
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Diễn tập: lập bản nháp và nêu những gì còn thiếu.")
  int rehearse(@Mixin Place place, @Mixin What what) {
    try (House house = place.open()) {
      FrozenReport draft = house.issuing().draft(what.order(house));
      PrintWriter out = out();
      if (place.json()) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("report", what.report);
        json.put("unit", what.unit);
        json.put("period", what.period);
        json.put("coverage", draft.head().coverage());
        json.put("missing", draft.texts().get("missing"));
        json.put("figures", draft.figures());
        out.println(Json.pretty(json));
      } else {
        out.println(draft.head().subject());
        out.println(draft.head().coverage() + ". " + draft.texts().getOrDefault("missing", ""));
        draft
            .figures()
            .forEach(
                f ->
                    out.println(
                        "  " + f.label() + ": " + org.kyhan.model.Printed.figure(f.value())));
      }
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Phát hành báo cáo, mỗi lần đổi số là một bản.")
  int issue(@Mixin Place place, @Mixin What what) {
    try (House house = place.open()) {
      Issuing.Issued issued = house.issuing().issue(what.order(house), (i, d) -> {});
      Path folder = what.out == null ? place.data().resolve("issued") : what.out;
      List<Map<String, @Nullable Object>> written = new ArrayList<>();
      for (Issues.Document document : issued.documents()) {
        byte[] bytes = bytes(house, document);
        written.add(
            document(
                document.format(),
                write(folder, document.fileName(), bytes),
                bytes.length,
                document.sha256()));
      }
      print(place, issued.issue().id(), issued.issue().frozen().head().coverage(), written);
      return Root.DONE;
    }
  }

  static byte[] bytes(House house, Issues.Document document) {
    try {
      return Files.readAllBytes(house.archive().find(document.sha256()));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + document.fileName(), failure);
    }
  }

  private void print(
      Place place,
      @Nullable String issue,
      String coverage,
      List<Map<String, @Nullable Object>> documents) {
    PrintWriter out = out();
    if (place.json()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("issue", issue);
      json.put("coverage", coverage);
      json.put("documents", documents);
      out.println(Json.pretty(json));
    } else {
      out.println((issue == null ? "Bản nháp" : issue) + ": " + coverage);
      documents.forEach(d -> out.println("  " + d.get("path")));
    }
  }

  private static Map<String, @Nullable Object> document(
      Rendering format, Path path, long size, @Nullable String sha256) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("format", format.extension());
    json.put("path", path.toString());
    json.put("size", size);
    json.put("sha256", sha256);
    return json;
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write to " + folder, failure);
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
