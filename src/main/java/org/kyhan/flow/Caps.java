package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.ScoringSet;
import org.kyhan.definition.ScoringSet.Criterion;
import org.kyhan.definition.ScoringSet.Tier;
import org.kyhan.model.Messages;
import org.kyhan.model.Tally;

/**
 * The most points that figures allow. A figure that is not there bounds nothing: what no record
 * disproves is left to people. Exact ratios are compared, so 60 % is not more than 60 %.
 */
final class Caps {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Function<String, Optional<Figure>> figures;
  private final String level;
  private final List<String> flags;

  /**
   * A figure of the school.
   *
   * @param scale what the quotient is multiplied with: 100 for a share, 1 for a ratio; null for a
   *     sum
   */
  record Figure(Tally tally, @Nullable BigDecimal scale) {
    static Figure share(Tally tally) {
      return new Figure(tally, HUNDRED);
    }

    BigDecimal above() {
      return scale == null ? tally.numerator() : tally.numerator().multiply(scale);
    }

    BigDecimal below() {
      return scale == null ? BigDecimal.ONE : tally.denominator();
    }
  }

  /**
   * @param figures by the indicator's id; nothing where the school has no data for it
   * @param level of the school, a code of vocabulary unit_level
   * @param flags what a reader has to know is added here
   */
  Caps(Function<String, Optional<Figure>> figures, String level, List<String> flags) {
    this.figures = figures;
    this.level = level;
    this.flags = flags;
  }

  /** Returns the cap of each scored criterion that figures bound. */
  Map<String, ScoreSheet.Cap> of(ScoringSet set) {
    Map<String, ScoreSheet.Cap> caps = new LinkedHashMap<>();
    for (Criterion criterion : set.criteria()) {
      ScoringSet.Cap cap = criterion.cap();
      if (cap != null) {
        ScoreSheet.Cap found =
            cap.options().isEmpty() ? byFigure(criterion, cap) : byOptions(criterion, cap);
        if (found != null) {
          caps.put(criterion.id(), found);
        }
      }
    }
    return caps;
  }

  private ScoreSheet.@Nullable Cap byFigure(Criterion criterion, ScoringSet.Cap cap) {
    Figure figure = cap.indicator() == null ? null : figures.apply(cap.indicator()).orElse(null);
    if (figure == null || figure.below().signum() == 0) {
      return null;
    } else if (cap.deduct() != null && criterion.max() != null) {
      BigDecimal left = criterion.max().subtract(cap.deduct().multiply(figure.above()));
      BigDecimal floor = cap.floor() == null ? left : cap.floor();
      return bounded(left.max(floor), Messages.vi("flow.cap_deducted", plain(figure.above())));
    }
    for (Tier tier : cap.tiers()) {
      if (tier.points() != null && holds(tier, figure.above(), figure.below(), level)) {
        return bounded(tier.points(), Messages.vi("flow.cap_by_figure", shown(figure)));
      }
    }
    if (cap.gap() == null) {
      return null;
    }
    flags.add(criterion.id() + ": " + cap.gap().flag());
    return bounded(cap.gap().points(), cap.gap().flag());
  }

  /** Returns the best option that is proved, or that no figure can disprove. */
  private ScoreSheet.@Nullable Cap byOptions(Criterion criterion, ScoringSet.Cap cap) {
    BigDecimal best = BigDecimal.ZERO;
    String title = Messages.vi("flow.cap_nothing_proved");
    for (ScoringSet.Option option : cap.options()) {
      Optional<Figure> figure =
          option.indicator() == null ? Optional.empty() : figures.apply(option.indicator());
      BigDecimal least = option.atLeast() == null ? BigDecimal.ONE : option.atLeast();
      boolean disproved =
          figure.isPresent() && figure.get().tally().numerator().compareTo(least) < 0;
      if (!disproved && option.points().compareTo(best) >= 0) {
        best = option.points();
        title = option.title();
      }
    }
    return criterion.max() != null && best.compareTo(criterion.max()) == 0
        ? null
        : bounded(best, title);
  }

  private static ScoreSheet.Cap bounded(BigDecimal points, String why) {
    return new ScoreSheet.Cap(points, true, why);
  }

  /** Returns whether {@code above ÷ below} lies within a tier, without dividing. */
  static boolean holds(Tier tier, BigDecimal above, BigDecimal below, String level) {
    if (tier.below() != null) {
      return above.compareTo(tier.below().multiply(below)) < 0;
    } else if (tier.atMost() != null) {
      return above.compareTo(tier.atMost().multiply(below)) <= 0;
    } else if (tier.above() != null) {
      return above.compareTo(tier.above().multiply(below)) > 0;
    } else if (!tier.atMostOf().isEmpty()) {
      BigDecimal bound = tier.atMostOf().get(level);
      return bound != null && above.compareTo(bound.multiply(below)) <= 0;
    }
    return true;
  }

  private static String shown(Figure figure) {
    BigDecimal value =
        figure.below().compareTo(BigDecimal.ONE) == 0
            ? figure.above()
            : figure.above().divide(figure.below(), 1, java.math.RoundingMode.HALF_UP);
    return plain(value);
  }

  private static String plain(BigDecimal number) {
    return ScoreSheet.plain(number);
  }
}
