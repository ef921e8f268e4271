package org.kyhan.definition;

import org.jspecify.annotations.Nullable;

/** What people call a thing: Vietnamese always, English where somebody wrote it. */
public record Title(String vi, @Nullable String en) {

  /** A text alone is the Vietnamese one. */
  public Title(String vi) {
    this(vi, null);
  }
}
