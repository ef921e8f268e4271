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
  private final Reading reading;
  private String sheet = "";
  private final ArrayDeque<Line> seen = new ArrayDeque<>();
  private boolean ended;
  private @Nullable Unreadable failure;

  Lookahead(Grid grid, Reading reading) {
    this.grid = grid;
    this.reading = reading;
  }

  @Nullable Sheet nextSheet() throws IOException {
    seen.clear();
    ended = false;
    Sheet next = grid.nextSheet();
    sheet = next == null ? "" : next.name();
    return next;
  }

  @Nullable Line next() throws IOException {
    return seen.isEmpty() && failure == null && !ended ? read() : nextSeen();
  }

  private @Nullable Line read() throws IOException {
    Line line = grid.nextLine();
    if (line != null) {
      reading.writing().tell(reading.faults(), sheet, line.number());
    }
    return line;
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
      Line line = read();
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
