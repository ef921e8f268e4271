package org.kyhan.app.cli;

import java.util.concurrent.CountDownLatch;
import org.kyhan.app.House;
import org.kyhan.app.web.Application;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The running service, as commands see it. */
final class Running {
  private Running() {}

  /** Starts the service; a port in use is a sentence, and the store is closed again. */
  static ConfigurableApplicationContext start(House house, int port) {
    try {
      return Application.start(house, port);
    } catch (RuntimeException failure) {
      house.close();
      if (isPortInUse(failure)) {
        throw new IllegalStateException(
            "cổng " + port + " đang có chương trình khác dùng; hãy chọn cổng khác bằng --port");
      }
      throw failure;
    }
  }

  /** Spring wraps the reason in the failure of a bean. */
  private static boolean isPortInUse(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof PortInUseException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  static String address(ConfigurableApplicationContext context) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/";
  }

  /** Waits until the service is told to stop. */
  static int untilStopped(ConfigurableApplicationContext context) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    context.addApplicationListener(
        (ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
    closed.await();
    return Root.DONE;
  }
}
