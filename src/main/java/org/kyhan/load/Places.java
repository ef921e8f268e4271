package org.kyhan.load;

import java.util.List;
import org.kyhan.model.CellRef;

/** Turns a stored place back into one that people find. */
record Places(String file, List<String> sheets) {

  /** Returns the cell, row or file; {@code sheet} is a position among the file's sheets. */
  CellRef at(int sheet, long row, int column) {
    return new CellRef(file, sheets.get(sheet), row, column);
  }
}
