package org.kyhan.flow;

import java.nio.file.Path;
import java.util.Set;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.parse.TableFile;
import org.kyhan.quality.ReturnedWorkbook;

/** What goes back to the sender of a file, by the file's format. */
final class Returning {
  private static final int MOST_LINES = 100_000;

  /** Formats that come back as a new workbook with the same cells. */
  private static final Set<String> COPIED =
      Set.of("csv", "html", "spreadsheetml", "ods", "json", "xml");

  private static final Set<String> BELOW_KEYS = Set.of("json", "xml");

  private Returning() {}

  static ReturnedWorkbook of(FileReport report, Path original, Definitions definitions) {
    Connector connector = definitions.connectors().get(report.load().connector());
    String format = String.valueOf(report.load().format());
    if (!COPIED.contains(format) || connector == null) {
      return ReturnedWorkbook.of(original, report.faults());
    }
    return ReturnedWorkbook.ofSheets(
        TableFile.rows(
            original, report.load().fileName(), Reading.hints(connector, definitions), MOST_LINES),
        BELOW_KEYS.contains(format)
            ? report.faults().stream().map(Returning::belowKeys).toList()
            : report.faults());
  }

  /** Records have their keys for a header, which a workbook shows in a row of its own. */
  private static Fault belowKeys(Fault fault) {
    CellRef at = fault.where();
    return at.row() == 0
        ? fault
        : new Fault(
            fault.severity(),
            fault.rule(),
            fault.message(),
            new CellRef(at.file(), at.sheet(), at.row() + 1, at.column()),
            fault.field(),
            fault.value());
  }
}
