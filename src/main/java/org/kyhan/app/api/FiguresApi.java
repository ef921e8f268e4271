package org.kyhan.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.FigureViews;
import org.kyhan.app.ShownFigures;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Indicator;
import org.kyhan.flow.Explain;
import org.kyhan.flow.Suppression;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Indicators, their figures, and the records behind a figure. */
@RestController
@RequestMapping("/api/v1/indicators")
class FiguresApi {
  private static final int MOST_ROWS = 10_000;

  private final Named named;

  FiguresApi(Named named) {
    this.named = named;
  }

  @GetMapping
  List<Map<String, @Nullable Object>> list() {
    return named.house().definitions().indicators().values().stream()
        .map(FigureViews::indicator)
        .toList();
  }

  @GetMapping("/{id}")
  Map<String, @Nullable Object> show(@PathVariable("id") String id) {
    return FigureViews.definition(named.indicator(id));
  }

  /** Of a unit and all below it; small groups of pupils are hidden from all but their school. */
  @GetMapping("/{id}/figures")
  Map<String, @Nullable Object> figures(
      @PathVariable("id") String id,
      @RequestParam("period") String period,
      @RequestParam(name = "unit", defaultValue = ShownFigures.ALL) String unit,
      @RequestParam(name = "slice", required = false) @Nullable List<String> slice,
      @RequestParam(name = "viewer", required = false) @Nullable String viewer,
      @RequestParam(name = "asOf", required = false) @Nullable Instant asOf,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = "500") int limit) {
    Indicator indicator = named.indicator(id);
    List<Suppression.Shown> shown =
        named
            .house()
            .suppression()
            .shown(
                new Suppression.Asked(
                    Period.parse(period),
                    named.unit(unit),
                    id,
                    Named.slice(indicator, slice),
                    named.state(asOf)),
                named.viewer(viewer));
    return new Page(cursor, limit)
        .of("figures", shown, one -> one.figure().unit().code(), FigureViews::figure);
  }

  @GetMapping("/{id}/explain")
  Map<String, @Nullable Object> explain(
      @PathVariable("id") String id,
      @RequestParam("period") String period,
      @RequestParam("unit") String unit,
      @RequestParam(name = "slice", required = false) @Nullable List<String> slice,
      @RequestParam(name = "viewer", required = false) @Nullable String viewer,
      @RequestParam(name = "asOf", required = false) @Nullable Instant asOf,
      @RequestParam(name = "limit", defaultValue = "1000") int limit) {
    Indicator indicator = named.indicator(id);
    Suppression.Asked asked =
        new Suppression.Asked(
            Period.parse(period),
            named.unit(unit),
            id,
            Named.slice(indicator, slice),
            named.state(asOf));
    Explain.Traced traced =
        named
            .house()
            .explain()
            .indicator(indicator, asked, Math.max(0, Math.min(limit, MOST_ROWS)));
    return FigureViews.traced(named.shownTo(viewer).rows(traced, asked.asOf()));
  }
}
