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
import org.kyhan.model.Text;
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

  /** So much of a heading and a field's word is the same that no other field is meant. */
  private static final double TELLING = 0.3;

  private final TableHints hints;
  private final HeaderRows rows;
  private final ColumnValues values;
  private final boolean other;
  private final SideTable side;
  private final Map<Integer, Set<String>> contents = new HashMap<>();

  /** How near a column is to a field. */
  private record Nearness(FieldWords field, int column, double score) {}

  /**
   * @param other whether the header is worded otherwise than that of a layout that is known
   */
  Guess(TableHints hints, HeaderRows rows, ColumnValues values, boolean other) {
    this.other = other;
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
    for (int f = 0; f < hints.fields().size(); f++) {
      FieldWords field = hints.fields().get(f);
      if (hints.awaits(field, other) && !found.contains(field.field())) {
        for (int column : free) {
          double score = score(f, column);
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

  private double score(int number, int column) {
    FieldWords field = hints.fields().get(number);
    FieldType type = field.nature().type();
    if (type == null
        || !values.fit(column, type)
        || hints.vocabulary().numberedOtherwise(number, rows.label(column))) {
      return 0;
    }
    if (type == FieldType.TEXT && hints.vocabulary().isTime(number)) {
      return values.areTimes(column) ? DISTINCT : 0;
    }
    boolean turned = isTurned(type, rows.label(column));
    boolean named = type == FieldType.TEXT && values.name(column, field.words());
    boolean ofOther = type == FieldType.PERSONAL_ID && turned;
    if (named || (!ofOther && values.show(column, type, field.nature().values()))) {
      return DISTINCT + common(number, column);
    }
    if (turned) {
      return 0;
    }
    return switch (type) {
      case TEXT -> {
        boolean only = field.nature().important() && values.are(column, type);
        yield Math.max(near(number, column), only ? HEAD_WORD : 0);
      }
      case COUNT, VOCABULARY -> near(number, column);
      case CODE ->
          values.areCodes(column) ? Math.max(near(number, column), bare(field, column)) : 0;
      case BOOLEAN -> values.areYesOrNo(column) ? telling(number, column) : 0;
      case DATE, INSTANT, MONEY, NAME ->
          values.are(column, type)
              ? field.nature().important() ? ofKind(number, column) : ofRest(number, column)
              : 0;
      default -> 0;
    };
  }

  /** "Đã số hóa chưa" asks the same as "Đã số hóa", "Chưa số hóa" does not. */
  private static boolean isTurned(FieldType type, String label) {
    if (type != FieldType.BOOLEAN) {
      return TurningWords.areIn(label);
    }
    String folded = Text.fold(label);
    return folded.startsWith("chua ") || folded.startsWith("khong ");
  }

  /** "Mã số" without more is the code of the people whom the list is of. */
  private double bare(FieldWords field, int column) {
    return hints.vocabulary().isOfPerson(field) && Meanings.isBareCode(rows.label(column))
        ? HEAD_WORD
        : 0;
  }

  private double near(int field, int column) {
    double common = common(field, column);
    return common < NEAR ? 0 : common;
  }

  private double ofKind(int number, int column) {
    FieldWords field = hints.fields().get(number);
    FieldType type = Objects.requireNonNull(field.nature().type());
    String label = rows.label(column);
    boolean item = type == FieldType.MONEY && hints.items();
    boolean others = Meanings.saysOther(label, field.words());
    double named = Headings.namesKind(type, label) ? HEAD_WORD : 0;
    return item || others ? 0 : common(number, column) + named;
  }

  /** What a record can be without is guessed only where nearly all is said. */
  private double ofRest(int number, int column) {
    FieldWords field = hints.fields().get(number);
    boolean money = field.nature().type() == FieldType.MONEY;
    boolean others = Meanings.saysOther(rows.label(column), field.words());
    boolean item = money && hints.items();
    double common = item || others ? 0 : telling(number, column);
    return common >= NEAR || (!money && saysNoMore(number, column)) ? common : 0;
  }

  /** Returns what is common where the heading has as much in common with no other field. */
  private double telling(int number, int column) {
    double common = common(number, column);
    if (common < TELLING) {
      return 0;
    }
    for (int f = 0; f < hints.fields().size(); f++) {
      if (f != number && common(f, column) >= common - 1e-9) {
        return 0;
      }
    }
    return common;
  }

  /** "Ngày kiểm" for "Ngày kiểm kê", but not "Ngày chuyển đến" for "Ngày chuyển". */
  private boolean saysNoMore(int field, int column) {
    Set<String> here = content(column);
    return hints.vocabulary().contents(field).stream().anyMatch(there -> there.containsAll(here));
  }

  private Set<String> content(int column) {
    return contents.computeIfAbsent(column, c -> Meanings.content(rows.label(c)));
  }

  /** Returns the part of its meanings that the heading has in common with one of the words. */
  private double common(int field, int column) {
    Set<String> here = content(column);
    double best = 0;
    for (Set<String> there : hints.vocabulary().contents(field)) {
      int both = 0;
      for (String meaning : here) {
        both += there.contains(meaning) ? 1 : 0;
      }
      best = Math.max(best, both == 0 ? 0 : (double) both / (here.size() + there.size() - both));
    }
    return best;
  }
}
