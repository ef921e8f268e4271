package org.kyhan.load;

/** From 64-bit hashes to longs, 16 bytes an entry; open addressing, no boxing, no removal. */
final class LongMap {
  private long[] keys = new long[1 << 12];
  private long[] values = new long[1 << 12];
  private int size;
  private boolean hasZero;
  private long zero;

  int size() {
    return size + (hasZero ? 1 : 0);
  }

  boolean contains(long key) {
    return key == 0 ? hasZero : keys[slot(key)] == key;
  }

  /** Returns the value of a key; 0 where it is absent, so ask {@link #contains} first. */
  long get(long key) {
    if (key == 0) {
      return zero;
    }
    int slot = slot(key);
    return keys[slot] == key ? values[slot] : 0;
  }

  void put(long key, long value) {
    if (key == 0) {
      hasZero = true;
      zero = value;
      return;
    }
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      if (++size * 3L > keys.length * 2L) {
        values[slot] = value;
        grow();
        return;
      }
    }
    values[slot] = value;
  }

  /**
   * Puts a value where the key has none.
   *
   * @param value not 0
   * @return the value that was there before; 0 where none was
   */
  long putIfAbsent(long key, long value) {
    if (key == 0) {
      long before = hasZero ? zero : 0;
      if (!hasZero) {
        put(key, value);
      }
      return before;
    }
    int slot = slot(key);
    if (keys[slot] == key) {
      return values[slot];
    }
    keys[slot] = key;
    values[slot] = value;
    if (++size * 3L > keys.length * 2L) {
      grow();
    }
    return 0;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
