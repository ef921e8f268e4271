package org.kyhan.flow;

import java.util.List;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.LoadState;
import org.kyhan.model.Fault;
import org.kyhan.model.Messages;

/** A file that a gate holds, and that a person may let through. */
final class Held {
  private Held() {}

  /**
   * Makes sure that gates alone hold a file, and that it is said who lets it through and why.
   *
   * @throws IllegalArgumentException with a sentence for people where not
   */
  static void require(Load load, List<Fault> faults, String who, String why) {
    List<Fault> whole =
        faults.stream()
            .filter(f -> f.isError() && (f.where().row() == 0 || Gate.RULES.contains(f.rule())))
            .toList();
    boolean byGates =
        !whole.isEmpty() && whole.stream().allMatch(f -> Gate.RULES.contains(f.rule()));
    if (load.state() != LoadState.FAILED || !byGates) {
      throw new IllegalArgumentException(Messages.vi("flow.not_held"));
    }
    if (who.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException(Messages.vi("flow.no_reason"));
    }
  }
}
