package org.kyhan.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Indicator;
import org.kyhan.definition.Indicator.Attested;
import org.kyhan.definition.Indicator.Measure;
import org.kyhan.indicator.Declarations.Declaration;
import org.kyhan.indicator.Declarations.Declared;
import org.kyhan.indicator.Indicators.Contribution;
import org.kyhan.indicator.Indicators.Refusal;
import org.kyhan.model.Tally;
import org.kyhan.model.Text;

/**
 * Says which declarations of one unit count for a window. One counts that has begun by the window's
 * end and still holds on its last day, or whose period lies within the window; of several the one
 * declared last. Parts are judged each on its own and must all hold.
 */
final class Judgement {
  private static final String WHOLE = "";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

  private static final Comparator<Declaration> LAST =
      Comparator.comparing(Declaration::declaredOn)
          .thenComparing(d -> d.period().endExclusive(), Comparator.reverseOrder())
          .thenComparing(Declaration::record);

  private final Indicator indicator;
  private final @Nullable Attested terms;
  private final LocalDate from;
  private final LocalDate to;
  private final Map<String, String> parts;

  Judgement(Indicator indicator, LocalDate from, LocalDate to, @Nullable String subset) {
    this.indicator = indicator;
    this.terms = indicator.attested() == null ? indicator.standIn() : indicator.attested();
    this.from = from;
    this.to = to;
    this.parts = terms == null ? Map.of() : asked(terms, subset);
  }

  private static Map<String, String> asked(Attested terms, @Nullable String subset) {
    List<String> chosen = subset == null ? null : terms.subsets().get(subset);
    Map<String, String> parts = new LinkedHashMap<>(terms.parts());
    if (chosen != null) {
      parts.keySet().retainAll(Set.copyOf(chosen));
    }
    return parts;
  }

  Declared of(List<Declaration> all) {
    List<Refusal> refusals = new ArrayList<>();
    Map<String, Declaration> last = new LinkedHashMap<>();
    for (Declaration one : all) {
      Refusal refusal = covers(one) ? refusal(one) : null;
      if (refusal != null) {
        refusals.add(refusal);
      } else if (covers(one)) {
        for (String part : partsOf(one, refusals)) {
          last.merge(part, one, (a, b) -> LAST.compare(a, b) >= 0 ? a : b);
        }
      }
    }
    if (last.isEmpty()) {
      return new Declared(null, List.of(), refusals);
    }
    return parts.isEmpty() ? whole(last, refusals) : together(last, refusals);
  }

  /** Returns what keeps a declaration from counting even for its own period. */
  List<Refusal> faults(Declaration one) {
    Refusal refusal = refusal(one);
    if (refusal != null) {
      return List.of(refusal);
    }
    List<Refusal> refusals = new ArrayList<>();
    partsOf(one, refusals);
    return refusals;
  }

  /** Whether it speaks of the window at all, still valid or not. */
  private boolean covers(Declaration one) {
    LocalDate begin = one.period().first();
    LocalDate end = one.period().endExclusive();
    boolean same = begin.equals(from) && end.equals(to);
    if (indicator.unit() == Measure.COUNT || indicator.unit() == Measure.MONEY) {
      return same;
    }
    boolean within = !begin.isBefore(from) && !end.isAfter(to);
    boolean around = !begin.isAfter(from) && !end.isBefore(to);
    boolean lasting = begin.isBefore(to) && !until(one).isBefore(to.minusDays(1));
    boolean expired = begin.isBefore(to) && one.validUntil() != null && !begin.isAfter(from);
    return within || around || lasting || expired;
  }

  /** The last day on which it counts. */
  private LocalDate until(Declaration one) {
    if (one.validUntil() != null) {
      return one.validUntil();
    }
    LocalDate end = one.period().endExclusive().minusDays(1);
    Integer months = terms == null ? null : terms.validMonths();
    LocalDate longer = months == null ? end : one.period().first().plusMonths(months).minusDays(1);
    return longer.isAfter(end) ? longer : end;
  }

  private @Nullable Refusal refusal(Declaration one) {
    String title = indicator.title().vi();
    LocalDate until = one.validUntil();
    if (until != null && until.isBefore(to.minusDays(1))) {
      return Refusal.of("indicator.expired", title, DAY.format(until));
    }
    if (terms != null) {
      if (!terms.roles().isEmpty() && !mayDeclare(terms, one.role())) {
        List<String> usual = terms.roles().values().stream().map(w -> w.get(0)).toList();
        return Refusal.of("indicator.wrong_role", title, one.role(), String.join(", ", usual));
      }
      boolean named = one.evidence() != null && !one.evidence().isBlank();
      if (terms.evidence() && !named && isYes(one)) {
        return Refusal.of("indicator.evidence_missing", title);
      }
    }
    return numbers(one, title);
  }

