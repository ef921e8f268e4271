package org.kyhan.snapshot;

import java.util.Map;
import org.kyhan.definition.Indicator;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Tally;

/** Gives the tally of an indicator for a unit with all below it, restricted to a slice. */
@FunctionalInterface
public interface Figures {
  Tally of(Indicator indicator, Unit unit, Map<String, String> slice);
}
