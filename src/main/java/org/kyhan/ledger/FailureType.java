package org.kyhan.ledger;

import java.util.Locale;

/** Why a run failed, in the words of the connector protocol. */
public enum FailureType {
  CONFIG_ERROR,
  TRANSIENT_ERROR,
  DATA_ERROR,
  SYSTEM_ERROR,
  CANCELLED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
