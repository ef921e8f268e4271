package org.kyhan.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Cell;

/**
 * The names of a document as a tree, each once however often it comes, and from it the answer to
 * which of them are the records: what is repeated nearest to the root and holds more than a value.
 */
final class RecordTree implements RecordEvents.Sink {

  /** A name at its place. */
  static final class Node {
    final String name;
    final @Nullable Node parent;
    final Map<String, Node> children = new LinkedHashMap<>();
    private long count;
    private long seenIn;
    private boolean many;
    private boolean valued;

    Node(String name, @Nullable Node parent) {
      this.name = name;
      this.parent = parent;
    }

    private long leaves() {
      return children.values().stream().filter(c -> c.children.isEmpty()).count();
    }
  }

  /** Records of one kind: where they are, and the keys of their values in order. */
  record Records(Node node, String path, Map<Node, Integer> columns, List<String> keys) {}

  private final Sample sample = new Sample();
  private final int maxKeys;
  private final Node root = new Node("", null);
  private Node here = root;
  private int nodes;

  RecordTree(ReadLimits limits) {
    maxKeys = limits.maxColumns();
    root.count = 1;
  }

  Node root() {
    return root;
  }

  /** Returns what tells how the document is written; complete after the walk. */
  Sample sample() {
    return sample;
  }

  @Override
  public void start(String name, boolean listed) {
    Node child = here.children.get(name);
    if (child == null) {
      if (++nodes > maxKeys * 2) {
        throw new Unreadable("parse.too_many_keys", maxKeys);
      }
      child = new Node(name, here);
      sample.add(name);
      here.children.put(name, child);
    }
    child.many |= listed || child.seenIn == here.count;
    child.seenIn = here.count;
    child.count++;
    here = child;
  }

  @Override
  public void value(Cell cell) {
    here.valued = true;
    if (cell instanceof Cell.Written written) {
      sample.add(written.text());
    }
  }

  @Override
  public void end() {
    here = here.parent == null ? root : here.parent;
  }

  /** Returns the kinds of records, the one with most of them first. */
  List<Records> records() {
    List<Node> found = new ArrayList<>();
    repeated(root, true, found);
    if (found.isEmpty()) {
      repeated(root, false, found);
    }
    if (found.isEmpty()) {
      Node single = single();
      if (!single.children.isEmpty()) {
        found.add(single);
      }
    }
    found.sort(Comparator.comparingLong((Node n) -> n.count).reversed());
    return found.stream().map(this::describe).filter(r -> !r.keys().isEmpty()).toList();
  }

  private static void repeated(Node node, boolean complex, List<Node> found) {
    for (Node child : node.children.values()) {
      if (!child.many) {
        repeated(child, complex, found);
      } else if (!complex || !child.children.isEmpty()) {
        found.add(child);
      }
    }
  }

  /** Nothing is repeated: the record is what holds most values on the only way down. */
  private Node single() {
    Node node = root;
    while (true) {
      List<Node> complex =
          node.children.values().stream().filter(c -> !c.children.isEmpty()).toList();
      if (complex.size() != 1 || node.leaves() >= complex.get(0).children.size()) {
        return node;
      }
      node = complex.get(0);
    }
  }

  private Records describe(Node node) {
    Map<Node, Integer> columns = new HashMap<>();
    List<String> keys = new ArrayList<>();
    if (node.valued) {
      columns.put(node, 1);
      keys.add(node.name);
    }
    collect(node, "", columns, keys);
    if (keys.size() > maxKeys) {
      throw new Unreadable("parse.too_many_keys", maxKeys);
    }
    return new Records(node, path(node), columns, keys);
  }

  private static void collect(
      Node node, String before, Map<Node, Integer> columns, List<String> keys) {
    for (Node child : node.children.values()) {
      String key = before.isEmpty() ? child.name : before + "." + child.name;
      if (child.valued) {
        keys.add(key);
        columns.put(child, keys.size());
      }
      collect(child, key, columns, keys);
    }
  }

  private static String path(Node node) {
    StringBuilder path = new StringBuilder();
    for (Node at = node; at != null; at = at.parent) {
      if (!at.name.isEmpty()) {
        path.insert(0, path.isEmpty() ? at.name : at.name + ".");
      }
    }
    return path.toString();
  }
}
