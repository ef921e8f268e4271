package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.DefinitionFault;
import org.kyhan.definition.Definitions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kyhan config check}: every mistake in every definition. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Các định nghĩa: bộ dữ liệu, bộ nối, chỉ tiêu, kế hoạch, báo cáo.")
final class ConfigCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Kiểm tra mọi định nghĩa, nêu hết lỗi.")
  int check(@Mixin Place place) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<DefinitionFault> faults = Definitions.check(place.home());
    if (place.json()) {
      out.println(
          Json.pretty(
              faults.stream()
                  .map(f -> Map.of("file", f.file(), "line", f.line(), "message", f.message()))
                  .toList()));
    } else if (faults.isEmpty()) {
      out.println(Definitions.read(place.home()).size() + " định nghĩa, không có lỗi.");
    } else {
      faults.forEach(out::println);
    }
    return faults.isEmpty() ? Root.DONE : Root.COULD_NOT_RUN;
  }
}
