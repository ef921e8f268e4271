package org.kyhan.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server runs: PostgreSQL refuses root. Root without privileges ({@code unshare}) still
 * owns its files and reaches every folder of its own; where the system forbids that, an
 * unprivileged user ({@code setpriv}) gets the files.
 *
 * @param prefix what to put before a command
 * @param owner the user who must own the files; 0 for the one who runs this program
 */
record ServerAccount(List<String> prefix, int owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  ServerAccount {
    prefix = List.copyOf(prefix);
  }

  /**
   * Returns the account for a server in {@code folder}: the owner of a cluster that is there stays
   * its owner.
   *
   * @throws StoreException where root can not give up its privileges
   */
  static ServerAccount of(ServerFolder folder) {
    try {
      if (userOf(Path.of("/proc/self")) != ROOT) {
        return new ServerAccount(List.of(), ROOT);
      }
      ServerAccount without = new ServerAccount(List.of("unshare", "-U"), ROOT);
      int owner = Files.exists(folder.cluster()) ? userOf(folder.cluster()) : ROOT;
      if (owner == ROOT && without.can("-w", folder.root())) {
        return without;
      }
      ServerAccount other = as(owner == ROOT ? heir(folder.root()) : owner);
      if (other.can("-x", requireNonNull(folder.root().getParent()))) {
        other.own(folder.root());
        return other;
      }
      throw new StoreException("store.no_account", null, folder.root());
    } catch (IOException failed) {
      throw folder.trouble(failed);
    }
  }

  /** Returns the account of an unprivileged user. */
  static ServerAccount as(int user) {
    return new ServerAccount(
        List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"), user);
  }

  private static int userOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  /** Returns who reaches a folder: the user in whose home it is, nobody where it is in none. */
  private static int heir(Path folder) throws IOException {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (userOf(above) != ROOT) {
        return userOf(above);
      }
    }
    return NOBODY;
  }

  private boolean can(String what, Path folder) {
    try {
      return run(Path.of("/"), List.of("test", what, folder.toString())).succeeded();
    } catch (IOException missing) {
      return false;
    }
  }

  ServerCommand run(Path folder, List<String> command) throws IOException {
    return run(folder, command, "");
  }

  ServerCommand run(Path folder, List<String> command, String input) throws IOException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return ServerCommand.run(folder, whole, input);
  }

  /** Gives a file or a folder with all it holds to this account. */
  void own(Path path) throws IOException {
    if (owner == ROOT) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (!Files.isSymbolicLink(file) && userOf(file) != owner) {
          Files.setAttribute(file, "unix:uid", owner);
          Files.setAttribute(file, "unix:gid", owner);
        }
      }
    }
  }
}
