package org.kyhan.app.cli;

import picocli.CommandLine.Option;

/** Where the console is. */
final class Port {
  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Cổng trang quản lý (mặc định: 8080).")
  private int number;

  int number() {
    return number;
  }
}
