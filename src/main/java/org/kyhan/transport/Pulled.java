package org.kyhan.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.FailureType;

/**
 * What one pull of a source came to.
 *
 * @param taken the files handed over, in order; the first thousand
 * @param findings what people should know, the failure not among them
 * @param type why it failed, null where it did not
 * @param error the failure for people, without any secret; null where there was none
 */
public record Pulled(
    State state,
    List<Taken> taken,
    List<Finding> findings,
    @Nullable FailureType type,
    @Nullable String error) {

  public Pulled {
    taken = List.copyOf(taken);
    findings = List.copyOf(findings);
  }

  /** How a pull ended. */
  public enum State {
    DONE,
    FAILED,
    /** Another pull of the source is under way, here or on another node. */
    BUSY,
    /** The source failed lately and is left in peace for a while. */
    BACKED_OFF,
    /** No such source runs here, or it is paused. */
    NOT_RUNNING,
    /** The source is watched: what is ready is taken in the background. */
    WATCHED
  }

  /** One file that was handed over. */
  public record Taken(String name, Receipt receipt) {}

  static Pulled nothing(State state) {
    return new Pulled(state, List.of(), List.of(), null, null);
  }
}
