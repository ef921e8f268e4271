package org.kyhan.ledger;

import java.util.Locale;

/** The states of a run. */
public enum LoadState {
  PENDING,
  QUEUED,
  RUNNING,
  SUCCEEDED,
  SUCCEEDED_WITH_WARNINGS,
  FAILED,
  CANCELLED;

  /** Returns the word in store and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static LoadState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns whether work is still to be done. */
  public boolean isUnfinished() {
    return this == PENDING || this == QUEUED || this == RUNNING;
  }

  /** Returns whether the file's good records are in the store. */
  public boolean isSuccess() {
    return this == SUCCEEDED || this == SUCCEEDED_WITH_WARNINGS;
  }
}
