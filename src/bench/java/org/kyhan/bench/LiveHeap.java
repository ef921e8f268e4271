package org.kyhan.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most that was left on the heap after any collection, which is what a program needs. */
final class LiveHeap {
  private final AtomicLong most = new AtomicLong();

  private LiveHeap() {}

  static LiveHeap watch() {
    LiveHeap live = new LiveHeap();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long used =
                    info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(p -> isHeap(p.getKey()))
                        .mapToLong(p -> p.getValue().getUsed())
                        .sum();
                live.most.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    return live;
  }

  long most() {
    return most.get();
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Eden")
        || pool.contains("Survivor")
        || pool.contains("Old")
        || pool.contains("Tenured");
  }
}
