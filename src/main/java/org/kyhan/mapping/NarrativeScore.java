package org.kyhan.mapping;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Matching;
import org.kyhan.definition.Matching.Sign;
import org.kyhan.mapping.NarrativeMatch.Candidate;
import org.kyhan.mapping.NarrativeMatch.Charge;
import org.kyhan.mapping.NarrativeMatch.Line;
import org.kyhan.mapping.NarrativeMatch.Outcome;
import org.kyhan.mapping.NarrativeMatch.Pupil;
import org.kyhan.mapping.NarrativeNames.Hit;

/** The signs of one line added up by pupil, and what they come to. */
final class NarrativeScore {
  private static final int SHOWN = 5;

  private final Matching rules;
  private final PupilIndex index;
  private final NarrativeNames names;
  private final NarrativeClasses classes;
  private final Map<Pupil, Seen> seen = new LinkedHashMap<>();
  private List<Seen> ranked = List.of();

  NarrativeScore(Matching rules, PupilIndex index, NarrativeNames names, NarrativeClasses classes) {
    this.rules = rules;
    this.index = index;
    this.names = names;
    this.classes = classes;
  }

  /** All signs of one pupil. */
  private static final class Seen {
    private final Pupil pupil;
    private final EnumSet<Sign> signs = EnumSet.noneOf(Sign.class);
    private @Nullable Hit code;
    private @Nullable Hit name;
    private List<Charge> charges = List.of();
    private int sum;

    Seen(Pupil pupil) {
      this.pupil = pupil;
    }
  }

  void see(Line line, Map<Long, List<Charge>> charges, String identity) {
    for (Hit hit : names.hits()) {
      for (Pupil pupil : hit.pupils()) {
        Seen of = seen.computeIfAbsent(pupil, Seen::new);
        if (hit.isCode()) {
          of.code = better(of.code, hit);
        } else {
          of.name = better(of.name, hit);
        }
      }
    }
    boolean stranger = names.hasStranger();
    for (Seen one : seen.values()) {
      describe(one, stranger);
      owes(one, line.credit(), charges.getOrDefault(one.pupil.record(), List.of()));
      remembered(one, line, identity);
      one.sum = one.signs.stream().mapToInt(s -> rules.weight(s).weight()).sum();
    }
    ranked =
        seen.values().stream()
            .sorted(
                Comparator.comparingInt((Seen s) -> -s.sum).thenComparing(s -> s.pupil.record()))
            .toList();
  }

  private Hit better(@Nullable Hit one, Hit other) {
    return one == null || rules.weight(other.sign()).weight() > rules.weight(one.sign()).weight()
        ? other
        : one;
  }

  private void describe(Seen one, boolean stranger) {
    if (one.code != null) {
      one.signs.add(one.code.sign());
    }
    if (one.name != null) {
      boolean whole = rules.weight(one.name.sign()).sure();
      one.signs.add(whole && names.isNamedAsPayer(one.name) ? Sign.NAME_OPEN : one.name.sign());
      if (names.isChild(one.name) && one.name.sign() != Sign.NAME_PART) {
        one.signs.add(Sign.CHILD_LABEL);
      } else if (names.speaksOfAnother(one.name)) {
        one.signs.add(Sign.OTHER_NAME);
      }
    } else if (stranger) {
      one.signs.add(Sign.OTHER_NAME);
    }
    switch (classes.about(index.of(one.pupil).schoolClass())) {
      case 2 -> one.signs.add(Sign.CLASS);
      case 1 -> one.signs.add(Sign.CLASS_BARE);
      case -1 -> one.signs.add(Sign.CLASS_UNKNOWN);
      case -2 -> one.signs.add(Sign.CLASS_DIFFERS);
      default -> {}
    }
  }

  private void owes(Seen one, long credit, List<Charge> charges) {
    Set<Integer> rounds = classes.rounds();
    List<Charge> named =
        charges.stream()
            .filter(c -> rounds.contains(c.month()) || isOf(c.round(), rounds))
            .toList();
    if (!named.isEmpty()) {
      one.signs.add(Sign.ROUND);
    }
    List<Charge> from = named.isEmpty() ? charges : named;
    List<Charge> equal = from.stream().filter(c -> c.due() == credit).toList();
    if (equal.isEmpty() && from.stream().mapToLong(Charge::due).sum() == credit) {
      equal = from;
    }
    if (!equal.isEmpty()) {
      one.signs.add(Sign.AMOUNT);
      one.charges = equal;
    }
  }

