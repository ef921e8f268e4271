package org.kyhan.flow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kyhan.definition.Indicator;
import org.kyhan.indicator.Indicators;
import org.kyhan.model.Tally;

/** How many people stand behind the figures of a data window. */
final class PeopleBehind {
  private final Sums sums;

  PeopleBehind(Sums sums) {
    this.sums = sums;
  }

  /**
   * Returns the groups behind the figure of each school, and of each office of its own; nothing
   * where they cannot be found out.
   */
  Optional<Map<Integer, GroupSizes>> of(Indicator formula, Map<String, String> slice) {
    Map<Integer, Tally> tallies = sums.tallies(formula, slice);
    Map<Integer, GroupSizes> groups = new HashMap<>();
    boolean isSurvey = formula.how() == Indicator.How.SURVEY;
    if (!formula.sql().isEmpty() && !isSurvey) {
      Indicators.Answer persons = sums.own().persons(formula, slice);
      if (persons.failure() != null && !tallies.isEmpty()) {
        return Optional.empty();
      }
      persons.byUnit().forEach((unit, tally) -> groups.put(unit, sizes(formula, tally)));
    }
    tallies.forEach(
        (unit, tally) -> {
          if (isSurvey || sums.isDeclared(formula, unit, slice)) {
            groups.put(unit, told(formula, tally));
          }
        });
    groups.keySet().retainAll(tallies.keySet());
    return Optional.of(groups);
  }

  /** What was counted of the people behind records. */
  private static GroupSizes sizes(Indicator formula, Tally persons) {
    boolean isBase = formula.smallGroups() == Indicator.SmallGroups.BASE;
    boolean isShare = formula.unit() == Indicator.Measure.PERCENT;
    return new GroupSizes(
        persons.records(),
        isBase ? 0 : persons.numerator().longValue(),
        isBase || !isShare ? 0 : persons.denominator().longValue());
  }

  /** A sum without records, as a school declares it, says itself of how many it is. */
  private static GroupSizes told(Indicator formula, Tally tally) {
    BigDecimal everyone = formula.unit().divided() ? tally.denominator() : tally.numerator();
    return sizes(
        formula,
        new Tally(
            tally.numerator(),
            tally.denominator().subtract(tally.numerator()),
            everyone.setScale(0, RoundingMode.CEILING).longValue()));
  }
}
