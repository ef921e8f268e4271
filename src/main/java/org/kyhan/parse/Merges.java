package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merged regions of a sheet. */
final class Merges {
  static final Merges NONE = new Merges(List.of());

  /** A merged region; rows and columns from 1, both ends included. */
  record Region(long top, int left, long bottom, int right) {
    boolean holds(long row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }

    boolean isWide() {
      return right > left;
    }

    boolean isTall() {
      return bottom > top;
    }
  }

  private final Rows all;
  private final Rows tall;
  private final boolean growing;

  Merges(List<Region> regions) {
    this(regions, false);
  }

  private Merges(List<Region> regions, boolean growing) {
    all = new Rows(regions);
    tall = new Rows(regions.stream().filter(Region::isTall).toList());
    this.growing = growing;
  }

  /**
   * Returns regions of a format that tells them with their first cell: those of a line are known
   * once the line is read.
   */
  static Merges growing() {
    return new Merges(List.of(), true);
  }

  /** Adds a region that begins no higher than those added before. */
  void add(Region region) {
    all.add(region);
    if (region.isTall()) {
      tall.add(region);
    }
  }

  /** Returns the region that holds a cell, null where the cell stands alone. */
  @Nullable Region at(long row, int column) {
    for (Region region : all.across(row)) {
      if (region.holds(row, column)) {
        return region;
      }
    }
    return null;
  }

  boolean hasTall() {
    return growing || !tall.byTop.isEmpty();
  }

  /** Returns the regions of several rows that cross a row. */
  List<Region> tallAcross(long row) {
    return tall.across(row);
  }

  /** Regions in order of their first row, so that those of one row are found by halving. */
  private static final class Rows {
    /** No header and no look ahead reaches further back. */
    private static final int KEPT_BEHIND = 1_000;

    private static final int MANY = 20_000;

    private final List<Region> byTop;
    private long highest;
    private int enough = MANY;

    Rows(List<Region> regions) {
      byTop = new ArrayList<>(regions);
      byTop.sort(Comparator.comparingLong(Region::top));
      highest = byTop.stream().mapToLong(r -> r.bottom() - r.top()).max().orElse(0);
    }

    /** Forgets what lies far above once there is much of it, so that a long sheet stays small. */
    void add(Region region) {
      byTop.add(region);
      highest = Math.max(highest, region.bottom() - region.top());
      if (byTop.size() > enough) {
        byTop.removeIf(old -> old.bottom() < region.top() - KEPT_BEHIND);
        enough = Math.max(MANY, byTop.size() * 2);
      }
    }

    List<Region> across(long row) {
      if (byTop.isEmpty()) {
        return List.of();
      }
      List<Region> found = new ArrayList<>();
      for (int i = firstFrom(row - highest); i < byTop.size(); i++) {
        Region region = byTop.get(i);
        if (region.top() > row) {
          break;
        }
        if (region.bottom() >= row) {
          found.add(region);
        }
      }
      return found;
    }

    private int firstFrom(long top) {
      int low = 0;
      int high = byTop.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (byTop.get(middle).top() < top) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
