package org.kyhan.definition;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a plan: every name in them must lead somewhere, and each says one thing. */
final class PlanLines {
  private final Definitions all;
  private final References references;
  private final Plan plan;
  private final String file;
  private final Set<String> ids = new HashSet<>();

  PlanLines(Definitions all, References references, Plan plan) {
    this.all = all;
    this.references = references;
    this.plan = plan;
    this.file = "config/plans/" + plan.id() + ".yaml";
  }

  void check() {
    Map<String, Plan.Target> targets =
        plan.targets().stream()
            .collect(Collectors.toMap(Plan.Target::id, Function.identity(), (a, b) -> a));
    for (int i = 0; i < plan.targets().size(); i++) {
      target(plan.targets().get(i), targets, "/targets/" + i);
    }
    for (int i = 0; i < plan.duties().size(); i++) {
      Plan.Duty duty = plan.duties().get(i);
      own(duty.id(), "/duties/" + i + "/id");
      if (duty.report() != null && !references.reports().contains(duty.report())) {
        references.unknown(file, "/duties/" + i + "/report", "report", duty.report());
      }
    }
    plan.settings()
        .forEach(
            (name, setting) ->
                references.named(file, "/settings/" + name + "/of", setting.of(), ids));
    if (plan.criteriaSet() != null && !references.scoring().contains(plan.criteriaSet())) {
      references.unknown(file, "/criteria_set", "bộ tiêu chí", plan.criteriaSet());
    }
  }

  private void target(Plan.Target target, Map<String, Plan.Target> targets, String at) {
    own(target.id(), at + "/id");
    Indicator indicator = all.indicators().get(target.indicator());
    if (!references.indicators().contains(target.indicator())) {
      references.unknown(file, at + "/indicator", "indicator", target.indicator());
    } else if (indicator != null) {
      new IndicatorReferences(all, references)
          .where(indicator, target.where(), file, at + "/where");
      Plan.Also also = target.also();
      if (also != null) {
        new IndicatorReferences(all, references)
            .where(indicator, also.where(), file, at + "/also/where");
      }
      references.named(
          file, at + "/settings", target.settings().keySet(), indicator.settings().keySet());
    }
    comparators(target, at);
    String same = target.sameAs();
    Plan.Target original = same == null ? target : targets.get(same);
    if (original == null || (same != null && same.equals(target.id()))) {
      references.unknown(file, at + "/same_as", "chỉ tiêu", same);
    } else if (!original.indicator().equals(target.indicator())
        || !original.where().equals(target.where())
        || !original.settings().equals(target.settings())) {
      references.fault(file, at + "/same_as", "“" + same + "” không cùng một số liệu");
    }
  }

  private void comparators(Plan.Target target, String at) {
    List<BigDecimal> numbers =
        Stream.of(target.atLeast(), target.above(), target.atMost(), target.equalTo())
            .filter(Objects::nonNull)
            .toList();
    int count =
        numbers.size() + (target.is() == null ? 0 : 1) + (target.between().isEmpty() ? 0 : 1);
    String name = "chỉ tiêu “" + target.id() + "” ";
    if (count > 1) {
      references.fault(file, at, name + "có nhiều hơn một phép so sánh");
    } else if (count == 1 && target.kind().equals("direction")) {
      references.fault(file, at + "/kind", name + "chỉ theo dõi nên không có phép so sánh");
    } else if (target.is() != null && !target.unit().equals("yes_no")) {
      references.fault(file, at + "/is", name + "có phép “is” nên unit phải là yes_no");
    }
    if (target.between().size() == 2
        && target.between().get(0).compareTo(target.between().get(1)) > 0) {
      references.fault(file, at + "/between", name + "có khoảng ngược");
    }
  }

  private void own(String id, String at) {
    if (!id.startsWith(plan.id() + ".")) {
      references.fault(file, at, "mã “" + id + "” phải bắt đầu bằng “" + plan.id() + ".”");
    }
    if (!ids.add(id)) {
      references.fault(file, at, "mã “" + id + "” ghi hai lần");
    }
  }
}
