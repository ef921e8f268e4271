package org.kyhan.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kyhan.archive.Archive;
import org.kyhan.definition.Definitions;
import org.kyhan.flow.FileReport;
import org.kyhan.flow.Ingest;
import org.kyhan.load.DatasetTables;
import org.kyhan.model.Fault;
import org.kyhan.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnitDirectoryTest {
  private static final String LIST =
      """
      Mã đơn vị,Tên đơn vị,Cấp,Mã đơn vị cấp trên,Mã khác,Hiệu lực đến,Sáp nhập vào
      40,Tỉnh Ví Dụ,Tỉnh,VN,,,
      40123,Xã Đông Hải,Xã,40,,,
      40123401,Trường Tiểu học Lê Lợi,Tiểu học,40123,CSDL: 40998877; VNEDU = 5501,,
      40123402,Trường THCS Lê Lợi,THCS,40123,,,
      40123403,Trường Tiểu học Đông Hải A,Tiểu học,40123,,01/07/2026,40123404
      40123404,Trường Tiểu học Đông Hải,Tiểu học,40123,,,
      """;

  @RegisterExtension static final TestDatabase DB = TestDatabase.migrated();

  private static Units units;
  private static Ingest ingest;
  private static Path folder;

  @BeforeAll
  static void takesTheListOfUnits(@TempDir Path empty) throws Exception {
    folder = empty;
    Definitions definitions = Definitions.read(Path.of("").toAbsolutePath());
    new DatasetTables(DB.dataSource(), definitions).prepare();
    units = new Units(DB.dataSource());
    Archive archive = new Archive(folder.resolve("kho"));
    ingest = new Ingest(DB.dataSource(), archive, definitions, Clock.systemUTC());
    ingest.receive(list("don-vi.csv", LIST));
  }

  private static Ingest.Arrival list(String name, String text) throws IOException {
    Path file = Files.write(folder.resolve(name), text.getBytes(UTF_8));
    return new Ingest.Arrival(file, name, "unit-list", unit("VN").id(), null);
  }

  @Test
  void aUnitWithoutItsParentIsSaidInTheLedgerAndBeforehand() throws Exception {
    String lost =
        """
        Mã đơn vị,Tên đơn vị,Cấp,Mã đơn vị cấp trên
        77001,Trường THCS Lạc,THCS,77
        40124,Xã Đông Sơn,Xã,40
        """;
    assertThat(ingest.rehearse(list("thu.csv", lost)).faults())
        .extracting(Fault::rule)
        .containsExactly("flow.unit_without_parent");
    assertThat(units.byCode("40124")).as("nothing is kept of a trial").isEmpty();

    FileReport report = ingest.receive(list("lac.csv", lost));
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(new LoadFaults(DB.dataSource()).of(report.load().id()))
        .extracting(Fault::message)
        .singleElement()
        .asString()
        .contains("77001", "77");
    assertThat(units.byCode("40124")).isPresent();
    assertThat(units.byCode("77001")).isEmpty();
  }

  private static Unit unit(String code) {
    return units.byCode(code).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "40123402, 40123402",
    "40998877, 40123401",
    "5501, 40123401",
    "TRƯỜNG TH LÊ LỢI, 40123401",
    "Trung học cơ sở Lê Lợi, 40123402"
  })
  void findsAUnitByAnyOfItsCodesAndNames(String raw, String code) {
    assertThat(units.directory().find(raw, unit("40"))).hasValue(unit(code).id());
  }

  @ParameterizedTest
  @CsvSource({
    "Trường TH Lê Lơi, 40123401, 40123402",
    "THCS Le Loy, 40123402, 40123401",
    "TH LL, 40123401, 40123402"
  })
  void suggestsTheNearestNamesOfTheSameLevelFirst(String raw, String first, String second) {
    List<String> near =
        units.directory().similar(raw, unit("40")).stream().map(Unit::code).toList();
    assertThat(near).startsWith(first, second);
  }

  @Test
  void remembersWhatANameMeansWithinItsUnitAndTellsOtherProcesses() {
    Units elsewhere = new Units(DB.dataSource());
    String odd = "Điểm trường thôn Bãi";
    assertThat(elsewhere.directory().find(odd, unit("40123"))).isEmpty();

    units.naming().remember(odd, unit("40123"), unit("40123404"), "quan-tri", Clock.systemUTC());

    assertThat(elsewhere.directory().find("ĐIỂM TRƯỜNG THÔN BÃI", unit("40123")))
        .hasValue(unit("40123404").id());
    assertThat(elsewhere.directory().find(odd, unit("40"))).isEmpty();
    assertThat(
            JdbcClient.create(DB.dataSource())
                .sql("select count(*) from platform.audit where action = 'unit.remember'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void keepsTheHistoryOfAMergedSchool() {
    UnitDirectory directory = units.directory();
    Unit after = unit("40123404");
    assertThat(directory.predecessors(after)).extracting(Unit::code).containsExactly("40123403");
    assertThat(directory.schools(unit("40123"), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1)))
        .extracting(Unit::code)
        .contains("40123403");
    assertThat(directory.schools(unit("40123"), LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1)))
        .extracting(Unit::code)
        .doesNotContain("40123403");
  }

  @Test
  void isReadAgainOnlyWhenAUnitHasChanged() {
    assertThat(units.directory()).isSameAs(units.directory());
  }
}
