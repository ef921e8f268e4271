package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.kyhan.model.FieldType;
import org.kyhan.parse.HeaderDoubt.Reason;
import org.kyhan.parse.HeaderReader.Offer;

/**
 * When a person must say how a header is read: a field that must be there was found only as a small
 * part of a long heading, or two headings name it equally well, or two tables stand side by side.
 */
final class Doubts {
  private static final int LISTED = 5;

  private Doubts() {}

  static List<HeaderDoubt> of(
      HeaderMatch match, List<Offer> offers, TableHints hints, ColumnValues values) {
    List<HeaderDoubt> doubts = new ArrayList<>();
    for (int f = 0; f < hints.fields().size(); f++) {
      TableHints.FieldWords field = hints.fields().get(f);
      boolean required = hints.required().stream().anyMatch(any -> any.contains(field.field()));
      if (required && match.mapping().containsKey(field.field())) {
        doubts.addAll(ofField(match, offers, f, field, values));
      }
    }
    return doubts;
  }

  private static List<HeaderDoubt> ofField(
      HeaderMatch match,
      List<Offer> offers,
      int number,
      TableHints.FieldWords words,
      ColumnValues values) {
    String field = words.field();
    int column = match.mapping().getOrDefault(field, 0);
    FieldType type = words.nature().type();
    Predicate<Integer> fit = c -> values.of(c).isEmpty() || values.fit(c, type);
    int cost =
        offers.stream()
            .filter(o -> o.field() == number && o.column() == column)
            .mapToInt(Offer::cost)
            .min()
            .orElse(0);
    List<Integer> rivals =
        offers.stream()
            .filter(o -> o.field() == number && o.column() != column && !o.refuted())
            .filter(o -> isEqual(cost, o.cost()))
            .map(Offer::column)
            .filter(c -> isFree(match, c) && !Headings.isRowNumber(match.rows().label(c)))
            .distinct()
            .limit(LISTED)
            .toList();
    if (!rivals.isEmpty()) {
      return List.of(doubt(Reason.TWO_COLUMNS, match, field, rivals));
    }
    boolean guessed = type == FieldType.MONEY && match.evidence().guessed().contains(column);
    if (cost >= Match.VAGUE || guessed) {
      List<Integer> others =
          match.columns().stream()
              .filter(c -> c.field() == null && !c.text().isEmpty())
              .filter(c -> !Headings.isRowNumber(c.text()))
              .map(TableFile.Column::index)
              .filter(fit)
              .limit(LISTED)
              .toList();
      // where no other column could be it a warning is enough, but money is never taken on trust
      return type != FieldType.MONEY && others.isEmpty() && fit.test(column)
          ? List.of()
          : List.of(doubt(Reason.WEAK_MATCH, match, field, others));
    }
    return List.of();
  }

  /** By the same word as it stands, by the same meaning, or both only as a part of a heading. */
  private static boolean isEqual(int cost, int other) {
    boolean alike = (cost % Match.PER_RANK == 0) == (other % Match.PER_RANK == 0);
    return (alike && cost / Match.PER_RANK == other / Match.PER_RANK)
        || (cost >= Match.CONTAINED && other < Match.VAGUE)
        || cost >= Match.VAGUE;
  }

  private static boolean isFree(HeaderMatch match, int column) {
    return match.columns().stream()
        .anyMatch(
            c ->
                c.index() == column
                    && c.field() == null
                    && !match.continued().containsValue(c.index()));
  }

  private static HeaderDoubt doubt(
      Reason reason, HeaderMatch match, String field, List<Integer> columns) {
    List<Map<String, Integer>> candidates = new ArrayList<>(List.of(match.mapping()));
    for (int column : columns) {
      Map<String, Integer> other = new TreeMap<>(match.mapping());
      other.put(field, column);
      candidates.add(other);
    }
    return new HeaderDoubt(reason, field, candidates);
  }

  static HeaderDoubt ofTables(HeaderMatch taken, List<HeaderMatch> accepted) {
    List<Map<String, Integer>> candidates = new ArrayList<>(List.of(taken.mapping()));
    accepted.stream()
        .map(HeaderMatch::mapping)
        .filter(m -> !m.equals(taken.mapping()))
        .forEach(candidates::add);
    return new HeaderDoubt(Reason.TWO_TABLES, "", candidates);
  }

  /** Two columns with the same in every row do not matter; the rows to come may tell otherwise. */
  static boolean isSettled(HeaderDoubt doubt, List<Line> rows) {
    return doubt.reason() == Reason.TWO_COLUMNS
        && !rows.isEmpty()
        && rows.stream().noneMatch(row -> tellsApart(doubt, row));
  }

  /** Returns whether a row has different values in two columns of which either may be meant. */
  static boolean tellsApart(HeaderDoubt doubt, Line row) {
    return doubt.reason() == Reason.TWO_COLUMNS
        && doubt.candidates().stream()
                .map(c -> row.at(c.getOrDefault(doubt.field(), 0)).text())
                .distinct()
                .count()
            > 1;
  }
}
