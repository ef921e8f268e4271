package org.kyhan.parse;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of the present sheet with a view of the next few. */
final class Lookahead {
  private final Grid grid;
  private final ArrayDeque<Line> seen = new ArrayDeque<>();
  private boolean ended;

  Lookahead(Grid grid) {
    this.grid = grid;
  }

  @Nullable Sheet nextSheet() throws IOException {
    seen.clear();
    ended = false;
    return grid.nextSheet();
  }

  @Nullable Line next() throws IOException {
    return seen.isEmpty() ? read() : seen.poll();
  }

  private @Nullable Line read() throws IOException {
    @Nullable Line line = ended ? null : grid.nextLine();
    ended = line == null;
    return line;
  }

  /** Returns up to {@code count} lines that will come next. */
  List<Line> peek(int count) throws IOException {
    while (seen.size() < count) {
      Line line = read();
      if (line == null) {
        break;
      }
      seen.add(line);
    }
    List<Line> next = new ArrayList<>(count);
    Iterator<Line> lines = seen.iterator();
    while (lines.hasNext() && next.size() < count) {
      next.add(lines.next());
    }
    return next;
  }

  /** Passes over the lines up to a number. */
  void dropThrough(long number) {
    while (!seen.isEmpty() && seen.peek().number() <= number) {
      seen.poll();
    }
  }
}
