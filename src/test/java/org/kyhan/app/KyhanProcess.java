package org.kyhan.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The program in a JVM of its own. */
final class KyhanProcess {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private KyhanProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static KyhanProcess start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(interruptible());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Kyhan.class.getName()));
    command.addAll(arguments);
    Path out = Files.createTempFile(Path.of("target"), "kyhan", ".out");
    Path err = Files.createTempFile(Path.of("target"), "kyhan", ".err");
    out.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new KyhanProcess(builder.start(), out, err);
  }

  /** A shell has its background jobs ignore Ctrl-C, and they leave that to their children. */
  private static List<String> interruptible() throws IOException {
    List<String> command = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(command);
    trial.add("true");
    try {
      return new ProcessBuilder(trial).start().waitFor() == 0 ? command : List.of();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it without any chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Does what Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(pid())).start().waitFor();
  }

  /** Returns its exit code when it has ended. */
  int ended() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("does not end: " + err());
    }
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out, UTF_8);
  }

  String err() throws IOException {
    return Files.readString(err, UTF_8);
  }

  /** Waits for something that can be seen, as long as the program runs. */
  void until(String what, BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(isAlive()).as("alive until %s: %s", what, err()).isTrue();
      assertThat(System.nanoTime()).as("%s: %s", what, err()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  void untilSays(String words) throws IOException {
    until(
        "it says " + words,
        () -> {
          try {
            return out().contains(words) || err().contains(words);
          } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
          }
        });
  }
}
