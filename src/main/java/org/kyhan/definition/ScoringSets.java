package org.kyhan.definition;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sets of criteria: sums must come out, figures must exist, versions must not overlap. */
final class ScoringSets {
  private final References references;
  private final Map<String, ScoringSet> sets;

  ScoringSets(References references, Map<String, ScoringSet> sets) {
    this.references = references;
    this.sets = sets;
  }

  void check() {
    List<ScoringSet> all = List.copyOf(sets.values());
    for (int i = 0; i < all.size(); i++) {
      criteria(all.get(i));
      for (ScoringSet other : all.subList(0, i)) {
        overlap(other, all.get(i));
      }
    }
  }

  private void overlap(ScoringSet one, ScoringSet other) {
    if (one.issuer().equals(other.issuer()) && !endsBefore(one, other) && !endsBefore(other, one)) {
      references.fault(
          file(other),
          "/effective_from",
          "thời gian hiệu lực chồng lên “" + one.id() + "” của cùng nơi ban hành");
    }
  }

  private static boolean endsBefore(ScoringSet one, ScoringSet other) {
    return one.effectiveTo() != null && one.effectiveTo().isBefore(other.effectiveFrom());
  }

  private void criteria(ScoringSet set) {
    set.own().values().forEach(references::indicator);
    Set<String> ids = new HashSet<>();
    Map<String, BigDecimal> sums = new HashMap<>();
    Set<String> open = new HashSet<>();
    for (int i = 0; i < set.criteria().size(); i++) {
      ScoringSet.Criterion row = set.criteria().get(i);
      String at = "/criteria/" + i;
      if (!ids.add(row.id())) {
        references.fault(file(set), at + "/id", "mã “" + row.id() + "” ghi hai lần");
      }
      String parent = row.parent();
      if (parent != null && !ids.contains(parent)) {
        references.unknown(file(set), at + "/id", "tiêu chí cha", parent);
      } else if (parent != null && row.kind() != ScoringSet.Kind.MANDATORY) {
        if (row.max() == null) {
          open.add(parent);
        } else {
          sums.merge(parent, row.max(), BigDecimal::add);
        }
      }
      cap(set, row, at);
    }
    set.settings()
        .forEach((n, s) -> references.named(file(set), "/settings/" + n + "/of", s.of(), ids));
    IntStream.range(0, set.criteria().size())
        .forEach(i -> sum(set, set.criteria().get(i), "/criteria/" + i, sums, open));
  }

  private void sum(
      ScoringSet set,
      ScoringSet.Criterion row,
      String at,
      Map<String, BigDecimal> sums,
      Set<String> open) {
    BigDecimal sum = sums.getOrDefault(row.id(), BigDecimal.ZERO);
    if (row.kind() != ScoringSet.Kind.GROUP && row.kind() != ScoringSet.Kind.HEAD) {
      return;
    }
    BigDecimal max = row.max() == null ? BigDecimal.ZERO : row.max();
    int compared = sum.compareTo(max);
    if (open.contains(row.id()) ? compared > 0 : compared != 0) {
      references.fault(
          file(set),
          at + "/max",
          "điểm tối đa của “%s” là %s nhưng các tiêu chí bên dưới cộng lại là %s"
              .formatted(row.id(), max.toPlainString(), sum.toPlainString()));
    }
  }

  private void cap(ScoringSet set, ScoringSet.Criterion row, String at) {
    ScoringSet.Cap cap = row.cap();
    if (cap == null) {
      return;
    }
    figure(set, cap.indicator(), at + "/cap/indicator");
    for (int i = 0; i < cap.options().size(); i++) {
      figure(set, cap.options().get(i).indicator(), at + "/cap/options/" + i + "/indicator");
      within(set, row, cap.options().get(i).points(), at + "/cap/options/" + i);
    }
    for (int i = 0; i < cap.tiers().size(); i++) {
      within(set, row, cap.tiers().get(i).points(), at + "/cap/tiers/" + i);
    }
  }

  private void figure(ScoringSet set, @Nullable String indicator, String at) {
    if (indicator != null
        && !set.own().containsKey(indicator)
        && !references.indicators().contains(indicator)) {
      references.unknown(file(set), at, "indicator", indicator);
    }
  }

  private void within(
      ScoringSet set, ScoringSet.Criterion row, @Nullable BigDecimal points, String at) {
    if (points != null && row.max() != null && points.compareTo(row.max()) > 0) {
      references.fault(file(set), at, "quá điểm tối đa của “" + row.id() + "”");
    }
  }

  private static String file(ScoringSet set) {
    return "config/scoring/" + set.id() + ".yaml";
  }
}
