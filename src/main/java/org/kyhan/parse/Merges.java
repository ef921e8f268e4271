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

  Merges(List<Region> regions) {
    all = new Rows(regions);
    tall = new Rows(regions.stream().filter(Region::isTall).toList());
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
    return !tall.byTop.isEmpty();
  }

  /** Returns the regions of several rows that cross a row. */
  List<Region> tallAcross(long row) {
    return tall.across(row);
  }

  /** Regions in order of their first row, so that those of one row are found by halving. */
  private static final class Rows {
    private final List<Region> byTop;
    private final long highest;

    Rows(List<Region> regions) {
      byTop = regions.stream().sorted(Comparator.comparingLong(Region::top)).toList();
      highest = byTop.stream().mapToLong(r -> r.bottom() - r.top()).max().orElse(0);
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
