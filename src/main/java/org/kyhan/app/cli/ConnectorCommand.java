package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.DefinitionViews;
import org.kyhan.app.Transports;
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
      out.println(Json.pretty(all.stream().map(DefinitionViews::connector).toList()));
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
    PrintWriter out = out();
    if (place.json()) {
      out.println(Json.pretty(DefinitionViews.whole(connector, definitions)));
      return Root.DONE;
    }
    out.printf("%s (%s)%n", connector.title().vi(), connector.system());
    Title export = connector.export();
    if (export != null) {
      out.println("Cách xuất: " + export.vi());
    }
    DefinitionViews.fields(connector, definitions)
        .forEach(
            f ->
                out.printf(
                    "  %-16s %-20s %-12s %s%n",
                    f.get("dataset"), f.get("field"), f.get("type"), f.get("headings")));
    for (String transport : connector.transports()) {
      out.printf("%nCách nhận %s (%s):%n", transport, Transports.name(transport).vi());
      Transports.parameters(definitions, transport)
          .forEach(p -> out.println("  " + SourceText.parameter(p)));
    }
    out.printf("%nThêm nguồn:%n%s%n", Transports.sourceAdd(connector, definitions));
    return Root.DONE;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
