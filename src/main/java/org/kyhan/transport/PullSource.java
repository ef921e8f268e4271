package org.kyhan.transport;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceHealth;
import org.kyhan.ledger.SourceStates;
import org.kyhan.ledger.SourceStates.Lease;
import org.kyhan.model.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A source that is pulled: each attempt is one exchange sent into its route. Pulls of one source
 * follow each other, on whatever node.
 */
final class PullSource {
  private static final Logger LOG = LoggerFactory.getLogger(PullSource.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration USUAL_LIMIT = Duration.ofHours(1);
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);
  private static final int WAITING = 100;
  private static final int STOP_SECONDS = 10;

  private final SourceConfig config;
  private final Map<String, String> parameters;
  private final String entry;
  private final Means means;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private CompletableFuture<Pulled> last =
      CompletableFuture.completedFuture(Pulled.nothing(Pulled.State.DONE));
  private int waiting;
  private volatile @Nullable Thread puller;

  /** What all sources are pulled with. */
  record Means(
      ProducerTemplate producer,
      SourceStates states,
      SourceHealth health,
      Receiver receiver,
      UnaryOperator<String> secrets,
      Retry retry,
      ScheduledExecutorService clockwork,
      ExecutorService threads,
      Path work,
      Clock clock) {}

  /**
   * @param parameters complete and checked
   * @param entry the name of the direct endpoint at which its route begins
   */
  PullSource(SourceConfig config, Map<String, String> parameters, String entry, Means means) {
    this.config = config;
    this.parameters = Map.copyOf(parameters);
    this.entry = entry;
    this.means = means;
  }

  /**
   * Pulls as soon as the pulls before are done.
   *
   * @param each true where this pull must not be spared by one that waits already
   */
  synchronized CompletableFuture<Pulled> pull(boolean forced, boolean each) {
    if (waiting > 0 && (!each || waiting >= WAITING)) {
      return last;
    }
    waiting++;
    Visit.Wish wish =
        new Visit.Wish(Visit.Purpose.PULL, means.receiver(), Integer.MAX_VALUE, forced, null);
    last =
        last.handleAsync((before, failed) -> pullAndCount(wish), means.threads())
            .whenComplete(
                (pulled, failed) -> {
                  if (failed != null) {
                    LOG.error("source {}: {}", config.name(), RouteTemplates.reason(failed));
                  }
                });
    return last;
  }

  private Pulled pullAndCount(Visit.Wish wish) {
    try {
      return pull(wish);
    } finally {
      done();
    }
  }

  private synchronized void done() {
    waiting--;
  }

  private Pulled pull(Visit.Wish wish) {
    String name = config.name();
    if (isStopped()) {
      return Pulled.nothing(Pulled.State.NOT_RUNNING);
    }
    SourceHealth.Health health = means.health().of(name);
    Instant next = health.nextAttempt();
    if (!wish.forced() && next != null && means.clock().instant().isBefore(next)) {
      return Pulled.nothing(Pulled.State.BACKED_OFF);
    }
    Optional<Lease> lease = means.states().lease(name, LEASE);
    if (lease.isEmpty()) {
      return Pulled.nothing(Pulled.State.BUSY);
    }
    AtomicBoolean lost = new AtomicBoolean();
    ScheduledFuture<?> renewal = renew(lease.get(), lost);
    puller = Thread.currentThread();
    try {
      return judged(attempts(wish, lease.get(), lost), health, lease.get());
    } finally {
      puller = null;
      // asked to hurry: the lease is given back all the same
      boolean interrupted = Thread.interrupted();
      renewal.cancel(false);
      means.states().release(lease.get());
      if (interrupted) {
        LOG.info("source {}: stopped", name);
      }
    }
  }

  private ScheduledFuture<?> renew(Lease lease, AtomicBoolean lost) {
    long third = LEASE.toMillis() / 3;
    return means
        .clockwork()
        .scheduleAtFixedRate(
            () -> {
              try {
                lost.compareAndSet(false, !means.states().renew(lease, LEASE));
              } catch (RuntimeException unreachable) {
                LOG.warn("source {}: its lease could not be renewed", lease.source(), unreachable);
              }
            },
            third,
            third,
            TimeUnit.MILLISECONDS);
  }

  private Pulled judged(Outcome outcome, SourceHealth.Health before, Lease lease) {
    SourceFailure failure = outcome.failure();
    for (Finding finding : outcome.pulled().findings()) {
      if (finding.severity() != Severity.NOTICE) {
        LOG.info("source {}: {}", config.name(), finding.message());
      }
    }
    if (failure == null) {
      means.health().succeeded(lease);
    } else if (failure.type() != FailureType.CANCELLED) {
      String error = String.valueOf(outcome.pulled().error());
      Instant next =
          means.retry().nextPull(before.failures(), means.clock().instant(), failure.after());
      means.health().failed(lease, failure.type(), error, next);
      LOG.warn("source {}: {}", config.name(), error);
    }
    return outcome.pulled();
  }

  private record Outcome(Pulled pulled, @Nullable SourceFailure failure) {}

