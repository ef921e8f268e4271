package org.kyhan.deliver;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that answers as told: {@code HANG} is no answer, {@code DROP} hangs up, {@code CUT}
 * hangs up within the message. Messages it has read up to the final dot are kept.
 */
final class FakeMailServer implements Closeable {
  static final String HANG = "hang";
  static final String DROP = "drop";
  static final String CUT = "cut";

  private static final Map<String, String> USUAL =
      Map.of("HELLO", "220 fake", "EHLO", "250 fake", "DATA", "354 go on", "QUIT", "221 bye");

  final List<String> messages = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  FakeMailServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /**
   * The verb is a command, {@code HELLO} for the greeting or {@code .} for the end of a message.
   */
  FakeMailServer answering(String verb, String answer) {
    answers.put(verb, answer);
    return this;
  }

  void behave() {
    answers.clear();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fake-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> talk(socket));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      boolean goOn = answer(socket, "HELLO");
      for (String line = goOn ? in.readLine() : null; goOn && line != null; line = in.readLine()) {
        commands.add(line);
        String verb = line.split(" ", 2)[0];
        goOn = answer(socket, verb);
        if (goOn && verb.equals("DATA") && !answers.containsKey("DATA")) {
          goOn = readMessage(in) && answer(socket, ".");
        }
      }
    } catch (IOException closed) {
      // the client hung up, or the test ended
    }
  }

  private boolean readMessage(BufferedReader in) throws IOException {
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (CUT.equals(answers.get("."))) {
        return false;
      } else if (line.equals(".")) {
        messages.add(message.toString());
        commands.add(line);
        return true;
      }
      message.append(line).append('\n');
    }
    return false;
  }

  private boolean answer(Socket socket, String verb) throws IOException {
    String answer = answers.getOrDefault(verb, USUAL.getOrDefault(verb, "250 ok"));
    if (answer.equals(DROP)) {
      return false;
    }
    if (!answer.equals(HANG) && !answer.equals(CUT)) {
      OutputStream out = socket.getOutputStream();
      out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
