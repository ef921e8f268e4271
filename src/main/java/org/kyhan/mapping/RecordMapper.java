package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Vocabulary;
import org.kyhan.model.Cell;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;

/**
 * Makes records of one dataset from the rows of one file. Whatever is wrong with a row is among the
 * faults of what {@link #map} returns; nothing is thrown for wrong data. Not for two threads.
 */
public final class RecordMapper {
  private static final Mapped NOTHING = new Mapped(Mapped.State.SKIPPED, null, List.of());
  private static final List<Mapped> SKIPPED = List.of(NOTHING);

  private final Origin origin;
  private final CellReaders readers;
  private final SheetPlan.Maker maker;
  private final UnitNames units;
  private final PersonalIdCheck personalId;
  private final RowFaults faults;
  private final Cell[] raw;
  private final int totalField;
  private @Nullable SheetPlan plan;
  private int sheet = -1;
  private boolean firstRow;

  /**
   * @param feed how the connector feeds the dataset
   * @param vocabularies all that the dataset's fields name, by id
   */
  public RecordMapper(
      Dataset dataset,
      Connector.Feed feed,
      Map<String, Vocabulary> vocabularies,
      Units units,
      Origin origin) {
    this.origin = origin;
    this.readers = new CellReaders(vocabularies, feed.fields());
    this.maker = new SheetPlan.Maker(dataset, feed, readers);
    this.units = new UnitNames(units);
    this.personalId = new PersonalIdCheck(dataset);
    this.faults = new RowFaults(origin.file());
    this.raw = new Cell[dataset.fields().size()];
    this.totalField = dataset.totalField().map(dataset::position).orElse(-1);
  }

  /**
   * Where the file came from.
   *
   * @param file the name under which it was received
   * @param unit the number of the source's own unit, to which rows belong that name none
   */
  public record Origin(String file, int unit) {}

  /**
   * A column under a header.
   *
   * @param index from 1
   * @param text as written; empty for a column without heading
   * @param field what the parser took it for, maybe a field of another dataset; null for nothing
   * @param certain whether a person said so, whatever its words say
   */
  public record Heading(int index, String text, @Nullable String field, boolean certain) {
    public Heading(int index, String text, @Nullable String field) {
      this(index, text, field, false);
    }
  }

  /** Knows the units by code and by name. */
  @FunctionalInterface
  public interface Units {
    Resolution find(String raw);
  }

