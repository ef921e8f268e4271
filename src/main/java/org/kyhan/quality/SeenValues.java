package org.kyhan.quality;

/**
 * Remembers values by their 64-bit hash, eight bytes each: among five million values two different
 * ones are taken for equal with a chance below one in a million.
 */
final class SeenValues {
  private static final int FIRST_SLOTS = 1 << 10;

  private final int most;
  private long[] slots = new long[FIRST_SLOTS];
  private int size;

  /**
   * @param most how many values are remembered at most
   */
  SeenValues(int most) {
    this.most = most;
  }

  /** Returns whether the unit has had the value before; remembers it unless it is full. */
  boolean had(int unit, Object value) {
    long hash = hash(unit, value);
    int at = find(slots, hash);
    if (slots[at] == hash) {
      return true;
    }
    if (isFull()) {
      return false;
    }
    slots[at] = hash;
    size++;
    if (size > slots.length / 2) {
      grow();
    }
    return false;
  }

  boolean isFull() {
    return size >= most;
  }

  private void grow() {
    long[] wider = new long[slots.length * 2];
    for (long hash : slots) {
      if (hash != 0) {
        wider[find(wider, hash)] = hash;
      }
    }
    slots = wider;
  }

  private static int find(long[] slots, long hash) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (slots[at] != 0 && slots[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** FNV-1a over the characters, mixed; never 0, which marks a free slot. */
  private static long hash(int unit, Object value) {
    long hash = 0xcbf29ce484222325L ^ unit;
    hash *= 0x100000001b3L;
    if (value instanceof String text) {
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
    } else if (value instanceof Long number) {
      hash = (hash ^ number) * 0x100000001b3L;
    } else {
      String text = value.toString();
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
