package org.kyhan.app;

import java.time.Clock;
import org.kyhan.app.cli.Root;

/** Starts the program: every way to use it is a command. */
public final class Kyhan {
  private Kyhan() {}

  public static void main(String[] args) {
    System.exit(Root.run(args, Clock.systemUTC()));
  }
}
