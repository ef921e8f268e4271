package org.kyhan.parse;

import java.util.List;
import java.util.Map;

/**
 * Why nobody but a person can say which column is meant.
 *
 * @param reason which of the cases it is
 * @param field the field in doubt
 * @param candidates the columns of all fields, in each way in which the header can be read; the way
 *     that would be taken comes first
 */
record HeaderDoubt(Reason reason, String field, List<Map<String, Integer>> candidates) {

  HeaderDoubt {
    candidates = List.copyOf(candidates);
  }

  /** The closed set of cases. */
  enum Reason {
    /** Two headings name a field that must be there equally well, and their columns differ. */
    TWO_COLUMNS,
    /** A field that must be there was found only as a small part of a long heading. */
    WEAK_MATCH,
    /** Two tables that could be meant stand beside each other. */
    TWO_TABLES
  }
}
