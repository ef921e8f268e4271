package org.kyhan.parse;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What every reader is told.
 *
 * @param path the archived bytes
 * @param hints which sheet, hidden ones or not, and for CSV the words that tell its delimiter
 * @param limits where to stop
 * @param faults where to say what was wrong
 * @param password what opens a protected workbook; null where there is none
 * @param writing how the letters are meant
 */
record Reading(
    Path path,
    TableHints hints,
    ReadLimits limits,
    FaultLog faults,
    @Nullable String password,
    Writing writing) {

  Reading(
      Path path, TableHints hints, ReadLimits limits, FaultLog faults, @Nullable String password) {
    this(path, hints, limits, faults, password, new Writing());
  }

  /** Returns the same for a walk that only looks: texts stay as the file has them. */
  Reading asItStands() {
    return new Reading(path, hints, limits, faults, password, Writing.asItStands());
  }

  /** Returns the same for other bytes. */
  Reading at(Path other) {
    return new Reading(other, hints, limits, faults, password, writing);
  }

  @Override
  public String toString() {
    return "Reading[" + path + "]"; // without the password
  }
}
