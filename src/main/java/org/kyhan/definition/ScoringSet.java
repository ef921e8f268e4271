package org.kyhan.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a set of criteria: what an assessor may grant at most, and which level the points
 * make. Points are granted by people; the set only says the most.
 *
 * @param issuer who issued it; one issuer has one set at a time
 * @param effectiveTo the last day it holds; null for no end
 * @param overallLevel how groups make one level: {@code lower_group}, {@code higher_group} or
 *     {@code none}
 * @param levels of each group, in order of points
 * @param criteria in the order of the set
 * @param own figures in the set's own folder, by id
 */
public record ScoringSet(
    String id,
    Title title,
    String issuer,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    String overallLevel,
    Map<String, Setting> settings,
    List<Level> levels,
    List<Criterion> criteria,
    Map<String, Indicator> own) {

  public ScoringSet {
    own = Dataset.orEmpty(own);
    settings = Dataset.orEmpty(settings);
    levels = Dataset.orEmpty(levels);
    criteria = Dataset.orEmpty(criteria);
  }

  ScoringSet withOwn(Map<String, Indicator> figures) {
    return new ScoringSet(
        id,
        title,
        issuer,
        effectiveFrom,
        effectiveTo,
        overallLevel,
        settings,
        levels,
        criteria,
        figures);
  }

  /**
   * A reading of something the set leaves open.
   *
   * @param value null where the set lost it and nothing is put in its place
   * @param of the criteria that it decides
   */
  public record Setting(@Nullable Object value, List<String> of, String reason) {
    public Setting {
      of = Dataset.orEmpty(of);
    }
  }

  /** A level of a group, up to a bound. */
  public record Level(int level, String title, Tier upTo) {}

  /** What a row of the set is. */
  public enum Kind {
    /** The sum of its heads; it has a level. */
    GROUP,
    /** Must be there; it has no points. */
    MANDATORY,
    /** The sum of the criteria below it. */
    HEAD,
    /** Points are granted for it. */
    SCORED
  }

  /**
   * A row of the set.
   *
   * @param max the most points; null for a mandatory one and where the set lost it
   * @param missing for a mandatory one, what its absence does: {@code zero_group} or {@code flag}
   * @param halves whether half of the points is for fitness and half for use
   * @param cap what bounds the points further; null where nothing does
   * @param evidence what has to be shown
   */
  public record Criterion(
      String id,
      Kind kind,
      String title,
      @Nullable BigDecimal max,
      @Nullable String missing,
      boolean halves,
      @Nullable Cap cap,
      @Nullable String evidence,
      @Nullable String note) {

    /** Returns the id of the row above it; null for a group. */
    public @Nullable String parent() {
      int dot = id.lastIndexOf('.');
      return dot < 0 ? null : id.substring(0, dot);
    }
  }

  /**
   * A bound from figures: tiers of one figure, or options that figures prove, or a deduction.
   *
   * @param indicator the figure of the tiers or of the deduction; null for options
   * @param tiers tried in order, the first that holds counts
   * @param gap what holds where no tier does
   * @param options the best that is proved, or cannot be disproved, counts
   * @param deduct points taken from the maximum for each one of the figure
   * @param floor the least that a deduction leaves
   * @param said the set's own words
   */
  public record Cap(
      @Nullable String indicator,
      List<Tier> tiers,
      @Nullable Gap gap,
      List<Option> options,
      @Nullable BigDecimal deduct,
      @Nullable BigDecimal floor,
      @Nullable String said) {
    public Cap {
      tiers = Dataset.orEmpty(tiers);
      options = Dataset.orEmpty(options);
    }
  }

  /**
   * A bound and its points; no bound holds always.
   *
   * @param atMostOf the bound by level of school
   */
  public record Tier(
      @Nullable BigDecimal below,
      @Nullable BigDecimal atMost,
      @Nullable BigDecimal above,
      Map<String, BigDecimal> atMostOf,
      @Nullable BigDecimal points) {
    public Tier {
      atMostOf = Dataset.orEmpty(atMostOf);
    }
  }

  /** What no tier covers: its points, and the sentence that flags it. */
  public record Gap(BigDecimal points, String flag) {}

  /**
   * A state of things and its points.
   *
   * @param indicator the figure that proves it; null where only people can
   * @param atLeast from which value of the figure on it is proved
   */
  public record Option(
      String title, BigDecimal points, @Nullable String indicator, @Nullable BigDecimal atLeast) {}
}
