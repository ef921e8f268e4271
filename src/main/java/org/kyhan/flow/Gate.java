package org.kyhan.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.ledger.Load;
import org.kyhan.mapping.RecordMapper;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Printed;
import org.kyhan.model.Severity;

/**
 * Stops a file that looks wrong as a whole before it replaces good data.
 *
 * @param rowsBefore rows of the file before this one from the same source; null where there is none
 * @param letThrough true where a person decided, knowing what it would stop at, that it may pass;
 *     what would have stopped it is then said as a warning
 */
record Gate(@Nullable Long rowsBefore, boolean letThrough) {
  /** What a file can be stopped at, and be let through by a person. */
  static final Set<String> RULES =
      Set.of(
          "flow.gate_few",
          "flow.gate_rejected",
          "flow.gate_drop",
          "flow.total_differs",
          "flow.money_unit_doubtful");

  boolean stopsAtTotals(Connector.Gates gates) {
    return gates.totals() == Connector.Totals.STOP && !letThrough;
  }

  List<Fault> judge(Connector.Gates gates, Load.Counts counts, String file) {
    List<Fault> faults = new ArrayList<>();
    CellRef whole = CellRef.wholeFile(file);
    Severity severity = letThrough ? Severity.WARNING : Severity.ERROR;
    if (counts.read() < gates.minRows()) {
      faults.add(Fault.of(severity, "flow.gate_few", whole, counts.read(), gates.minRows()));
    }
    Double most = gates.maxRejected();
    if (most != null && counts.rejected() * 100.0 > most * counts.read()) {
      long percent = Math.round(counts.rejected() * 100.0 / counts.read());
      faults.add(Fault.of(severity, "flow.gate_rejected", whole, percent, most));
    }
    Double drop = gates.maxDrop();
    Long before = rowsBefore;
    if (drop != null && before != null && counts.read() < before * (100 - drop) / 100) {
      faults.add(Fault.of(severity, "flow.gate_drop", whole, counts.read(), before, drop));
    }
    return faults;
  }

  /** Returns what says that amounts are not to be multiplied unless a person agrees. */
  List<Fault> judge(List<RecordMapper.MoneyDoubt> doubts, String file) {
    return doubts.stream()
        .map(
            doubt ->
                Fault.of(
                    letThrough ? Severity.WARNING : Severity.ERROR,
                    "flow.money_unit_doubtful",
                    new CellRef(file, doubt.sheet(), 0, 0),
                    doubt.words(),
                    doubt.plain(),
                    doubt.all(),
                    Printed.dong(BigInteger.valueOf(doubt.example())),
                    Printed.dong(BigInteger.valueOf(doubt.example() * doubt.unit()))))
        .toList();
  }
}
