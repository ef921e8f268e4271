package org.kyhan.flow;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.ScoringSet;
import org.kyhan.definition.ScoringSet.Criterion;
import org.kyhan.definition.ScoringSet.Kind;
import org.kyhan.model.Messages;

/**
 * A school's points under a set of criteria: what was granted, what could be, which level each
 * group has, and what would lift it soonest. Points above a cap are refused and count for nothing.
 *
 * @param level of the unit; null where the set gives none, or a group has no points yet
 * @param flags what a reader has to know, in words
 * @param lifts what would lift the level soonest, best first; empty at the highest level
 */
public record ScoreSheet(
    ScoringSet set,
    List<Line> lines,
    List<Group> groups,
    @Nullable Integer level,
    List<String> flags,
    List<Lift> lifts) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  public ScoreSheet {
    lines = List.copyOf(lines);
    groups = List.copyOf(groups);
    flags = List.copyOf(flags);
    lifts = List.copyOf(lifts);
  }

  /**
   * What an assessor granted.
   *
   * @param points the whole, or null where only the halves are given
   * @param met for a mandatory criterion; null where it is not said
   */
  public record Award(
      String criterion,
      @Nullable BigDecimal points,
      @Nullable BigDecimal fitness,
      @Nullable BigDecimal use,
      @Nullable Boolean met,
      String assessorRole,
      LocalDate assessedOn,
      List<String> evidence) {
    public Award {
      evidence = List.copyOf(evidence);
    }

    /** Returns the points; null where none are given. */
    public @Nullable BigDecimal total() {
      return points == null && fitness != null && use != null ? fitness.add(use) : points;
    }

    /** Returns whether a mandatory criterion is there. */
    public boolean isMet() {
      return met == null ? points == null || points.signum() > 0 : met;
    }
  }

  /**
   * The most that may be granted.
   *
   * @param points null where the set lost the number and no figure bounds it
   * @param isComputed whether a figure bounds it
   * @param why in words; null where nothing beyond the set's number bounds it
   */
  public record Cap(@Nullable BigDecimal points, boolean isComputed, @Nullable String why) {}

  /**
   * A row of the set with what was granted.
   *
   * @param points for groups and heads the sum of what counts; null where nothing was granted
   * @param fault why the points are refused; null where they are not
   */
  public record Line(
      Criterion criterion,
      @Nullable BigDecimal points,
      Cap cap,
      @Nullable Award award,
      @Nullable String fault) {
    /** Returns whether evidence is asked for and none is named. */
    public boolean lacksEvidence() {
      return award == null || award.evidence().isEmpty();
    }

    boolean counts() {
      return points != null && fault == null;
    }
  }

  /**
   * A group's points.
   *
   * @param points null where nothing was granted yet
   * @param level null where there are no points
   * @param missing mandatory criteria that are not there
   * @param granted of how many scored criteria points were granted, of {@code scored}
   */
  public record Group(
      Criterion criterion,
      @Nullable BigDecimal points,
      @Nullable Integer level,
      @Nullable String title,
      List<String> missing,
      int granted,
      int scored) {}

  /**
   * A way up.
   *
   * @param group the group that it lifts
   * @param room how many points may still be granted there; null for a mandatory criterion
   * @param needed how many points the group lacks to the next level, more than which where {@code
   *     isStrict}
   * @param isEnough whether it reaches the next level by itself
   */
  public record Lift(
      String group,
      Criterion criterion,
      @Nullable BigDecimal room,
      BigDecimal needed,
      boolean isStrict,
      boolean isEnough) {}

  /** Returns the sheet of what was granted under the caps, each by criterion. */
  static ScoreSheet of(
      ScoringSet set, Map<String, Award> awards, Map<String, Cap> caps, List<String> flags) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Criterion criterion : set.criteria()) {
      Cap cap = caps.getOrDefault(criterion.id(), new Cap(criterion.max(), false, null));
      lines.put(criterion.id(), line(criterion, cap, awards.get(criterion.id())));
    }
    List<String> said = new ArrayList<>(flags);
    heads(set, lines, said);
    List<Group> groups =
        set.criteria().stream()
            .filter(c -> c.kind() == Kind.GROUP)
            .map(c -> group(set, c, lines))
            .toList();
    groups.forEach(group -> noted(group, said));
    Integer level = overall(set, groups);
    return new ScoreSheet(
        set,
        List.copyOf(lines.values()),
        groups,
        level,
        said,
        new Ladder(set, lines).lifts(groups));
  }

  private static Line line(Criterion criterion, Cap cap, @Nullable Award award) {
    boolean scored = criterion.kind() == Kind.SCORED;
    BigDecimal points = award == null || !scored ? null : award.total();
    String fault = award == null || !scored ? null : fault(criterion, cap, award);
    return new Line(criterion, points, cap, award, fault);
  }

  private static @Nullable String fault(Criterion criterion, Cap cap, Award award) {
    BigDecimal points = award.total();
    if (points == null) {
      return null;
    } else if (points.signum() < 0) {
      return Messages.vi("flow.points_below_zero", criterion.id());
    } else if (cap.points() != null && points.compareTo(cap.points()) > 0) {
      return Messages.vi(
          "flow.points_above_cap", criterion.id(), plain(points), plain(cap.points()));
    }
    BigDecimal max = criterion.max();
    BigDecimal half = criterion.halves() && max != null ? max.divide(TWO) : null;
    if (half != null && (isAbove(award.fitness(), half) || isAbove(award.use(), half))) {
      return Messages.vi("flow.points_above_half", criterion.id(), plain(half));
    }
    BigDecimal fitness = award.fitness();
    BigDecimal use = award.use();
    BigDecimal granted = award.points();
    return fitness != null
            && use != null
            && granted != null
            && fitness.add(use).compareTo(granted) != 0
        ? Messages.vi("flow.halves_do_not_add_up", criterion.id())
        : null;
  }

  private static boolean isAbove(@Nullable BigDecimal points, BigDecimal bound) {
    return points != null && points.compareTo(bound) > 0;
  }

  /** Sums up heads and groups from below, and flags a head that exceeds its own maximum. */
  private static void heads(ScoringSet set, Map<String, Line> lines, List<String> flags) {
    for (int i = set.criteria().size() - 1; i >= 0; i--) {
      Criterion head = set.criteria().get(i);
      if (head.kind() == Kind.HEAD || head.kind() == Kind.GROUP) {
        BigDecimal sum = sum(lines, line -> head.id().equals(line.criterion().parent()));
        if (sum != null && head.max() != null && sum.compareTo(head.max()) > 0) {
          flags.add(
              Messages.vi("flow.head_above_maximum", head.id(), plain(sum), plain(head.max())));
          sum = head.max();
        }
        lines.put(head.id(), new Line(head, sum, new Cap(head.max(), false, null), null, null));
      }
    }
  }

  private static @Nullable BigDecimal sum(Map<String, Line> lines, Predicate<Line> which) {
    return lines.values().stream()
        .filter(which)
        .filter(Line::counts)
        .map(line -> Objects.requireNonNull(line.points()))
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static Group group(ScoringSet set, Criterion group, Map<String, Line> lines) {
    List<Line> below =
        lines.values().stream()
            .filter(l -> l.criterion().id().startsWith(group.id() + "."))
            .toList();
    Map<Kind, List<Line>> kinds = below.stream().collect(groupingBy(l -> l.criterion().kind()));
    List<Line> absent =
        kinds.getOrDefault(Kind.MANDATORY, List.of()).stream()
            .filter(l -> l.award() == null || !l.award().isMet())
            .toList();
    List<Line> scored = kinds.getOrDefault(Kind.SCORED, List.of());
    Line sum = Objects.requireNonNull(lines.get(group.id()));
    BigDecimal points = sum.points();
    if (points != null
        && absent.stream().anyMatch(l -> "zero_group".equals(l.criterion().missing()))) {
      points = BigDecimal.ZERO;
    }
    ScoringSet.Level level = points == null ? null : level(set, points);
    return new Group(
        group,
        points,
        level == null ? null : level.level(),
        level == null ? null : level.title(),
        absent.stream().map(l -> l.criterion().id()).toList(),
        (int) scored.stream().filter(Line::counts).count(),
        scored.size());
  }

  /** Returns the level of some points; exact, so that 75.5 is beyond 75. */
  static ScoringSet.@Nullable Level level(ScoringSet set, BigDecimal points) {
    return set.levels().stream()
        .filter(level -> Caps.holds(level.upTo(), points, BigDecimal.ONE, ""))
        .findFirst()
        .orElse(null);
  }

  private static void noted(Group group, List<String> flags) {
    if (!group.missing().isEmpty() && group.points() != null) {
      flags.add(
          Messages.vi(
              "flow.mandatory_missing",
              group.criterion().id(),
              String.join(", ", group.missing()),
              plain(group.points())));
    }
    if (group.granted() < group.scored()) {
      flags.add(
          Messages.vi(
              "flow.not_all_granted", group.criterion().id(), group.granted(), group.scored()));
    }
  }

  private static @Nullable Integer overall(ScoringSet set, List<Group> groups) {
    if (set.overallLevel().equals("none") || groups.stream().anyMatch(g -> g.level() == null)) {
      return null;
    }
    Comparator<Integer> order = Comparator.naturalOrder();
    return groups.stream()
        .map(g -> Objects.requireNonNull(g.level()))
        .min(set.overallLevel().equals("lower_group") ? order : order.reversed())
        .orElse(null);
  }

  static String plain(BigDecimal number) {
    return org.kyhan.model.Printed.machine(number).replace('.', ',');
  }
}
