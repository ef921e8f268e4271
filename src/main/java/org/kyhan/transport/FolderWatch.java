package org.kyhan.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a source's folder can be looked into; says so once, not at every look. */
final class FolderWatch implements PollingConsumerPollStrategy, ExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final String source;
  private final Path folder;
  private final Inbox inbox;
  private final AtomicLong looks = new AtomicLong();
  private volatile @Nullable String error;

  FolderWatch(String source, Path folder, Inbox inbox) {
    this.source = source;
    this.folder = folder;
    this.inbox = inbox;
  }

  /** Returns why the folder can not be looked into, empty where it can. */
  Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** Returns how many looks were completed. */
  long looks() {
    return looks.get();
  }

  /** Returns why a folder can not be looked into, for people; null where it can. */
  static @Nullable String fault(Path folder) {
    if (!Files.exists(folder)) {
      return Messages.vi("transport.folder_missing", folder);
    }
    if (!Files.isDirectory(folder)) {
      return Messages.vi("transport.not_a_folder", folder);
    }
    return Files.isReadable(folder) && Files.isExecutable(folder)
        ? null
        : Messages.vi("transport.folder_unreadable", folder);
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    String wrong = fault(folder);
    set(wrong);
    return wrong == null;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polled) {
    inbox.forgetGone();
    looks.incrementAndGet();
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
    set(Messages.vi("transport.look_failed", folder, RouteTemplates.reason(cause)));
    return false;
  }

  private void set(@Nullable String wrong) {
    String before = error;
    error = wrong;
    if (wrong != null && !wrong.equals(before)) {
      LOG.warn("source {}: {}", source, wrong);
    } else if (wrong == null && before != null) {
      LOG.info("source {}: its folder can be looked into again", source);
    }
  }

  @Override
  public void handleException(Throwable failure) {
    set(Messages.vi("transport.look_failed", folder, RouteTemplates.reason(failure)));
  }

  @Override
  public void handleException(String message, Throwable failure) {
    handleException(failure);
  }

  @Override
  public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
    handleException(failure);
  }
}
