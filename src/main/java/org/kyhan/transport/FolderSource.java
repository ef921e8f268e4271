package org.kyhan.transport;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.kyhan.model.Messages;

/** A source that is watched: a folder into which Camel looks again and again. */
final class FolderSource {
  /** A pulled source goes on taking files for so long: they settle, or fail and are tried again. */
  private static final Duration PULL = Duration.ofMinutes(15);

  /** What Camel does not leave as it is in a folder's name. */
  private static final Pattern READ_OTHERWISE =
      Pattern.compile(
          "[?]|%\\p{XDigit}{2}|[$]\\{|\\{\\{" + (File.separatorChar == '/' ? "|\\\\" : ""));

  private final CamelContext camel;
  private final String route;
  private final Inbox inbox;
  private final FolderWatch watch;
  private final Clock clock;

  private FolderSource(
      CamelContext camel, String route, Inbox inbox, FolderWatch watch, Clock clock) {
    this.camel = camel;
    this.route = route;
    this.inbox = inbox;
    this.watch = watch;
    this.clock = clock;
  }

  /** Returns the folder that a source means. */
  static Path folder(Path home, Map<String, String> values) {
    Path folder = home.resolve(values.getOrDefault("folder", "")).normalize();
    if (READ_OTHERWISE.matcher(folder.toString()).find()) {
      throw new IllegalArgumentException(Messages.vi("transport.odd_folder", folder));
    }
    return folder;
  }

  /** What a folder is watched with. */
  record Means(
      CamelContext camel,
      RouteTemplates templates,
      Receiver receiver,
      ScheduledExecutorService threads,
      Clock clock) {}

  static FolderSource start(
      String route, SourceConfig config, Map<String, String> values, Path home, Means means) {
    Path folder = folder(home, values);
    values.put("folder", folder.toString());
    Duration settle = new Values(values, text -> text).duration("settle");
    Inbox inbox = new Inbox(config.name(), folder, settle, means.receiver(), means.clock());
    if (config.schedule() == null) {
      inbox.openUntil(Instant.MAX);
    }
    FolderWatch watch = new FolderWatch(config.name(), folder, inbox);
    means
        .templates()
        .addRoute(
            route,
            config,
            values,
            Map.of("inbox", inbox, "watch", watch, "threads", means.threads()));
    return new FolderSource(means.camel(), route, inbox, watch, means.clock());
  }

  /** Takes what is or soon becomes ready, whatever the schedule; looks at once. */
  void pull(ScheduledExecutorService threads) {
    inbox.openUntil(clock.instant().plus(PULL));
    Route running = camel.getRoute(route);
    if (running != null && running.getConsumer() instanceof Runnable look) {
      threads.execute(look);
    }
  }

  /** Returns why the folder can not be looked into, empty where it can. */
  Optional<String> fault() {
    return watch.error();
  }

  /** Returns what is wrong with the folder or a file that lies in it, for people. */
  Optional<String> error() {
    return watch.error().or(inbox::fileError);
  }

  long looks() {
    return watch.looks();
  }
}
