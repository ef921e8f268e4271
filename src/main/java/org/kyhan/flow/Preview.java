package org.kyhan.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.UnitDirectory;
import org.kyhan.mapping.RecordMapper;
import org.kyhan.model.Cell;
import org.kyhan.model.Entry;
import org.kyhan.model.Fault;
import org.kyhan.model.Mask;
import org.kyhan.parse.TableFile;

/**
 * The first rows of a file as they would become records. The store is not asked and nothing is
 * written; personal values are masked.
 *
 * @param format as {@link TableFile#format}
 * @param headers the headers found so far, and why each was taken for one
 * @param rows the first rows
 * @param faults what is wrong with those rows, or with the file as a whole
 * @param more true where the file goes on
 */
public record Preview(
    String format,
    List<Load.HeaderFound> headers,
    List<Row> rows,
    List<Fault> faults,
    boolean more) {

  public Preview {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * One record that a row gives.
   *
   * @param values by field, as they would be stored; fields without a value are left out
   */
  public record Row(
      String dataset, String sheet, long row, boolean rejected, Map<String, String> values) {}

  static Preview of(
      Definitions definitions, Load load, UnitDirectory units, TableFile table, int rows) {
    Connector connector = Reading.connector(definitions, load);
    List<Feeding> feedings = Feeding.of(definitions, connector, load, units);
    return new Taster(feedings, load.fileName()).taste(table, rows);
  }

  private static final class Taster {
    private final List<Feeding> feedings;
    private final String file;
    private final Heads heads;
    private final List<Row> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    Taster(List<Feeding> feedings, String file) {
      this.feedings = feedings;
      this.file = file;
      this.heads = new Heads(feedings);
    }

    @SuppressWarnings("ReferenceEquality") // the same header stands above all rows of its block
    Preview taste(TableFile table, int most) {
      TableFile.@Nullable Header current = null;
      while (rows.size() < most && table.hasNext()) {
        TableFile.Row row = table.next();
        if (row.header() != current) {
          current = row.header();
          heads.use(current);
        }
        List<Cell> cells = Heads.fromFirstColumn(current, row.cells());
        for (Feeding feeding : feedings) {
          for (RecordMapper.Mapped mapped : feeding.mapper().map(row.number(), cells)) {
            take(feeding, mapped, current, row.number());
          }
        }
      }
      boolean more = rows.size() >= most && table.hasNext();
      faults.addAll(table.faults());
      Gate closed = new Gate(null, false);
      feedings.forEach(f -> faults.addAll(closed.judge(f.mapper().moneyDoubts(), file)));
      return new Preview(table.format(), heads.found(table), rows, faults, more);
    }

    private void take(
        Feeding feeding, RecordMapper.Mapped mapped, TableFile.Header header, long number) {
      faults.addAll(mapped.faults());
      String dataset = feeding.dataset().id();
      Entry entry = mapped.entry();
      if (entry != null) {
        List<Fault> broken = feeding.judge(entry, file, header, number);
        faults.addAll(broken);
        boolean rejected = broken.stream().anyMatch(Fault::isError);
        rows.add(
            new Row(dataset, header.sheet(), number, rejected, values(feeding.dataset(), entry)));
      } else if (mapped.state() == RecordMapper.Mapped.State.REJECTED) {
        rows.add(new Row(dataset, header.sheet(), number, true, Map.of()));
      }
    }

    private static Map<String, String> values(Dataset dataset, Entry entry) {
      Map<String, String> values = new LinkedHashMap<>();
      int i = 0;
      for (Map.Entry<String, Dataset.Field> field : dataset.fields().entrySet()) {
        Object value = entry.values()[i++];
        if (value != null) {
          boolean open = field.getValue().privacy() == Dataset.Privacy.OPEN;
          String text = value.toString();
          values.put(field.getKey(), open ? text : Mask.of(field.getValue().type(), text));
        }
      }
      return values;
    }
  }
}
