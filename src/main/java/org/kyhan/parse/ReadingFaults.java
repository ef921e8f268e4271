package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.model.Severity;
import org.kyhan.parse.HeaderMatch.Rival;
import org.kyhan.parse.TableFile.Column;
import org.kyhan.parse.TableHints.FieldWords;

/** What people are told of a header that was read, where it may have been misread. */
final class ReadingFaults {
  private static final int LISTED = 6;

  private final FaultLog faults;
  private final String sheet;
  private final HeaderMatch match;
  private final TableHints hints;

  ReadingFaults(FaultLog faults, String sheet, HeaderMatch match, TableHints hints) {
    this.faults = faults;
    this.sheet = sheet;
    this.match = match;
    this.hints = hints;
  }

  /**
   * @param rows the first lines under the header
   * @param said the fields that the lines above it give
   */
  void tell(List<Line> rows, Set<String> said) {
    Unread unread = new Unread(match, hints, rows);
    List<FieldWords> missed = unread.missed(said);
    List<Column> candidates = unread.candidates(missed);
    if (!candidates.isEmpty()) {
      List<FieldWords> could =
          missed.stream()
              .filter(f -> candidates.stream().anyMatch(c -> unread.couldBe(c, f)))
              .sorted(Comparator.comparing(f -> !f.nature().important()))
              .toList();
      say(Severity.WARNING, "parse.column_missed", Unread.list(candidates), labels(could));
    }
    List<Column> named = unread.namesOfItems();
    if (!named.isEmpty()) {
      say(Severity.WARNING, "parse.items_in_rows", Unread.list(named));
    }
    List<Column> unused = new ArrayList<>(unread.columns());
    unused.removeAll(candidates);
    unused.removeIf(c -> match.evidence().rivals().containsKey(c.index()));
    unused.removeIf(c -> match.evidence().refuted().containsKey(c.index()));
    if (!unused.isEmpty()) {
      say(Severity.NOTICE, "parse.column_unused", Unread.list(unused));
    }
    for (Column column : unread.contradictions()) {
      say(
          Severity.WARNING,
          "parse.column_contradicts",
          Unread.list(List.of(column)),
          label(column));
    }
    for (Column column : match.columns()) {
      if (column.field() != null && match.evidence().weak().contains(column.index())) {
        say(Severity.WARNING, "parse.column_weak", Unread.list(List.of(column)), label(column));
      }
      if (match.evidence().guessed().contains(column.index())) {
        say(Severity.WARNING, "parse.column_guessed", Unread.list(List.of(column)), label(column));
      }
    }
    rivals(unread);
    refuted();
  }

  private void refuted() {
    for (Column column : match.columns()) {
      String field = match.evidence().refuted().get(column.index());
      if (field != null && column.field() == null) {
        say(
            Severity.WARNING,
            "parse.column_refuted",
            Unread.list(List.of(column)),
            labels(hints.fields().stream().filter(f -> f.field().equals(field)).toList()));
      }
    }
  }

  private void rivals(Unread unread) {
    for (Column column : unread.columns()) {
      Rival rival = match.evidence().rivals().get(column.index());
      Column taken =
          rival == null
              ? null
              : match.columns().stream()
                  .filter(c -> rival.field().equals(c.field()))
                  .findFirst()
                  .orElse(null);
      if (rival != null && taken != null && unread.differ(taken.index(), column.index())) {
        say(
            rival.ranked() ? Severity.NOTICE : Severity.WARNING,
            "parse.column_double",
            Unread.list(List.of(taken, column)),
            label(taken),
            Unread.list(List.of(taken)));
      }
    }
  }

  private String label(Column column) {
    return labels(hints.fields().stream().filter(f -> f.field().equals(column.field())).toList());
  }

  private static String labels(List<FieldWords> fields) {
    return fields.stream()
        .limit(LISTED)
        .map(f -> "“" + (f.words().isEmpty() ? f.field() : f.words().get(0)) + "”")
        .collect(Collectors.joining(", "));
  }

  private void say(Severity severity, String rule, Object... arguments) {
    faults.row(severity, rule, sheet, match.firstRow(), arguments);
  }
}
