package org.kyhan.definition;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads SQL files that carry their YAML in the leading comment. */
final class SqlReader {
  private static final String OPEN = "/*---";
  private static final String CLOSE = "---*/";
  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z_]+)");

  private final DefinitionReader reader;

  SqlReader(DefinitionReader reader) {
    this.reader = reader;
  }

  Map<String, Indicator> folder(String folder) {
    Map<String, Indicator> all = new LinkedHashMap<>();
    for (Path path : reader.list(folder, ".sql")) {
      Indicator indicator = one(path);
      if (indicator != null) {
        all.put(indicator.id(), indicator);
      }
    }
    return all;
  }

  private @Nullable Indicator one(Path path) {
    String file = reader.relative(path);
    reader.unread(file);
    String text = reader.text(path);
    if (text == null) {
      return null;
    }
    int close = text.indexOf(CLOSE);
    if (!text.startsWith(OPEN) || close < 0) {
      reader.fault(file, 1, "phải bắt đầu bằng “" + OPEN + "” và YAML đóng bằng “" + CLOSE + "”");
      return null;
    }
    String yaml = text.substring(OPEN.length(), close);
    int start = close + CLOSE.length();
    String sql = text.substring(start).strip();
    YamlFile head = YamlFile.read(file, yaml, 1, reader.collector());
    if (sql.isEmpty()) {
      reader.fault(file, line(text, start), "thiếu câu select");
      return null;
    }
    int semicolon = text.indexOf(';', start);
    if (semicolon >= 0) {
      reader.fault(file, line(text, semicolon), "chỉ được một câu select, không có dấu “;”");
      return null;
    }
    Head bound = reader.bind("indicator", head, Head.class);
    if (bound == null) {
      return null;
    }
    Indicator indicator = bound.named(DefinitionReader.stem(path), sql, version(text));
    parameters(file, text, start, indicator);
    return indicator;
  }

  private void parameters(String file, String text, int start, Indicator indicator) {
    Set<String> known = new HashSet<>(Set.of("from", "to"));
    known.addAll(indicator.slices().keySet());
    known.addAll(indicator.settings().keySet());
    Matcher used = PARAMETER.matcher(text).region(start, text.length());
    while (used.find()) {
      if (known.add(used.group(1))) {
        String message = "tham số “:" + used.group(1) + "” không có trong slices hay settings";
        reader.fault(file, line(text, used.start()), message);
      }
    }
  }

  private static int line(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private static String version(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The leading comment: an indicator without what the file itself gives. */
  private record Head(ObjectNode rest) {
    @com.fasterxml.jackson.annotation.JsonCreator(
        mode = com.fasterxml.jackson.annotation.JsonCreator.Mode.DELEGATING)
    Head {}

    Indicator named(String id, String sql, String version) {
      ObjectNode whole = rest.deepCopy();
      whole.put("id", id).put("sql", sql).put("version", version);
      return DefinitionReader.MAPPER.treeToValue(whole, Indicator.class);
    }
  }
}
