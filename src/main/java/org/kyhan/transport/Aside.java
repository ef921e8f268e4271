package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where files go that were received: {@code .kyhan/da-nhan/<date>/} in the folder itself. */
final class Aside {
  private Aside() {}

  /**
   * Moves a file aside under its own name, never over another.
   *
   * @throws IOException where it could not; the file is then where it was
   */
  static void put(Path folder, Path file, LocalDate day) throws IOException {
    Path aside = folder.resolve(".kyhan").resolve("da-nhan").resolve(day.toString());
    Path free = aside;
    for (int n = 2;
        Files.exists(free.resolve(file.getFileName()), LinkOption.NOFOLLOW_LINKS);
        n++) {
      free = aside.resolve(Integer.toString(n));
    }
    Files.createDirectories(free);
    if (!free.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(free + " leads out of " + folder);
    }
    Files.move(file, free.resolve(file.getFileName()));
  }
}
