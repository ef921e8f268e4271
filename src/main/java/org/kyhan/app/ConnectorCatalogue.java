package org.kyhan.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Dataset;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Title;
import org.kyhan.transport.TransportParameter;

/**
 * The catalogue of connectors as pages for people, made from the definitions: what a system gives,
 * how to get it out, what is read and what is not.
 */
public final class ConnectorCatalogue {
  private static final int ALIASES_SHOWN = 3;

  private final Definitions definitions;
  private final Language language;

  private ConnectorCatalogue(Definitions definitions, Language language) {
    this.definitions = definitions;
    this.language = language;
  }

  /** The languages of the catalogue, each with the name of its page. */
  public enum Language {
    VI("connectors.md"),
    EN("connectors.en.md");

    private final String file;

    Language(String file) {
      this.file = file;
    }

    /** Returns the file name of the page. */
    public String file() {
      return file;
    }

    private String of(String vi, String en) {
      return this == VI ? vi : en;
    }

    private String of(Title title) {
      return this == EN && title.en() != null ? title.en() : title.vi();
    }
  }

  /** Returns the page in one language, as Markdown. */
  public static String page(Definitions definitions, Language language) {
    return new ConnectorCatalogue(definitions, language).page();
  }

  /**
   * Writes the page of each language into a folder, which is made where it is missing.
   *
   * @throws UncheckedIOException where the folder cannot be written
   */
  public static void write(Definitions definitions, Path folder) {
    try {
      Files.createDirectories(folder);
      for (Language language : Language.values()) {
        Files.writeString(folder.resolve(language.file()), page(definitions, language));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the catalogue to " + folder, failed);
    }
  }

  private String page() {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(language.of("Danh mục kết nối", "Catalogue of connectors"));
    out.append("\n\n")
        .append(
            language.of(
                "Trang này được tạo từ các tệp trong `connectors/` và `config/datasets/`; đừng sửa"
                    + " tay. Bố cục *đã kiểm chứng*: đã mở tệp thật hoặc theo chuẩn công bố; *theo"
                    + " tài liệu*: do người từng dùng tệp thật mô tả; *giả định*: chưa thấy tệp"
                    + " thật, nhận cột theo tên.",
                "This page is made from the files in `connectors/` and `config/datasets/`; do not"
                    + " edit it. Layout *verified*: a real file was opened, or it is a published"
                    + " standard; *reported*: described by someone who had real files; *assumed*:"
                    + " no real file seen, columns are found by their headings."))
        .append("\n\n");
    Map<String, List<Connector>> systems = new TreeMap<>();
    definitions
        .connectors()
        .values()
        .forEach(c -> systems.computeIfAbsent(c.system(), s -> new ArrayList<>()).add(c));
    contents(out, systems);
    systems.forEach(
        (system, connectors) -> {
          out.append("\n## ").append(system).append('\n');
          connectors.forEach(connector -> connector(out, connector));
        });
    out.append("\n## ").append(language.of("Cách nhận", "Transports")).append("\n\n");
    out.append(
            language.of(
                "Tham số đặt bằng `-p tên=giá trị` khi `source add`; mật khẩu, khóa viết "
                    + "`${secret:TÊN}` và cất trước bằng `secret put TÊN`.",
                "A parameter is set by `-p name=value` of `source add`; passwords and keys are"
                    + " written `${secret:NAME}` and put away before by `secret put NAME`."))
        .append('\n');
    Transports.all().forEach((id, name) -> transport(out, id, name));
    return out.toString();
  }

  private void contents(StringBuilder out, Map<String, List<Connector>> systems) {
    row(out, language.of("hệ thống", "system"), "id", language.of("tên", "title"), layoutWord());
    row(out, "---", "---", "---", "---");
    systems.forEach(
        (system, connectors) ->
            connectors.forEach(
                c ->
                    row(
                        out,
                        system,
                        "[" + c.id() + "](#" + c.id() + ")",
                        language.of(c.title()),
                        layout(c.layout()))));
  }

  private void connector(StringBuilder out, Connector connector) {
    out.append("\n<a id=\"").append(connector.id()).append("\"></a>\n\n### ");
    out.append(language.of(connector.title()))
        .append(" (`")
        .append(connector.id())
        .append("`)\n\n");
    item(out, layoutWord(), layout(connector.layout()));
    Title export = connector.export();
    if (export != null) {
      item(out, language.of("cách lấy tệp", "how to export"), language.of(export));
    }
    item(out, language.of("định dạng", "formats"), upper(connector.formats()));
    String ways =
        connector.transports().stream()
            .map(t -> "[" + language.of(Transports.name(t)) + "](#transport-" + t + ")")
            .collect(Collectors.joining(", "));
    item(out, language.of("cách nhận", "transports"), ways);
    if (connector.schedule() != null) {
      item(out, language.of("lịch mặc định", "schedule"), "`" + connector.schedule() + "`");
    }
    gates(out, connector.gates());
    context(out, connector);
    if (!connector.drops().isEmpty()) {
      item(
          out,
          language.of("có trong tệp nhưng không đọc", "in the file and not read"),
          String.join(", ", connector.drops()));
    }
    out.append("\n```\n").append(Transports.sourceAdd(connector, definitions)).append("\n```\n");
    connector.datasets().forEach((id, feed) -> feed(out, id, feed));
  }

  private void transport(StringBuilder out, String id, Title name) {
    out.append("\n<a id=\"transport-").append(id).append("\"></a>\n\n### ");
    out.append(language.of(name)).append(" (`").append(id).append("`)\n\n");
    row(
        out,
        language.of("tham số", "parameter"),
        language.of("kiểu", "type"),
        language.of("bắt buộc", "required"),
        language.of("mặc định", "default"),
        language.of("ý nghĩa", "meaning"));
    row(out, "---", "---", "---", "---", "---");
    for (TransportParameter parameter : Transports.parameters(definitions, id)) {
      String usual = parameter.usual();
      row(
          out,
          "`" + parameter.name() + "`",
          parameter.type().replace("|", ", "),
          parameter.required() ? language.of("có", "yes") : "",
          usual == null || usual.isEmpty() ? "" : "`" + usual + "`",
          language.of(new Title(parameter.vietnamese(), parameter.english())));
    }
  }

  private void gates(StringBuilder out, Connector.Gates gates) {
    List<String> bounds = new ArrayList<>();
    if (gates.minRows() > 0) {
      bounds.add(
          language.of("ít hơn ", "fewer than ") + gates.minRows() + language.of(" dòng", " rows"));
    }
    if (gates.maxRejected() != null) {
      bounds.add(
          language.of("quá ", "more than ")
              + String.format(Locale.ROOT, "%.0f", gates.maxRejected())
              + language.of(" % số dòng bị loại", " % of the rows rejected"));
    }
    if (!bounds.isEmpty()) {
      item(
          out, language.of("giữ tệp lại khi", "a file is stopped with"), String.join(", ", bounds));
    }
  }

  private void context(StringBuilder out, Connector connector) {
    String given =
        connector.table().context().entrySet().stream()
            .map(e -> "`" + e.getKey() + "`: “" + String.join("”, “", e.getValue()) + "”")
            .collect(Collectors.joining("; "));
    if (!given.isEmpty()) {
      item(out, language.of("ghi một lần phía trên bảng", "said once above the table"), given);
    }
  }

  private void feed(StringBuilder out, String id, Connector.Feed feed) {
    Dataset dataset = Objects.requireNonNull(definitions.datasets().get(id));
    out.append('\n').append(language.of("Đọc vào ", "Read into ")).append("**");
    out.append(language.of(dataset.title())).append("** (`").append(id).append("`)");
    Connector.Unpivot unpivot = feed.unpivot();
    if (unpivot != null) {
      out.append(
          language
              .of(
                  ", mỗi cột khoản thành một dòng: `%s` là tên cột, `%s` là số trong ô",
                  ", each item column a record: `%s` is the heading, `%s` the cell")
              .formatted(unpivot.name(), unpivot.value()));
    }
    if (Boolean.TRUE.equals(dataset.register())) {
      out.append(
          language.of(
              "; trường nào tệp không có cột thì giữ nguyên giá trị đã có",
              "; what the file has no column for stays as it is"));
    }
    out.append(":\n\n");
    row(
        out,
        language.of("trường", "field"),
        language.of("tên cột", "headings"),
        language.of("kiểu", "type"),
        language.of("ghi chú", "note"));
    row(out, "---", "---", "---", "---");
    dataset.fields().entrySet().stream()
        .filter(f -> !feed.without().contains(f.getKey()))
        .forEach(f -> field(out, f.getKey(), f.getValue(), feed));
  }

  private void field(StringBuilder out, String id, Dataset.Field field, Connector.Feed feed) {
    List<String> notes = new ArrayList<>();
    if (field.required()) {
      notes.add(language.of("bắt buộc", "required"));
    }
    if (field.privacy() != Dataset.Privacy.OPEN) {
      notes.add(
          field.privacy() == Dataset.Privacy.PERSONAL
              ? language.of("dữ liệu cá nhân", "personal data")
              : language.of("dữ liệu nhạy cảm", "sensitive data"));
    }
    if (feed.present().contains(id)) {
      notes.add(language.of("chỉ lấy có hay không", "only whether there is any"));
    }
    String constant = feed.constants().get(id);
    row(
        out,
        "`" + id + "`",
        constant == null
            ? headings(id, field, feed)
            : language.of("luôn là “", "always “") + constant + "”",
        field.type().word(),
        String.join(", ", notes));
  }

  private static String headings(String id, Dataset.Field field, Connector.Feed feed) {
    @Nullable List<String> own = feed.fields().get(id);
    List<String> words = own == null || own.isEmpty() ? field.aliases() : own;
    String shown = words.stream().limit(ALIASES_SHOWN).collect(Collectors.joining(", "));
    return words.size() > ALIASES_SHOWN ? shown + ", …" : shown;
  }

  private String layoutWord() {
    return language.of("bố cục", "layout");
  }

  private String layout(Connector.Layout layout) {
    return switch (layout) {
      case VERIFIED -> language.of("đã kiểm chứng", "verified");
      case REPORTED -> language.of("theo tài liệu", "reported");
      case ASSUMED -> language.of("giả định", "assumed");
    };
  }

  private static String upper(List<String> formats) {
    return formats.stream().map(f -> f.toUpperCase(Locale.ROOT)).collect(Collectors.joining(", "));
  }

  private static void item(StringBuilder out, String name, String value) {
    out.append("- ").append(name).append(": ").append(oneLine(value)).append('\n');
  }

  private static void row(StringBuilder out, String... cells) {
    for (String cell : cells) {
      out.append("| ").append(oneLine(cell).replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\n\\s*", " ").strip();
  }
}
