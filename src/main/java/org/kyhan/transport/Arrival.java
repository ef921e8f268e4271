package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file that still lies in its folder.
 *
 * @param since when it was first seen with this stamp
 * @param retryAt not offered before
 * @param taken true where the receiver has it but it could not be put aside
 * @param failure why it was not taken or not put aside, null where nothing failed
 */
record Arrival(
    Stamp stamp,
    Instant since,
    int failures,
    Instant retryAt,
    boolean taken,
    @Nullable String failure) {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** By which a change of a file is seen. */
  record Stamp(long size, Instant modified, @Nullable Object key) {
    /**
     * Returns the stamp of a plain file, null where there is none: gone, a folder, a link, a pipe.
     */
    static @Nullable Stamp of(Path file) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
            ? new Stamp(
                attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey())
            : null;
      } catch (IOException gone) {
        return null;
      }
    }
  }

  static Arrival seen(Stamp stamp, Instant now) {
    return new Arrival(stamp, now, 0, now, false, null);
  }

  boolean isReady(Duration settle, Instant now) {
    return !now.isBefore(since.plus(settle)) && !now.isBefore(retryAt);
  }

  /** Returns it after one more failure: offered again in a minute, then twice as late each time. */
  Arrival failed(Instant now, String reason) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    return new Arrival(stamp, since, failures + 1, now.plus(pause), taken, reason);
  }

  Arrival received() {
    return new Arrival(stamp, since, failures, retryAt, true, failure);
  }
}
