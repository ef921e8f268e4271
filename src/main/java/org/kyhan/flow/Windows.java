package org.kyhan.flow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Question;
import org.kyhan.ledger.Unit;

/** The data windows of one question, each summed up once, and what its viewer must not see. */
final class Windows {
  private final Compute compute;
  private final Definitions definitions;
  private final Question.@Nullable AsOf asOf;
  private final @Nullable Unit viewer;
  private final Map<List<Object>, Sums> sums = new HashMap<>();
  private final Map<Sums, Withheld> withheld = new HashMap<>();

  /**
   * @param viewer null for who keeps the store and sees all
   */
  Windows(
      Compute compute,
      Definitions definitions,
      Question.@Nullable AsOf asOf,
      @Nullable Unit viewer) {
    this.compute = compute;
    this.definitions = definitions;
    this.asOf = asOf;
    this.viewer = viewer;
  }

  /** Returns the sums of a window under readings other than the indicators' own. */
  Sums of(LocalDate from, LocalDate to, Map<String, Object> settings) {
    Sums plain =
        sums.computeIfAbsent(List.of(from, to, Map.of()), k -> compute.sums(from, to, asOf));
    return sums.computeIfAbsent(List.of(from, to, settings), k -> plain.under(settings));
  }

  /** Returns whether the viewer must not see any one of the units' figures, nor their sum then. */
  boolean hides(Sums window, Indicator indicator, List<Unit> units, Map<String, String> slice) {
    Unit who = viewer;
    return who != null
        && units.stream()
            .anyMatch(
                unit ->
                    withheld
                        .computeIfAbsent(window, w -> new Withheld(definitions, w))
                        .hides(indicator, unit, slice, who));
  }
}
