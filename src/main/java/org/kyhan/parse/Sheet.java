package org.kyhan.parse;

/**
 * A sheet about to be read.
 *
 * @param name empty for a format without sheets
 * @param merges its merged regions, all of them, before the first line
 */
record Sheet(String name, Merges merges) {

  /** Returns whether its lines are records of delimited text, where a stray delimiter shifts. */
  boolean isDelimited() {
    return name.isEmpty();
  }
}
