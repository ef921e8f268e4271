package org.kyhan.mapping;

import java.util.ArrayList;
import java.util.List;
import org.kyhan.model.Cell;
import org.kyhan.model.CellRef;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/** Collects what is wrong with one row after the other; knows which cell is being read. */
final class RowFaults {
  private final String file;
  private final List<Fault> found = new ArrayList<>();
  private String sheet = "";
  private long row;
  private boolean error;
  private boolean quiet;
  private Subject subject = Subject.UNIT;
  private int column;
  private Cell cell = Cell.blank();

  RowFaults(String file) {
    this.file = file;
  }

  void sheet(String name) {
    sheet = name;
  }

  void row(long number) {
    row = number;
    quiet = false;
  }

  void at(Subject of, int inColumn, Cell read) {
    subject = of;
    column = inColumn;
    cell = read;
  }

  /** Keeps what is not an error to itself from now on, until the next row. */
  void quiet(boolean silent) {
    quiet = silent;
  }

  /** The value stands as argument {0} of the sentence, {@code more} behind it. */
  void error(String rule, Object... more) {
    add(Severity.ERROR, rule, more);
  }

  void warning(String rule, Object... more) {
    add(Severity.WARNING, rule, more);
  }

  void notice(String rule, Object... more) {
    add(Severity.NOTICE, rule, more);
  }

  private void add(Severity severity, String rule, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = subject.shown(cell.text());
    System.arraycopy(more, 0, arguments, 1, more.length);
    say(severity, rule, Messages.vi(rule, arguments));
  }

  /** Adds a fault whose sentence is ready. */
  void say(Severity severity, String rule, String sentence) {
    if (quiet && severity != Severity.ERROR) {
      return;
    }
    error |= severity == Severity.ERROR;
    CellRef where = new CellRef(file, sheet, row, column);
    String value = cell.isBlank() ? null : subject.shown(cell.text());
    found.add(new Fault(severity, rule, sentence, where, subject.field(), value));
  }

  boolean hasError() {
    return error;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns the faults since the last call, in the order of the columns read. */
  List<Fault> take() {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Fault> taken = List.copyOf(found);
    found.clear();
    error = false;
    return taken;
  }
}