  private static boolean isOf(@Nullable String round, Set<Integer> rounds) {
    return round != null
        && NarrativeText.of(round, List.of()).tokens().stream()
            .filter(t -> t.digits() && t.text().length() <= 2)
            .findFirst()
            .filter(t -> rounds.contains(Integer.parseInt(t.text())))
            .isPresent();
  }

  private static void remembered(Seen one, Line line, String identity) {
    NarrativeMatch.Remembered before = line.before();
    if (before != null && before.pupil() == one.pupil.record()) {
      one.signs.add(before.identity().equals(identity) ? Sign.DECIDED_SAME : Sign.DECIDED_BEFORE);
    }
  }

  List<Candidate> candidates() {
    return ranked.stream()
        .limit(SHOWN)
        .map(
            s ->
                new Candidate(
                    s.pupil, Math.max(0, Math.min(100, s.sum)), List.copyOf(s.signs), s.charges))
        .toList();
  }

  Outcome outcome(boolean saysNoFee) {
    List<Seen> sure = ranked.stream().filter(this::isSure).toList();
    if (saysNoFee) {
      return sure.isEmpty() ? Outcome.NOT_FEE : Outcome.AMBIGUOUS;
    }
    if (ranked.isEmpty()) {
      return Outcome.NOBODY;
    }
    Seen best = ranked.get(0);
    if (hasTwoCodes()) {
      return Outcome.SPLIT;
    }
    List<Seen> rivals = sure.stream().filter(s -> s != best && isRival(s, best)).toList();
    if (!rivals.isEmpty()) {
      return isSure(best) && rivals.stream().anyMatch(r -> isElsewhere(r, best))
          ? Outcome.SPLIT
          : Outcome.AMBIGUOUS;
    }
    if (!isSure(best) || best.sum < rules.threshold().value()) {
      return Outcome.UNSURE;
    }
    return ranked.stream().anyMatch(s -> s != best && isAsGoodWithoutMemory(s, best))
        ? Outcome.AMBIGUOUS
        : Outcome.MATCHED;
  }

  /** What was decided before tells of the wording, not of which of two alike pupils it names. */
  private boolean isAsGoodWithoutMemory(Seen other, Seen best) {
    if (!best.signs.contains(Sign.DECIDED_SAME)) {
      return false;
    }
    int memory = rules.weight(Sign.DECIDED_SAME).weight();
    return best.signs.stream().filter(s -> rules.weight(s).sure()).count() == 1
        && other.sum >= best.sum - memory;
  }

  private boolean isSure(Seen one) {
    return one.signs.stream().anyMatch(s -> rules.weight(s).sure());
  }

  private boolean hasTwoCodes() {
    Map<Hit, Boolean> codes = new HashMap<>();
    for (Seen one : ranked) {
      if (one.code != null && rules.weight(one.code.sign()).sure()) {
        codes.put(one.code, true);
      }
    }
    return codes.size() > 1;
  }

  /**
   * A namesake is one unless code or class tells them apart; another name is one unless a payer's.
   */
  private boolean isRival(Seen other, Seen best) {
    if (other.code != null && rules.weight(other.code.sign()).sure()) {
      return true;
    }
    boolean bestHasCode = best.code != null && rules.weight(best.code.sign()).sure();
    if (!isElsewhere(other, best)) {
      return !bestHasCode
          && !(best.signs.contains(Sign.CLASS) && other.signs.contains(Sign.CLASS_DIFFERS));
    }
    Hit name = Objects.requireNonNull(other.name);
    return !(names.isPayer(name.from(), name.to())
        && (bestHasCode || best.signs.contains(Sign.CLASS)));
  }

  private static boolean isElsewhere(Seen other, Seen best) {
    return other.name != null
        && (best.name == null
            || other.name.to() < best.name.from()
            || other.name.from() > best.name.to());
  }
}
