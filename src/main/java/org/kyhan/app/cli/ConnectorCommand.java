package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.Views;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Title;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan connector}: which systems can be read, and how. */
@Command(
    name = "connector",
    mixinStandardHelpOptions = true,
    description = "Các hệ thống nguồn đọc được, và cách xuất dữ liệu từ đó.")
final class ConnectorCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Danh sách bộ nối.")
  int list(@Mixin Place place) {
    List<Connector> all = Definitions.read(place.home()).connectors().values().stream().toList();
    PrintWriter out = out();
    if (place.json()) {
      out.println(Json.pretty(all.stream().map(Views::connector).toList()));
    } else {
      all.forEach(c -> out.printf("%-28s %-34s %s%n", c.id(), c.system(), c.title().vi()));
    }
    return Root.DONE;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Một bộ nối: xuất tệp thế nào, đọc những cột nào.")
  int show(@Mixin Place place, @Parameters(paramLabel = "ID") String id) {
    Definitions definitions = Definitions.read(place.home());
    Connector connector = definitions.connectors().get(id);
    if (connector == null) {
      throw new Usage("Không có bộ nối “" + id + "”. Xem danh sách bằng lệnh connector list.");
    }
    List<Map<String, @Nullable Object>> fields = Views.fields(connector, definitions);
    PrintWriter out = out();
    if (place.json()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>(Views.connector(connector));
      json.put("export", connector.export());
      json.put("fields", fields);
      out.println(Json.pretty(json));
      return Root.DONE;
    }
    out.printf("%s (%s)%n", connector.title().vi(), connector.system());
    Title export = connector.export();
    if (export != null) {
      out.println("Cách xuất: " + export.vi());
    }
    fields.forEach(
        f ->
            out.printf(
                "  %-16s %-20s %-12s %s%n",
                f.get("dataset"), f.get("field"), f.get("type"), f.get("headings")));
    return Root.DONE;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
