package org.kyhan.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.mapping.RecordMapper.Heading;
import org.kyhan.model.Cell;
import org.kyhan.model.FieldType;
import org.kyhan.model.Text;

/**
 * How the rows under one header are read.
 *
 * @param slots one for each field, in the dataset's order
 * @param unit how a row names its unit
 * @param skip the positions of the fields that a record cannot lack together
 * @param refunds what negative amounts mean
 * @param items the columns of items; null for a plain table
 */
record SheetPlan(
    List<Slot> slots, Slot unit, List<Integer> skip, List<Refunds> refunds, @Nullable Items items) {

  /**
   * The columns of items.
   *
   * @param name the position of the field that takes the heading
   * @param value the position of the field that takes the cell
   * @param dependent the positions of fields that are read from the heading
   * @param columns one slot of the value field for each item
   * @param names the heading of each item
   */
  record Items(int name, int value, Set<Integer> dependent, List<Slot> columns, List<Cell> names) {

    boolean owns(int position) {
      return position == name || position == value || dependent.contains(position);
    }
  }

  /** Returns the column of each field that has one. */
  Map<String, Integer> columns() {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (Slot slot : slots) {
      if (slot.column() > 0) {
        columns.put(slot.subject().field(), slot.column());
      }
    }
    if (unit.column() > 0) {
      columns.put(unit.subject().field(), unit.column());
    }
    return Collections.unmodifiableMap(columns);
  }

  /** Returns the fields of which no record under this header says anything. */
  Set<String> unsaid() {
    Set<String> unsaid = new TreeSet<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      boolean ofItem = items != null && items.owns(i);
      if (!ofItem && slot.isAbsent() && (slot.from() < 0 || slots.get(slot.from()).isAbsent())) {
        unsaid.add(slot.subject().field());
      }
    }
    return unsaid;
  }

  /** Makes plans for the headers of one file. */
  static final class Maker {
    /** What a line above the table says of all its amounts. */
    private static final String MONEY_UNIT = "money_unit";

    private final Dataset dataset;
    private final Connector.Feed feed;
    private final List<String> ids;
    private final HeadingMatch plain;
    private final HeadingMatch wide;
    private final CellReaders readers;

    Maker(Dataset dataset, Connector.Feed feed, CellReaders readers) {
      this.dataset = dataset;
      this.feed = feed;
      this.ids = dataset.fieldIds();
      this.plain = new HeadingMatch(dataset, feed, false);
      this.wide = feed.unpivot() == null ? plain : new HeadingMatch(dataset, feed, true);
      this.readers = readers;
    }

    SheetPlan plan(List<Heading> headings, Map<String, String> context) {
      boolean items = feed.unpivot() != null && !ItemColumns.areRows(feed.unpivot(), headings);
      Map<String, Heading> columns = (items ? wide : plain).columns(headings);
      List<Slot> slots =
          ids.stream().map(id -> slot(id, columns.get(id), headings, context)).toList();
      List<Integer> skip = feed.skipWhenEmpty().stream().map(ids::indexOf).toList();
      Heading unit = columns.get(Subject.UNIT.field());
      Slot unitSlot =
          new Slot(
              Subject.UNIT,
              unit == null ? 0 : unit.index(),
              0,
              cell(context.get(Subject.UNIT.field())),
              false,
              -1,
              null,
              true,
              TextReaders.text(),
              null);
      return new SheetPlan(
          slots,
          unitSlot,
          skip,
          Refunds.of(feed, ids),
          items ? items(requireNonNull(feed.unpivot()), headings, columns, slots, context) : null);
    }

    private Slot slot(
        String id, @Nullable Heading heading, List<Heading> headings, Map<String, String> context) {
      Dataset.Field field = requireNonNull(dataset.fields().get(id));
      Sources.Found found = Sources.of(feed, id, heading, headings);
      String constant = feed.constants().get(id);
      boolean left = feed.without().contains(id);
      return new Slot(
          Subject.of(id, field),
          found == null ? (heading == null ? 0 : heading.index()) : found.column(),
          field.type() == FieldType.NAME && heading != null ? second(heading, headings) : 0,
          cell(constant != null || left ? constant : context.get(id)),
          constant != null,
          field.from() == null ? -1 : ids.indexOf(field.from()),
          fallback(field),
          isOfRecord(id, field) || field.type() == FieldType.VOCABULARY,
          feed.present().contains(id)
              ? SchoolReaders.present()
              : readers.of(
                  id,
                  field,
                  heading == null ? "" : heading.text(),
                  context.get(MONEY_UNIT),
                  isOfRecord(id, field)),
          found == null ? null : found.source());
    }

    private static @Nullable Object fallback(Dataset.Field field) {
      String code = field.defaultCode();
      return code != null && field.type() == FieldType.BOOLEAN ? Boolean.valueOf(code) : code;
    }

    /** A merged heading over two columns holds the family name and the given name apart. */
    private static int second(Heading heading, List<Heading> headings) {
      for (Heading next : headings) {
        if (next.index() == heading.index() + 1) {
          String text = Text.fold(next.text());
          return text.isEmpty() || text.equals(Text.fold(heading.text())) ? next.index() : 0;
        }
      }
      return heading.index() + 1;
    }

    /** Returns whether there is no record without a field. */
    private boolean isOfRecord(String id, Dataset.Field field) {
      return field.required()
          || field.total()
          || dataset.key().contains(id)
          || dataset.fallbackKey().contains(id)
          || id.equals(dataset.period());
    }

    private Items items(
        Connector.Unpivot unpivot,
        List<Heading> headings,
        Map<String, Heading> columns,
        List<Slot> slots,
        Map<String, String> context) {
      Map<String, String> unit = new LinkedHashMap<>();
      if (context.containsKey(MONEY_UNIT)) {
        unit.put(MONEY_UNIT, requireNonNull(context.get(MONEY_UNIT)));
      }
      Set<Integer> taken = new HashSet<>();
      columns.values().forEach(heading -> taken.add(heading.index()));
      slots.stream().filter(slot -> slot.second() > 0).forEach(slot -> taken.add(slot.second()));
      headings.stream().filter(wide::isKnown).forEach(heading -> taken.add(heading.index()));
      List<Heading> keys =
          columns.entrySet().stream()
              .filter(column -> unpivot.after().contains(column.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      List<Heading> found = ItemColumns.find(unpivot, headings, keys, taken);
      int name = ids.indexOf(unpivot.name());
      Set<Integer> dependent = new TreeSet<>();
      for (int i = 0; i < slots.size(); i++) {
        if (slots.get(i).from() == name && slots.get(i).isAbsent()) {
          dependent.add(i);
        }
      }
      return new Items(
          name,
          ids.indexOf(unpivot.value()),
          dependent,
          found.stream().map(heading -> slot(unpivot.value(), heading, headings, unit)).toList(),
          found.stream().map(Maker::itemName).toList());
    }

    private static Cell itemName(Heading heading) {
      String name = TextReaders.collapse(MoneyUnit.strip(heading.text()));
      return name.isEmpty() ? Cell.blank() : new Cell.Written(name);
    }

    private static @Nullable Cell cell(@Nullable String text) {
      String clean = text == null ? "" : Text.clean(text);
      return clean.isEmpty() ? null : new Cell.Written(clean);
    }
  }
}
