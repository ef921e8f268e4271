package org.kyhan.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.kyhan.model.Entry;

/** Some records, already in binary COPY form, with what is needed to sort and to compare them. */
final class Chunk {
  /** Bytes between the start of a row and its key: field count, unit with length, key's length. */
  private static final int KEY_OFFSET = 2 + 8 + 4;

  private final RowBytes bytes = new RowBytes(1 << 16);
  private final int load;
  private final int columns;
  private int count;
  private Set<String> unsaid = Set.of();
  private long silence;
  private int[] start = new int[1024];
  private int[] keyEnd = new int[1024];
  private int[] unit = new int[1024];
  private long[] keyHash = new long[1024];
  private long[] rowHash = new long[1024];
  private long[] total = new long[1024];

  Chunk(int load, int columns) {
    this.load = load;
    this.columns = columns;
  }

  /** Returns an empty one for records of the same load and dataset. */
  Chunk another() {
    return new Chunk(load, columns);
  }

  /**
   * Makes the records to come silent of some fields: a record that leaves a field open is another
   * one than a record that says that it is blank.
   */
  void unsaid(Set<String> fields) {
    unsaid = Set.copyOf(fields);
    silence = 0;
    for (String field : fields) {
      byte[] name = field.getBytes(StandardCharsets.UTF_8);
      silence += Hash64.of(name, 0, name.length);
    }
  }

  /** Returns the fields of which no record of this chunk says anything. */
  Set<String> unsaid() {
    return unsaid;
  }

  int count() {
    return count;
  }

  int size() {
    return bytes.length();
  }

  void clear() {
    bytes.clear();
    count = 0;
  }

  /** Appends a record; its record id is filled in when it turns out to be new. */
  void add(Entry entry, String key, long entryTotal) {
    grow();
    start[count] = bytes.length();
    bytes.int2(columns);
    bytes.int4Column(entry.unit());
    bytes.column(key);
    keyEnd[count] = bytes.length();
    bytes.int8Column(0);
    bytes.int4Column(load);
    bytes.int4Column(load);
    bytes.int2Column(entry.sheet());
    bytes.int4Column(Math.toIntExact(entry.row()));
    bytes.int2Column(entry.column());
    int hashAt = bytes.length() + 4;
    bytes.int8Column(0);
    int fields = bytes.length();
    for (Object value : entry.values()) {
      bytes.column(value);
    }
    unit[count] = entry.unit();
    total[count] = entryTotal;
    keyHash[count] = keyHash(bytes.array(), start[count] + KEY_OFFSET, keyEnd[count], entry.unit());
    rowHash[count] = Hash64.of(bytes.array(), fields, bytes.length()) ^ silence;
    bytes.setInt8(hashAt, rowHash[count]);
    count++;
  }

  /** Returns the hash of a key in UTF-8 and its unit. */
  static long keyHash(byte[] bytes, int from, int to, int unit) {
    return Hash64.of(bytes, from, to) ^ unit * 0x9E3779B97F4A7C15L;
  }

  /** Takes back the record added last. */
  void dropLast() {
    count--;
    bytes.truncate(start[count]);
  }

  long keyHash(int i) {
    return keyHash[i];
  }

  long rowHash(int i) {
    return rowHash[i];
  }

  long total(int i) {
    return total[i];
  }

  int unit(int i) {
    return unit[i];
  }

  String key(int i) {
    int from = start[i] + KEY_OFFSET;
    return new String(bytes.array(), from, keyEnd[i] - from, StandardCharsets.UTF_8);
  }

  void setRecord(int i, long record) {
    bytes.setInt8(keyEnd[i] + 4, record);
  }

  int from(int i) {
    return start[i];
  }

  int to(int i) {
    return i + 1 < count ? start[i + 1] : bytes.length();
  }

  byte[] array() {
    return bytes.array();
  }

  /** Returns the records' positions by unit and key, as the primary key's index orders them. */
  int[] sorted() {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    boolean inOrder = true;
    for (int i = 1; i < count && inOrder; i++) {
      inOrder = compare(i - 1, i) <= 0;
    }
    if (!inOrder) {
      int shared = sharedPrefix();
      long[] prefix = new long[count];
      Arrays.setAll(prefix, i -> prefix(i, shared));
      sort(order.clone(), order, 0, count, prefix);
    }
    return order;
  }

  /** Sorts {@code from} into {@code to}, which holds the same: no boxes, few looks at the keys. */
  private void sort(int[] from, int[] to, int low, int high, long[] prefix) {
    if (high - low < 2) {
      return;
    }
    int middle = (low + high) >>> 1;
    sort(to, from, low, middle, prefix);
    sort(to, from, middle, high, prefix);
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takesLeft =
          right == high || (left < middle && compare(from[left], from[right], prefix) <= 0);
      to[i] = takesLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b, long[] prefix) {
    if (unit[a] == unit[b] && prefix[a] != prefix[b]) {
      return Long.compareUnsigned(prefix[a], prefix[b]);
    }
    return compare(a, b);
  }

  private int compare(int a, int b) {
    int byUnit = Integer.compare(unit[a], unit[b]);
    return byUnit != 0
        ? byUnit
        : Arrays.compareUnsigned(
            bytes.array(),
            start[a] + KEY_OFFSET,
            keyEnd[a],
            bytes.array(),
            start[b] + KEY_OFFSET,
            keyEnd[b]);
  }

  /** Returns how many bytes all keys begin with in common. */
  private int sharedPrefix() {
    byte[] array = bytes.array();
    int first = start[0] + KEY_OFFSET;
    int shared = keyEnd[0] - first;
    for (int i = 1; i < count; i++) {
      int from = start[i] + KEY_OFFSET;
      int differs = Arrays.mismatch(array, first, first + shared, array, from, keyEnd[i]);
      shared = differs < 0 ? shared : Math.min(shared, differs);
    }
    return shared;
  }

  /** Returns the eight bytes of a key behind the shared ones, zeros where it ends before. */
  private long prefix(int i, int shared) {
    long value = 0;
    int from = start[i] + KEY_OFFSET + shared;
    for (int at = from; at < from + 8; at++) {
      value = value << 8 | (at < keyEnd[i] ? bytes.array()[at] & 0xff : 0);
    }
    return value;
  }

  private void grow() {
    if (count == start.length) {
      int larger = count * 2;
      start = Arrays.copyOf(start, larger);
      keyEnd = Arrays.copyOf(keyEnd, larger);
      unit = Arrays.copyOf(unit, larger);
      keyHash = Arrays.copyOf(keyHash, larger);
      rowHash = Arrays.copyOf(rowHash, larger);
      total = Arrays.copyOf(total, larger);
    }
  }
}
