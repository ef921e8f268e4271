package org.kyhan.transport;

import java.nio.file.Path;

/** Takes a file that arrived. */
@FunctionalInterface
public interface Receiver {
  /**
   * Archives the file and starts what follows. Once this returns, the file may be put aside, unless
   * another node is about to take it; where it throws, unchecked, the file stays and is offered
   * again later. May be called by several threads, never twice at once for the same file.
   *
   * @param file readable at least until this returns
   * @param originalName the file's name in NFC, otherwise as its sender chose it
   */
  Receipt receive(String sourceName, Path file, String originalName);
}
