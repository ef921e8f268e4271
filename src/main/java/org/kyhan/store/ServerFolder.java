package org.kyhan.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The files of the program's own server.
 *
 * @param root the folder that holds them all, absolute
 */
record ServerFolder(Path root) {
  private static final int PASSWORD_BYTES = 24;
  private static final long MEGABYTE = 1 << 20;

  /** What a first start needs: the server unpacked, an empty cluster, its first log. */
  private static final long NEEDED_MEGABYTES = 300;

  /** Less than this is called a full disk when a write has failed. */
  private static final long SCARCE_MEGABYTES = 32;

  static ServerFolder in(Path dataFolder) {
    return new ServerFolder(dataFolder.toAbsolutePath().normalize().resolve("postgres"));
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path log() {
    return root.resolve("server.log");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path password() {
    return root.resolve("password");
  }

  private Path port() {
    return root.resolve("port");
  }

  /**
   * Makes the folder, for its owner only.
   *
   * @throws StoreException where it can not be made or written into
   */
  void create() {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException failed) {
      throw trouble(failed);
    }
    if (!Files.isWritable(root)) {
      throw new StoreException("store.folder_not_writable", null, root);
    }
  }

  /** Refuses a first start for which the disk is too full. */
  void refuseFullDisk() {
    long free = freeMegabytes();
    if (free < NEEDED_MEGABYTES) {
      throw new StoreException("store.disk_full", null, root, free, NEEDED_MEGABYTES);
    }
  }

  /** Returns the password, made at the first call. */
  String readOrMakePassword() {
    try {
      if (!Files.exists(password())) {
        if (Files.exists(cluster())) {
          throw new StoreException("store.no_password_file", null, password());
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        write(password(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      return Files.readString(password(), UTF_8).strip();
    } catch (IOException failed) {
      throw trouble(failed);
    }
  }

  /** Returns the port of the last start; 0 where there was none or the file is unreadable. */
  int rememberedPort() {
    try {
      return Files.exists(port()) ? Integer.parseInt(Files.readString(port(), UTF_8).strip()) : 0;
    } catch (IOException | NumberFormatException damaged) {
      return 0;
    }
  }

  void rememberPort(int port) {
    try {
      write(port(), Integer.toString(port));
    } catch (IOException failed) {
      throw trouble(failed);
    }
  }

  /** Puts a file in place whole or not at all, readable by its owner only. */
  private static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text + "\n", UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns the explanation of a failed write: the system's own words depend on its language. */
  StoreException trouble(IOException failed) {
    long free = freeMegabytes();
    return free < SCARCE_MEGABYTES
        ? new StoreException("store.disk_full", failed, root, free, NEEDED_MEGABYTES)
        : new StoreException("store.folder_not_writable", failed, root);
  }

  /** Returns the explanation of a failed command: a full disk, or what the command said. */
  StoreException trouble(String rule, String said) {
    long free = freeMegabytes();
    return free < SCARCE_MEGABYTES || said.contains("No space left on device")
        ? new StoreException(
            "store.disk_full", new IllegalStateException(said), root, free, NEEDED_MEGABYTES)
        : new StoreException(rule, null, root, said.strip());
  }

  private long freeMegabytes() {
    Path existing = root;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      FileStore disk = Files.getFileStore(existing);
      return disk.getUsableSpace() / MEGABYTE;
    } catch (IOException failed) {
      throw new UncheckedIOException(existing.toString(), failed);
    }
  }
}
