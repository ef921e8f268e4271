package org.kyhan.definition;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML text as a tree that remembers the line of every value. */
final class YamlFile {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Enough to share a list of columns, too few for a bomb of nested aliases. */
  private static final int MOST_ALIASES = 10;

  private final String file;
  private final int firstLine;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<DefinitionFault> faults;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable JsonNode root;

  private YamlFile(String file, int firstLine, List<DefinitionFault> faults) {
    this.file = file;
    this.firstLine = firstLine;
    this.faults = faults;
  }

  /** Reads {@code yaml}, which begins on line {@code firstLine} of the file; adds what is wrong. */
  static YamlFile read(String file, String yaml, int firstLine, List<DefinitionFault> faults) {
    YamlFile read = new YamlFile(file, firstLine, faults);
    try {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(MOST_ALIASES);
      Node node = new Yaml(options).compose(new StringReader(yaml));
      if (node == null) {
        faults.add(new DefinitionFault(file, firstLine, "tệp trống"));
      } else {
        read.root = read.convert(node, "");
      }
    } catch (YAMLException broken) {
      int line = firstLine + YamlFault.line(broken, yaml);
      faults.add(new DefinitionFault(file, line, "YAML sai: " + YamlFault.reason(broken)));
    }
    return read;
  }

  /** Returns the file of which nothing could be read, so that nobody says that it is not there. */
  static YamlFile unread(String file) {
    return new YamlFile(file, 1, new ArrayList<>());
  }

  String file() {
    return file;
  }

  /** Returns the tree, or null where the text is no YAML. */
  @Nullable JsonNode root() {
    return root;
  }

  /** Returns the line of a JSON pointer, or of its nearest parent that has one. */
  int line(String pointer) {
    String at = pointer;
    while (true) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return firstLine;
      }
      at = at.substring(0, slash);
    }
  }

  boolean has(String pointer) {
    return lines.containsKey(pointer);
  }

  private JsonNode convert(Node node, String pointer) {
    if (!open.add(node)) {
      throw new YAMLException("alias inside itself");
    }
    JsonNode converted = known(node, pointer);
    open.remove(node);
    return converted;
  }

  private JsonNode known(Node node, String pointer) {
    lines.putIfAbsent(pointer, firstLine + node.getStartMark().getLine());
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, pointer);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = NODES.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(convert(item, pointer + "/" + array.size()));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private JsonNode mapping(MappingNode mapping, String pointer) {
    ObjectNode object = NODES.objectNode();
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
      int line = firstLine + entry.getKeyNode().getStartMark().getLine();
      if (!seen.add(key)) {
        faults.add(new DefinitionFault(file, line, "khóa “" + key + "” ghi hai lần"));
      }
      String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      lines.put(below, line);
      object.set(key, convert(entry.getValueNode(), below));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
      return NODES.stringNode(text);
    }
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
          ? NODES.booleanNode(text.equalsIgnoreCase("true"))
          : NODES.stringNode(text);
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return NODES.numberNode(Long.parseLong(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]+\\.[0-9]+")) {
      return NODES.numberNode(new java.math.BigDecimal(text));
    }
    return NODES.stringNode(text);
  }
}
