package org.kyhan.snapshot;

import java.util.Map;
import org.kyhan.definition.Indicator;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;

/** Gives the figures of indicators for a unit with all below it, restricted to a slice. */
public interface Figures {
  Tally of(Indicator indicator, Unit unit, Map<String, String> slice);

  /** Returns whether a figure tells those who get the report of too few people. */
  boolean hides(Indicator indicator, Unit unit, Map<String, String> slice);
}
