package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.kyhan.model.Cell;
import org.kyhan.model.CellRef;
import org.kyhan.model.FieldType;
import org.kyhan.parse.TableFile.Column;
import org.kyhan.parse.TableHints.FieldWords;

/**
 * What under a header may have been missed: columns that are not read although they could be those
 * of a field, and columns whose values are not those of their field.
 */
final class Unread {
  private final HeaderMatch match;
  private final TableHints hints;
  private final ColumnValues values;

  /**
   * @param rows the first lines under the header
   */
  Unread(HeaderMatch match, TableHints hints, List<Line> rows) {
    this.match = match;
    this.hints = hints;
    values = new ColumnValues(rows);
  }

  /** Returns the columns with data that are not read and not known to be none of the fields. */
  List<Column> columns() {
    return match.columns().stream()
        .filter(c -> c.field() == null && !c.text().isEmpty())
        .filter(c -> !match.continued().containsValue(c.index()))
        .filter(c -> !Headings.isRowNumber(c.text()))
        .filter(c -> !Meanings.isOther(Meanings.of(c.text())) || isDay(c))
        .filter(c -> !values.of(c.index()).isEmpty())
        .filter(c -> !hints.items() || !values.fit(c.index(), FieldType.MONEY))
        .toList();
  }

  /** Returns those that name an item in each row, although items were to have columns. */
  List<Column> namesOfItems() {
    return columns().stream()
        .filter(
            c ->
                hints.items() && Meanings.isItem(c.text()) && values.fit(c.index(), FieldType.TEXT))
        .toList();
  }

  /** Returns them with amounts from which reductions are taken off before all others. */
  List<Column> netFirst() {
    return columns().stream().sorted(Comparator.comparing(c -> !Meanings.isNet(c.text()))).toList();
  }

  private boolean isDay(Column column) {
    return Meanings.isSomeDay(column.text()) && values.are(column.index(), FieldType.DATE);
  }

  /** Returns the fields that have no column and are not said above the table. */
  List<FieldWords> missed(Set<String> said) {
    Set<String> found =
        match.columns().stream()
            .map(Column::field)
            .filter(Objects::nonNull)
            .map(FieldWords::told)
            .collect(Collectors.toSet());
    return hints.fields().stream()
        .filter(f -> hints.awaits(f, match.evidence().other()))
        .filter(f -> !found.contains(f.field()) && !said.contains(f.field()))
        .toList();
  }

  /** Returns the unread columns that could be one of {@code missed}. */
  List<Column> candidates(List<FieldWords> missed) {
    return columns().stream()
        .filter(c -> !match.evidence().rivals().containsKey(c.index()))
        .filter(c -> !match.evidence().refuted().containsKey(c.index()))
        .filter(c -> missed.stream().anyMatch(f -> couldBe(c, f)))
        .toList();
  }

  /** Returns whether neither heading nor values of a column speak against a field. */
  boolean couldBe(Column column, FieldWords field) {
    FieldType type = field.nature().type();
    Set<FieldType> named = Meanings.types(column.text());
    boolean believed = named.stream().anyMatch(t -> values.fit(column.index(), t));
    return values.fit(column.index(), type) && (type == null || !believed || named.contains(type));
  }

  /** Returns whether two columns differ in any of the rows. */
  boolean differ(int one, int other) {
    return values.differ(one, other);
  }

  /** Returns the read columns whose values contradict the field. */
  List<Column> contradictions() {
    List<Column> wrong = new ArrayList<>();
    for (FieldWords field : hints.fields()) {
      match.columns().stream()
          .filter(c -> field.field().equals(c.field()))
          .filter(c -> !values.of(c.index()).isEmpty())
          .filter(c -> !match.continued().containsKey(c.index()))
          // a yes may be a date as well: the day on which it became so
          .filter(c -> field.nature().type() != FieldType.BOOLEAN)
          .filter(c -> field.nature().type() != FieldType.TEXT)
          .filter(
              c -> !values.fit(c.index(), field.nature().type()) || isPersonalId(field, c.index()))
          .forEach(wrong::add);
    }
    return wrong;
  }

  /** Twelve digits are the number of a person before the law, not the code a school gives. */
  private boolean isPersonalId(FieldWords field, int column) {
    boolean code = field.nature().type() == FieldType.CODE && hints.vocabulary().isOfPerson(field);
    List<Cell> cells = values.of(column);
    return code && cells.stream().filter(ColumnValues::isPersonalId).count() * 2 > cells.size();
  }

  /** Returns columns as a sentence lists them, each with its letters. */
  static String list(List<Column> columns) {
    return columns.stream()
        .map(
            c -> "“" + c.text().replace('\n', ' ') + "” (" + CellRef.columnLetters(c.index()) + ")")
        .collect(Collectors.joining(", "));
  }
}
