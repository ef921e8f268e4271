package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.model.Printed;
import org.kyhan.snapshot.Issues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan issue list|show|verify}. */
@Command(name = "issue", mixinStandardHelpOptions = true, description = "Các báo cáo đã phát hành.")
final class IssueCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Liệt kê báo cáo đã phát hành.")
  int list(@Mixin Place place) {
    PrintWriter out = out();
    try (House house = place.open()) {
      List<Issues.Issue> all = house.issuing().issues().all();
      if (place.json()) {
        out.println(Json.pretty(all.stream().map(IssueCommand::json).toList()));
      } else {
        all.forEach(
            i -> out.printf("%-40s %-12s %s%n", i.id(), i.state(), i.frozen().head().coverage()));
      }
      return Root.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Xem một báo cáo và các con số của nó.")
  int show(@Mixin Place place, @Parameters(paramLabel = "ID") String id) {
    PrintWriter out = out();
    try (House house = place.open()) {
      Issues.Issue issue = find(house, id);
      List<Issues.PrintedFigure> figures = house.issuing().issues().figures(id);
      if (place.json()) {
        Map<String, @Nullable Object> json = json(issue);
        json.put("figures", figures.stream().map(FigureCommand::figure).toList());
        out.println(Json.pretty(json));
      } else {
        out.println(issue.id() + "  " + issue.state() + "  " + issue.frozen().head().subject());
        figures.forEach(
            f ->
                out.printf(
                    "  %s  %s  %s%n",
                    f.id(),
                    f.label(),
                    f.value() == null ? "không phát sinh" : Printed.machine(f.value())));
      }
      return Root.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Dựng lại mọi tài liệu từ bản đóng băng và so từng bit với bản đã gửi.")
  int verify(@Mixin Place place, @Parameters(paramLabel = "ID") String id) {
    PrintWriter out = out();
    try (House house = place.open()) {
      Issues.Issue issue = find(house, id);
      boolean frozenSame = Issues.sha256(Issues.canonical(issue.frozen())).equals(issue.sha256());
      List<Map<String, @Nullable Object>> documents = new ArrayList<>();
      boolean same = frozenSame;
      for (Issues.Document document : house.issuing().issues().documents(id)) {
        byte[] again = house.issuing().render(issue.frozen(), document.format());
        boolean equal = sha256(again).equals(document.sha256());
        same &= equal;
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", document.format().extension());
        json.put("sha256", document.sha256());
        json.put("same", equal);
        documents.add(json);
      }
      if (place.json()) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("issue", id);
        json.put("frozen_same", frozenSame);
        json.put("documents", documents);
        out.println(Json.pretty(json));
      } else {
        documents.forEach(
            d ->
                out.println(
                    "  "
                        + d.get("format")
                        + ": "
                        + (Boolean.TRUE.equals(d.get("same")) ? "giống từng bit" : "KHÁC")));
        out.println(same ? id + ": đúng như đã phát hành." : id + ": KHÁC bản đã phát hành.");
      }
      return same ? Root.DONE : Root.DATA_FAULTS;
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  static Issues.Issue find(House house, String id) {
    return house
        .issuing()
        .issues()
        .find(id)
        .orElseThrow(() -> new Usage("Không có báo cáo đã phát hành “" + id + "”."));
  }

  private static Map<String, @Nullable Object> json(Issues.Issue issue) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("issue", issue.id());
    json.put("report", issue.report());
    json.put("unit", issue.frozen().head().unit());
    json.put("period", issue.period());
    json.put("version", issue.version());
    json.put("state", issue.state());
    json.put("duty", issue.duty());
    json.put("frozen_at", issue.frozen().head().frozenAt().toString());
    json.put("coverage", issue.frozen().head().coverage());
    json.put("sha256", issue.sha256());
    return json;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
