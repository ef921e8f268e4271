package org.kyhan.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing buffer of values in PostgreSQL's binary COPY form. */
final class RowBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long POSTGRES_EPOCH_SECOND = POSTGRES_EPOCH_DAY * 86_400;

  private byte[] bytes;
  private int length;

  RowBytes(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Cuts the buffer back to an earlier length. */
  void truncate(int to) {
    length = to;
  }

  void int2(int value) {
    room(2);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  void int4(int value) {
    room(4);
    INT.set(bytes, length, value);
    length += 4;
  }

  void int8(long value) {
    room(8);
    LONG.set(bytes, length, value);
    length += 8;
  }

  void setInt8(int at, long value) {
    LONG.set(bytes, at, value);
  }

  void raw(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Makes room for so many bytes altogether. */
  void reserve(int capacity) {
    if (bytes.length < capacity) {
      bytes = Arrays.copyOf(bytes, capacity);
    }
  }

  /** Appends a column with its length in front. */
  void column(@Nullable Object value) {
    if (value == null) {
      int4(-1);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Long number) {
      int4(8);
      int8(number);
    } else if (value instanceof LocalDate date) {
      int4(4);
      int4((int) (date.toEpochDay() - POSTGRES_EPOCH_DAY));
    } else if (value instanceof Integer number) {
      int4(4);
      int4(number);
    } else if (value instanceof Boolean truth) {
      int4(1);
      room(1);
      bytes[length++] = (byte) (truth ? 1 : 0);
    } else if (value instanceof Instant instant) {
      int4(8);
      int8(
          (instant.getEpochSecond() - POSTGRES_EPOCH_SECOND) * 1_000_000
              + instant.getNano() / 1_000);
    } else if (value instanceof BigDecimal number) {
      numeric(number);
    } else {
      throw new IllegalArgumentException("no column type for " + value.getClass());
    }
  }

  void int2Column(int value) {
    int4(2);
    int2(value);
  }

  void int4Column(int value) {
    int4(4);
    int4(value);
  }

  void int8Column(long value) {
    int4(8);
    int8(value);
  }

  private void text(String text) {
    int chars = text.length();
    room(4 + chars * 3);
    int at = length + 4;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xc0 | (c >> 6));
        bytes[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xe0 | (c >> 12));
        bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (c & 0x3f));
      } else {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int4(utf8.length);
        raw(utf8, 0, utf8.length);
        return;
      }
    }
    INT.set(bytes, length, at - length - 4);
    length = at;
  }

  /** PostgreSQL's numeric: groups of four decimal digits, the first group's weight in front. */
  private void numeric(BigDecimal number) {
    int scale = Math.max(number.scale(), 0);
    int fractionGroups = (scale + 3) / 4;
    BigInteger unscaled =
        number
            .setScale(fractionGroups * 4, java.math.RoundingMode.UNNECESSARY)
            .unscaledValue()
            .abs();
    short[] groups = new short[unscaled.bitLength() / 13 + 1];
    int count = 0;
    BigInteger base = BigInteger.valueOf(10_000);
    while (unscaled.signum() > 0) {
      BigInteger[] parts = unscaled.divideAndRemainder(base);
      groups[count++] = parts[1].shortValue();
      unscaled = parts[0];
    }
    int4(8 + 2 * count);
    int2(count);
    int2(count - fractionGroups - 1);
    int2(number.signum() < 0 ? 0x4000 : 0);
    int2(scale);
    for (int i = count - 1; i >= 0; i--) {
      int2(groups[i]);
    }
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
