package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.archive.Archive;
import org.kyhan.definition.Definitions;
import org.kyhan.flow.FeeSchool;
import org.kyhan.flow.Ingest;
import org.kyhan.flow.Preview;
import org.kyhan.ledger.Units;
import org.kyhan.store.TestDatabase;

/** Does what README says of a new source system, with the very file that README shows. */
class NewSystemRecipeTest {
  private static final Pattern RECIPE = Pattern.compile("(?s)```yaml\n(id: truong-viet\n.*?)```");
  private static final String EXPORT =
      """
      PHẦN MỀM TRƯỜNG VIỆT;;;;;;
      DANH SÁCH ĐÓNG TIỀN THÁNG 10/2026;;;;;;
      ;;;;;;
      STT;Mã lượt đóng;Họ và tên học sinh;Lớp;Tiền vào quỹ;Ngày đóng;Hình thức thanh toán
      1;TV-001;Trần Thị Bưởi;6A;1.250.000;05/10/2026;CK
      2;TV-002;Lê Văn Cam;6A;300.000;06/10/2026;Tiền mặt
      ;;Tổng cộng;;1.550.000;;
      """;

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  @Test
  void oneFileMakesAnUnknownExportReadable(@TempDir Path folder) throws IOException {
    FeeSchool.in(DB.dataSource(), folder);
    Definitions definitions = Definitions.read(home(folder));
    Path export = Files.writeString(folder.resolve("dong-tien.csv"), EXPORT);
    int school = new Units(DB.dataSource()).byCode(FeeSchool.SCHOOL).orElseThrow().id();

    Ingest ingest =
        new Ingest(
            DB.dataSource(), new Archive(folder.resolve("kho")), definitions, Clock.systemUTC());
    Ingest.Arrival arrival =
        new Ingest.Arrival(export, "dong-tien.csv", "truong-viet", school, null);
    Map<String, Preview> previews = ingest.previews(arrival, folder.resolve("tam"), 50);
    Preview preview = Objects.requireNonNull(previews.get("dong-tien.csv"));

    assertThat(preview.headers()).singleElement().satisfies(h -> assertThat(h.row()).isEqualTo(4));
    assertThat(preview.rows())
        .extracting(row -> row.values().get("amount"))
        .containsExactly("1250000", "300000");
    assertThat(preview.rows())
        .extracting(row -> row.values().get("channel"))
        .containsExactly("TRANSFER", "CASH");
    assertThat(preview.rows())
        .extracting(row -> row.values().get("transaction_code"))
        .containsExactly("TV-001", "TV-002");
    assertThat(preview.faults()).isEmpty();
  }

  /** The shipped definitions, and beside them the new system's file. */
  private static Path home(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    for (String shipped : new String[] {"config", "reports", "routes"}) {
      Files.createSymbolicLink(home.resolve(shipped), FeeSchool.HOME.resolve(shipped));
    }
    Path connectors = Files.createDirectories(home.resolve("connectors"));
    try (Stream<Path> all = Files.list(FeeSchool.HOME.resolve("connectors"))) {
      for (Path each : all.toList()) {
        Files.copy(each, connectors.resolve(each.getFileName()));
      }
    }
    Matcher recipe = RECIPE.matcher(Files.readString(FeeSchool.HOME.resolve("README.md")));
    assertThat(recipe.find()).as("README shows the file").isTrue();
    Files.writeString(connectors.resolve("truong-viet.yaml"), recipe.group(1));
    return home;
  }
}
