package org.kyhan.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What was on the heap before and after collections: the latter is what a program needs. */
final class CollectedHeap {
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong left = new AtomicLong();

  private CollectedHeap() {}

  static CollectedHeap watch() {
    CollectedHeap heap = new CollectedHeap();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                heap.left.accumulateAndGet(
                    sum(info.getGcInfo().getMemoryUsageAfterGc()), Math::max);
                heap.used.accumulateAndGet(
                    sum(info.getGcInfo().getMemoryUsageBeforeGc()), Math::max);
              },
              null,
              null);
    }
    return heap;
  }

  /** Returns the most bytes that were used before a collection, garbage and all. */
  long used() {
    return used.get();
  }

  /** Returns the most bytes that were left after one. */
  long left() {
    return left.get();
  }

  private static long sum(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(p -> isHeap(p.getKey()))
        .mapToLong(p -> p.getValue().getUsed())
        .sum();
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Eden")
        || pool.contains("Survivor")
        || pool.contains("Old")
        || pool.contains("Tenured");
  }
}
