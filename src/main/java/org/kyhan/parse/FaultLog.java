package org.kyhan.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Severity;

/** The faults of one file; a rule that a hostile file breaks a million times is kept for a few. */
final class FaultLog {
  private static final int KEPT_PER_RULE = 200;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  FaultLog(String file) {
    this.file = file;
  }

  void file(Severity severity, String rule, Object... arguments) {
    add(severity, rule, CellRef.wholeFile(file), arguments);
  }

  void sheet(Severity severity, String rule, String sheet, Object... arguments) {
    add(severity, rule, new CellRef(file, sheet, 0, 0), arguments);
  }

  void row(Severity severity, String rule, String sheet, long row, Object... arguments) {
    add(severity, rule, new CellRef(file, sheet, row, 0), arguments);
  }

  private void add(Severity severity, String rule, CellRef where, Object... arguments) {
    if (counts.merge(rule, 1, Integer::sum) <= KEPT_PER_RULE) {
      faults.add(Fault.of(severity, rule, where, arguments));
    }
  }

  List<Fault> list() {
    return List.copyOf(faults);
  }
}
