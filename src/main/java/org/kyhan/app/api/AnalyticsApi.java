package org.kyhan.app.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.FigureViews;
import org.kyhan.app.ShownFigures;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Plan;
import org.kyhan.flow.Suppression;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures in the shapes of DHIS2's analytics and data value sets, for programs that read those. */
@RestController
@RequestMapping("/api/v1")
class AnalyticsApi {
  private static final int MOST_CELLS = 50_000;

  private final Named named;

  AnalyticsApi(Named named) {
    this.named = named;
  }

  @GetMapping("/analytics")
  Map<String, @Nullable Object> analytics(
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestParam(name = "includeNumDen", defaultValue = "false") boolean parts,
      @RequestParam(name = "viewer", required = false) @Nullable String viewer) {
    Map<String, Set<String>> asked = dimensions(parameters.getOrDefault("dimension", List.of()));
    Set<Period> periods = periods(asked.getOrDefault("pe", Set.of()));
    List<Unit> units = asked.getOrDefault("ou", Set.of()).stream().map(named::unit).toList();
    Set<String> data = asked.getOrDefault("dx", Set.of());
    bound((long) data.size() * periods.size() * units.size());
    AnalyticsTable table = new AnalyticsTable(parts);
    ShownFigures shown = named.shownTo(viewer);
    units.forEach(table::unit);
    periods.forEach(table::period);
    for (String dx : data) {
      if (DutyRates.isRate(dx)) {
        DutyRates rates = DutyRates.of(dx, named.house());
        table.data(dx, rates.title());
        periods.forEach(period -> rates.rows(period, units, table));
      } else {
        Indicator indicator = named.indicator(dx);
        table.data(dx, indicator.title().vi());
        periods.forEach(period -> rows(indicator, period, units, shown, table));
      }
    }
    return table.json();
  }

  /** Returns the periods that ids mean, each once: a relative one may mean the same as another. */
  private Set<Period> periods(Collection<String> ids) {
    Set<Period> periods = new LinkedHashSet<>();
    ids.forEach(id -> periods.addAll(named.periods(id)));
    return periods;
  }

  private static void rows(
      Indicator indicator,
      Period period,
      List<Unit> units,
      ShownFigures shown,
      AnalyticsTable table) {
    Map<Integer, Suppression.Shown> byUnit = new LinkedHashMap<>();
    shown
        .of(period, null, indicator.id(), Map.of())
        .forEach(one -> byUnit.put(one.figure().unit().id(), one));
    for (Unit unit : units) {
      Suppression.Shown one = byUnit.get(unit.id());
      if (one != null) {
        table.figure(one);
      }
    }
  }

  private static void bound(long cells) {
    if (cells > MOST_CELLS) {
      throw new IllegalArgumentException(
          Messages.vi("app.too_much_asked", "" + cells, "" + MOST_CELLS));
    }
  }

  private static Map<String, Set<String>> dimensions(List<String> given) {
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    for (String dimension : given) {
      int colon = dimension.indexOf(':');
      String name = colon < 0 ? dimension : dimension.substring(0, colon);
      if (!List.of("dx", "pe", "ou").contains(name)) {
        throw new IllegalArgumentException(Messages.vi("app.dimension_unknown", name));
      }
      Set<String> items = asked.computeIfAbsent(name, n -> new LinkedHashSet<>());
      List.of(dimension.substring(colon + 1).split(";", -1)).stream()
          .filter(item -> colon > 0 && !item.isBlank())
          .forEach(items::add);
    }
    for (String name : List.of("dx", "pe", "ou")) {
      if (asked.getOrDefault(name, Set.of()).isEmpty()) {
        throw new IllegalArgumentException(Messages.vi("app.dimension_missing", name));
      }
    }
    return asked;
  }

  /** The indicators of a plan's targets, as the data elements of a set. */
  @GetMapping("/dataValueSets")
  Map<String, @Nullable Object> values(
      @RequestParam("dataSet") String dataSet,
      @RequestParam("period") List<String> period,
      @RequestParam("orgUnit") List<String> orgUnit,
      @RequestParam(name = "children", defaultValue = "false") boolean children,
      @RequestParam(name = "viewer", required = false) @Nullable String viewer) {
    Set<String> indicators = new TreeSet<>();
    named.plan(dataSet).targets().stream().map(Plan.Target::indicator).forEach(indicators::add);
    List<Unit> units = orgUnit.stream().map(named::unit).toList();
    ShownFigures shown = named.shownTo(viewer);
    List<Map<String, @Nullable Object>> values = new ArrayList<>();
    for (Period each : periods(period)) {
      for (String indicator : indicators) {
        shown.of(each, null, indicator, Map.of()).stream()
            .filter(
                one ->
                    units.stream()
                        .anyMatch(
                            unit ->
                                children
                                    ? one.figure().unit().within(unit)
                                    : one.figure().unit().equals(unit)))
            .map(AnalyticsApi::value)
            .flatMap(Optional::stream)
            .forEach(values::add);
        bound(values.size());
      }
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("dataSet", dataSet);
    json.put("dataValues", values);
    return json;
  }

  private static Optional<Map<String, @Nullable Object>> value(Suppression.Shown one) {
    BigDecimal value = FigureViews.rounded(one.figure().value());
    if (one.suppressed() || value == null) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("dataElement", one.figure().indicator().id());
    json.put("period", one.figure().period().id());
    json.put("orgUnit", one.figure().unit().code());
    json.put("value", value.toPlainString());
    json.put("comment", FigureViews.word(one.figure().kind()));
    return Optional.of(json);
  }
}
