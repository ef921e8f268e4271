package org.kyhan.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that was run to its end.
 *
 * @param code its exit code
 * @param said what it wrote to both its outputs
 */
record ServerCommand(int code, String said) {

  /**
   * Runs a program, in English and UTC whatever the machine speaks.
   *
   * @param input what it reads
   * @throws IOException where it is not there or may not be run
   */
  static ServerCommand run(Path folder, List<String> command, String input) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(ServerCommand::misleads);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    Process process = builder.start();
    try (OutputStream keyboard = process.getOutputStream()) {
      keyboard.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeReading) {
      // its exit code and output say why
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new ServerCommand(process.waitFor(), said);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new java.io.InterruptedIOException(command.get(0)));
    }
  }

  private static boolean misleads(String variable) {
    return variable.startsWith("PG") || variable.startsWith("LC_") || variable.startsWith("LANG");
  }

  boolean succeeded() {
    return code == 0;
  }
}
