package org.kyhan.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Plan;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.model.Messages;

/** What lines of plans do not apply to whom: said by the unit, one above it, or the plan. */
final class Exemptions {
  private final Map<String, List<Site.NotApplicable>> byLine;
  private final UnitDirectory directory;

  Exemptions(List<Site.NotApplicable> all, UnitDirectory directory) {
    this.byLine = all.stream().collect(Collectors.groupingBy(Site.NotApplicable::line));
    this.directory = directory;
  }

  /** Returns why a line does not apply to a unit; null where it does. */
  @Nullable String reason(String line, Unit unit) {
    return byLine.getOrDefault(line, List.of()).stream()
        .filter(e -> unit.within(directory.get(e.unit())))
        .map(Site.NotApplicable::reason)
        .findFirst()
        .orElse(null);
  }

  /** Returns why a target applies to none of some units; null where it applies to any. */
  @Nullable String reason(Plan.Target target, List<Unit> units) {
    String first = null;
    for (Unit unit : units) {
      String reason = reason(target, unit);
      if (reason == null) {
        return null;
      }
      first = first == null ? reason : first;
    }
    return first;
  }

  boolean holdsFor(Plan.Target target, Unit unit) {
    return reason(target.id(), unit) != null;
  }

  private @Nullable String reason(Plan.Target target, Unit unit) {
    String said = reason(target.id(), unit);
    if (said != null || target.appliesTo().isEmpty()) {
      return said;
    }
    String who = unit.school() ? "school" : "authority";
    return target.appliesTo().contains(who) ? null : Messages.vi("flow.not_for_" + who);
  }
}
