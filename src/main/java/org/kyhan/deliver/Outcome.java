package org.kyhan.deliver;

import org.kyhan.model.Messages;

/**
 * What became of one attempt.
 *
 * @param text for people, empty where it was delivered
 * @param serverDown true where no other delivery over this server has a chance now
 */
record Outcome(Kind kind, String text, boolean serverDown) {
  enum Kind {
    DELIVERED,
    /** Not taken, may be tried again. */
    NOT_NOW,
    /** Not taken, and trying again would change nothing. */
    REFUSED,
    /** The server may have taken it. */
    IN_DOUBT
  }

  static final Outcome DELIVERED = new Outcome(Kind.DELIVERED, "", false);

  static Outcome notNow(String rule, Object... arguments) {
    return new Outcome(Kind.NOT_NOW, Messages.vi(rule, arguments), false);
  }

  static Outcome serverDown(String rule, Object... arguments) {
    return new Outcome(Kind.NOT_NOW, Messages.vi(rule, arguments), true);
  }

  static Outcome refused(String rule, Object... arguments) {
    return new Outcome(Kind.REFUSED, Messages.vi(rule, arguments), false);
  }

  static Outcome inDoubt(String rule, Object... arguments) {
    return new Outcome(Kind.IN_DOUBT, Messages.vi(rule, arguments), false);
  }
}
