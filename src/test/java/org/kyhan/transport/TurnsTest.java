package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.ledger.SourceStates;
import org.postgresql.ds.PGSimpleDataSource;

class TurnsTest {
  private static final int LARGE = 300 << 10;
  private static final int SMALL = 60 << 10;

  @TempDir private Path folder = Path.of("");

  private final AtomicInteger inside = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> senders = new ArrayList<>();
  private final Turns turns =
      new Turns(this::hold, new SourceStates(new PGSimpleDataSource(), Clock.systemUTC()));

  @AfterEach
  void letGo() throws InterruptedException {
    end.countDown();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private Receipt hold(String source, Path file, String name) {
    inside.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return Receipt.of(Receipt.Outcome.COMMITTED, 1);
  }

  private Thread send(int size) throws IOException {
    Path file = Files.write(folder.resolve(senders.size() + ".csv"), new byte[size]);
    Thread sender = new Thread(() -> turns.receive("truong", file, "khoan-thu.csv"));
    senders.add(sender);
    sender.start();
    return sender;
  }

  private static void until(BooleanSupplier state) {
    Instant last = Instant.now().plus(Duration.ofSeconds(60));
    while (!state.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(last);
      Thread.onSpinWait();
    }
  }

  private void untilInside(int files) {
    until(() -> inside.get() == files);
  }

  private static void untilWaits(Thread sender) {
    until(() -> sender.getState() == Thread.State.WAITING);
  }

  @Test
  void takesFourSmallFilesAtOnceAndNoFifth() throws IOException {
    for (int i = 0; i < 4; i++) {
      send(SMALL);
    }
    untilInside(4);
    untilWaits(send(SMALL));
    assertThat(inside).hasValue(4);
  }

  @Test
  void takesTwoLargeFilesAtOnceAndNothingBesideThem() throws IOException {
    send(LARGE);
    send(LARGE);
    untilInside(2);
    untilWaits(send(SMALL));
    untilWaits(send(LARGE));
    assertThat(inside).hasValue(2);
  }

  @Test
  void letsALargeFileInWhenOthersAreDone() throws IOException {
    send(LARGE);
    untilInside(1);
    send(SMALL);
    untilInside(2);
    untilWaits(send(LARGE));
    assertThat(inside).hasValue(2);
    end.countDown();
    untilInside(3);
  }
}
