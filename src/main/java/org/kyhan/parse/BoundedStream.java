package org.kyhan.parse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A part of a workbook while it unpacks: counts and refuses what no real workbook is. Markup
 * without an end is refused too, because an XML reader keeps an attribute whole in memory.
 */
final class BoundedStream extends FilterInputStream {
  private static final long RATIO_FROM = 32L << 20;
  private static final int LONGEST_MARKUP = 4 << 20;

  private final ReadLimits limits;
  private final AtomicLong all;
  private final long mostByRatio;
  private long read;
  private long sinceMarkup;

  /**
   * @param packed the size of the part in the package
   * @param all what was unpacked of the whole package so far; counted on here
   */
  BoundedStream(InputStream in, long packed, ReadLimits limits, AtomicLong all) {
    super(in);
    this.limits = limits;
    this.all = all;
    mostByRatio = Math.max(RATIO_FROM, (long) (packed / limits.minInflateRatio()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      check(target, offset, count);
    }
    return count;
  }

  private void check(byte[] target, int offset, int count) {
    read += count;
    long total = all.addAndGet(count);
    if (read > mostByRatio || read > limits.maxPartBytes() || total > limits.maxUnpackedBytes()) {
      throw new Unreadable("parse.zip_bomb", read >> 20);
    }
    int last = offset + count - 1;
    while (last >= offset && target[last] != '>') {
      last--;
    }
    sinceMarkup = last < offset ? sinceMarkup + count : offset + count - 1 - last;
    if (sinceMarkup > LONGEST_MARKUP) {
      throw new Unreadable("parse.zip_bomb", read >> 20);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
