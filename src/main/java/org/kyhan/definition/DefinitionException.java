package org.kyhan.definition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown before anything runs where definitions are wrong; carries every mistake, not the first.
 */
public final class DefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<DefinitionFault> faults;

  DefinitionException(List<DefinitionFault> faults) {
    super(faults.stream().map(DefinitionFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Returns the mistakes by file and line, never empty. */
  public List<DefinitionFault> faults() {
    return faults;
  }
}
