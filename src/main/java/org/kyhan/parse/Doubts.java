package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FieldType;
import org.kyhan.parse.HeaderDoubt.Reason;
import org.kyhan.parse.HeaderReader.Offer;
import org.kyhan.parse.TableHints.FieldWords;

/**
 * When a person must say how a header is read: a field that must be there was found only as a small
 * part of a long heading, or two headings name it equally well, or two tables stand side by side.
 */
final class Doubts {
  private static final int LISTED = 5;

  private final HeaderMatch match;
  private final TableHints hints;
  private final ColumnValues values;

  Doubts(HeaderMatch match, TableHints hints, ColumnValues values) {
    this.match = match;
    this.hints = hints;
    this.values = values;
  }

  /**
   * @param given fields that the lines above already say
   */
  List<HeaderDoubt> of(List<Offer> offers, Set<String> given) {
    List<HeaderDoubt> doubts = new ArrayList<>();
    for (int f = 0; f < hints.fields().size(); f++) {
      FieldWords field = hints.fields().get(f);
      Integer column = match.mapping().get(field.field());
      boolean required = hints.required().stream().anyMatch(any -> any.contains(field.field()));
      List<Integer> better = better(field, column, given);
      List<Integer> left = better.isEmpty() && column != null ? left(field, column) : List.of();
      if (!better.isEmpty()) {
        doubts.add(preferring(field.field(), better));
      } else if (!left.isEmpty()) {
        doubts.add(doubt(Reason.WEAK_MATCH, field.field(), left));
      } else if (required && column != null) {
        doubts.addAll(ofField(offers, f, field, column));
      }
    }
    return doubts;
  }

  /**
   * Returns the columns that are likelier to be a field than the one that was found for it: any day
   * where there is none or only the last day to pay, the amount after a reduction where another was
   * taken.
   */
  private List<Integer> better(FieldWords field, @Nullable Integer column, Set<String> given) {
    FieldType type = field.nature().type();
    String heading = column == null ? "" : match.rows().label(column);
    boolean missed = column == null && hints.awaits(field, false) && !given.contains(field.field());
    if (type == null || !field.nature().important()) {
      return List.of();
    }
    return switch (type) {
      case DATE, INSTANT ->
          missed || (column != null && Meanings.isDeadline(heading)) ? days(field) : List.of();
      case MONEY ->
          column == null || Meanings.isNet(heading)
              ? List.of()
              : free()
                  .filter(c -> Meanings.isNet(match.rows().label(c)) && values.are(c, type))
                  .filter(c -> values.differ(c, column))
                  .limit(LISTED)
                  .toList();
      default -> List.of();
    };
  }

  /** Returns the columns that may be what is left of an amount before its reductions. */
  private List<Integer> left(FieldWords field, int column) {
    boolean amount = field.nature().type() == FieldType.MONEY && field.nature().important();
    return amount && !hints.items()
        ? new NetAmount(match.rows(), values)
            .columns(column).stream().distinct().filter(free().toList()::contains).toList()
        : List.of();
  }

  private List<Integer> days(FieldWords field) {
    return free()
        .filter(c -> values.are(c, FieldType.DATE) && values.of(c).size() >= 2)
        .filter(c -> !Meanings.saysOther(match.rows().label(c), field.words()))
        .filter(
            c ->
                Meanings.isSomeDay(match.rows().label(c))
                    || !Meanings.isOther(Meanings.of(match.rows().label(c))))
        .limit(LISTED)
        .toList();
  }

  /** Returns the columns of which nothing is known. */
  private Stream<Integer> free() {
    return match.columns().stream()
        .filter(c -> c.field() == null && !c.text().isEmpty())
        .filter(c -> !Headings.isRowNumber(c.text()))
        .filter(c -> !match.continued().containsValue(c.index()))
        .map(TableFile.Column::index);
  }

  private List<HeaderDoubt> ofField(List<Offer> offers, int number, FieldWords words, int column) {
    String field = words.field();
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
            .filter(free().toList()::contains)
            .distinct()
            .limit(LISTED)
            .toList();
    if (!rivals.isEmpty()) {
      return List.of(doubt(Reason.TWO_COLUMNS, field, rivals));
    }
    boolean guessed = type == FieldType.MONEY && match.evidence().guessed().contains(column);
    if (cost >= Match.VAGUE || guessed) {
      List<Integer> others = free().filter(fit).limit(LISTED).toList();
      // where no other column could be it a warning is enough, but money is never taken on trust
      return type != FieldType.MONEY && others.isEmpty() && fit.test(column)
          ? List.of()
          : List.of(doubt(Reason.WEAK_MATCH, field, others));
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

  private HeaderDoubt doubt(Reason reason, String field, List<Integer> columns) {
    List<Map<String, Integer>> candidates = new ArrayList<>(List.of(match.mapping()));
    columns.forEach(column -> candidates.add(with(field, column)));
    return new HeaderDoubt(reason, field, candidates);
  }

  /** Offers what is likelier before what was found. */
  private HeaderDoubt preferring(String field, List<Integer> columns) {
    List<Map<String, Integer>> candidates = new ArrayList<>();
    columns.forEach(column -> candidates.add(with(field, column)));
    candidates.add(match.mapping());
    return new HeaderDoubt(Reason.WEAK_MATCH, field, candidates);
  }

  private Map<String, Integer> with(String field, int column) {
    Map<String, Integer> other = new TreeMap<>(match.mapping());
    other.put(field, column);
    return other;
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
