package org.kyhan.deliver;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.kyhan.deliver.Outbox.Channel;
import org.kyhan.model.Rendering;

/**
 * Sends what is due. A row is claimed, sent outside of any transaction, and then settled; several
 * programs may do so at once. A channel without settings is left alone: its rows wait.
 */
public final class Dispatcher implements AutoCloseable {
  private static final int MAILS_AT_ONCE = 4;
  private static final int FILES_AT_ONCE = 2;

  /** A lane that is slower than this goes on by itself and is met again by a later call. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Claims claims;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Carrier> carriers = new ArrayList<>();
  private final ExecutorService workers;

  /** Where the documents of an issue come from. */
  @FunctionalInterface
  public interface Documents {
    /** Returns a document, the same bytes each time. */
    Attachment document(String issue, Rendering format);
  }

  /** A file that goes along. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of megabytes serves nobody
  public record Attachment(String fileName, String mediaType, byte[] bytes) {}

  /**
   * The ways out.
   *
   * @param routes the folder with {@code mail-out.yaml} and {@code folder-out.yaml}
   * @param mail null where no mail is sent from here
   * @param folder below which folders are, null where none is written from here
   */
  public record Settings(Path routes, @Nullable MailSettings mail, @Nullable Path folder) {}

  /**
   * Adds its routes to the Camel context, which has to be started before anything is dispatched; a
   * context has room for one dispatcher.
   *
   * @throws IllegalArgumentException where the mail sender's address or the folder's name can not
   *     be used
   * @throws IllegalStateException where a route template is broken, with the reason
   */
  public Dispatcher(
      DataSource dataSource,
      CamelContext camel,
      Settings settings,
      Documents documents,
      Clock clock) {
    this.claims = new Claims(dataSource, clock);
    if (settings.mail() != null) {
      MailCarrier mail = new MailCarrier(camel, settings.mail(), documents, claims, clock);
      mail.start(settings.routes());
      carriers.add(mail);
      lanes.add(new Lane(Channel.MAIL, MAILS_AT_ONCE, mail, claims));
    }
    if (settings.folder() != null) {
      FolderCarrier folder = new FolderCarrier(camel, settings.folder(), documents);
      folder.start(settings.routes());
      carriers.add(folder);
      lanes.add(new Lane(Channel.FOLDER, FILES_AT_ONCE, folder, claims));
    }
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "deliver-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Sends all that is due, every channel by itself.
   *
   * @return how many were delivered; what was not is in the outbox with its reason
   */
  public int dispatchDue(Instant now) {
    claims.takeOverDead(now);
    List<Future<Integer>> results = new ArrayList<>();
    for (Lane lane : lanes) {
      results.addAll(lane.begin(now, workers));
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    int delivered = 0;
    for (Future<Integer> result : results) {
      delivered += await(result, end - System.nanoTime());
    }
    return delivered;
  }

  private static int await(Future<Integer> result, long nanos) {
    try {
      return result.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException stillAtWork) {
      return 0;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("dispatching", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Waits for what is on its way, for a minute at most, and removes the routes. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    carriers.forEach(Carrier::close);
  }
}
