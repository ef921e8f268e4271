package org.kyhan.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.SiteFile;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;

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
    if (!site.sources().isEmpty()) {
      SourceDesk.alone(
          house,
          desk -> {
            desk.putAll(site.sources(), inbox, "site apply");
            return true;
          });
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
