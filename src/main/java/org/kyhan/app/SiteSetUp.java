package org.kyhan.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.SiteFile;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.schedule.Heartbeat;

/** Applies a site file: what is there is changed, what is missing added, nothing removed. */
public final class SiteSetUp {
  private final House house;

  public SiteSetUp(House house) {
    this.house = house;
  }

  /**
   * Applies a file.
   *
   * @param inbox the folder below which the sources' folders are
   * @throws IllegalArgumentException where it names a unit, connector or plan that is not there
   */
  public SiteFile apply(Path file, Path inbox) {
    SiteFile site = SiteFile.read(house.definitions().home(), file);
    if (site.units() != null) {
      units(file.resolveSibling(site.units()));
    }
    Site stored = new Site(house.dataSource());
    for (SiteFile.Source source : site.sources()) {
      known("bộ nối", source.connector(), house.definitions().connectors());
      stored.put(
          new Site.Setting(
              source.name(),
              source.connector(),
              unit(source.unit()).id(),
              source.transport(),
              parameters(source, inbox),
              schedule(source)));
    }
    for (SiteFile.Adoption adoption : site.adoptions()) {
      known("kế hoạch", adoption.plan(), house.definitions().plans());
      Instant since =
          adoption.since() == null
              ? house.clock().instant()
              : VietnamTime.startOf(adoption.since());
      stored.adopt(adoption.plan(), unit(adoption.unit()).id(), since);
    }
    for (SiteFile.Recipient recipient : site.recipients()) {
      stored.recipient(
          unit(recipient.unit()).id(), recipient.role(), recipient.channel(), recipient.address());
    }
    return site;
  }

  private static Map<String, String> parameters(SiteFile.Source source, Path inbox) {
    Map<String, String> parameters = new HashMap<>(source.parameters());
    String folder = source.folder();
    if (folder != null) {
      parameters.put("folder", inbox.resolve(folder).toAbsolutePath().toString());
    }
    return parameters;
  }

  private static Site.@Nullable Schedule schedule(SiteFile.Source source) {
    SiteFile.Schedule schedule = source.schedule();
    if (schedule != null) {
      Heartbeat.fault(schedule.cron())
          .ifPresent(
              wrong -> {
                throw new IllegalArgumentException(
                    "Lịch của nguồn “" + source.name() + "” không đúng: " + wrong);
              });
    }
    return schedule == null
        ? null
        : new Site.Schedule(
            schedule.cron(), schedule.onlyWorkdays(), Site.Missed.of(schedule.missed()));
  }

  private void units(Path file) {
    Unit root = house.units().byCode("VN").orElseThrow();
    String name = String.valueOf(file.getFileName());
    FileReport report =
        house.ingest().receive(new Ingest.Arrival(file, name, "unit-list", root.id(), null));
    if (report.hasRefusals()) {
      throw new IllegalArgumentException(
          "Danh sách đơn vị có lỗi: " + report.faults().get(0).message());
    }
  }

  private Unit unit(String code) {
    return house
        .units()
        .byCode(code)
        .orElseThrow(() -> new IllegalArgumentException("Không có đơn vị mã “" + code + "”."));
  }

  private static void known(String what, String id, Map<String, ?> all) {
    if (!all.containsKey(id)) {
      throw new IllegalArgumentException("Không có " + what + " “" + id + "”.");
    }
  }
}
