package org.kyhan.parse;

/**
 * A sheet about to be read.
 *
 * @param name empty for a format without sheets
 * @param merges its merged regions; those that begin in a line are known once the line was read
 * @param isDelimited whether its lines are records of delimited text, where a stray delimiter
 *     shifts
 */
record Sheet(String name, Merges merges, boolean isDelimited) {

  Sheet(String name, Merges merges) {
    this(name, merges, false);
  }
}
