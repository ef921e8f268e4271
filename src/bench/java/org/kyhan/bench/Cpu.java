package org.kyhan.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Seconds of processor time that this program, its fork and their server have used so far: on a
 * machine that others use too it says more than the clock does.
 */
final class Cpu {
  private static final double TICKS = 100;
  private static final int USER_TIME = 11;

  private final Path cluster;
  private final long worker;

  Cpu(Path cluster, long worker) {
    this.cluster = cluster;
    this.worker = worker;
  }

  double seconds() throws IOException {
    double sum = 0;
    try (DirectoryStream<Path> processes =
        java.nio.file.Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(String.valueOf(process.getFileName()));
        if (pid == worker || pid == ProcessHandle.current().pid() || isServer(process)) {
          sum += seconds(process);
        }
      }
    }
    return sum;
  }

  private boolean isServer(Path process) {
    try {
      return java.nio.file.Files.readSymbolicLink(process.resolve("cwd"))
          .equals(cluster.toRealPath());
    } catch (IOException ended) {
      return false;
    }
  }

  /** User and system time, with that of children that have ended. */
  private static double seconds(Path process) {
    try {
      String stat = java.nio.file.Files.readString(process.resolve("stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return fields.subList(USER_TIME, USER_TIME + 4).stream().mapToLong(Long::parseLong).sum()
          / TICKS;
    } catch (IOException ended) {
      return 0;
    }
  }
}
