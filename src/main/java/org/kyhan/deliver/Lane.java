package org.kyhan.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.kyhan.deliver.Outbox.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All deliveries over one server, a few at a time; where the server is down the rest wait. */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Channel channel;
  private final int width;
  private final Carrier carrier;
  private final Claims claims;
  private final AtomicInteger working = new AtomicInteger();

  Lane(Channel channel, int width, Carrier carrier, Claims claims) {
    this.channel = channel;
    this.width = width;
    this.carrier = carrier;
    this.claims = claims;
  }

  /**
   * Begins to send what is due.
   *
   * @return one number of delivered parcels per worker; empty where the lane is still at work
   */
  List<Future<Integer>> begin(Instant now, ExecutorService workers) {
    if (!working.compareAndSet(0, width)) {
      return List.of();
    }
    AtomicBoolean down = new AtomicBoolean();
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      results.add(
          workers.submit(
              () -> {
                try {
                  return work(now, down);
                } finally {
                  working.decrementAndGet();
                }
              }));
    }
    return results;
  }

  private int work(Instant now, AtomicBoolean down) {
    int delivered = 0;
    while (!down.get()) {
      Optional<Delivery> due = claims.claim(channel.id(), now);
      if (due.isEmpty()) {
        break;
      }
      Delivery delivery = due.get();
      Outcome outcome = carrier.carry(delivery);
      claims.settle(delivery, outcome);
      if (outcome.kind() == Outcome.Kind.DELIVERED) {
        delivered++;
      } else {
        LOG.warn(
            "delivery {} by {}, attempt {}: {} {}",
            delivery.id(),
            channel.id(),
            delivery.attempt(),
            outcome.kind(),
            outcome.text());
      }
      if (outcome.serverDown()) {
        down.set(true);
      }
    }
    return delivered;
  }
}
