package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableHints.FieldWords;

/**
 * Which fields without a known heading the columns that are left must be: by what stands in them
 * and by what their headings have in common with the field's. Only where no other column and no
 * other field comes as near; people are always told.
 */
final class Guess {
  private static final double DISTINCT = 1;
  private static final double HEAD_WORD = 0.1;

  /** A heading that says half of something else too is not near. */
  private static final double NEAR = 0.51;

  private final TableHints hints;
  private final HeaderRows rows;
  private final ColumnValues values;
  private final SideTable side;

  /** How near a column is to a field. */
  private record Nearness(FieldWords field, int column, double score) {}

  Guess(TableHints hints, HeaderRows rows, ColumnValues values) {
    this.hints = hints;
    this.rows = rows;
    this.values = values;
    side = SideTable.of(rows, values);
  }

  /**
   * Returns the field of each column that can be guessed.
   *
   * @param fields the field of each column, null where it has none
   * @param closed columns that are spoken for although they have no field
   * @param given fields that need no column
   */
  Map<Integer, String> fields(@Nullable String[] fields, Set<Integer> closed, Set<String> given) {
    Set<String> found = new HashSet<>(given);
    List<Integer> free = new ArrayList<>();
    for (int c = rows.first(); c <= rows.last(); c++) {
      String field = fields[c];
      if (field != null) {
        found.add(FieldWords.told(field));
      } else if (!closed.contains(c) && isOpen(c)) {
        free.add(c);
      }
    }
    List<Nearness> all = new ArrayList<>();
    for (FieldWords field : hints.fields()) {
      if (field.nature().awaited() && !found.contains(field.field())) {
        for (int column : free) {
          double score = score(field, column);
          if (score > 0) {
            all.add(new Nearness(field, column, score));
          }
        }
      }
    }
    return settle(all);
  }

  /** Takes what is nearest from both sides, as long as nothing comes as near. */
  private static Map<Integer, String> settle(List<Nearness> all) {
    all.sort(Comparator.comparingDouble(Nearness::score).reversed());
    Map<Integer, String> guessed = new HashMap<>();
    Set<String> done = new HashSet<>();
    for (Nearness one : all) {
      boolean free = !guessed.containsKey(one.column()) && !done.contains(one.field().field());
      boolean alone =
          all.stream()
              .filter(o -> !o.equals(one) && o.score() >= one.score() - 1e-9)
              .filter(o -> !guessed.containsKey(o.column()) && !done.contains(o.field().field()))
              .noneMatch(o -> o.column() == one.column() || o.field().equals(one.field()));
      if (free && alone) {
        guessed.put(one.column(), one.field().field());
        done.add(one.field().field());
      }
    }
    return guessed;
  }

  private boolean isOpen(int column) {
    String label = rows.label(column);
    return !label.isEmpty()
        && !(side.apart() && side.holds(column))
        && !Headings.isRowNumber(label)
        && (!Meanings.isOther(Meanings.of(label)) || isDay(column, label))
        && values.of(column).size() >= 2;
  }

  /** "Ngày chốt nợ cũ" over days is no debt. */
  private boolean isDay(int column, String label) {
    return Meanings.isSomeDay(label) && values.are(column, FieldType.DATE);
  }

  private double score(FieldWords field, int column) {
    FieldType type = field.nature().type();
    if (type == null || !values.fit(column, type)) {
      return 0;
    }
    boolean named = type == FieldType.TEXT && values.name(column, field.words());
    boolean ofOther = type == FieldType.PERSONAL_ID && Vocabulary.turnsMeaning(rows.label(column));
    if (named || (!ofOther && values.show(column, type, field.nature().values()))) {
      return DISTINCT + common(field, column);
    }
    if (Vocabulary.turnsMeaning(rows.label(column))) {
      return 0;
    }
    return switch (type) {
      case TEXT -> {
        boolean only = field.nature().important() && values.are(column, type);
        yield Math.max(near(field, column), only ? HEAD_WORD : 0);
      }
      case COUNT -> near(field, column);
      case CODE -> values.areCodes(column) ? Math.max(near(field, column), bare(field, column)) : 0;
      case DATE, INSTANT, MONEY, NAME ->
          field.nature().important() && values.are(column, type) ? ofKind(field, column) : 0;
      default -> 0;
    };
  }

  /** "Mã số" without more is the code of the people whom the list is of. */
  private double bare(FieldWords field, int column) {
    return hints.vocabulary().isOfPerson(field) && Meanings.isBareCode(rows.label(column))
        ? HEAD_WORD
        : 0;
  }

  private double near(FieldWords field, int column) {
    double common = common(field, column);
    return common < NEAR ? 0 : common;
  }

  private double ofKind(FieldWords field, int column) {
    FieldType type = Objects.requireNonNull(field.nature().type());
    String label = rows.label(column);
    boolean item = type == FieldType.MONEY && hints.items();
    boolean other = Meanings.saysOther(label, field.words());
    double named = Headings.namesKind(type, label) ? HEAD_WORD : 0;
    return item || other ? 0 : common(field, column) + named;
  }

  /** Returns the part of its meanings that the heading has in common with one of the words. */
  private double common(FieldWords field, int column) {
    Set<String> here = Meanings.content(rows.label(column));
    double best = 0;
    for (String word : field.words()) {
      Set<String> there = Meanings.content(word);
      Set<String> both = new HashSet<>(here);
      both.retainAll(there);
      Set<String> either = new HashSet<>(here);
      either.addAll(there);
      best = either.isEmpty() ? best : Math.max(best, (double) both.size() / either.size());
    }
    return best;
  }
}
