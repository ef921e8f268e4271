package org.kyhan.parse;

import java.nio.file.Path;

/**
 * What every reader is told.
 *
 * @param path the archived bytes
 * @param hints which sheet, hidden ones or not, and for CSV the words that tell its delimiter
 * @param limits where to stop
 * @param faults where to say what was wrong
 * @param writing how the letters are meant
 */
record Reading(Path path, TableHints hints, ReadLimits limits, FaultLog faults, Writing writing) {

  Reading(Path path, TableHints hints, ReadLimits limits, FaultLog faults) {
    this(path, hints, limits, faults, new Writing());
  }
}
