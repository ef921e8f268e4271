package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;
import org.kyhan.parse.TableFile.Column;

/** Decides whether lines are the header of the table that is looked for, and reads it. */
final class HeaderSearch {
  private static final int MOST_READINGS = 6;
  private static final int MOST_TITLES = 3;
  private static final int EXAMPLES = 2;

  private final TableHints hints;
  private final HeaderLines lines;
  private final HeaderReader reader;
  private final Labels labels;

  HeaderSearch(TableHints hints) {
    this.hints = hints;
    labels = new Labels(hints.vocabulary());
    lines = new HeaderLines(labels, hints.fields().size());
    reader = new HeaderReader(hints, labels);
  }

  /** Begins another sheet. */
  void beginSheet() {
    labels.beginSheet();
  }

  /**
   * Returns the best reading of a header that begins at {@code line}, accepted or not; null where
   * the line has nothing of a header.
   *
   * @param above the line before, which may turn out to hold titles of groups
   * @param below the lines after, as many as are known
   * @param given fields that the lines above already say
   */
  @Nullable HeaderMatch at(
      @Nullable Line above, Line line, List<Line> below, Merges merges, Set<String> given) {
    if (!mayBegin(line)) {
      return null;
    }
    List<Line> tiers = HeaderLines.from(line, below, merges);
    ColumnValues values = ColumnValues.under(tiers, below);
    HeaderMatch match = read(tiers, merges, values, given);
    Line wrapped = HeaderLines.wrapped(tiers, below);
    if (wrapped != null) {
      List<Line> longer = new ArrayList<>(tiers);
      longer.add(wrapped);
      ColumnValues beneath = ColumnValues.under(longer, below);
      HeaderMatch whole = read(longer, merges, beneath, given);
      if (whole.matched() > match.matched()) {
        return whole;
      }
    }
    if (above != null && HeaderLines.isGroupLine(above, line, merges)) {
      List<Line> taller = new ArrayList<>(tiers);
      taller.add(0, above);
      HeaderMatch higher = read(taller, merges, values, given);
      boolean ofOthers =
          higher.isAccepted()
              && Arrays.stream(above.slice(1, above.width()))
                  .anyMatch(c -> Offers.isOfOthers(c.text()));
      match = ofOthers || higher.matched() >= match.matched() ? higher : match;
    }
    return match;
  }

  /** Returns whether a line has a header's look: two labels, one of them a known word. */
  boolean mayBegin(Line line) {
    return lines.mayBegin(line);
  }

  private HeaderMatch read(
      List<Line> tiers, Merges merges, ColumnValues values, Set<String> given) {
    HeaderMatch best = null;
    List<HeaderMatch> accepted = new ArrayList<>();
    HeaderRows all = new HeaderRows(tiers, merges, 0, Integer.MAX_VALUE);
    for (HeaderRows part : all.sideBySide(merges)) {
      HeaderMatch match = reader.read(part, values, given);
      boolean better =
          best == null
              || (match.isAccepted() && !best.isAccepted())
              || (match.isAccepted() == best.isAccepted() && match.matched() > best.matched());
      best = better ? match : best;
      if (match.isAccepted()) {
        accepted.add(match);
      }
    }
    HeaderMatch taken = Objects.requireNonNull(best);
    return accepted.size() < 2 || accepted.stream().anyMatch(HeaderMatch::chosen)
        ? accepted.stream().filter(HeaderMatch::chosen).findFirst().orElse(taken)
        : taken.with(List.of(Doubts.ofTables(taken, accepted)));
  }

  /**
   * Returns the ways in which a line that lacks a column or two could still be the header; empty
   * where too much speaks against it.
   */
  List<Map<String, Integer>> readings(HeaderMatch match, List<Line> rows, Set<String> given) {
    Unread unread = new Unread(match, hints, rows);
    List<Map<String, Integer>> readings = new ArrayList<>(List.of(match.mapping()));
    int missing = 0;
    for (Set<String> one : hints.required()) {
      if (one.stream().noneMatch(f -> match.mapping().containsKey(f) || given.contains(f))) {
        missing++;
        List<Map<String, Integer>> more = new ArrayList<>();
        for (TableHints.FieldWords field : hints.fields()) {
          for (Column column :
              one.contains(field.field()) ? unread.netFirst() : List.<Column>of()) {
            readings.stream()
                .filter(r -> unread.couldBe(column, field) && !r.containsValue(column.index()))
                .forEach(r -> more.add(with(r, field.field(), column.index())));
          }
        }
        readings = more.subList(0, Math.min(MOST_READINGS, more.size()));
      }
    }
    return missing > 2 || match.matched() < 2 ? List.of() : List.copyOf(readings);
  }

  private static Map<String, Integer> with(Map<String, Integer> columns, String field, int column) {
    Map<String, Integer> more = new TreeMap<>(columns);
    more.put(field, column);
    return more;
  }

  /**
   * Returns what was looked for, one for each set of required fields: their titles, and of a field
   * that nothing can stand for a few more of its wordings.
   */
  List<String> sought() {
    return hints.required().stream().map(any -> titles(hints, any) + examples(any)).toList();
  }

  private String examples(Set<String> any) {
    String examples =
        any.size() > 1
            ? ""
            : of(hints, any)
                .flatMap(f -> f.words().stream().skip(1).limit(EXAMPLES))
                .map(HeaderSearch::quoted)
                .collect(Collectors.joining(", "));
    return examples.isEmpty() ? "" : " " + Messages.vi("parse.such_as", examples);
  }

  /** Returns the titles of fields of which any would do, as a sentence lists them. */
  static String titles(TableHints hints, Set<String> any) {
    List<String> titles =
        of(hints, any).map(f -> quoted(f.words().get(0))).limit(MOST_TITLES).toList();
    return String.join(" hoặc ", titles.isEmpty() ? any.stream().sorted().toList() : titles);
  }

  private static Stream<TableHints.FieldWords> of(TableHints hints, Set<String> fields) {
    return hints.fields().stream().filter(f -> fields.contains(f.field()) && !f.words().isEmpty());
  }

  private static String quoted(String word) {
    return "“" + word + "”";
  }
}
