package org.kyhan.render;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kyhan.model.Printed;

/**
 * Writes maps, lists, texts, decimals and nulls in one fixed form: keys sorted, no white space,
 * only those characters escaped that must be (the form of RFC 8785, but with exact decimals).
 */
final class CanonicalJson {
  private final StringBuilder out = new StringBuilder(1 << 14);

  private CanonicalJson() {}

  static String of(Object tree) {
    CanonicalJson json = new CanonicalJson();
    json.write(tree);
    return json.out.toString();
  }

  private void write(@Nullable Object node) {
    if (node == null) {
      out.append("null");
    } else if (node instanceof Map<?, ?> map) {
      object(map);
    } else if (node instanceof List<?> list) {
      array(list);
    } else if (node instanceof BigDecimal number) {
      out.append(Printed.machine(number));
    } else {
      text(node.toString());
    }
  }

  private void object(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    char before = '{';
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      out.append(before);
      text(entry.getKey());
      out.append(':');
      write(entry.getValue());
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void array(List<?> list) {
    out.append('[');
    for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
      write(each.next());
      if (each.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < ' ') {
          out.append("\\u00").append(Character.forDigit(c >> 4, 16));
          out.append(Character.forDigit(c & 15, 16));
        } else {
          out.append(c);
        }
      }
    }
  }
}
