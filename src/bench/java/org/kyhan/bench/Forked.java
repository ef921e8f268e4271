package org.kyhan.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@link Worker} from outside. */
final class Forked implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;

  /**
   * Starts a process and waits until it is ready.
   *
   * @param heap as {@code -Xmx} takes it
   */
  Forked(Path home, Path data, String heap) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    String options = System.getProperty("bench.jvm", "");
    if (!options.isBlank()) {
      command.addAll(List.of(options.split(" ", -1)));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path")
                .replace(File.pathSeparator + File.pathSeparator, ":"),
            Worker.class.getName(),
            home.toString(),
            data.toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader();
    commands = process.outputWriter();
    answer();
  }

  /** How a command went; heap in bytes. */
  record Done(double seconds, long peakHeap, long liveHeap, String counts) {}

  Done run(String... command) throws IOException {
    commands.write(String.join("\t", command));
    commands.write('\n');
    commands.flush();
    String[] parts = answer().split("\t", -1);
    return new Done(
        Long.parseLong(parts[1]) / 1e9,
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        parts[4]);
  }

  long pid() {
    return process.pid();
  }

  private String answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(Worker.ANSWER)) {
        return line.substring(1);
      }
    }
    throw new IllegalStateException("the forked process ended");
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
