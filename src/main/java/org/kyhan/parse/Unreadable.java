package org.kyhan.parse;

/**
 * Carries "this file cannot be read further, because" from the depth of a reader up to {@link
 * TableFile}, which makes it a fault; never leaves the package.
 */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient Object[] arguments;

  Unreadable(String rule, Object... arguments) {
    super(rule, null, false, false);
    this.rule = rule;
    this.arguments = arguments;
  }

  String rule() {
    return rule;
  }

  Object[] arguments() {
    return arguments.clone();
  }
}
