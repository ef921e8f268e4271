package org.kyhan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.kyhan.parse.Merges.Region;

/**
 * Finds the merged regions of a sheet's part before its cells are read: they stand after the cells
 * in the XML. The part is only searched for bytes, which costs a small part of parsing it.
 */
final class MergeScan {
  private static final int BUFFER = 1 << 17;
  private static final int LONGEST_TAG = 256;
  private static final int MOST = 300_000;
  private static final String ROOT = "worksheet";

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int end;
  private boolean ended;
  private final List<Region> regions = new ArrayList<>();

  private MergeScan(InputStream in) {
    this.in = in;
  }

  static Merges of(InputStream part) throws IOException {
    try (part) {
      MergeScan scan = new MergeScan(part);
      scan.fill(0);
      scan.search(scan.pattern());
      return new Merges(scan.regions);
    }
  }

  /** Returns {@code <mergeCell} with the prefix that the part's root element has. */
  private byte[] pattern() {
    String head = new String(buffer, 0, Math.min(end, 4096), ISO_8859_1);
    int root = head.indexOf(ROOT);
    int open = root < 0 ? -1 : head.lastIndexOf('<', root);
    String prefix = open < 0 ? "" : head.substring(open + 1, root);
    return ("<" + (prefix.matches("\\w*:") ? prefix : "") + "mergeCell ").getBytes(ISO_8859_1);
  }

  private void search(byte[] pattern) throws IOException {
    int position = 0;
    while (true) {
      int last = ended ? end - pattern.length : end - LONGEST_TAG;
      for (; position < last; position++) {
        if (buffer[position] == '<'
            && buffer[position + 1] == pattern[1]
            && matches(pattern, position)) {
          add(new String(buffer, position, Math.min(LONGEST_TAG, end - position), ISO_8859_1));
        }
      }
      if (ended || regions.size() >= MOST) {
        return;
      }
      fill(position);
      position = 0;
    }
  }

  private boolean matches(byte[] pattern, int position) {
    for (int i = 1; i < pattern.length; i++) {
      if (buffer[position + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  private void fill(int keepFrom) throws IOException {
    int kept = end - keepFrom;
    System.arraycopy(buffer, keepFrom, buffer, 0, kept);
    end = kept;
    while (end < buffer.length) {
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        ended = true;
        return;
      }
      end += count;
    }
  }

  private void add(String tag) {
    int start = tag.indexOf("ref=");
    if (start < 0 || start + 5 >= tag.length()) {
      return;
    }
    int close = tag.indexOf(tag.charAt(start + 4), start + 5);
    String[] corners = close < 0 ? new String[0] : tag.substring(start + 5, close).split(":", -1);
    if (corners.length == 2) {
      Address from = Address.of(corners[0]);
      Address to = Address.of(corners[1]);
      if (from.row() > 0 && to.row() >= from.row() && to.column() >= from.column()) {
        regions.add(new Region(from.row(), from.column(), to.row(), to.column()));
      }
    }
  }
}
