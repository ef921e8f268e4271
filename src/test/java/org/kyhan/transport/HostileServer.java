package org.kyhan.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes each connection, reads the head of a request and does as it likes. */
final class HostileServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** What it does. */
  interface Whim {
    void act(OutputStream out) throws IOException;
  }

  HostileServer(Whim whim) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread server = new Thread(() -> serve(whim), "hostile");
    server.setDaemon(true);
    server.start();
  }

  static Whim sending(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a beginning, then something again and again until nobody listens. */
  static Whim without(String end, String beginning) {
    return out -> {
      out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      byte[] more = end.getBytes(StandardCharsets.ISO_8859_1);
      while (true) {
        out.write(more);
        out.flush();
      }
    };
  }

  private void serve(Whim whim) {
    try {
      while (true) {
        Socket each = socket.accept();
        open.add(each);
        Thread one = new Thread(() -> talk(each, whim), "hostile-one");
        one.setDaemon(true);
        one.start();
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static void talk(Socket socket, Whim whim) {
    try {
      InputStream in = socket.getInputStream();
      int newlines = 0;
      for (int c = in.read(); c >= 0 && newlines < 2; c = newlines < 2 ? in.read() : -1) {
        newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
      }
      whim.act(socket.getOutputStream());
      socket.getOutputStream().flush();
      socket.shutdownOutput();
    } catch (IOException gone) {
      // nobody listens any more
    }
  }

  String url() {
    return "http://localhost:" + socket.getLocalPort() + "/x";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
