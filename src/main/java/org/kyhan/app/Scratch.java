package org.kyhan.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder that is gone when it is closed. */
final class Scratch implements AutoCloseable {
  private final Path folder;

  Scratch(Path data) {
    try {
      Path work = Files.createDirectories(data.resolve("work"));
      this.folder = Files.createTempDirectory(work, "look-");
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot make a folder in " + data, failure);
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot remove " + folder, failure);
    }
  }
}
