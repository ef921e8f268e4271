package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableFile.Column;

/** Says which field each column under a header is: by the heading, and by what stands below it. */
final class HeaderReader {
  private final TableHints hints;
  private final Offers offers;

  HeaderReader(TableHints hints, Labels labels) {
    this.hints = hints;
    this.offers = new Offers(hints, labels);
  }

  /**
   * Returns how lines are read if they are the header, accepted or not.
   *
   * @param values what stands under the lines, as far as it is known
   * @param given fields that the lines above already say
   */
  HeaderMatch read(HeaderRows rows, ColumnValues values, Set<String> given) {
    List<Offer> offered = offers.of(rows, values);
    @Nullable String[] fields = assign(rows, offered);
    giveBackAmounts(fields, values);
    takeNet(fields, offered, new NetAmount(rows, values));
    Map<Integer, Integer> continued = new NameColumns(hints, rows, values).join(fields);
    HeaderMatch.Evidence evidence = evidence(fields, offered);
    Map<Integer, String> guessed = guessed(rows, values, fields, continued, evidence, given);
    Map<String, Integer> chosen = hints.chosen().isEmpty() ? null : chosen(rows);
    if (chosen != null) {
      Arrays.fill(fields, null);
      chosen.forEach((field, column) -> fields[column] = field);
    }
    List<Column> columns = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (int c = rows.first(); c <= rows.last(); c++) {
      String field = fields[c];
      columns.add(new Column(c, rows.label(c), field));
      if (field != null) {
        found.add(field);
      }
    }
    List<String> missing = missing(found, given);
    HeaderMatch match =
        new HeaderMatch(
            rows,
            List.copyOf(columns),
            found.size() - (chosen == null ? guessed.size() : 0),
            missing,
            continued,
            List.of(),
            chosen != null,
            chosen == null ? evidence.with(guessed.keySet()) : HeaderMatch.Evidence.NONE);
    return missing.isEmpty() && chosen == null
        ? match.with(new Doubts(match, hints, values).of(offered, given))
        : match;
  }

  /** Gives fields to columns that nothing else is known of, where the heading is known as such. */
  private Map<Integer, String> guessed(
      HeaderRows rows,
      ColumnValues values,
      @Nullable String[] fields,
      Map<Integer, Integer> continued,
      HeaderMatch.Evidence evidence,
      Set<String> given) {
    long known = Arrays.stream(fields).filter(f -> f != null).count();
    if (known < 2) {
      return Map.of();
    }
    Set<Integer> closed = new HashSet<>(continued.values());
    closed.addAll(evidence.rivals().keySet());
    Map<Integer, String> guessed =
        new Guess(hints, rows, values, evidence.other()).fields(fields, closed, given);
    guessed.forEach((column, field) -> fields[column] = field);
    return guessed;
  }

  private HeaderMatch.Evidence evidence(@Nullable String[] fields, List<Offer> offers) {
    Map<Integer, Integer> costs = new HashMap<>();
    for (Offer offer : offers) {
      if (hints.fields().get(offer.field()).field().equals(fields[offer.column()])) {
        costs.merge(offer.field(), offer.cost(), Math::min);
      }
    }
    boolean other = costs.values().stream().anyMatch(cost -> !Match.isExact(cost));
    boolean known = hints.known() && !other;
    Set<Integer> weak = new HashSet<>();
    Map<Integer, HeaderMatch.Rival> rivals = new HashMap<>();
    Map<Integer, String> refuted = new HashMap<>();
    for (Offer offer : offers) {
      String field = hints.fields().get(offer.field()).field();
      int cost = costs.getOrDefault(offer.field(), Integer.MAX_VALUE);
      if (field.equals(fields[offer.column()]) && cost >= Match.CONTAINED) {
        weak.add(offer.column());
      } else if (fields[offer.column()] == null
          && !offer.refuted()
          && (!known || Match.isExact(offer.cost()))
          && cost < Integer.MAX_VALUE
          && offer.cost() < Match.LATER_PART) {
        boolean ranked = Match.isExact(cost) && Match.isExact(offer.cost());
        rivals.putIfAbsent(offer.column(), new HeaderMatch.Rival(field, ranked));
      } else if (offer.unfit()
          && fields[offer.column()] == null
          && cost == Integer.MAX_VALUE
          && offer.cost() < Match.LATER_PART) {
        refuted.putIfAbsent(offer.column(), field);
      }
    }
    return new HeaderMatch.Evidence(weak, rivals, refuted, Set.of(), other);
  }

