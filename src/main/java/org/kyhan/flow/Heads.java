package org.kyhan.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.Load;
import org.kyhan.mapping.RecordMapper;
import org.kyhan.model.Cell;
import org.kyhan.parse.TableFile;

/**
 * The headers of one file in the form of the mapping stage, and what is read by them at the end.
 */
final class Heads {
  private final List<Feeding> feedings;
  private final List<String> sheets = new ArrayList<>();
  private List<Feeding> taking;

  Heads(List<Feeding> feedings) {
    this.feedings = feedings;
    this.taking = feedings;
  }

  /** Returns the names of the sheets that gave rows so far; grows while the file is read. */
  List<String> sheets() {
    return sheets;
  }

  /** Makes the mappers read by a header from now on. */
  void use(TableFile.Header header) {
    if (!sheets.contains(header.sheet())) {
      sheets.add(header.sheet());
    }
    int sheet = sheets.indexOf(header.sheet());
    List<RecordMapper.Heading> headings =
        header.columns().stream()
            .map(c -> new RecordMapper.Heading(c.index(), c.text(), c.field(), header.chosen()))
            .toList();
    feedings.forEach(f -> f.mapper().sheet(sheet, header.sheet(), headings, header.context()));
    List<Feeding> some = feedings.stream().filter(Feeding::takes).toList();
    taking = some.isEmpty() ? feedings : some;
  }

  /**
   * Returns those whose records the rows under the present header can be: a sheet of one dataset is
   * not counted again for another.
   */
  List<Feeding> taking() {
    return taking;
  }

  /** A table may begin right of column A; the mapper counts columns from A. */
  static List<Cell> fromFirstColumn(TableFile.Header header, List<Cell> cells) {
    int first = header.columns().get(0).index();
    if (first == 1) {
      return cells;
    }
    List<Cell> padded = new ArrayList<>(Collections.nCopies(first - 1, Cell.blank()));
    padded.addAll(cells);
    return padded;
  }

  /** Returns every header with the column of each field below it. */
  List<Load.HeaderFound> found(TableFile file) {
    List<Load.HeaderFound> headers = new ArrayList<>();
    for (TableFile.Header header : file.headers()) {
      Map<String, Integer> columns = new LinkedHashMap<>();
      if (sheets.contains(header.sheet())) {
        use(header);
        feedings.forEach(feeding -> columns.putAll(feeding.mapper().columns()));
      }
      headers.add(new Load.HeaderFound(header.sheet(), header.row(), header.why(), columns));
    }
    return headers;
  }

  /** Returns the sum that the file states for all its rows; null where it does not state one. */
  @Nullable BigInteger stated(TableFile file, RecordMapper mapper) {
    BigInteger sum = null;
    for (String sheet : sheets) {
      BigInteger ofSheet = ofSheet(sheet, file, mapper);
      if (ofSheet == null) {
        return null;
      }
      sum = sum == null ? ofSheet : sum.add(ofSheet);
    }
    return sum;
  }

  private @Nullable BigInteger ofSheet(String sheet, TableFile file, RecordMapper mapper) {
    List<TableFile.TotalRow> rows =
        file.totals().stream().filter(t -> t.header().sheet().equals(sheet)).toList();
    List<TableFile.TotalRow> grand = rows.stream().filter(TableFile.TotalRow::grand).toList();
    long blocks = file.headers().stream().filter(h -> h.sheet().equals(sheet)).count();
    if (grand.isEmpty() && rows.size() != blocks) {
      return null;
    }
    BigInteger sum = null;
    for (TableFile.TotalRow row : grand.isEmpty() ? rows : grand) {
      use(row.header());
      OptionalLong stated = mapper.statedTotal(fromFirstColumn(row.header(), row.cells()));
      if (stated.isEmpty()) {
        return null;
      }
      BigInteger amount = BigInteger.valueOf(stated.getAsLong());
      sum = sum == null ? amount : sum.add(amount);
    }
    return sum;
  }
}
