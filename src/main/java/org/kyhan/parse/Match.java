package org.kyhan.parse;

/**
 * That a text matches a field's word.
 *
 * @param field the place of the field among all
 * @param cost a smaller one is a better match
 */
record Match(int field, int cost) {
  /** A header word somewhere in a longer text weighs less than any whole one. */
  static final int CONTAINED = 10_000;

  /** A header word with a slip of the hand. */
  static final int MISSPELT = 20_000;

  /** A header word that is the smaller part of a long text. */
  static final int VAGUE = 50_000;

  static final int PER_RANK = 10;

  /** The same meanings in other words come after each of the field's own words of the rank. */
  static final int SENSE = 5;

  /** A heading that may be read in another way too; further ways weigh more and more. */
  static final int OPEN = 2_000;

  /** "Ngày/ Số CT": what is named first is what the column is. */
  static final int LATER_PART = 5_000;

  /** Returns whether a match is one of the ways to read a heading, of which values may decide. */
  static boolean isOpen(int cost) {
    return cost >= OPEN && cost < LATER_PART;
  }

  /** Returns whether a match is by a field's own word, not only by what it means. */
  static boolean isExact(int cost) {
    return cost < LATER_PART && cost % PER_RANK < SENSE;
  }
}
