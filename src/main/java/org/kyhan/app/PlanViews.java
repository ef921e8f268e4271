package org.kyhan.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.DutyOccurrence;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Plan;
import org.kyhan.flow.Duties;
import org.kyhan.flow.Forecast;
import org.kyhan.flow.Targets;
import org.kyhan.flow.Verdict;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Printed;

/** Plans, targets, duties and periods as the command line and the REST interface print them. */
public final class PlanViews {
  private PlanViews() {}

  /** Returns a plan in one line. */
  public static Map<String, @Nullable Object> plan(Plan plan) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("plan", plan.id());
    json.put("title", plan.title().vi());
    json.put("issuer", plan.issuer());
    json.put("unit_type", plan.unitType());
    json.put("period_kind", plan.periodKind());
    json.put("criteria_set", plan.criteriaSet());
    json.put("targets", plan.targets().size());
    json.put("duties", plan.duties().size());
    return json;
  }

  /** Returns a plan with its lines and the readings of what it leaves open. */
  public static Map<String, @Nullable Object> whole(Plan plan, List<Duties.Known> duties) {
    Map<String, @Nullable Object> json = plan(plan);
    Map<String, Object> settings = new LinkedHashMap<>();
    plan.settings()
        .forEach(
            (name, setting) ->
                settings.put(
                    name,
                    Map.of(
                        "value", setting.value(),
                        "choices", setting.choices(),
                        "of", setting.of(),
                        "reason", setting.reason())));
    json.put("settings", settings);
    json.put("targets", plan.targets().stream().map(PlanViews::target).toList());
    json.put(
        "duties",
        duties.stream()
            .filter(known -> known.plan().id().equals(plan.id()))
            .map(PlanViews::known)
            .toList());
    return json;
  }

  private static Map<String, @Nullable Object> target(Plan.Target target) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("target", target.id());
    json.put("title", target.title());
    json.put("kind", target.kind());
    json.put("indicator", target.indicator());
    json.put("same_as", target.sameAs());
    json.put("unit_of_measure", target.unit());
    json.put("where", target.where());
    json.put("settings", target.settings());
    json.put("asked", asked(target));
    Plan.Also also = target.also();
    json.put(
        "also",
        also == null ? null : Map.of("where", also.where(), "asked", "≥ " + plain(also.atLeast())));
    json.put("stretch", target.stretch());
    json.put("by", target.by());
    json.put("every", target.every());
    json.put("applies_to", target.appliesTo());
    json.put("note", target.note());
    return json;
  }

  /** Returns how a target stands. */
  public static Map<String, @Nullable Object> target(Targets.Row row) {
    Plan.Target target = row.target();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("target", target.id());
    json.put("plan", row.plan().id());
    json.put("title", target.title());
    json.put("indicator", target.indicator());
    json.put("same_as", target.sameAs());
    json.put("units", row.units().stream().map(Unit::code).toList());
    json.put("period", row.period().id());
    json.put("unit_of_measure", target.unit());
    json.put("asked", asked(target));
    json.put("stretch", target.stretch());
    json.put("by", target.by());
    json.put("numerator", row.value() == null ? null : row.tally().numerator());
    json.put("denominator", row.value() == null ? null : row.tally().denominator());
    json.put("actual", row.value());
    json.put("verdict", row.verdict().word());
    json.put("stretch_met", target.stretch() == null ? null : row.isStretchMet());
    json.put("distance", row.distance());
    json.put("trend", trend(row));
    json.put("forecast", forecast(row.forecast()));
    json.put("coverage", FigureViews.coverage(row.expected(), row.missing()));
    json.put("kind", FigureViews.word(row.origin()));
    json.put("reason", row.reason());
    if (row.verdict() == Verdict.SUPPRESSED) {
      json.put("suppressed", true);
    }
    json.put("note", target.note());
    Targets.Row also = row.also();
    if (also != null) {
      json.put("also", part(also));
    }
    return json;
  }

  private static Map<String, @Nullable Object> part(Targets.Row row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("where", row.target().where());
    json.put("asked", asked(row.target()));
    json.put("numerator", row.value() == null ? null : row.tally().numerator());
    json.put("denominator", row.value() == null ? null : row.tally().denominator());
    json.put("actual", row.value());
    json.put("verdict", row.verdict().word());
    json.put("coverage", FigureViews.coverage(row.expected(), row.missing()));
    return json;
  }

  private static Map<String, @Nullable Object> trend(Targets.Row row) {
    Map<String, @Nullable Object> trend = new LinkedHashMap<>();
    trend.put("direction", row.trend());
    trend.put("change", row.change());
    Map<String, @Nullable Object> earlier = new LinkedHashMap<>();
    row.earlier().forEach(e -> earlier.put(e.period().id(), e.value()));
    trend.put("earlier", earlier);
    return trend;
  }

  private static @Nullable Map<String, Object> forecast(@Nullable Forecast forecast) {
    if (forecast == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", forecast.value());
    json.put("on", forecast.on().toString());
    json.put("method", forecast.method());
    return json;
  }

  /** Returns what is asked in a few signs, {@code ≥ 60}; empty where the plan sets no threshold. */
  public static String asked(Plan.Target target) {
    if (target.is() != null) {
      return target.is() ? "có" : "không";
    } else if (!target.between().isEmpty()) {
      return plain(target.between().get(0)) + "–" + plain(target.between().get(1));
    } else if (target.atLeast() != null) {
      return "≥ " + plain(target.atLeast());
    } else if (target.above() != null) {
      return "> " + plain(target.above());
    } else if (target.atMost() != null) {
      return "≤ " + plain(target.atMost());
    }
    return target.equalTo() == null ? "" : "= " + plain(target.equalTo());
  }

  /** Returns a number as it is, with a Vietnamese decimal comma. */
  public static String plain(BigDecimal number) {
    return Printed.machine(number).replace('.', ',');
  }

  /** Returns a duty of a plan, dated or not. */
  public static Map<String, @Nullable Object> known(Duties.Known one) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("duty", one.duty().id());
    json.put("plan", one.plan().id());
    json.put("kind", one.duty().kind());
    json.put("title", one.duty().title());
    json.put("report", one.duty().report());
    json.put("rule", one.duty().due().rule());
    json.put("limit", one.limit());
    json.put("said", one.duty().due().said());
    json.put("from", one.duty().from());
    json.put("to", one.duty().to());
    json.put("channel", one.duty().channel());
    DutyOccurrence next = one.next();
    json.put("next_deliver_by", next == null ? null : local(next.deliverBy()));
    return json;
  }

  /** Returns one occurrence of a duty. */
  public static Map<String, @Nullable Object> duty(Duties.DutyRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("duty", row.duty());
    json.put("report", row.report());
    json.put("unit", row.unit() == null ? null : row.unit().code());
    json.put("period", row.when().period().id());
    Map<String, @Nullable Object> window = new LinkedHashMap<>();
    window.put("from", local(row.when().windowFrom()));
    window.put("to", local(row.when().windowTo()));
    json.put("window", window);
    json.put("deliver_by", local(row.when().deliverBy()));
    json.put("dispatch_on", row.when().dispatchOn().toString());
    json.put("rehearse_from", row.when().rehearseFrom().toString());
    json.put("state", row.state().word());
    json.put("slack", row.slack().toString());
    json.put("kind", row.kind());
    return json;
  }

  /** Viet Nam has had one offset since 1975. */
  private static String local(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.ofHours(7)));
  }

  /** Returns a period with its first and its last day. */
  public static Map<String, @Nullable Object> period(Period period) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("period", period.id());
    json.put("kind", FigureViews.word(period.kind()));
    json.put("label", period.label());
    json.put("from", period.first().toString());
    json.put("to", period.endExclusive().minusDays(1).toString());
    json.put("previous", period.previous().id());
    json.put("next", period.next().id());
    return json;
  }
}
