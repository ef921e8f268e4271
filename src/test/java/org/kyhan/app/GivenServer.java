package org.kyhan.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that gives one file to whoever asks, when the test lets it. */
final class GivenServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String file = "";
  private volatile CountDownLatch gate = new CountDownLatch(0);

  GivenServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      boolean let = gate.await(2, TimeUnit.MINUTES);
      byte[] body = (let ? file : "").getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/csv; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  GivenServer giving(String text) {
    file = text;
    return this;
  }

  /** Makes whoever asks wait from now on, until the latch is opened. */
  CountDownLatch holding() {
    CountDownLatch latch = new CountDownLatch(1);
    gate = latch;
    return latch;
  }

  /** Returns how often the file was asked for. */
  int asked() {
    return asked.get();
  }

  /** Returns the words of {@code source add} for a file of this server. */
  String source(String name, String file) {
    return "source add %s --connector fee-list --unit 40123401 --transport http -p allow_private=true -p url=http://127.0.0.1:%d/%s"
        .formatted(name, server.getAddress().getPort(), file);
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
