package org.kyhan.definition;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan: its targets, its duties and the reading of each thing it leaves open. */
public record Plan(
    String id,
    Title title,
    @Nullable String issuer,
    String unitType,
    String periodKind,
    @Nullable String criteriaSet,
    Map<String, Setting> settings,
    List<Target> targets,
    List<Duty> duties) {

  public Plan {
    settings = Dataset.orEmpty(settings);
    targets = Dataset.orEmpty(targets);
    duties = Dataset.orEmpty(duties);
  }

  /**
   * A reading of something the plan leaves open.
   *
   * @param of the targets and duties that it decides
   */
  public record Setting(Object value, List<Object> choices, List<String> of, String reason) {
    public Setting {
      choices = Dataset.orEmpty(choices);
      of = Dataset.orEmpty(of);
    }
  }

  /**
   * One line of a plan that is measured. At most one comparator is set; none means direction only.
   *
   * @param title the plan's own words
   * @param kind {@code number}, {@code check} or {@code direction}
   * @param unit {@code percent}, {@code yes_no}, {@code count}, {@code ratio} or {@code level}
   * @param where the slice that is measured
   * @param settings readings of the indicator other than its defaults
   * @param stretch what is striven for; never decides
   * @param by the period by whose end it is to be reached; null where the plan says none
   * @param every how often the plan asks for it anew; null for once
   * @param sameAs the target that says the same
   * @param also a second part of the same figure that must be reached too; null for none
   * @param appliesTo {@code school} or {@code authority}; empty for both
   */
  public record Target(
      String id,
      String title,
      String kind,
      String indicator,
      String unit,
      Map<String, String> where,
      Map<String, Object> settings,
      @Nullable BigDecimal atLeast,
      @Nullable BigDecimal above,
      @Nullable BigDecimal atMost,
      @com.fasterxml.jackson.annotation.JsonProperty("equals") @Nullable BigDecimal equalTo,
      List<BigDecimal> between,
      @Nullable Boolean is,
      @Nullable BigDecimal stretch,
      @Nullable String by,
      @Nullable String every,
      @Nullable String sameAs,
      List<String> appliesTo,
      @Nullable Also also,
      @Nullable String note) {
    public Target {
      unit = requireNonNullElse(unit, is == null ? "percent" : "yes_no");
      appliesTo = Dataset.orEmpty(appliesTo);
      where = Dataset.orEmpty(where);
      settings = Dataset.orEmpty(settings);
      between = Dataset.orEmpty(between);
      kind = requireNonNullElse(kind, is == null ? "number" : "check");
    }
  }

  /** A second slice of a target's figure, with a minimum of its own. */
  public record Also(Map<String, String> where, BigDecimal atLeast) {
    public Also {
      where = Dataset.orEmpty(where);
    }

    /** Returns the second part as a target of its own. */
    public Target of(Target target) {
      return new Target(
          target.id(),
          target.title(),
          target.kind(),
          target.indicator(),
          target.unit(),
          where,
          target.settings(),
          atLeast,
          null,
          null,
          null,
          List.of(),
          null,
          null,
          target.by(),
          target.every(),
          target.sameAs(),
          target.appliesTo(),
          null,
          target.note());
    }
  }

  /**
   * Something due.
   *
   * @param report the report's id; null where it is no report of ours
   * @param window which period the data covers; null where the duty has no data
   * @param lead working days kept free before the last admissible one
   * @param rehearse days before the limit on which what is missing is listed
   * @param from the role that owes it
   * @param to the roles it goes to
   */
  public record Duty(
      String id,
      String title,
      String kind,
      @Nullable String report,
      Due due,
      @Nullable String window,
      int lead,
      List<Integer> rehearse,
      @Nullable String from,
      List<String> to,
      @Nullable String channel,
      List<String> formats,
      @Nullable String note) {
    public Duty {
      rehearse = Dataset.orEmpty(rehearse);
      to = Dataset.orEmpty(to);
      formats = Dataset.orEmpty(formats);
    }
  }

  /**
   * When it is due, as one of the closed set of rules.
   *
   * @param days on which days a time of day holds, {@code workdays} or {@code all}
   * @param why why an undated one has no date
   * @param said the plan's own words
   */
  public record Due(
      String rule,
      @Nullable Integer day,
      @Nullable Integer month,
      @Nullable LocalDate date,
      List<String> times,
      List<String> months,
      @Nullable String days,
      @Nullable String why,
      @Nullable String said) {
    public Due {
      times = Dataset.orEmpty(times);
      months = Dataset.orEmpty(months);
    }
  }
}
