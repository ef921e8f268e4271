package org.kyhan.snapshot;

import java.time.Instant;
import java.util.List;
import org.kyhan.calendar.Period;
import org.kyhan.ledger.Unit;

/**
 * Of whom and when a report speaks.
 *
 * @param unit the reporting unit
 * @param superior the unit above it
 * @param rows the units that get a line of their own: those directly below, or itself
 * @param version from 1
 * @param frozenAt now (UTC)
 * @param dataUntil the newest moment at which data was loaded (UTC)
 * @param expected how many schools should have delivered
 * @param missing the schools that have not
 */
public record Subject(
    Unit unit,
    Unit superior,
    List<Unit> rows,
    Period period,
    int version,
    Instant frozenAt,
    Instant dataUntil,
    int expected,
    List<Unit> missing) {

  public Subject {
    rows = List.copyOf(rows);
    missing = List.copyOf(missing);
  }

  /** Returns the sentence that stands beside every figure: "6/7 trường đã có số liệu". */
  String coverage() {
    return "%d/%d trường đã có số liệu".formatted(expected - missing.size(), expected);
  }

  /** Returns the sentence that names the missing schools; empty where none is missing. */
  String missingSentence() {
    if (missing.isEmpty()) {
      return "";
    }
    int named = Math.min(missing.size(), 10);
    String names = String.join("; ", missing.subList(0, named).stream().map(Unit::name).toList());
    String more =
        missing.size() > named ? " và %d trường khác".formatted(missing.size() - named) : "";
    return "Chưa có số liệu: " + names + more + ".";
  }
}
