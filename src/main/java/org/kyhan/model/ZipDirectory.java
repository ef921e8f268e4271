package org.kyhan.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * How large the directory of a zip is: readers of zips take it into memory as a whole, so it is
 * asked for before a stranger's zip is opened.
 */
public final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int FIRST_MEMBER = 0x04034b50;

  /** What stands before the first member of a zip that might have been split. */
  private static final Set<Integer> MARKERS = Set.of(0x08074b50, 0x30304b50);

  private static final long UNKNOWN = 0xffffffffL;

  private ZipDirectory() {}

  /** Returns the directory's size in bytes; -1 where the file is no zip, or is cut. */
  public static long bytes(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      int length = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
      if (size < END_SIZE) {
        return -1;
      }
      ByteBuffer head = read(channel, 0, 8);
      int first = head.getInt(MARKERS.contains(head.getInt(0)) ? 4 : 0);
      ByteBuffer tail = read(channel, size - length, length);
      for (int i = length - END_SIZE; i >= 0; i--) {
        if (tail.getInt(i) == END) {
          long directory = tail.getInt(i + 12) & UNKNOWN;
          boolean zip = first == FIRST_MEMBER || first == END;
          return !zip ? -1 : directory == UNKNOWN ? size : directory;
        }
      }
      return -1;
    }
  }

  private static ByteBuffer read(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until all is there
    }
    return buffer.flip();
  }
}