  private static boolean mayDeclare(Attested terms, String role) {
    String folded = Text.fold(role);
    return terms.roles().entrySet().stream()
        .anyMatch(
            known ->
                known.getKey().equals(folded)
                    || known.getValue().stream().anyMatch(w -> Text.fold(w).equals(folded)));
  }

  /** Only what is claimed needs proof. */
  private static boolean isYes(Declaration one) {
    return one.answer() != null ? one.answer() : true;
  }

  private @Nullable Refusal numbers(Declaration one, String title) {
    boolean yesOrNo = indicator.unit() == Measure.YES_NO;
    if (one.answer() != null) {
      return yesOrNo ? null : Refusal.of("indicator.answer_needed", title);
    }
    BigDecimal numerator = one.numerator();
    BigDecimal denominator = one.denominator();
    boolean bad =
        numerator == null
            || (yesOrNo && numerator.signum() != 0 && numerator.compareTo(BigDecimal.ONE) != 0)
            || (!yesOrNo
                && indicator.unit().divided()
                && (denominator == null || denominator.signum() < 0 || numerator.signum() < 0))
            || (indicator.unit() == Measure.PERCENT
                && denominator != null
                && numerator.compareTo(denominator) > 0);
    return bad
        ? Refusal.of(
            "indicator.bad_numbers",
            title,
            numerator == null ? "–" : numerator.toPlainString(),
            denominator == null ? "–" : denominator.toPlainString())
        : null;
  }

  /** The parts it speaks of; none where it names one that is not asked. */
  private List<String> partsOf(Declaration one, List<Refusal> refusals) {
    if (parts.isEmpty()) {
      return List.of(WHOLE);
    }
    String named = one.part();
    if (named == null || named.isBlank()) {
      if (!isYes(one)) {
        return List.copyOf(parts.keySet()); // a no to the whole is a no to each
      }
      refusals.add(unknownPart("–"));
      return List.of();
    }
    String folded = Text.fold(named);
    Attested all = java.util.Objects.requireNonNull(terms);
    for (Map.Entry<String, String> part : all.parts().entrySet()) {
      if (part.getKey().equals(folded) || Text.fold(part.getValue()).equals(folded)) {
        return parts.containsKey(part.getKey()) ? List.of(part.getKey()) : List.of();
      }
    }
    refusals.add(unknownPart(named));
    return List.of();
  }

  private Refusal unknownPart(String named) {
    return Refusal.of(
        "indicator.part_unknown", indicator.title().vi(), named, String.join("; ", parts.values()));
  }

  private Declared whole(Map<String, Declaration> last, List<Refusal> refusals) {
    Declaration one = last.values().iterator().next();
    Contribution contribution =
        one.answer() != null || indicator.unit() == Measure.YES_NO
            ? yesOrNo(one, isYesOrOne(one))
            : new Contribution(
                one.unit(), one.record(), orZero(one.numerator()), orZero(one.denominator()));
    return declared(List.of(contribution), refusals);
  }

  private static boolean isYesOrOne(Declaration one) {
    return one.answer() != null ? one.answer() : orZero(one.numerator()).signum() > 0;
  }

  /** One no is enough for no; yes needs them all. */
  private Declared together(Map<String, Declaration> last, List<Refusal> refusals) {
    boolean no = last.values().stream().anyMatch(one -> !isYesOrOne(one));
    List<String> missing =
        parts.entrySet().stream()
            .filter(part -> !last.containsKey(part.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!no && !missing.isEmpty()) {
      refusals.add(
          Refusal.of("indicator.part_missing", indicator.title().vi(), String.join("; ", missing)));
      return new Declared(null, List.of(), refusals);
    }
    List<Contribution> contributions = new ArrayList<>();
    for (Declaration one : Set.copyOf(last.values()).stream().sorted(LAST.reversed()).toList()) {
      contributions.add(
          contributions.isEmpty()
              ? yesOrNo(one, !no)
              : new Contribution(one.unit(), one.record(), BigDecimal.ZERO, BigDecimal.ZERO));
    }
    return declared(contributions, refusals);
  }

  private static Contribution yesOrNo(Declaration one, boolean yes) {
    return new Contribution(
        one.unit(), one.record(), yes ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal.ONE);
  }

  private static BigDecimal orZero(@Nullable BigDecimal number) {
    return number == null ? BigDecimal.ZERO : number;
  }

  private static Declared declared(List<Contribution> contributions, List<Refusal> refusals) {
    Tally tally =
        contributions.stream()
            .map(c -> new Tally(c.numerator(), c.denominator(), 1))
            .reduce(Tally.NOTHING, Tally::plus);
    return new Declared(tally, contributions, refusals);
  }
}
