package org.kyhan.transport;

import org.jspecify.annotations.Nullable;

/**
 * What became of a file that was handed over.
 *
 * @param load its number in the ledger, null where it has none
 */
public record Receipt(Outcome outcome, @Nullable Integer load) {

  /** How far the file came. */
  public enum Outcome {
    /** Its records are in the store, or the same bytes were there already. */
    COMMITTED,
    /** It is archived, and its data were refused as a whole: the same bytes would be again. */
    REFUSED,
    /** It is archived and waits; it is taken up without being sent again. */
    UNFINISHED,
    /** Nothing was done with it, for another node is about to. */
    ELSEWHERE
  }

  public static Receipt of(Outcome outcome, @Nullable Integer load) {
    return new Receipt(outcome, load);
  }

  /** Returns whether what the source remembers may move past this file. */
  public boolean committed() {
    return outcome == Outcome.COMMITTED;
  }
}
