package org.kyhan.parse;

import java.util.ArrayList;
import java.util.List;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;

/** Which sheets of a workbook are read: the named one, else all that a person sees. */
final class SheetChoice {
  private final Reading reading;
  private final List<String> names = new ArrayList<>();
  private int taken;

  SheetChoice(Reading reading) {
    this.reading = reading;
  }

  /** Returns whether a sheet is read; reports a hidden one that is not. */
  boolean takes(String name, boolean hidden) {
    names.add(name);
    String wanted = reading.hints().sheet();
    if (wanted != null) {
      return Text.fold(wanted).equals(Text.fold(name)) && ++taken > 0;
    }
    if (hidden) {
      reading.faults().sheet(Severity.NOTICE, "parse.hidden_sheet", name, name);
      return false;
    }
    if (++taken > reading.limits().maxSheets()) {
      throw new Unreadable("parse.too_many_sheets", reading.limits().maxSheets());
    }
    return true;
  }

  /** Reports that nothing was taken. */
  void report() {
    String wanted = reading.hints().sheet();
    if (taken == 0 && wanted != null) {
      reading
          .faults()
          .file(Severity.ERROR, "parse.no_sheet", wanted, "“" + String.join("”, “", names) + "”");
    }
  }
}