  /**
   * The unit that a text names.
   *
   * @param unit its number; empty where no unit is called so
   * @param suggestions names that are near to an unknown one, the nearest first
   * @param outside whether the source may not speak for it
   */
  public record Resolution(OptionalInt unit, List<String> suggestions, boolean outside) {
    public Resolution {
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * Amounts that a unit of money multiplies although most look like đồng already.
   *
   * @param words what names the unit: a line above the table, or a heading
   * @param unit how many đồng one unit is
   * @param plain how many of the {@code all} amounts look like đồng
   * @param example the first of them as written
   */
  public record MoneyDoubt(
      String sheet, String words, long unit, long plain, long all, long example) {}

  /**
   * What became of a row, or of one item of a row.
   *
   * @param entry the record; null unless the state is {@link State#ENTRY}
   * @param faults every fault of a rejected row; else warnings and notices
   */
  public record Mapped(State state, @Nullable Entry entry, List<Fault> faults) {
    /** The fates of a row. */
    public enum State {
      ENTRY,
      REJECTED,
      /** No record was meant: the row is not counted as wrong. */
      SKIPPED
    }

    public Mapped {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Takes the header of the rows that follow.
   *
   * @param number the sheet's position among the file's sheets, from 0
   * @param name the sheet's name; empty for a format without sheets
   * @param context what stood above the block, by field
   */
  public void sheet(int number, String name, List<Heading> columns, Map<String, String> context) {
    readers.scale().sheet(name);
    plan = maker.plan(columns, context);
    firstRow |= number != sheet;
    sheet = number;
    faults.sheet(name);
  }

  /**
   * Returns the column of each field under the last header, from 1, with {@code unit} for the
   * column that names the unit; a field that is not read from a column of its own is missing. For a
   * record that came from one of several items its own column says more.
   */
  public Map<String, Integer> columns() {
    return plan == null ? Map.of() : plan.columns();
  }

  /**
   * Returns the fields of which the records under the last header say nothing, because the file has
   * neither a column for them nor another word of them.
   */
  public Set<String> unsaid() {
    return plan == null ? Set.of() : plan.unsaid();
  }

  /** Returns the units of money that were likely not meant, among the rows so far. */
  public List<MoneyDoubt> moneyDoubts() {
    return readers.scale().doubts();
  }

  /**
   * Returns the records of a row: one, or one for each item of a wide table; a row that holds none
   * gives one that is skipped.
   *
   * @param row from 1, as the sender's program shows it
   * @param cells from the first column on; columns that are missing are blank
   * @throws IllegalStateException before the first header
   */
  public List<Mapped> map(long row, List<Cell> cells) {
    SheetPlan current = plan;
    if (current == null) {
      throw new IllegalStateException("a row before any header: " + row);
    }
    faults.row(row);
    SheetPlan.Items items = current.items();
    if (!gather(current, cells)
        || isSkipped(current, cells)
        || (items != null && !any(items, cells))) {
      return SKIPPED;
    }
    @Nullable Object[] values = new @Nullable Object[raw.length];
    int unit = unit(current.unit(), cells);
    for (int i = 0; i < values.length; i++) {
      if (items == null || !items.owns(i)) {
        values[i] = read(current, i, raw[i]);
      }
    }
    for (int i = 0; i < current.refunds().size(); i++) {
      current.refunds().get(i).apply(values, raw);
    }
    personalId.check(values, current.slots(), faults);
    firstRow = false;
    if (items != null) {
      return items(current, items, new Entry(unit, sheet, row, 0, values), cells);
    }
    return List.of(
        faults.hasError()
            ? new Mapped(Mapped.State.REJECTED, null, faults.take())
            : new Mapped(
                Mapped.State.ENTRY, new Entry(unit, sheet, row, 0, values), faults.take()));
  }

  /** Lays out the cell of every field; returns whether any column of the row holds something. */
  private boolean gather(SheetPlan current, List<Cell> cells) {
    boolean any = current.items() != null;
    List<Slot> slots = current.slots();
    for (int i = 0; i < raw.length; i++) {
      Slot slot = slots.get(i);
      Cell own = slot.own(cells);
      any |= !own.isBlank();
      raw[i] = slot.raw(own);
    }
    return any;
  }

  private boolean isSkipped(SheetPlan current, List<Cell> cells) {
    for (int position : current.skip()) {
      Slot slot = current.slots().get(position);
      if (!readers.isEmpty(slot.always() ? raw[position] : slot.own(cells))) {
        return false;
      }
    }
    return !current.skip().isEmpty();
  }

  private boolean any(SheetPlan.Items items, List<Cell> cells) {
    for (Slot column : items.columns()) {
      if (!readers.isEmpty(column.own(cells))) {
        return true;
      }
    }
    return false;
  }

  private int unit(Slot slot, List<Cell> cells) {
    Cell cell = slot.raw(slot.own(cells));
    if (cell.isBlank()) {
      return origin.unit();
    }
    faults.at(Subject.UNIT, slot.column(), cell);
    if (cell instanceof Cell.Broken) {
      faults.error("mapping.cell_broken");
      return UnitNames.NONE;
    }
    return units.find(cell.text(), faults);
  }

  private @Nullable Object read(SheetPlan current, int position, Cell own) {
    Slot slot = current.slots().get(position);
    Cell cell = own.isBlank() && slot.from() >= 0 ? raw[slot.from()] : own;
    return read(slot, cell);
  }

  private @Nullable Object read(Slot slot, Cell cell) {
    faults.at(slot.subject(), slot.column(), cell);
    if (cell instanceof Cell.Broken) {
      if (slot.needed()) {
        faults.error("mapping.cell_broken");
      } else {
        faults.warning("mapping.cell_broken_left_out");
      }
      return null;
    }
    if (!cell.isBlank()) {
      return slot.reader().read(cell, faults);
    }
    if (!slot.isAbsent()) {
      return slot.reader().blank(faults);
    }
    if (slot.fallback() != null) {
      return slot.fallback();
    }
    // a column that the file does not have is spoken of once a sheet
    faults.quiet(!firstRow);
    Object value = slot.reader().blank(faults);
    faults.quiet(false);
    return value;
  }

  private List<Mapped> items(
      SheetPlan current, SheetPlan.Items items, Entry base, List<Cell> cells) {
    if (faults.hasError()) {
      for (Slot column : items.columns()) {
        Cell cell = column.own(cells);
        if (!readers.isEmpty(cell)) {
          read(column, cell);
        }
      }
      return List.of(new Mapped(Mapped.State.REJECTED, null, faults.take()));
    }
    List<Mapped> mapped = new ArrayList<>();
    for (int i = 0; i < items.columns().size(); i++) {
      Slot column = items.columns().get(i);
      Cell cell = column.own(cells);
      if (!readers.isEmpty(cell)) {
        mapped.add(item(current, items, i, base, cell));
      }
    }
    return mapped;
  }

  private Mapped item(SheetPlan current, SheetPlan.Items items, int index, Entry base, Cell cell) {
    Slot column = items.columns().get(index);
    Cell name = items.names().get(index);
    @Nullable Object[] values = base.values().clone();
    values[items.value()] = read(column, cell);
    if (name.isBlank()) {
      faults.error("mapping.item_without_name");
    } else {
      values[items.name()] = read(current.slots().get(items.name()), name);
      for (int position : items.dependent()) {
        values[position] = read(current.slots().get(position), name);
      }
    }
    if (faults.hasError()) {
      return new Mapped(Mapped.State.REJECTED, null, faults.take());
    }
    Entry entry = new Entry(base.unit(), base.sheet(), base.row(), column.column(), values);
    return new Mapped(Mapped.State.ENTRY, entry, faults.take());
  }

  /**
   * Returns the sum in đồng that a total line under the present header states for the dataset's
   * total field, over all items of a wide table; nothing where it states none that can be read.
   */
  public OptionalLong statedTotal(List<Cell> cells) {
    SheetPlan current = plan;
    if (current == null || totalField < 0) {
      return OptionalLong.empty();
    }
    SheetPlan.Items items = current.items();
    List<Slot> columns = items == null ? List.of(current.slots().get(totalField)) : items.columns();
    long sum = 0;
    boolean any = false;
    for (Slot column : columns) {
      Cell cell = column.own(cells);
      if (!cell.isBlank() && read(column, cell) instanceof Long amount) {
        sum += amount;
        any = true;
      }
    }
    faults.take();
    return any ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
