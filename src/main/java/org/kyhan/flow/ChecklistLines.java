package org.kyhan.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Indicator.Attested;
import org.kyhan.definition.Plan;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.render.ChecklistWorkbook.Shape;

/**
 * The matters that plans ask of a unit and that it may declare, each once. What is asked for one
 * slice only, surveyed or scored is not among them: no declaration could say it.
 */
final class ChecklistLines {
  /** A matter, or one condition of it; {@code part} is empty for a matter of one condition. */
  record Asked(
      String indicator,
      String part,
      String text,
      String hint,
      Shape shape,
      List<String> roles,
      boolean evidence) {}

  private final Definitions definitions;
  private final LocalDate lastDay;
  private final Map<String, Set<String>> partsByIndicator = new LinkedHashMap<>();

  private ChecklistLines(Definitions definitions, LocalDate lastDay) {
    this.definitions = definitions;
    this.lastDay = lastDay;
  }

  /**
   * Returns those of yes and no before the figures, each in the order of the plans.
   *
   * @param lastDay the day whose versions of the indicators are asked
   */
  static List<Asked> of(
      Definitions definitions,
      List<Plan> plans,
      Unit unit,
      Exemptions exemptions,
      LocalDate lastDay) {
    ChecklistLines lines = new ChecklistLines(definitions, lastDay);
    for (Plan plan : plans) {
      for (Plan.Target target : plan.targets()) {
        if (exemptions.reason(target, List.of(unit)) == null) {
          lines.ask(target);
        }
      }
    }
    List<Asked> answers = new ArrayList<>();
    List<Asked> figures = new ArrayList<>();
    lines.partsByIndicator.forEach(
        (id, parts) ->
            lines
                .asked(java.util.Objects.requireNonNull(lines.inForce(id)), parts)
                .forEach(a -> (a.shape() == Shape.YES_NO ? answers : figures).add(a)));
    answers.addAll(figures);
    return answers;
  }

  private void ask(Plan.Target target) {
    Indicator indicator = inForce(target.indicator());
    boolean sliced =
        target.where().keySet().stream().anyMatch(slice -> !slice.equals(Attested.SUBSET));
    if (indicator == null || sliced) {
      return;
    }
    Set<String> parts =
        partsByIndicator.computeIfAbsent(indicator.id(), i -> new LinkedHashSet<>());
    Attested terms = indicator.attested();
    if (terms != null) {
      String subset = target.where().get(Attested.SUBSET);
      List<String> some = subset == null ? null : terms.subsets().get(subset);
      parts.addAll(some == null ? terms.parts().keySet() : some);
    }
  }

  private @Nullable Indicator inForce(String id) {
    Indicator indicator = definitions.indicators().get(id);
    return indicator == null
        ? null
        : indicator
            .at(lastDay)
            .filter(i -> i.how() == Indicator.How.DECLARED || i.how() == Indicator.How.RECORDS)
            .orElse(null);
  }

  private List<Asked> asked(Indicator indicator, Set<String> parts) {
    Attested terms = indicator.attested();
    if (terms == null || parts.isEmpty()) {
      return List.of(line(indicator, "", indicator.title().vi()));
    }
    return terms.parts().entrySet().stream()
        .filter(part -> parts.contains(part.getKey()))
        .map(
            part -> line(indicator, part.getKey(), indicator.title().vi() + ": " + part.getValue()))
        .toList();
  }

  private Asked line(Indicator indicator, String part, String text) {
    Attested terms = indicator.attested();
    Attested standing = terms == null ? indicator.standIn() : terms;
    Shape shape =
        switch (indicator.unit()) {
          case YES_NO -> Shape.YES_NO;
          case PERCENT -> Shape.SHARE;
          case RATIO -> Shape.RATIO;
          case COUNT, MONEY, LEVEL, POINTS -> Shape.NUMBER;
        };
    return new Asked(
        indicator.id(),
        part,
        text,
        hint(indicator),
        shape,
        standing == null ? List.of() : usual(standing),
        terms != null && terms.evidence());
  }

  private static String hint(Indicator indicator) {
    Attested terms = indicator.attested();
    if (terms == null) {
      return Messages.vi("flow.checklist_only_without_file");
    }
    return terms.numerator() == null
        ? ""
        : terms.denominator() == null
            ? Messages.vi("flow.checklist_number", terms.numerator())
            : Messages.vi("flow.checklist_share", terms.numerator(), terms.denominator());
  }

  private static List<String> usual(Attested terms) {
    return terms.roles().values().stream().map(words -> words.get(0)).toList();
  }
}
