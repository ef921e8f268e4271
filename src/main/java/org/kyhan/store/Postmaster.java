package org.kyhan.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server's main process, by the note that it keeps in its cluster.
 *
 * @param pid its process
 * @param port where it listens; 0 as long as it does not
 * @param status {@code starting}, {@code ready}, {@code stopping}; empty before it knows
 */
record Postmaster(long pid, int port, String status) {
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /** Returns the server that works in the cluster; a note that a dead one left does not count. */
  static Optional<Postmaster> in(Path cluster) throws IOException {
    Optional<Postmaster> noted = noted(cluster);
    return noted.isPresent() && worksIn(processFolder(noted.get().pid()), cluster)
        ? noted
        : Optional.empty();
  }

  /**
   * Removes the note of a dead server whose number another process got since, by which PostgreSQL
   * would take the dead for alive. Left alone as long as any process may work in the cluster: it
   * also guards against those who outlive the main process.
   */
  static void removeStaleNote(Path cluster) throws IOException {
    if (noted(cluster).isPresent() && !anybodyWorksIn(cluster)) {
      Files.deleteIfExists(note(cluster));
    }
  }

  boolean isReady() {
    return status.equals("ready") && port > 0;
  }

  private static Path note(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  private static Optional<Postmaster> noted(Path cluster) throws IOException {
    try {
      List<String> lines = Files.readAllLines(note(cluster), UTF_8);
      // while it starts it writes line by line
      return lines.isEmpty() || lines.get(0).isBlank()
          ? Optional.empty()
          : Optional.of(
              new Postmaster(
                  Long.parseLong(lines.get(0).strip()),
                  lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0,
                  lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : ""));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static Path processFolder(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }

  private static boolean anybodyWorksIn(Path cluster) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (worksIn(process, cluster)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Every process of a server works in its cluster's folder; a zombie works nowhere. */
  private static boolean worksIn(Path process, Path cluster) throws IOException {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.toRealPath());
    } catch (AccessDeniedException hidden) {
      // another user's: it may be the one, if it is a server at all
      return name(process).equals("postgres");
    } catch (IOException ended) {
      return false;
    }
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm"), UTF_8).strip();
    } catch (IOException ended) {
      return "";
    }
  }
}
