package org.kyhan.app.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.PlanViews;
import org.kyhan.app.ScoreViews;
import org.kyhan.calendar.Period;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.flow.Duties;
import org.kyhan.flow.ScoreSheet;
import org.kyhan.flow.Targets;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the plans ask, how it stands, and what schools score. */
@RestController
@RequestMapping("/api/v1")
class PlansApi {
  private static final int DAYS_SHOWN = 60;

  /** Ten years: no duty is dated further ahead. */
  private static final int MOST_DAYS = 3653;

  private final Named named;

  PlansApi(Named named) {
    this.named = named;
  }

  @GetMapping("/plans")
  List<Map<String, @Nullable Object>> list() {
    return house().definitions().plans().values().stream().map(PlanViews::plan).toList();
  }

  @GetMapping("/plans/{id}")
  Map<String, @Nullable Object> show(@PathVariable("id") String id) {
    return PlanViews.whole(named.plan(id), house().duties().all(house().clock().instant()));
  }

  /** Of one unit, or of several taken together; small groups of pupils are hidden from others. */
  @GetMapping("/targets")
  List<Map<String, @Nullable Object>> targets(
      @RequestParam("unit") List<String> units,
      @RequestParam("period") String period,
      @RequestParam(name = "plan", required = false) @Nullable String plan,
      @RequestParam(name = "viewer", required = false) @Nullable String viewer,
      @RequestParam(name = "asOf", required = false) @Nullable Instant asOf) {
    Targets.Question question =
        new Targets.Question(
            plan == null ? null : named.plan(plan).id(),
            units.stream().map(named::unit).toList(),
            Period.parse(period),
            asOf == null ? named.today() : VietnamTime.dayOf(asOf),
            named.viewer(viewer),
            named.state(asOf));
    return house().targets().list(question).stream().map(PlanViews::target).toList();
  }

  /** What falls due from one day to another, both included. */
  @GetMapping("/duties")
  Map<String, @Nullable Object> duties(
      @RequestParam(name = "from", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to,
      @RequestParam(name = "unit", required = false) @Nullable String code,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = "500") int limit) {
    LocalDate first = from == null ? named.today() : from;
    LocalDate last = to == null ? first.plusDays(DAYS_SHOWN) : to;
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(Messages.vi("app.days_reversed", "" + first, "" + last));
    } else if (last.isAfter(first.plusDays(MOST_DAYS))) {
      throw new IllegalArgumentException(
          Messages.vi("app.too_many_days", "" + first, "" + last, "" + MOST_DAYS));
    }
    Unit unit = code == null ? null : named.unit(code);
    List<Duties.DutyRow> rows =
        house().duties().list(first, last, house().clock().instant()).stream()
            .filter(row -> unit == null || unit.equals(row.unit()))
            .toList();
    return new Page(cursor, limit).of("duties", rows, PlansApi::key, PlanViews::duty);
  }

  private static String key(Duties.DutyRow row) {
    Unit unit = row.unit();
    return String.join(
        "/", row.duty(), unit == null ? "" : unit.code(), row.when().deliverBy().toString());
  }

  /** A school's self-assessment. */
  @GetMapping("/scoring/{set}")
  Map<String, @Nullable Object> scoring(
      @PathVariable("set") String set,
      @RequestParam("unit") String code,
      @RequestParam("school_year") String year,
      @RequestParam(name = "assessor", required = false) @Nullable String assessor,
      @RequestParam(name = "viewer", required = false) @Nullable String viewer) {
    Unit unit = named.unit(code);
    Period period = Period.parse(year);
    if (!unit.school()) {
      throw new IllegalArgumentException(Messages.vi("app.not_a_school", code));
    } else if (period.kind() != Period.Kind.SCHOOL_YEAR) {
      throw new IllegalArgumentException(Messages.vi("app.not_a_school_year", year));
    }
    ScoreSheet sheet = house().scoring().sheet(unit, period, set, assessor);
    return unit.equals(named.viewer(viewer))
        ? ScoreViews.sheet(sheet, unit, period)
        : ScoreViews.sheetForOthers(sheet, unit, period, house().suppression()::isAboutPeople);
  }

  private House house() {
    return named.house();
  }
}
