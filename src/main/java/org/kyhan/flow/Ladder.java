package org.kyhan.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.ScoringSet;
import org.kyhan.definition.ScoringSet.Kind;
import org.kyhan.flow.ScoreSheet.Group;
import org.kyhan.flow.ScoreSheet.Lift;
import org.kyhan.flow.ScoreSheet.Line;

/** What lifts the level soonest: the fewest criteria that bring the points to the next level. */
final class Ladder {
  private final ScoringSet set;
  private final Map<String, Line> lines;

  Ladder(ScoringSet set, Map<String, Line> lines) {
    this.set = set;
    this.lines = lines;
  }

  /**
   * Returns the ways up, for the lowest group first: what is mandatory and missing, then criteria
   * with most room, as many as are needed.
   */
  List<Lift> lifts(List<Group> groups) {
    List<Lift> lifts = new ArrayList<>();
    groups.stream()
        .filter(group -> group.points() != null)
        .sorted(Comparator.comparing(group -> Objects.requireNonNull(group.points())))
        .forEach(group -> lifts.addAll(lifts(group)));
    return lifts;
  }

  private List<Lift> lifts(Group group) {
    String id = group.criterion().id();
    BigDecimal points = Objects.requireNonNull(group.points());
    ScoringSet.Tier step = above(group.level());
    if (step == null) {
      return List.of();
    }
    List<Lift> lifts = new ArrayList<>();
    BigDecimal sum = group.missing().isEmpty() ? points : sumOf(id);
    BigDecimal atMost = step.atMost();
    boolean strict = atMost != null;
    BigDecimal bound = atMost != null ? atMost : Objects.requireNonNull(step.below());
    BigDecimal needed = bound.subtract(points);
    for (String missing : group.missing()) {
      boolean enough = group.missing().size() == 1 && reaches(sum, bound, strict);
      lifts.add(new Lift(id, line(missing).criterion(), null, needed, strict, enough));
    }
    BigDecimal left = bound.subtract(sum);
    for (Line line : byRoom(id)) {
      if (left.signum() < 0 || (!strict && left.signum() == 0)) {
        break;
      }
      BigDecimal room = Objects.requireNonNull(room(line));
      boolean enough = group.missing().isEmpty() && reaches(points.add(room), bound, strict);
      lifts.add(new Lift(id, line.criterion(), room, needed, strict, enough));
      left = left.subtract(room);
    }
    return lifts;
  }

  /** Returns the bound of the level that a group has: beyond it lies the next. */
  private ScoringSet.@Nullable Tier above(@Nullable Integer level) {
    List<ScoringSet.Level> all = set.levels();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (level != null && all.get(i).level() == level) {
        return all.get(i).upTo();
      }
    }
    return null;
  }

  private static boolean reaches(BigDecimal points, BigDecimal bound, boolean strict) {
    int compared = points.compareTo(bound);
    return strict ? compared > 0 : compared >= 0;
  }

  private BigDecimal sumOf(String group) {
    return Objects.requireNonNullElse(line(group).points(), BigDecimal.ZERO);
  }

  private List<Line> byRoom(String group) {
    return lines.values().stream()
        .filter(line -> line.criterion().kind() == Kind.SCORED)
        .filter(line -> line.criterion().id().startsWith(group + "."))
        .filter(line -> room(line) != null && Objects.requireNonNull(room(line)).signum() > 0)
        .sorted(Comparator.comparing((Line line) -> Objects.requireNonNull(room(line))).reversed())
        .toList();
  }

  private static @Nullable BigDecimal room(Line line) {
    BigDecimal cap = line.cap().points();
    BigDecimal points = line.counts() ? line.points() : BigDecimal.ZERO;
    return cap == null || points == null ? null : cap.subtract(points);
  }

  private Line line(String id) {
    return Objects.requireNonNull(lines.get(id), id);
  }
}
