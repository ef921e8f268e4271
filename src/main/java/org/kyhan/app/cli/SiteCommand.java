package org.kyhan.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.SiteSetUp;
import org.kyhan.definition.SiteFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kyhan site apply}: units, sources, adoptions and recipients from one file. */
@Command(name = "site", mixinStandardHelpOptions = true, description = "Thiết lập một nơi cài đặt.")
final class SiteCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = "Đọc một tệp YAML: đơn vị, nguồn, kế hoạch áp dụng, nơi nhận.")
  int apply(
      @Mixin Place place,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--inbox", description = "Thư mục nhận tệp (mặc định: data/inbox).")
          @Nullable Path inbox) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("không có tệp " + file);
    }
    try (House house = place.open()) {
      Path below = inbox == null ? place.data().resolve("inbox") : inbox;
      SiteFile site = new SiteSetUp(house).apply(file, below);
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .printf(
              "Đã thiết lập %d nguồn, %d kế hoạch áp dụng, %d nơi nhận.%n",
              site.sources().size(), site.adoptions().size(), site.recipients().size());
      return Root.DONE;
    }
  }
}
