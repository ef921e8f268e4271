package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.archive.Archive;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.LoadState;
import org.kyhan.ledger.Units;
import org.kyhan.load.DatasetTables;
import org.kyhan.model.Fault;
import org.kyhan.store.TestDatabase;

/** A file that looks wrong as a whole is stopped; below the bound its good rows load. */
class GatesTest {
  private static final String FILE =
      """
      Mã giao dịch;Mã học sinh;Khoản thu;Số tiền;Ngày nộp;Hình thức thu
      PT1;4090110101;Học phí;100000;05/10/2026;CK
      PT2;4090110102;Học phí;abc;05/10/2026;CK
      """;

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void stopsAFileWithTooFewRows(@TempDir Path folder) throws IOException {
    FileReport report = receive(folder, gates(3, null, null));
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults()).extracting(Fault::rule).contains("flow.gate_few");
    assertThat(report.load().counts().inserted()).isZero();
    assertThat(stored()).isZero();
  }

  @Test
  void stopsAFileWithTooManyRejectedRows(@TempDir Path folder) throws IOException {
    FileReport report = receive(folder, gates(0, 40.0, null));
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults()).extracting(Fault::rule).contains("flow.gate_rejected");
    assertThat(report.load().counts().rejected()).isEqualTo(1);
    assertThat(stored()).isZero();
  }

  @Test
  void loadsTheGoodRowsBelowTheBound(@TempDir Path folder) throws IOException {
    FileReport report = receive(folder, gates(2, 50.0, null));
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(report.load().counts().inserted()).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
    forget();
  }

  @Test
  void stopsAFileMuchShorterThanTheOneBeforeIt(@TempDir Path folder) throws IOException {
    Connector.Gates gates = gates(0, null, 30.0);
    receive(folder, "thu-9.csv", FILE, gates);
    String shorter = FILE.lines().limit(2).collect(Collectors.joining("\n")) + "\n";
    FileReport report = receive(folder, "thu-10.csv", shorter, gates);
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults()).extracting(Fault::rule).contains("flow.gate_drop");
    forget();
  }

  @Test
  void comparesAFileWithTheOneBeforeItAndNotWithALaterOne(@TempDir Path folder) throws IOException {
    Ingest ingest = ingest(folder, gates(0, null, 30.0));
    receive(ingest, folder, "thu-9.csv", FILE);
    int waiting = receive(ingest, folder, "thu-10.csv", FILE.replace("PT", "PA")).load().id();
    String longer =
        IntStream.range(0, 10)
            .mapToObj(i -> "PB" + i + ";4090110101;Học phí;100000;05/11/2026;CK\n")
            .collect(Collectors.joining("", FILE, ""));
    receive(ingest, folder, "thu-11.csv", longer);
    DATABASE.jdbc().sql("delete from data.fee_payment where load = ?").param(waiting).update();
    DATABASE
        .jdbc()
        .sql("update platform.load set state = 'queued' where id = ?")
        .param(waiting)
        .update();

    assertThat(ingest.resume())
        .extracting(report -> report.load().state())
        .containsExactly(LoadState.SUCCEEDED_WITH_WARNINGS);
    Path shorter = Files.writeString(folder.resolve("thu-12.csv"), FILE);
    int root = new Units(DATABASE.dataSource()).byCode("VN").orElseThrow().id();
    assertThat(
            ingest
                .rehearse(new Ingest.Arrival(shorter, "thu-12.csv", "fee-list", root, null))
                .faults())
        .as("a file on trial comes after all")
        .extracting(Fault::rule)
        .contains("flow.gate_drop");
    forget();
  }

  @Test
  void stopsAFileWhoseTotalDiffersWhereTheConnectorSaysSo(@TempDir Path folder) throws IOException {
    String total = FILE.replace("abc", "200000") + "Tổng cộng;;;999000;;\n";
    Connector.Gates gates = new Connector.Gates(0, null, null, Connector.Totals.STOP);
    FileReport report = receive(folder, "thu.csv", total, gates);
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults())
        .filteredOn(Fault::isError)
        .extracting(Fault::rule)
        .containsExactly("flow.total_differs");
    assertThat(stored()).isZero();
  }

  @Test
  void stopsAFileWhoseAmountsAreInDongUnderALineThatSaysThousands(@TempDir Path folder)
      throws IOException {
    String text = "Đơn vị tính: nghìn đồng;;;;;\n" + FILE.replace("abc", "1.250.000");
    Ingest ingest = ingest(folder, gates(0, null, null));
    FileReport report = receive(ingest, folder, "thu.csv", text);
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(stored()).isZero();
    assertThat(report.faults())
        .filteredOn(Fault::isError)
        .extracting(Fault::message)
        .singleElement()
        .asString()
        .contains("“nghìn đồng”", "2 trên 2 số tiền", "ví dụ 100.000", "100.000.000 đồng");

    FileReport meant = ingest.letThrough(report.load().id(), "ke-toan", "đã hỏi trường");
    assertThat(meant.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(meant.load().totals())
        .extractingByKey("amount")
        .hasToString("Total[source=null, loaded=1350000000]");
    forget();
  }

  @Test
  void saysOnceThatAmountsAreMultiplied(@TempDir Path folder) throws IOException {
    String text = "ĐVT: 1.000đ;;;;;\n" + FILE.replace("abc", "1.250").replace("100000", "450");
    FileReport report = receive(folder, "thu.csv", text, gates(0, null, null));
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED);
    assertThat(report.load().totals())
        .extractingByKey("amount")
        .hasToString("Total[source=null, loaded=1700000]");
    assertThat(report.faults())
        .extracting(f -> f.where().address() + " " + f.message())
        .singleElement()
        .asString()
        .startsWith("D3 ")
        .contains("“1.000đ”", "nhân với 1.000", "450 → 450.000 đồng");
    forget();
  }

  @Test
  void letsAHeldFileThroughOnlyWithANameAndAReason(@TempDir Path folder) throws IOException {
    Ingest ingest = ingest(folder, gates(3, null, null));
    int held = receive(ingest, folder, "thu.csv", FILE).load().id();

    assertThatThrownBy(() -> ingest.letThrough(held, "ke-toan", " "))
        .hasMessageContaining("vì sao");
    FileReport report = ingest.letThrough(held, "ke-toan", "tháng này chỉ có hai khoản");

    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(report.faults()).extracting(Fault::rule).contains("flow.gate_few");
    assertThat(stored()).isEqualTo(1);
    assertThat(
            DATABASE
                .jdbc()
                .sql("select actor || ': ' || detail from platform.audit where subject = ?")
                .param(String.valueOf(held))
                .query(String.class)
                .single())
        .isEqualTo("ke-toan: tháng này chỉ có hai khoản");
    assertThatThrownBy(() -> ingest.letThrough(held, "ke-toan", "lần nữa"))
        .hasMessageContaining("không bị giữ lại");
    forget();
  }

  private static Connector.Gates gates(
      int minRows, @Nullable Double maxRejected, @Nullable Double maxDrop) {
    return new Connector.Gates(minRows, maxRejected, maxDrop, Connector.Totals.WARN);
  }

  private static void forget() {
    DATABASE.jdbc().sql("delete from data.fee_payment").update();
    DATABASE.jdbc().sql("delete from platform.fault").update();
    DATABASE.jdbc().sql("delete from platform.load").update();
  }

  private static @Nullable Long stored() {
    return DATABASE.jdbc().sql("select count(*) from data.fee_payment").query(Long.class).single();
  }

  private static FileReport receive(Path folder, Connector.Gates gates) throws IOException {
    return receive(folder, "thu.csv", FILE, gates);
  }

  private static FileReport receive(Path folder, String name, String text, Connector.Gates gates)
      throws IOException {
    return receive(ingest(folder, gates), folder, name, text);
  }

  private static FileReport receive(Ingest ingest, Path folder, String name, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    int root = new Units(DATABASE.dataSource()).byCode("VN").orElseThrow().id();
    return ingest.receive(new Ingest.Arrival(file, name, "fee-list", root, null));
  }

  private static Ingest ingest(Path folder, Connector.Gates gates) {
    Definitions shipped = Definitions.read(Path.of("").toAbsolutePath());
    Connector plain = Objects.requireNonNull(shipped.connectors().get("fee-list"));
    Map<String, Connector> connectors = new HashMap<>(shipped.connectors());
    connectors.put(plain.id(), plain.with(gates));
    Definitions gated = shipped.with(connectors);
    new DatasetTables(DATABASE.dataSource(), gated).prepare();
    return new Ingest(
        DATABASE.dataSource(), new Archive(folder.resolve("archive")), gated, Clock.systemUTC());
  }
}
