package org.kyhan.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.kyhan.app.SourceDesk;
import org.kyhan.flow.ExpectedFiles;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.HeaderChoices;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.kyhan.model.Severity;
import org.kyhan.transport.Finding;
import org.kyhan.transport.Pulled;
import org.kyhan.transport.TransportParameter;

/** What the source commands say to people. */
final class SourceText {
  private static final int FAULTS = 20;

  private SourceText() {}

  static String parameter(TransportParameter parameter) {
    return "%-18s %-10s %-12s %s"
        .formatted(
            parameter.name(),
            parameter.type(),
            parameter.required() ? "(bắt buộc)" : parameter.usual(),
            parameter.vietnamese());
  }

  static String line(SourceDesk.Row row) {
    SourceHealth.Health health = row.health();
    String state =
        row.source().paused()
            ? "tạm dừng"
            : health.isFailing()
                ? "hỏng từ "
                    + (health.failingSince() == null ? "" : Printed.moment(health.failingSince()))
                    + ": "
                    + health.lastError()
                : health.lastSuccess() == null
                    ? ""
                    : "lấy được lúc " + Printed.moment(health.lastSuccess());
    return "%-32s %-20s %-10s %-8s %s"
        .formatted(
            row.source().name(),
            row.source().connector(),
            row.unit(),
            row.source().transport(),
            state)
        .stripTrailing();
  }

  static boolean isError(Finding finding) {
    return finding.severity() == Severity.ERROR;
  }

  static String finding(Finding finding) {
    return mark(finding.severity()) + " " + finding.message();
  }

  private static String mark(Severity severity) {
    return switch (severity) {
      case ERROR -> "LỖI";
      case WARNING -> "XEM LẠI";
      case NOTICE -> "LƯU Ý";
    };
  }

  static boolean hasFaults(SourceDesk.Looked file) {
    Preview preview = file.preview();
    FileReport plan = file.plan();
    return (preview != null && preview.faults().stream().anyMatch(Fault::isError))
        || (plan != null && plan.hasRefusals());
  }

  static List<String> look(SourceDesk.Look look) {
    List<String> lines = new ArrayList<>();
    if (look.error() != null) {
      lines.add("LỖI " + look.error());
    }
    look.findings().forEach(f -> lines.add(finding(f)));
    for (SourceDesk.Looked file : look.files()) {
      lines.add(file.file());
      Preview preview = file.preview();
      if (preview != null) {
        preview(preview, lines);
      }
      FileReport plan = file.plan();
      if (plan != null) {
        plan(plan, lines);
      }
    }
    return lines;
  }

  private static void preview(Preview preview, List<String> lines) {
    preview.headers().forEach(h -> lines.add("  dòng " + h.row() + ": " + h.why()));
    lines.addAll(rows(preview));
    faults(preview.faults(), lines);
  }

  /** Returns what the first rows would become. */
  static List<String> rows(Preview preview) {
    List<String> lines = new ArrayList<>();
    for (Preview.Row row : preview.rows()) {
      lines.add(
          "  %5d %s%s %s"
              .formatted(row.row(), row.rejected() ? "BỊ LOẠI " : "", row.dataset(), row.values()));
    }
    if (preview.more()) {
      lines.add("  … còn nữa");
    }
    return lines;
  }

  private static void plan(FileReport plan, List<String> lines) {
    Load.Counts c = plan.load().counts();
    lines.add(
        "  sẽ đọc %d dòng: thêm %d, sửa %d, không đổi %d, loại %d, bỏ qua %d"
            .formatted(
                c.read(), c.inserted(), c.updated(), c.unchanged(), c.rejected(), c.skipped()));
    if (plan.load().failure() != null) {
      lines.add("  không nạp: " + plan.load().failure());
    }
    faults(plan.faults(), lines);
  }

  static void faults(List<Fault> faults, List<String> lines) {
    faults.stream()
        .limit(FAULTS)
        .forEach(
            f ->
                lines.add(
                    "  %s %s: %s".formatted(mark(f.severity()), f.where().address(), f.message())));
    if (faults.size() > FAULTS) {
      lines.add("  … và " + (faults.size() - FAULTS) + " lỗi, nhắc nhở khác");
    }
  }

  static List<String> question(HeaderChoices.Question question) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Lần nạp %d, %sdòng tiêu đề %d: %s"
            .formatted(
                question.load(),
                question.sheet().isEmpty() ? "" : "trang tính " + question.sheet() + ", ",
                question.row(),
                Messages.vi("app.asked_" + question.reason(), question.field())));
    new TreeMap<>(question.headings()).forEach((n, text) -> lines.add("  cột " + n + ": " + text));
    for (int i = 0; i < question.candidates().size(); i++) {
      lines.add("  cách " + (i + 1) + ": " + new TreeMap<>(question.candidates().get(i)));
    }
    question.rows().forEach(row -> lines.add("    " + String.join(" | ", row)));
    return lines;
  }

  static String owed(ExpectedFiles.Owed owed) {
    return "%-32s trước %s: %s"
        .formatted(
            owed.source().name(),
            Printed.moment(owed.limit()),
            Messages.vi("app.file_" + owed.state().word()));
  }

  /**
   * @param load what the ledger knows of a file's load, by its number
   */
  static List<String> pulled(Pulled pulled, Function<Integer, Optional<Load>> load) {
    List<String> lines = new ArrayList<>();
    lines.add(Messages.vi("app.pull_" + pulled.state().name().toLowerCase(Locale.ROOT)));
    if (pulled.error() != null) {
      lines.add("LỖI " + pulled.error());
    }
    pulled.findings().forEach(f -> lines.add(finding(f)));
    for (Pulled.Taken taken : pulled.taken()) {
      Integer number = taken.receipt().load();
      lines.add(taken(taken.name(), number == null ? Optional.empty() : load.apply(number)));
    }
    return lines;
  }

  private static String taken(String name, Optional<Load> known) {
    if (known.isEmpty()) {
      return "  " + name;
    }
    Load load = known.get();
    String failure = load.failure() == null ? "" : ": " + load.failure();
    return "  %s → lần nạp %d, %s%s, đọc %d dòng, loại %d"
        .formatted(
            name,
            load.id(),
            Messages.vi("app.state_" + load.state().word()),
            failure.replaceFirst("[.]\\z", ""),
            load.counts().read(),
            load.counts().rejected());
  }
}
