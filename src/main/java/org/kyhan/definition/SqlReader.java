package org.kyhan.definition;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads SQL files that carry their YAML in the leading comment. */
final class SqlReader {
  private static final String OPEN = "/*---";
  private static final String CLOSE = "---*/";

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
    String text = reader.text(path);
    int close = text.indexOf(CLOSE);
    if (!text.startsWith(OPEN) || close < 0) {
      reader.fault(file, 1, "phải bắt đầu bằng “" + OPEN + "” và YAML đóng bằng “" + CLOSE + "”");
      return null;
    }
    String yaml = text.substring(OPEN.length(), close);
    String sql = text.substring(close + CLOSE.length()).strip();
    YamlFile head = YamlFile.read(file, yaml, 1, reader.collector());
    int sqlLine = (int) text.substring(0, close).lines().count() + 1;
    if (sql.isEmpty()) {
      reader.fault(file, sqlLine, "thiếu câu select");
      return null;
    }
    if (sql.contains(";")) {
      reader.fault(file, sqlLine, "chỉ được một câu select, không có dấu “;”");
      return null;
    }
    Head bound = reader.bind("indicator", head, Head.class);
    return bound == null ? null : bound.named(DefinitionReader.stem(path), sql, version(text));
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
