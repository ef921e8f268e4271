package org.kyhan.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A fast 64-bit hash of bytes. It is kept in the store beside each record, so it may never change;
 * it tells equal rows from changed ones and is no protection against an attacker.
 */
final class Hash64 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long A = 0x9E3779B97F4A7C15L;
  private static final long B = 0xBF58476D1CE4E5B9L;

  private Hash64() {}

  static long of(byte[] bytes, int from, int to) {
    long hash = A ^ (to - from);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = (tail << 8) | (bytes[at] & 0xff);
    }
    return mix(mix(hash ^ tail));
  }

  /** Folds the high half of a 128-bit product back into the low one. */
  private static long mix(long value) {
    long high = Math.multiplyHigh(value, B);
    return (value * B ^ high) + A;
  }
}
