package org.kyhan.parse;

import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one web page, as a spreadsheet program lays them out: the rows of all its tables one
 * below the other, a paragraph between them as a line of its own, a table inside a cell with its
 * rows in the place of that cell. What was read is cut off the tree, so that a page of any length
 * needs the memory of a few rows.
 */
final class HtmlRows implements Closeable {
  private static final Set<String> PARTS =
      Set.of("html", "body", "tbody", "thead", "tfoot", "colgroup", "td", "th", "head");
  private static final Set<String> HEAD =
      Set.of("head", "title", "meta", "link", "style", "script", "base", "xml", "noscript");
  private static final Set<String> INLINE =
      Set.of(
          "a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup",
          "br", "img", "label", "input", "o:p", "tt", "code", "abbr", "mark");

  /** More siblings than this in one place are gathered into a line, or are too many cells. */
  private static final int MANY = 20_000;

  private final Reading reading;
  private final Unbroken text;
  private final StreamParser parser;
  private final Iterator<Element> elements;
  private final HtmlCells cells;
  private final Deque<Line> ready = new ArrayDeque<>();
  private boolean ended;

  HtmlRows(Reader page, Reading reading, Merges merges) {
    this.reading = reading;
    text = new Unbroken(page, reading.limits());
    parser = new StreamParser(Parser.htmlParser()).parse(text, "");
    elements = parser.iterator();
    cells = new HtmlCells(reading, merges);
  }

  /** Counts what was read since something was cut off; all that waits in memory. */
  private static final class Unbroken extends FilterReader {
    private final ReadLimits limits;
    private long count;

    Unbroken(Reader in, ReadLimits limits) {
      super(in);
      this.limits = limits;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      if (count > limits.maxUnbroken()) {
        throw new Unreadable("parse.html_unbroken", limits.maxUnbroken());
      }
      return read;
    }
  }

  long hiddenRows() {
    return cells.hiddenRows();
  }

  @Nullable Line next() throws IOException {
    try {
      while (ready.isEmpty()) {
        if (elements.hasNext()) {
          take(elements.next());
        } else if (ended) {
          return null;
        } else {
          ended = true;
          paragraph(parser.document());
        }
      }
      return ready.poll();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void take(Element element) {
    String name = element.normalName();
    if (element.parent() == null) {
      return;
    }
    if (HEAD.contains(name)) {
      cut(element);
      return;
    }
    boolean inRow = isInRow(element);
    if (name.equals("tr")) {
      if (!inRow || isOfTable(element)) {
        before(element);
        row(element);
        cut(element);
      }
    } else if (name.equals("col")) {
      cells.column(element);
    } else if (inRow) {
      if (element.siblingIndex() > MANY) {
        throw new Unreadable("parse.too_many_columns", cells.row(), reading.limits().maxColumns());
      }
    } else if (name.equals("table") || !(PARTS.contains(name) || INLINE.contains(name))) {
      before(element);
      paragraph(element);
      cut(element);
      if (name.equals("table")) {
        cells.endTable();
      }
    } else if (element.siblingIndex() > MANY) {
      before(element);
      cut(element);
    }
  }

  private void cut(Element element) {
    element.remove();
    text.count = 0;
  }

  private boolean isInRow(Element element) {
    int depth = 0;
    boolean found = false;
    for (Element at = element.parent(); at != null; at = at.parent()) {
      found |= at.normalName().equals("tr");
      if (++depth > reading.limits().maxDepth() * 5) {
        throw new Unreadable("parse.too_deep", reading.limits().maxDepth() * 5);
      }
    }
    return found;
  }

  /** A table of a single cell inside a cell only dresses it up. */
  private static boolean isOfTable(Element row) {
    return row.childrenSize() > 1
        || row.nextElementSibling() != null
        || row.previousElementSibling() != null;
  }

  /** Gives out what stands before an element: paragraphs, and the first cells of rows around it. */
  private void before(Element element) {
    List<Element> way = new ArrayList<>();
    for (Element at = element; at.parent() != null; at = at.parent()) {
      if (at.previousSibling() != null) {
        way.add(at);
      }
    }
    for (int i = way.size() - 1; i >= 0; i--) {
      Element at = way.get(i);
      List<Node> earlier = new ArrayList<>();
      for (Node n = at.previousSibling(); n != null; n = n.previousSibling()) {
        earlier.add(0, n);
      }
      Element parent = at.parent();
      if (parent != null && parent.normalName().equals("tr")) {
        add(cells.line(earlier, parent));
      } else {
        add(cells.paragraph(earlier));
      }
      earlier.forEach(Node::remove);
    }
  }

  private void row(Element row) {
    add(cells.line(row.childNodes(), row));
  }

  private void paragraph(Element element) {
    add(cells.paragraph(List.of(element)));
  }

  private void add(@Nullable Line line) {
    if (line != null) {
      ready.add(line);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
    text.close();
  }
}
