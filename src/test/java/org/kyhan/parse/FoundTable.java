package org.kyhan.parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kyhan.model.Fault;

/**
 * What was made of the first table of a text.
 *
 * @param columns the column of each field
 * @param rules of all faults of the file
 */
record FoundTable(
    Map<String, Integer> columns, List<String> rules, List<TableFile.Question> questions) {

  /** Reads a text to its end as a CSV file of a folder. */
  static FoundTable in(Path folder, TableHints hints, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("sheet.csv"), text);
    try (TableFile table = TableFile.open(file, "sheet.csv", hints, ReadLimits.standard())) {
      while (table.hasNext()) {
        table.next();
      }
      Map<String, Integer> columns = new TreeMap<>();
      table.headers().get(0).columns().stream()
          .filter(c -> c.field() != null)
          .forEach(c -> columns.put(c.field(), c.index()));
      List<String> rules = table.faults().stream().map(Fault::rule).toList();
      return new FoundTable(columns, rules, table.questions());
    }
  }
}
