package org.kyhan.parse;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;
import org.kyhan.model.Severity;
import org.kyhan.model.Text;
import org.kyhan.parse.RecordTree.Node;
import org.kyhan.parse.RecordTree.Records;

/**
 * JSON or XML records as a table. Its header is the keys, in line 0, which no such file has; a
 * record's row is its ordinal in the file from 1, and its column the ordinal of its key, so that a
 * place points at one value. The sheet is without a name where the file has one list of records,
 * else each list is a sheet named by the way to it ({@code data.items}).
 *
 * <p>The file is walked through once for the keys and once for each list.
 */
final class RecordGrid implements Grid {
  private static final int MOST_LISTS = 10;
  private static final String BETWEEN = "; ";

  private final Reading reading;
  private final boolean json;
  private final Node root;
  private final Iterator<Records> lists;
  private final boolean named;
  private @Nullable Walk walk;

  RecordGrid(Reading reading, boolean json) throws IOException {
    this.reading = reading;
    this.json = json;
    RecordTree tree = new RecordTree(reading.limits());
    try (RecordEvents events = events(reading.asItStands())) {
      while (step(events, tree)) {
        // the tree grows
      }
    }
    tree.sample().settle(reading.writing());
    root = tree.root();
    List<Records> all = tree.records();
    if (all.size() > MOST_LISTS) {
      reading.faults().file(Severity.WARNING, "parse.lists_skipped", all.size(), MOST_LISTS);
    }
    lists = all.stream().limit(MOST_LISTS).iterator();
    named = all.size() > 1;
  }

  /** Arrays in an array are rows whose header, if any, is among them. */
  private static boolean isOrdinal(String key) {
    return !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private RecordEvents events(Reading how) throws IOException {
    return json ? new JsonEvents(how) : new XmlEvents(how);
  }

  private boolean step(RecordEvents events, RecordEvents.Sink sink) throws IOException {
    try {
      return events.step(sink);
    } catch (Unreadable e) {
      boolean markup = !json && e.rule().equals("parse.broken_workbook");
      throw markup ? new Unreadable("parse.broken_xml") : e;
    }
  }

  @Override
  public String format() {
    return json ? "json" : "xml";
  }

  @Override
  public @Nullable Sheet nextSheet() throws IOException {
    close();
    while (lists.hasNext()) {
      Records records = lists.next();
      String name = named ? Text.clean(records.path()) : "";
      String wanted = reading.hints().sheet();
      if (named && wanted != null && !Text.fold(wanted).equals(Text.fold(name))) {
        continue;
      }
      walk = new Walk(records, events(reading));
      return new Sheet(name, Merges.NONE);
    }
    return null;
  }

  @Override
  public @Nullable Line nextLine() throws IOException {
    return walk == null ? null : walk.next();
  }

  @Override
  public void close() throws IOException {
    if (walk != null) {
      walk.events.close();
      walk = null;
    }
  }

  /** The second time through the file: the lines of one list. */
  private final class Walk implements RecordEvents.Sink {
    private final Records records;
    private final RecordEvents events;
    private final LineBuilder builder = new LineBuilder(reading);
    private final Deque<Line> ready = new ArrayDeque<>();
    private Node here = root;
    private boolean inside;
    private long ordinal;

    Walk(Records records, RecordEvents events) {
      this.records = records;
      this.events = events;
      if (!records.keys().stream().allMatch(RecordGrid::isOrdinal)) {
        header();
      }
    }

    private void header() {
      int most = reading.limits().maxCellCharacters();
      for (int i = 0; i < records.keys().size(); i++) {
        String key = records.keys().get(i);
        String text = key.substring(0, Math.min(key.length(), most));
        builder.put(0, i + 1, reading.writing().cell(text));
      }
      if (!builder.isEmpty()) {
        ready.add(builder.line(0));
      }
    }

    @Nullable Line next() throws IOException {
      while (ready.isEmpty()) {
        if (!step(events, this)) {
          return null;
        }
      }
      return ready.poll();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a node is a place in the one tree
    public void start(String name, boolean listed) {
      Node child = here.children.get(name);
      if (child == null) {
        throw new IllegalStateException("the file changed while it was read");
      }
      here = child;
      if (here == records.node()) {
        ordinal++;
        inside = true;
      }
    }

    @Override
    public void value(Cell cell) {
      Integer column = inside && !cell.isBlank() ? records.columns().get(here) : null;
      if (column != null) {
        builder.put(ordinal, column, joined(builder.at(column), cell));
      }
    }

    private Cell joined(Cell before, Cell cell) {
      if (before.isBlank()) {
        return cell;
      }
      String start = before.text();
      String text = start + BETWEEN + cell.text();
      return text.length() > reading.limits().maxCellCharacters() ? before : new Cell.Written(text);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a node is a place in the one tree
    public void end() {
      if (here == records.node()) {
        inside = false;
        if (!builder.isEmpty()) {
          ready.add(builder.line(ordinal));
        }
      }
      here = here.parent == null ? root : here.parent;
    }
  }
}
