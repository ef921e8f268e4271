package org.kyhan.parse;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The lines of the present sheet with a view of the next few. */
final class Lookahead {
  private final Grid grid;
  private final ArrayDeque<Line> seen = new ArrayDeque<>();
  private boolean ended;
  private @Nullable Unreadable failure;

  Lookahead(Grid grid) {
    this.grid = grid;
  }

  @Nullable Sheet nextSheet() throws IOException {
    seen.clear();
    ended = false;
    return grid.nextSheet();
  }

  @Nullable Line next() throws IOException {
    return seen.isEmpty() && failure == null && !ended ? grid.nextLine() : nextSeen();
  }

  private @Nullable Line nextSeen() {
    if (seen.isEmpty() && failure != null) {
      throw failure;
    }
    return seen.poll();
  }

  /** Returns up to {@code count} lines that will come next. */
  List<Line> peek(int count) throws IOException {
    while (seen.size() < count && failure == null && !ended) {
      readOne();
    }
    List<Line> next = new ArrayList<>(count);
    Iterator<Line> lines = seen.iterator();
    while (lines.hasNext() && next.size() < count) {
      next.add(lines.next());
    }
    return next;
  }

  /** What cannot be read is no reason to lose the lines before it. */
  private void readOne() throws IOException {
    try {
      Line line = grid.nextLine();
      ended = line == null;
      if (line != null) {
        seen.add(line);
      }
    } catch (Unreadable e) {
      failure = e;
    } catch (ZipException | EOFException e) {
      failure = new Unreadable("parse.truncated");
    }
  }

  /** Passes over the lines up to a number. */
  void dropThrough(long number) {
    while (!seen.isEmpty() && seen.peek().number() <= number) {
      seen.poll();
    }
  }
}
