package org.kyhan.parse;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.kyhan.model.Cell;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.parse.TableFile.Column;
import org.kyhan.parse.TableFile.Header;

/** All that a file gave, as text that a test compares and a person reads. */
final class Outcome {
  private Outcome() {}

  static String of(Path path, TableHints hints) {
    return of(path, hints, ReadLimits.standard());
  }

  static String of(Path path, TableHints hints, ReadLimits limits) {
    StringBuilder out = new StringBuilder();
    try (TableFile file = TableFile.open(path, path.getFileName().toString(), hints, limits)) {
      int known = 0;
      while (file.hasNext()) {
        TableFile.Row row = file.next();
        for (Header header : file.headers().subList(known, file.headers().size())) {
          header(header, out);
          known++;
        }
        out.append("row ")
            .append(row.number())
            .append(" | ")
            .append(cells(row.cells()))
            .append('\n');
      }
      file.headers().stream().skip(known).forEach(header -> header(header, out));
      for (TableFile.TotalRow total : file.totals()) {
        out.append(total.grand() ? "grand total " : "part total ").append(total.number());
        out.append(" | ").append(cells(total.cells())).append('\n');
      }
      out.append("skipped ").append(file.skippedRows()).append('\n');
      for (Fault fault : file.faults()) {
        CellRef where = fault.where();
        out.append(fault.severity()).append(' ').append(fault.rule());
        out.append(where.sheet().isEmpty() ? "" : " [" + where.sheet() + "]");
        out.append(where.row() == 0 ? "" : " " + where.row()).append('\n');
      }
    }
    return out.toString();
  }

  private static void header(Header header, StringBuilder out) {
    out.append("header ").append(header.sheet().isEmpty() ? "" : "[" + header.sheet() + "] ");
    out.append(header.row()).append('+').append(header.rows());
    for (Column column : header.columns()) {
      out.append(" | ").append(column.text().isEmpty() ? "." : column.text());
      out.append(column.field() == null ? "" : " =" + column.field());
    }
    out.append('\n');
    header.context().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            e ->
                out.append("  ").append(e.getKey()).append(": ").append(e.getValue()).append('\n'));
  }

  static String cells(List<Cell> cells) {
    return cells.stream().map(Outcome::cell).collect(Collectors.joining(" | "));
  }

  private static String cell(Cell cell) {
    if (cell.isBlank()) {
      return ".";
    }
    String mark =
        cell instanceof Cell.Numeric
            ? "#"
            : cell instanceof Cell.Moment
                ? "@"
                : cell instanceof Cell.Truth ? "?" : cell instanceof Cell.Broken ? "!" : "";
    return mark + cell.text().replace("\n", "⏎");
  }
}
