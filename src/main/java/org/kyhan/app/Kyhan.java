package org.kyhan.app;

/** Starts the program. */
public final class Kyhan {
  private Kyhan() {}

  public static void main(String[] args) {
    System.out.println(args.length);
  }
}
