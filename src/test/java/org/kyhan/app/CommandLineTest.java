package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody meets who mistypes, and what a program reads that calls ours. */
class CommandLineTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private static Path folder;

  @BeforeAll
  static void setUp(@TempDir Path given) {
    folder = given;
    FeeSchool.in(db.dataSource(), folder);
  }

  private static Typed withStore(String... arguments) {
    return Typed.words(db, folder, List.of(arguments));
  }

  private static Typed imports(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("import", "--connector=fee-list", "--unit=" + FeeSchool.SCHOOL));
    all.addAll(List.of(arguments));
    return withStore(all.toArray(String[]::new));
  }

  private static String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "import",
        "import --wrong x.csv",
        "import x.csv --connector=fee-list --unit=1 --output=xml",
        "report issue",
        "serve --port=many",
        "config check --home=/nowhere"
      })
  void saysNineToBadUsage(String line) {
    Typed answer = Typed.words(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(answer.code()).isEqualTo(9);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).isNotBlank().doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "import x.csv --connector=nope --unit=40123401, vnedu-blocks",
    "import x.csv --connector=fee-list --unit=NOPE, NOPE",
    "indicator compute --period=2026X --unit=40123, 2026X",
    "indicator compute --period=202610 --unit=NOPE, NOPE",
    "indicator compute --period=202610 --unit=40123 --indicator=nope, nope",
    "report render nope --period=202610 --unit=40123, cashless-fee",
    "issue show nope, nope",
    "figure explain nope, nope",
    "figure explain nope --limit=-1, -1",
    "indicator explain cashless_payment_amount_share --period=202610 --unit=40123 --limit=-1, -1",
    "load list --limit=-1, -1",
    "quality show --period=202610 --unit=40123 --rows --limit=-1, -1",
    "source preview nope --rows=-1, -1",
    "worklist list --limit=-1, -1"
  })
  void saysWhatIsUnknown(String line, String words) {
    Typed answer = withStore(line.split(" "));
    assertThat(answer.code()).isEqualTo(9);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains(words).doesNotContain("\tat ");
  }

  @Test
  void givesOutNoChecklistThatItCouldNotWrite() throws IOException {
    Path folderInTheWay = Files.createDirectories(folder.resolve("phieu.xlsx"));
    String make = "checklist make --plan=vanhien --period=202610 --unit=40123401 --out=";
    assertThat(withStore((make + folderInTheWay).split(" ")).code()).isEqualTo(2);
    assertThat(withStore("checklist", "list").out()).isEmpty();
    assertThat(withStore((make + folder.resolve("p.xlsx")).split(" ")).code()).isZero();
    assertThat(withStore("checklist", "list").out()).contains("40123401");
  }

  @Test
  void showsWhatTheFirstRowsWouldBecome() throws IOException {
    Typed answer = imports("--dry-run", file("thu-thu.csv", FeeSchool.payments("X", 12)));
    assertThat(answer.code()).isZero();
    assertThat(answer.out().lines().filter(line -> line.contains("fee_payment {"))).hasSize(10);
    assertThat(answer.out()).contains("amount=").contains("… còn nữa");
  }

  @Test
  void loadsTheOtherFilesWhenOneIsMissing() throws IOException {
    Typed answer =
        imports(
            "--output=json",
            folder.resolve("thieu.csv").toString(),
            folder.toString(),
            file("rong.csv", ""),
            file("dung.csv", FeeSchool.payments("K", 3)));
    assertThat(answer.code()).isEqualTo(2);
    List<JsonNode> lines =
        answer.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(lines)
        .extracting(n -> n.get("file").stringValue() + " " + n.get("state").stringValue())
        .containsExactly(
            "thieu.csv failed",
            folder.getFileName() + " failed",
            "rong.csv failed",
            "dung.csv succeeded");
    assertThat(lines)
        .allSatisfy(
            n ->
                assertThat(n.propertyNames())
                    .contains(
                        "sha256",
                        "connector",
                        "unit",
                        "load",
                        "rows_read",
                        "records_inserted",
                        "records_updated",
                        "records_unchanged",
                        "rows_rejected",
                        "rows_skipped",
                        "totals",
                        "faults",
                        "header"));
    assertThat(lines.get(0).get("failure").stringValue()).contains("thieu.csv");
    assertThat(answer.err()).contains("Đang nạp dung.csv");
  }

  @Test
  void tellsDataFaultsFromSuccessByItsExitCode() throws IOException {
    assertThat(imports(file("tot.csv", FeeSchool.payments("L", 3))).code()).isZero();
    assertThat(imports(file("tieu-de.csv", FeeSchool.HEADER)).code()).isEqualTo(1);
    Typed wrong =
        imports(
            file(
                "sai.csv",
                FeeSchool.payments("M", 3)
                    .replace(
                        "M0000002,HS00002,Nguyễn Văn An,1A,Học phí,100000",
                        "M0000002,HS00002,Nguyễn Văn An,1A,Học phí,abc")));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out()).contains("bị loại 1").contains("LỖI F3");
  }

  @Test
  void printsJsonAloneOnStandardOutput() {
    for (String line :
        List.of(
            "config check",
            "indicator list",
            "indicator compute --period=202610 --unit=40123",
            "report rehearse cashless-fee --period=202610 --unit=40123",
            "issue list")) {
      Typed answer = withStore((line + " --output=json").split(" "));
      assertThat(answer.code()).as(line + answer.err()).isZero();
      assertThat(JsonMapper.shared().readTree(answer.out())).as(line).isNotNull();
    }
  }

  @Test
  void saysWhyTheStoreCannotBeOpened() throws IOException {
    String file = file("kho.csv", FeeSchool.payments("N", 1));
    String[] start = {"import", "--connector=fee-list", "--unit=1", file};
    Path plain = Files.writeString(folder.resolve("no-folder"), "");
    Stream.of(
            List.of("--db-url=" + Typed.url(db, "wrong"), "mật khẩu"),
            List.of("--db-url=postgresql://127.0.0.1:1/kyhan", "Không kết nối được"),
            List.of("--db-url=nonsense", "không đúng dạng"),
            List.of("--data=" + plain, "Không ghi được"),
            List.of("--data=/proc/kyhan", "/proc/kyhan"))
        .forEach(
            c -> {
              Typed answer =
                  Typed.words(
                      Stream.concat(Stream.of(start), Stream.of(c.get(0))).toArray(String[]::new));
              assertThat(answer.code()).as(answer.err()).isEqualTo(2);
              assertThat(answer.out()).isEmpty();
              assertThat(answer.err())
                  .contains(c.get(1))
                  .doesNotContain("\tat ")
                  .doesNotContain("wrong");
            });
  }

  @Test
  void showsEveryBrokenDefinitionWithItsLine(@TempDir Path home) throws IOException {
    try (Stream<Path> all =
        Stream.of("config", "connectors", "reports").flatMap(CommandLineTest::tree)) {
      for (Path from : all.toList()) {
        Path to = home.resolve(from.toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
    Files.writeString(home.resolve("connectors/broken.yaml"), "id: broken\n  x: [\n");
    Files.writeString(home.resolve("config/vocabularies/odd.yaml"), "id: odd\nunknown_key: 1\n");
    Typed checked = Typed.words("config", "check", "--home=" + home);
    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.out())
        .containsPattern("connectors/broken.yaml:[1-3]: ")
        .containsPattern("config/vocabularies/odd.yaml:[1-2]: ");
    Typed started = withStore("issue", "list", "--home=" + home);
    assertThat(started.code()).isEqualTo(2);
    assertThat(started.out()).isEmpty();
    assertThat(started.err()).isEqualTo(checked.out());
    Typed json = Typed.words("config", "check", "--home=" + home, "--output=json");
    assertThat(json.code()).isEqualTo(2);
    assertThat(JsonMapper.shared().readTree(json.out()).size())
        .isEqualTo((int) checked.out().lines().count());
  }

  private static Stream<Path> tree(String folder) {
    try (Stream<Path> walked = Files.walk(Path.of(folder))) {
      return walked.toList().stream();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
