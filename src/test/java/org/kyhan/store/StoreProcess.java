package org.kyhan.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another JVM with a store open, that does the SQL it is told. */
final class StoreProcess implements AutoCloseable {
  private static final String OPENED = "opened";
  private static final String DONE = "done";

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;

  private StoreProcess(Process process) {
    this.process = process;
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
  }

  /** Runs in the other JVM. */
  public static void main(String[] arguments) throws IOException {
    try (Store store = Store.open(StoreSettings.in(Path.of(arguments[0])))) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      System.out.println(OPENED);
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String sql = orders.readLine(); sql != null; sql = orders.readLine()) {
        jdbc.sql(sql).update();
        System.out.println(DONE);
      }
    }
  }

  /** Returns a JVM that is on its way to open the store. */
  static StoreProcess starting(Path dataFolder) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName(),
            dataFolder.toString());
    return new StoreProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  StoreProcess opened() throws IOException {
    await(OPENED);
    return this;
  }

  void execute(String sql) throws IOException {
    orders.println(sql);
    await(DONE);
  }

  private void await(String word) throws IOException {
    String line = answers.readLine();
    while (line != null && !line.equals(word)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the other JVM ended before it said " + word);
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets the JVM close its store and end. */
  @Override
  public void close() {
    orders.close();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the other JVM does not end");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
