package org.kyhan.definition;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Says in Vietnamese why a text is no YAML, and where; the parser speaks English and not always.
 */
final class YamlFault {
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put(
        "mapping values are not allowed", "dấu “:” không đúng chỗ; đặt giá trị trong ngoặc kép");
    REASONS.put("'\\t(TAB)'", "thụt dòng bằng dấu tab; hãy dùng dấu cách");
    REASONS.put(
        "but found another document", "một tệp chỉ được một tài liệu, không có dòng “---” thứ hai");
    REASONS.put("Number of aliases", "quá nhiều neo “*”");
    REASONS.put("alias inside itself", "neo “*” nằm trong chính nó");
    REASONS.put("Nesting Depth", "lồng nhau quá sâu");
    REASONS.put("code points", "tệp quá dài");
    REASONS.put("special characters", "có ký tự điều khiển không nhìn thấy");
    REASONS.put("expected <block end>", "thụt dòng không thẳng hàng hoặc thiếu dấu");
    REASONS.put("could not find expected ':'", "thiếu dấu “:” sau khóa");
    REASONS.put("unexpected end of stream", "thiếu dấu đóng ngoặc ở cuối");
    REASONS.put("expected ',' or", "thiếu dấu phẩy hoặc dấu đóng ngoặc");
    REASONS.put("undefined alias", "neo “*” không trỏ tới đâu");
  }

  private YamlFault() {}

  /** Returns the reason; in the parser's words where it is a rare one. */
  static String reason(YAMLException broken) {
    String said = String.valueOf(broken.getMessage());
    return REASONS.entrySet().stream()
        .filter(reason -> said.contains(reason.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> broken instanceof MarkedYAMLException marked ? marked.getProblem() : said);
  }

  /** Returns how many lines stand above the fault; 0 where the parser does not tell. */
  static int line(YAMLException broken, String yaml) {
    if (broken instanceof MarkedYAMLException marked) {
      return marked.getProblemMark() == null ? 0 : marked.getProblemMark().getLine();
    }
    if (broken instanceof ReaderException unreadable) {
      int before = Math.min(unreadable.getPosition(), yaml.length());
      return (int) yaml.substring(0, before).chars().filter(c -> c == '\n').count();
    }
    return reason(broken).contains("neo") ? firstAlias(yaml) : 0;
  }

  private static int firstAlias(String yaml) {
    for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(yaml))) {
      if (event instanceof AliasEvent) {
        return event.getStartMark().getLine();
      }
    }
    return 0;
  }
}
