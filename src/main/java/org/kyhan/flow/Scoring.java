package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kyhan.calendar.Period;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.ScoringSet;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;

/**
 * Points and levels of schools under the sets of criteria. People grant the points; they are read
 * from the assessments that were loaded, bounded by what figures allow, and summed up.
 */
public final class Scoring {
  /** The figures that this gives, by their indicators' ids. */
  public static final List<String> FIGURES =
      List.of("dx_group1_score", "dx_group2_score", "dx_level");

  private final Definitions definitions;
  private final Compute compute;
  private final Awards awards;

  public Scoring(DataSource dataSource, Definitions definitions) {
    this.definitions = definitions;
    this.compute = new Compute(dataSource, definitions);
    this.awards = new Awards(dataSource);
  }

  /** Returns the sets in force at the beginning of a school year, newest first. */
  public List<ScoringSet> inForce(Period schoolYear) {
    return definitions.scoring().values().stream()
        .filter(set -> !set.effectiveFrom().isAfter(schoolYear.first()))
        .filter(set -> set.effectiveTo() == null || !set.effectiveTo().isBefore(schoolYear.first()))
        .sorted(Comparator.comparing(ScoringSet::effectiveFrom).reversed())
        .toList();
  }

  /**
   * Returns a school's sheet.
   *
   * @param set its id; null for the newest one in force
   * @param assessor whose points, a code of vocabulary assessor_role; null for those of the highest
   *     assessor of each criterion
   * @throws IllegalArgumentException with a sentence in Vietnamese where there is no such set
   */
  public ScoreSheet sheet(
      Unit school, Period schoolYear, @Nullable String set, @Nullable String assessor) {
    ScoringSet found =
        inForce(schoolYear).stream()
            .filter(one -> set == null || one.id().equals(set))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Messages.vi(
                            "flow.no_scoring_set", set == null ? "" : set, schoolYear.label())));
    List<String> flags = new ArrayList<>();
    Sums sums = compute.sums(schoolYear.first(), schoolYear.endExclusive(), null);
    Caps caps = new Caps(id -> figure(found, id, school, sums), school.level(), flags);
    Map<String, ScoreSheet.Cap> bounds = caps.of(found);
    return ScoreSheet.of(found, awards.of(found, school, schoolYear, assessor), bounds, flags);
  }

  private Optional<Caps.Figure> figure(ScoringSet set, String id, Unit school, Sums sums) {
    Indicator indicator = set.own().getOrDefault(id, definitions.indicators().get(id));
    if (indicator == null) {
      return Optional.empty();
    }
    Tally tally = sums.of(indicator, school, Map.of());
    boolean isThere = tally.records() > 0 || sums.missing(indicator.reads(), school).isEmpty();
    if (!isThere) {
      return Optional.empty();
    }
    return Optional.of(
        switch (indicator.unit().name()) {
          case "PERCENT" -> Caps.Figure.share(tally);
          case "RATIO" -> new Caps.Figure(tally, BigDecimal.ONE);
          default -> new Caps.Figure(tally, null);
        });
  }

  /**
   * Returns a figure of each school that has one, of the newest school year that ends or runs
   * within a period.
   *
   * @param figure one of {@link #FIGURES}
   */
  Map<Integer, BigDecimal> figures(String figure, List<Unit> schools, Period period) {
    Map<Integer, BigDecimal> found = new LinkedHashMap<>();
    for (Unit school : schools) {
      Period year = Period.containing(Period.Kind.SCHOOL_YEAR, period.endExclusive().minusDays(1));
      while (year.endExclusive().isAfter(period.first())) {
        if (!inForce(year).isEmpty() && awards.has(school, year)) {
          value(figure, sheet(school, year, null, null))
              .ifPresent(value -> found.put(school.id(), value));
          break;
        }
        year = year.previous();
      }
    }
    return found;
  }

  private static Optional<BigDecimal> value(String figure, ScoreSheet sheet) {
    return switch (figure) {
      case "dx_group1_score" -> Optional.ofNullable(sheet.groups().get(0).points());
      case "dx_group2_score" -> Optional.ofNullable(sheet.groups().get(1).points());
      default -> Optional.ofNullable(sheet.level()).map(BigDecimal::valueOf);
    };
  }
}
