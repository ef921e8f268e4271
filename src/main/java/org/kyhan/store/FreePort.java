package org.kyhan.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port on this machine on which nobody listens. */
final class FreePort {
  /** Below the range from which Linux serves outgoing connections. */
  private static final int LOWEST = 15000;

  private static final int BEYOND = 32000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private FreePort() {}

  /** Returns {@code preferred} where it is free, any other one where it is taken or 0. */
  static int preferring(int preferred) throws IOException {
    int port = preferred == 0 ? any() : preferred;
    while (!isFree(port)) {
      port = any();
    }
    return port;
  }

  static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
      return socket.isBound();
    } catch (java.net.BindException taken) {
      return false;
    }
  }

  private static int any() {
    return ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
  }
}