  /** Returns what a person chose for a header of this wording, where its columns are here. */
  private @Nullable Map<String, Integer> chosen(HeaderRows rows) {
    Map<String, Integer> chosen = hints.chosen().get(HeaderMatch.fingerprint(rows.columns()));
    boolean fits =
        chosen != null
            && chosen.values().stream().allMatch(c -> c >= rows.first() && c <= rows.last());
    return fits ? chosen : null;
  }

  /**
   * That a column could be a field's; a smaller cost is a better match.
   *
   * @param refuted whether the values speak against it
   * @param unfit whether they do so of a field that a record can be without
   */
  record Offer(int field, int column, int cost, boolean refuted, boolean unfit) {}

  /** Gives each field at most one column and each column at most one field, best offers first. */
  private @Nullable String[] assign(HeaderRows rows, List<Offer> offers) {
    @Nullable String[] fields = new @Nullable String[rows.last() + 1];
    Set<Integer> given = new HashSet<>();
    for (Offer offer : offers) {
      if (!offer.unfit() && fields[offer.column()] == null && given.add(offer.field())) {
        fields[offer.column()] = hints.fields().get(offer.field()).field();
      }
    }
    claim(fields, offers);
    return fields;
  }

  /** What must be there takes a column that names it too from what need not. */
  private void claim(@Nullable String[] fields, List<Offer> offers) {
    Set<String> needed = new HashSet<>();
    hints.required().forEach(needed::addAll);
    List<@Nullable String> found = Arrays.asList(fields);
    for (Set<String> any : hints.required()) {
      if (any.stream().noneMatch(found::contains)) {
        offers.stream()
            .filter(o -> any.contains(field(o)) && o.cost() < Match.LATER_PART && !o.refuted())
            .filter(o -> !needed.contains(fields[o.column()]))
            .findFirst()
            .ifPresent(o -> fields[o.column()] = field(o));
      }
    }
  }

  /**
   * Amounts under "Tiền mặt" are marks beside the amount, and may be it where there is no other.
   */
  private void giveBackAmounts(@Nullable String[] fields, ColumnValues values) {
    List<@Nullable String> found = Arrays.asList(fields);
    boolean without =
        hints.required().stream()
            .filter(any -> any.stream().noneMatch(found::contains))
            .anyMatch(any -> hints.fields().stream().anyMatch(f -> isAmount(f, any)));
    for (int c = 0; without && c < fields.length; c++) {
      boolean mark = fields[c] != null && !TableHints.FieldWords.told(fields[c]).equals(fields[c]);
      fields[c] = mark && values.are(c, FieldType.MONEY) ? null : fields[c];
    }
  }

  /** Where the amounts show which column is left after reductions, that one is to be paid. */
  private void takeNet(@Nullable String[] fields, List<Offer> offers, NetAmount amounts) {
    for (int f = 0; f < hints.fields().size(); f++) {
      TableHints.FieldWords field = hints.fields().get(f);
      boolean amount = field.nature().type() == FieldType.MONEY && field.nature().important();
      int gross = amount && !hints.items() ? Arrays.asList(fields).indexOf(field.field()) : -1;
      if (!amount || hints.items() || (gross < 0 && !Meanings.arePayable(field.words()))) {
        continue;
      }
      int number = f;
      amounts.columns(Math.max(0, gross)).stream()
          .filter(net -> !amounts.changes(net, field.words()))
          .findFirst()
          .ifPresent(
              net -> {
                if (fields[net] == null) {
                  fields[net] = field.field();
                  if (gross > 0) {
                    // whatever it is called, it is not this amount
                    fields[gross] = "-" + field.field();
                  }
                  offers.removeIf(o -> o.field() == number && o.column() != net);
                }
              });
    }
  }

  private static boolean isAmount(TableHints.FieldWords field, Set<String> any) {
    return any.contains(field.field()) && field.nature().type() == FieldType.MONEY;
  }

  private String field(Offer offer) {
    return hints.fields().get(offer.field()).field();
  }

  private List<String> missing(Set<String> found, Set<String> given) {
    List<String> missing = new ArrayList<>();
    boolean met = hints.required().isEmpty() && found.size() >= Math.min(2, hints.fields().size());
    for (Set<String> one : hints.required()) {
      if (one.stream().anyMatch(found::contains)) {
        met = true;
      } else if (one.stream().noneMatch(given::contains)) {
        missing.add(HeaderSearch.titles(hints, one));
      }
    }
    if (missing.isEmpty() && !met) {
      missing.add(
          hints.required().isEmpty() ? "" : HeaderSearch.titles(hints, hints.required().get(0)));
    }
    return missing;
  }
}
