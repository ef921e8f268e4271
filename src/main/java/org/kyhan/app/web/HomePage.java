package org.kyhan.app.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kyhan.app.House;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.flow.Duties;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.model.Printed;
import org.kyhan.snapshot.Issues;
import org.kyhan.transport.Sources;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The console's first page: today, the sources, what came in, what went out. */
@Controller
class HomePage {
  private static final int SHOWN = 20;
  private static final int SOURCES_SHOWN = 100;

  private final Service service;

  HomePage(Service service) {
    this.service = service;
  }

  /** One source as the page shows it. */
  record SourceLine(String name, String connector, String unit, String state, boolean inTrouble) {}

  /** One received file as the page shows it. */
  record FileLine(String name, String unit, String state, Load.Counts counts) {}

  /** One issue as the page shows it. */
  record IssueLine(String id, String subject, String unit, String state, String coverage) {}

  /** Returns a state of the ledger as people say it. */
  static String said(String state) {
    return Messages.vi("app.state_" + state);
  }

  /** One duty as the page shows it. */
  record DutyLine(String duty, String unit, String period, String deliverBy, String state) {
    static DutyLine of(Duties.DutyRow row) {
      Unit unit = row.unit();
      return new DutyLine(
          row.duty(),
          unit == null ? "chưa đơn vị nào áp dụng" : unit.name(),
          row.when().period().label(),
          Printed.moment(row.when().deliverBy()),
          said(row.state().word()));
    }
  }

  @GetMapping("/")
  String home(Model page) {
    House house = service.house();
    var units = house.units().directory();
    LocalDateTime now = LocalDateTime.ofInstant(house.clock().instant(), VietnamTime.ZONE);
    LocalDate today = now.toLocalDate();
    page.addAttribute(
        "today",
        "%02d/%02d/%d".formatted(today.getDayOfMonth(), today.getMonthValue(), today.getYear()));
    page.addAttribute("duties", service.comingDuties().stream().map(DutyLine::of).toList());
    List<SourceLine> sources =
        service.watched().stream().map(s -> line(s, units.get(s.unit()).name())).toList();
    page.addAttribute("sources", troubledFirst(sources));
    page.addAttribute("moreSources", Math.max(0, sources.size() - SOURCES_SHOWN));
    List<FileLine> files =
        house.loads().newest(SHOWN).stream()
            .map(
                l ->
                    new FileLine(
                        l.fileName(),
                        units.get(l.unit()).name(),
                        said(l.state().word()),
                        l.counts()))
            .toList();
    page.addAttribute("files", files);
    List<Issues.Issue> issues = new Issues(house.dataSource()).all();
    page.addAttribute(
        "issues",
        issues.stream()
            .limit(SHOWN)
            .map(
                i ->
                    new IssueLine(
                        i.id(),
                        i.frozen().head().subject(),
                        i.frozen().head().unitName(),
                        said(i.state()),
                        i.frozen().head().coverage()))
            .toList());
    Map<String, Long> deliveries = new LinkedHashMap<>();
    new Site(house.dataSource()).deliveries().forEach((state, n) -> deliveries.put(said(state), n));
    page.addAttribute("deliveries", deliveries);
    return "home";
  }

  private SourceLine line(Site.Source source, String unit) {
    var state = service.state(source.name());
    String said =
        state
            .getValue()
            .orElse(
                switch (state.getKey()) {
                  case STARTED -> "đang theo dõi";
                  case STOPPED -> "đã dừng";
                  case BROKEN -> "không đọc được";
                });
    boolean inTrouble = state.getValue().isPresent() || state.getKey() == Sources.State.BROKEN;
    return new SourceLine(source.name(), source.connector(), unit, said, inTrouble);
  }

  /** Of 1,500 sources a person looks for the few that need him. */
  static List<SourceLine> troubledFirst(List<SourceLine> sources) {
    return sources.stream()
        .sorted(Comparator.comparing(SourceLine::inTrouble).reversed())
        .limit(SOURCES_SHOWN)
        .toList();
  }
}
