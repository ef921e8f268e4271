package org.kyhan.definition;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads SQL files that carry their YAML in the leading comment, and the cases beside them. */
final class SqlReader {
  /** What the SQL of an indicator may name besides its slices and settings. */
  static final Set<String> GIVEN =
      Set.of("from", "to", "cut_off", "school_year", "school_year_from", "school_year_to");

  private static final String OPEN = "/*---";
  private static final String CLOSE = "---*/";
  private static final String CASES = ".test.yaml";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.v[1-9][0-9]?)?\\.sql");
  private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-z_]+)");
  private static final Pattern FLEETING =
      Pattern.compile(
          "(?i)\\b(current_date|current_time|current_timestamp|localtime|localtimestamp"
              + "|(now|random|clock_timestamp|statement_timestamp|nextval|pg_sleep)(?=\\s*\\())");

  private static final Pattern WRITING =
      Pattern.compile(
          "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set|delete\\s+from|merge\\s+into"
              + "|truncate\\s+\\w|drop\\s+\\w|alter\\s+\\w|create\\s+\\w|grant\\s+\\w|copy\\s+\\w|set_config(?=\\s*\\())");

  /** A dataset by its schema is today's, whatever state is asked for. */
  private static final Pattern BY_SCHEMA =
      Pattern.compile(
          "(?i)(?<![\\w.:\"])\"?(reading|data|history|pg_temp)\"?\\s*\\.\\s*\"?(\\w+)\"?");

  private final DefinitionReader reader;

  SqlReader(DefinitionReader reader) {
    this.reader = reader;
  }

  Map<String, Indicator> folder(String folder) {
    Versions versions = new Versions(reader);
    for (Path path : reader.list(folder, ".sql")) {
      Indicator indicator = one(path);
      if (indicator != null) {
        versions.add(indicator);
      }
    }
    for (Path path : reader.list(folder, CASES)) {
      String sql = String.valueOf(path.getFileName()).replace(CASES, ".sql");
      if (!Files.exists(path.resolveSibling(sql))) {
        reader.fault(reader.relative(path), 1, "không có tệp “" + sql + "” bên cạnh");
      }
    }
    return versions.newest();
  }

  private @Nullable Indicator one(Path path) {
    String file = reader.relative(path);
    reader.unread(file);
    String text = reader.text(path);
    if (text == null) {
      return null;
    }
    if (!NAME.matcher(String.valueOf(path.getFileName())).matches()) {
      reader.fault(file, 1, "tên tệp phải là <mã>.sql hoặc <mã>.v2.sql");
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
    Indicator indicator =
        bound.named(
            new Named(
                DefinitionReader.stem(path),
                sql,
                Versions.fingerprint(text.replace("\r\n", "\n")),
                file,
                line(text, text.indexOf(sql, start)),
                cases(path)));
    parameters(file, text, start, indicator);
    return indicator;
  }

  private List<IndicatorCase> cases(Path sql) {
    String name = String.valueOf(sql.getFileName()).replaceFirst("\\.sql$", CASES);
    Path path = sql.resolveSibling(name);
    String text = Files.exists(path) ? reader.text(path) : null;
    if (text == null) {
      return List.of();
    }
    YamlFile yaml = YamlFile.read(reader.relative(path), text, 1, reader.collector());
    Cases cases = reader.bind("indicator-test", yaml, Cases.class);
    return cases == null ? List.of() : cases.cases();
  }

  private void parameters(String file, String text, int start, Indicator indicator) {
    Set<String> known = new HashSet<>(GIVEN);
    known.addAll(indicator.slices().keySet());
    known.addAll(indicator.settings().keySet());
    Matcher used = PARAMETER.matcher(text).region(start, text.length());
    while (used.find()) {
      if (known.add(used.group(1))) {
        String message = "tham số “:" + used.group(1) + "” không có trong slices hay settings";
        reader.fault(file, line(text, used.start()), message);
      }
    }
    Matcher writing = WRITING.matcher(text).region(start, text.length());
    while (writing.find()) {
      String word = writing.group().split("\\s+", -1)[0].toLowerCase(java.util.Locale.ROOT);
      String message = "“" + word + "” ghi vào kho dữ liệu; chỉ tiêu chỉ được đọc";
      reader.fault(file, line(text, writing.start()), message);
    }
    Matcher bySchema = BY_SCHEMA.matcher(text).region(start, text.length());
    while (bySchema.find()) {
      String message =
          "“%s” bỏ qua --as-of vì gọi thẳng một lược đồ; chỉ ghi tên loại dữ liệu “%s”"
              .formatted(bySchema.group(), bySchema.group(2));
      reader.fault(file, line(text, bySchema.start()), message);
    }
    Matcher fleeting = FLEETING.matcher(text).region(start, text.length());
    while (fleeting.find()) {
      String message =
          "“" + fleeting.group() + "” cho kết quả khác nhau mỗi lần tính; hãy dùng :cut_off";
      reader.fault(file, line(text, fleeting.start()), message);
    }
  }

  /** Returns the first name in an SQL that stands with a schema of datasets, as it is written. */
  static Optional<String> bySchema(String sql) {
    return BY_SCHEMA.matcher(sql).results().map(MatchResult::group).findFirst();
  }

  static int line(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private record Cases(List<IndicatorCase> cases) {}

  private record Named(
      String id, String sql, String version, String file, int line, List<IndicatorCase> cases) {}

  /** The leading comment: an indicator without what the file itself gives. */
  private record Head(ObjectNode rest) {
    @com.fasterxml.jackson.annotation.JsonCreator(
        mode = com.fasterxml.jackson.annotation.JsonCreator.Mode.DELEGATING)
    Head {}

    Indicator named(Named named) {
      Map<String, Object> given = new LinkedHashMap<>();
      given.put("id", named.id());
      given.put("sql", named.sql());
      given.put("version", named.version());
      given.put("file", named.file());
      given.put("line", named.line());
      ObjectNode whole = rest.deepCopy();
      whole.setAll((ObjectNode) DefinitionReader.MAPPER.valueToTree(given));
      return DefinitionReader.MAPPER
          .treeToValue(whole, Indicator.class)
          .with(named.cases(), List.of());
    }
  }
}