  /** Takes a file that someone brings, beside whatever else is under way. */
  Pulled offer(InputStream file, String name) {
    Visit.Offer offer = new Visit.Offer(file, name);
    return look(new Visit.Wish(Visit.Purpose.PULL, means.receiver(), 1, true, offer));
  }

  /** Visits the source once, without remembering anything. */
  Pulled look(Visit.Wish wish) {
    return attempts(wish, null, new AtomicBoolean()).pulled();
  }

  private Outcome attempts(Visit.Wish wish, @Nullable Lease lease, AtomicBoolean lost) {
    Values values = new Values(parameters, means.secrets());
    Visit.Findings findings = Visit.Findings.none();
    Path work = means.work().resolve(UUID.randomUUID().toString());
    try {
      Instant deadline = means.clock().instant().plus(limit(values));
      Visit.Errand errand =
          new Visit.Errand(wish, lease, deadline, () -> isStopped() || lost.get());
      Visit visit =
          new Visit(
              config.name(),
              values,
              means.states(),
              errand,
              findings,
              new Visit.Space(work, means.clock()));
      SourceFailure failure = watched(visit, patience(values), most(wish));
      if (failure == null) {
        return new Outcome(pulled(Pulled.State.DONE, findings, null, null), null);
      }
      String error = values.masked(String.valueOf(failure.getMessage()));
      return new Outcome(pulled(Pulled.State.FAILED, findings, failure.type(), error), failure);
    } finally {
      FileSystemUtils.deleteRecursively(work.toFile());
    }
  }

  /** What a person brings or waits to see is not tried again: the person can, and is told why. */
  private int most(Visit.Wish wish) {
    boolean pulls = wish.purpose() == Visit.Purpose.PULL && wish.offer() == null;
    return pulls ? means.retry().attempts() : 1;
  }

  /** Returns for how long a source may be silent while something is awaited from it. */
  private static Duration patience(Values values) {
    return values.has("read_timeout")
        ? values.duration("read_timeout").multipliedBy(3)
        : USUAL_PATIENCE;
  }

  /** Wakes whoever waits for a source that says nothing any more, whatever the client knows. */
  private @Nullable SourceFailure watched(Visit visit, Duration patience, int most) {
    Thread here = Thread.currentThread();
    long look = Math.max(20, Math.min(1000, patience.toMillis() / 4));
    ScheduledFuture<?> watch =
        means
            .clockwork()
            .scheduleAtFixedRate(
                () -> {
                  synchronized (visit) {
                    if (visit.stalls(patience)) {
                      here.interrupt();
                    }
                  }
                },
                look,
                look,
                TimeUnit.MILLISECONDS);
    try {
      return attempts(visit, most);
    } finally {
      watch.cancel(false);
      visit.end();
      if (visit.hasStalled() && Thread.interrupted()) {
        LOG.debug("source {}: woken", config.name());
      }
    }
  }

  private static Duration limit(Values values) {
    return values.has("time_limit") ? values.duration("time_limit") : USUAL_LIMIT;
  }

  private static Pulled pulled(
      Pulled.State state,
      Visit.Findings findings,
      @Nullable FailureType type,
      @Nullable String error) {
    return new Pulled(state, findings.taken(), findings.findings(), type, error);
  }

  /** Returns why the last attempt failed, null where one went well. */
  private @Nullable SourceFailure attempts(Visit visit, int most) {
    for (int attempt = 1; ; attempt++) {
      Throwable thrown = sent(visit);
      if (thrown == null) {
        return null;
      }
      SourceFailure failure =
          visit.hasStalled() && !isStopped()
              ? SourceFailure.passing("stalled").because(thrown)
              : SourceFailure.of(thrown);
      LOG.debug("source {}: attempt {} failed", config.name(), attempt);
      if (failure.type() != FailureType.TRANSIENT_ERROR
          || visit.hasStalled()
          || attempt >= most
          || !waited(means.retry().pause(attempt), failure.after())) {
        return failure;
      }
    }
  }

  private @Nullable Throwable sent(Visit visit) {
    try {
      return means
          .producer()
          .send("direct:" + entry, exchange -> exchange.getMessage().setBody(visit))
          .getException();
    } catch (OutOfMemoryError full) {
      return full;
    }
  }

  /** Waits, unless the source asked for more than one wants to wait or is stopped meanwhile. */
  private boolean waited(Duration pause, @Nullable Duration asked) {
    Duration wait = asked == null || asked.compareTo(pause) < 0 ? pause : asked;
    try {
      return wait.compareTo(means.retry().longest()) <= 0
          && !stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Begins to stop: what is under way ends at the next occasion. */
  void cancel() {
    stopped.countDown();
  }

  /** Stops; what is under way gets seconds to end, and then no more patience. */
  void stop() {
    cancel();
    CompletableFuture<Pulled> pending;
    synchronized (this) {
      pending = last;
    }
    try {
      pending.get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException hanging) {
      Thread thread = puller;
      if (thread != null) {
        thread.interrupt();
      }
    } catch (ExecutionException failed) {
      LOG.warn("source {}: {}", config.name(), RouteTemplates.reason(failed));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
