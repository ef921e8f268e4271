package org.kyhan.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.kyhan.app.cli.Root;

/** Starts the program: every way to use it is a command. */
public final class Kyhan {
  private static final String LOCALE = "LC_ALL";
  private static final String UTF8_LOCALE = "C.UTF-8";

  private Kyhan() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (!namesAreReadable() && !UTF8_LOCALE.equals(System.getenv(LOCALE))) {
      System.exit(again(args));
    }
    // otherwise Java 22 to 24 have a console even where nobody sits at a terminal, and a secret
    // that is sent through a pipe would not be read
    System.getProperties().putIfAbsent("jdk.console", "java.base");
    System.exit(Root.run(args, Clock.systemUTC()));
  }

  /** Under the locale C a JVM cannot open files with Vietnamese names, and no option helps. */
  private static boolean namesAreReadable() {
    return StandardCharsets.UTF_8.name().equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
  }

  private static int again(String[] args) throws IOException, InterruptedException {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command = new ArrayList<>();
    command.add(self.command().orElse("java"));
    command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(whatToRun(System.getProperty("java.class.path")));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(LOCALE, UTF8_LOCALE);
    return builder.start().waitFor();
  }

  /** The executable jar stands alone on its class path. */
  private static List<String> whatToRun(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? List.of("-jar", classPath) : List.of("-cp", classPath, Kyhan.class.getName());
  }
}
