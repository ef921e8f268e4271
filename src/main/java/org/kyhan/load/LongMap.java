package org.kyhan.load;

/**
 * From 64-bit hashes to longs; open addressing, no boxing, no removal. Key and value stand side by
 * side, so that a look-up costs one miss of the cache and not two.
 */
final class LongMap {
  /** How many keys are worth their heap: a third of a small one, for two maps at once. */
  static final int MOST = (int) Math.min(2_700_000, Runtime.getRuntime().maxMemory() / 192);

  /** Room for some hundred keys: most files bring no more, and many units have none before. */
  private long[] slots = new long[1 << 11];

  private int size;
  private boolean hasZero;
  private long zero;

  int size() {
    return size + (hasZero ? 1 : 0);
  }

  boolean contains(long key) {
    return key == 0 ? hasZero : slots[slot(key)] == key;
  }

  /** Returns the value of a key; 0 where it is absent, so ask {@link #contains} first. */
  long get(long key) {
    if (key == 0) {
      return zero;
    }
    int slot = slot(key);
    return slots[slot] == key ? slots[slot + 1] : 0;
  }

  void put(long key, long value) {
    if (key == 0) {
      hasZero = true;
      zero = value;
      return;
    }
    int slot = slot(key);
    if (slots[slot] == key) {
      slots[slot + 1] = value;
    } else {
      add(slot, key, value);
    }
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
    if (slots[slot] == key) {
      return slots[slot + 1];
    }
    add(slot, key, value);
    return 0;
  }

  private void add(int slot, long key, long value) {
    slots[slot] = key;
    slots[slot + 1] = value;
    if (++size * 3L > slots.length) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) (key ^ key >>> 32) << 1 & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        int slot = slot(old[i]);
        slots[slot] = old[i];
        slots[slot + 1] = old[i + 1];
      }
    }
  }
}
