package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.PlanViews;
import org.kyhan.calendar.DutyOccurrence;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.flow.Duties;
import org.kyhan.flow.Duties.DutyRow;
import org.kyhan.model.Printed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan duty list}. */
@Command(
    name = "duty",
    mixinStandardHelpOptions = true,
    description = "Việc phải báo cáo và thời hạn.")
final class DutyCommand {
  private static final int DAYS_SHOWN = 60;

  @Spec private @Nullable CommandSpec spec;

  /** Which days and units are listed, and as of when. */
  static final class What {
    @Option(names = "--from", description = "Hạn từ ngày; mặc định hôm nay.")
    private @Nullable LocalDate from;

    @Option(names = "--to", description = "Hạn đến hết ngày; mặc định 60 ngày sau.")
    private @Nullable LocalDate to;

    @Option(
        names = "--now",
        description = "Xem như tại thời điểm này, ví dụ 2026-11-10T08:00:00+07:00.")
    private @Nullable Instant now;

    @Option(names = "--all", description = "Mọi việc của mọi kế hoạch, kể cả việc không ghi ngày.")
    private boolean all;

    @Option(names = "--unit", description = "Chỉ một đơn vị.")
    private @Nullable String unit;

    boolean isShown(DutyRow row) {
      return unit == null || (row.unit() != null && row.unit().code().equals(unit));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Liệt kê hạn báo cáo; mã thoát 3 khi có hạn đã lỡ hoặc không kịp.")
  int list(@Mixin Place place, @Mixin What what) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Instant now = what.now == null ? place.clock().instant() : what.now;
    LocalDate from = what.from == null ? VietnamTime.dayOf(now) : what.from;
    LocalDate to = what.to == null ? from.plusDays(DAYS_SHOWN) : what.to;
    if (to.isBefore(from)) {
      throw new Usage("--to (" + to + ") đứng trước --from (" + from + ").");
    }
    try (House house = place.open()) {
      if (what.unit != null) {
        Place.unit(house, what.unit);
      }
      if (what.all) {
        known(house.duties().all(now), place, out);
        return Root.DONE;
      }
      List<DutyRow> rows =
          house.duties().list(from, to, now).stream().filter(what::isShown).toList();
      if (place.json()) {
        out.println(Json.pretty(rows.stream().map(PlanViews::duty).toList()));
      } else {
        rows.forEach(row -> out.println(line(row)));
      }
      return rows.stream().anyMatch(row -> row.state().isFailure())
          ? Root.DEADLINE_MISSED
          : Root.DONE;
    }
  }

  private static void known(List<Duties.Known> all, Place place, PrintWriter out) {
    if (place.json()) {
      out.println(Json.pretty(all.stream().map(PlanViews::known).toList()));
      return;
    }
    for (Duties.Known one : all) {
      DutyOccurrence next = one.next();
      out.printf(
          "%-14s %-13s %-44s %-24s %s%n",
          one.duty().id(),
          one.duty().kind(),
          one.limit(),
          next == null ? "-" : "hạn " + Printed.moment(next.deliverBy()),
          one.duty().title());
    }
  }

  private static String line(DutyRow row) {
    return "%-14s %-13s %-16s %-12s %-8s hạn %s  gửi %s  nhắc từ %s  %-16s %s"
        .formatted(
            row.duty(),
            row.kind(),
            row.report() == null ? "-" : row.report(),
            row.unit() == null ? "-" : row.unit().code(),
            row.when().period().id(),
            Printed.moment(row.when().deliverBy()),
            row.when().dispatchOn(),
            row.when().rehearseFrom(),
            row.state().word(),
            left(row.slack()));
  }

  private static String left(Duration slack) {
    Duration size = slack.abs();
    String text = size.toDays() + " ngày " + size.toHoursPart() + " giờ";
    return slack.isNegative() ? "quá " + text : "còn " + text;
  }
}
