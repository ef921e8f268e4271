package org.kyhan.flow;

import java.util.stream.LongStream;

/**
 * How many people a figure tells of.
 *
 * @param everyone all that were looked at
 * @param counted those who count in it
 * @param others those who do not, or not wholly
 */
record GroupSizes(long everyone, long counted, long others) {
  static final GroupSizes NOBODY = new GroupSizes(0, 0, 0);

  /** How many groups there are, for {@link #of}. */
  static final int KINDS = 3;

  long of(int kind) {
    return kind == 0 ? everyone : kind == 1 ? counted : others;
  }

  boolean isSmall(int kind) {
    return of(kind) > 0 && of(kind) < Suppression.LEAST;
  }

  /** Returns whether any of the groups is of few; nobody at all tells nothing of anyone. */
  boolean isSmall() {
    return isSmall(0) || isSmall(1) || isSmall(2);
  }

  boolean isNobody() {
    return LongStream.of(everyone, counted, others).allMatch(size -> size <= 0);
  }

  GroupSizes plus(GroupSizes other) {
    return new GroupSizes(
        everyone + other.everyone, counted + other.counted, others + other.others);
  }

  /** Returns what is left at the least; never less than one where {@code left} says somebody is. */
  GroupSizes minus(GroupSizes other, GroupSizes left) {
    return new GroupSizes(
        rest(everyone - other.everyone, left.everyone),
        rest(counted - other.counted, left.counted),
        rest(others - other.others, left.others));
  }

  private static long rest(long difference, long left) {
    return left <= 0 ? 0 : Math.max(1, difference);
  }
}
