package org.kyhan.flow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Plan;
import org.kyhan.model.Tally;

/**
 * How a target stands. The exact ratio is compared, never a rounded one: 59.96 % prints as 60.0 and
 * still misses "at least 60"; 90 % is not "more than 90". What is striven for ("phấn đấu") never
 * decides between met and not met.
 */
public enum Verdict {
  /** Beyond what is asked: the stretch is reached or, without one, a minimum is surpassed. */
  EXCEEDED("vượt"),
  MET("đạt"),
  NOT_MET("chưa đạt"),
  /** There are data, and nothing in them to measure. */
  NOTHING("không phát sinh"),
  NO_DATA("chưa có số liệu"),
  NOT_APPLICABLE("không áp dụng"),
  /** There is a value that the viewer must not see; a verdict would say something of few pupils. */
  SUPPRESSED("bị che"),
  /** The plan sets no threshold: the value is shown and not judged. */
  FOLLOWED("theo dõi");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** Returns the word that reports use. */
  public String word() {
    return word;
  }

  /**
   * Returns the verdict on a figure.
   *
   * @param isThere whether any data came at all
   */
  static Verdict of(Plan.Target target, Tally tally, boolean isThere) {
    if (value(target.unit(), tally) == null) {
      return isThere ? NOTHING : NO_DATA;
    } else if (!isThere) {
      return NO_DATA;
    } else if (!isJudged(target)) {
      return FOLLOWED;
    } else if (!isMet(target, tally)) {
      return NOT_MET;
    }
    return isExceeded(target, tally) ? EXCEEDED : MET;
  }

  /** Returns the verdict on two parts that must both be reached: the worse one. */
  Verdict and(Verdict other) {
    for (Verdict worse :
        List.of(NOT_APPLICABLE, SUPPRESSED, NOT_MET, NO_DATA, NOTHING, FOLLOWED, MET)) {
      if (this == worse || other == worse) {
        return worse;
      }
    }
    return EXCEEDED;
  }

  /** Returns whether the plan sets a threshold. */
  static boolean isJudged(Plan.Target target) {
    return target.is() != null || !target.between().isEmpty() || threshold(target) != null;
  }

  /** Returns the number that decides; null for yes or no, a range, and where there is none. */
  static @Nullable BigDecimal threshold(Plan.Target target) {
    if (target.atLeast() != null) {
      return target.atLeast();
    } else if (target.above() != null) {
      return target.above();
    }
    return target.atMost() == null ? target.equalTo() : target.atMost();
  }

  /**
   * Returns whether what is striven for is reached; false where nothing is, or nothing is known.
   */
  static boolean isStretchMet(Plan.Target target, Tally tally) {
    BigDecimal stretch = target.stretch();
    return stretch != null
        && value(target.unit(), tally) != null
        && compare(target.unit(), tally, stretch) >= 0;
  }

  /** Returns the figure, exact or to 34 digits; null where there is nothing to measure. */
  static @Nullable BigDecimal value(String unit, Tally tally) {
    return switch (unit) {
      case "percent", "yes_no" -> tally.percent();
      case "ratio" ->
          tally.denominator().signum() == 0
              ? null
              : tally.numerator().divide(tally.denominator(), MathContext.DECIMAL128);
      default -> tally.numerator();
    };
  }

  /**
   * Returns how far the figure is from what decides, negative where it falls short: points for a
   * share, the nearer bound for a range, units that lack it for yes or no.
   */
  static @Nullable BigDecimal distance(Plan.Target target, Tally tally) {
    BigDecimal value = value(target.unit(), tally);
    BigDecimal threshold = threshold(target);
    if (value == null) {
      return null;
    } else if (target.is() != null) {
      return target.is() ? tally.numerator().subtract(tally.denominator()) : null;
    } else if (!target.between().isEmpty()) {
      return outside(value, target.between().get(0), target.between().get(1));
    } else if (threshold == null) {
      return null;
    }
    return target.atMost() == null ? value.subtract(threshold) : threshold.subtract(value);
  }

  private static BigDecimal outside(BigDecimal value, BigDecimal low, BigDecimal high) {
    if (value.compareTo(low) < 0) {
      return value.subtract(low);
    }
    return value.compareTo(high) > 0 ? high.subtract(value) : BigDecimal.ZERO;
  }

  private static boolean isMet(Plan.Target target, Tally tally) {
    if (target.is() != null) {
      return target.is()
          ? tally.numerator().compareTo(tally.denominator()) >= 0
          : tally.numerator().signum() == 0;
    } else if (!target.between().isEmpty()) {
      return compare(target.unit(), tally, target.between().get(0)) >= 0
          && compare(target.unit(), tally, target.between().get(1)) <= 0;
    } else if (target.atLeast() != null) {
      return compare(target.unit(), tally, target.atLeast()) >= 0;
    } else if (target.above() != null) {
      return compare(target.unit(), tally, target.above()) > 0;
    } else if (target.atMost() != null) {
      return compare(target.unit(), tally, target.atMost()) <= 0;
    }
    BigDecimal asked = target.equalTo();
    return asked != null && isEqual(target.unit(), compare(target.unit(), tally, asked));
  }

  /** A number of things asked for is not missed by having one more. */
  private static boolean isEqual(String unit, int compared) {
    return unit.equals("count") ? compared >= 0 : compared == 0;
  }

  private static boolean isExceeded(Plan.Target target, Tally tally) {
    if (target.stretch() != null) {
      return isStretchMet(target, tally);
    }
    BigDecimal asked = target.atLeast() == null ? target.equalTo() : target.atLeast();
    return asked != null && compare(target.unit(), tally, asked) > 0;
  }

  /** Compares a figure with a bound without dividing. */
  static int compare(String unit, Tally tally, BigDecimal bound) {
    if (!unit.equals("percent") && !unit.equals("ratio")) {
      return tally.numerator().compareTo(bound);
    }
    BigDecimal scale = unit.equals("percent") ? HUNDRED : BigDecimal.ONE;
    int compared = tally.numerator().multiply(scale).compareTo(bound.multiply(tally.denominator()));
    return tally.denominator().signum() < 0 ? -compared : compared;
  }
}
