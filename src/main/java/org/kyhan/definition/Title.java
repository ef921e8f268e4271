package org.kyhan.definition;

import org.jspecify.annotations.Nullable;

/** What people call a thing: Vietnamese always, English where somebody wrote it. */
public record Title(String vi, @Nullable String en) {}
