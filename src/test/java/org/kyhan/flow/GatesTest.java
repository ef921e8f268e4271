package org.kyhan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
    FileReport report = receive(folder, new Connector.Gates(3, null));
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults()).extracting(Fault::rule).contains("flow.gate_few");
    assertThat(report.load().counts().inserted()).isZero();
    assertThat(stored()).isZero();
  }

  @Test
  void stopsAFileWithTooManyRejectedRows(@TempDir Path folder) throws IOException {
    FileReport report = receive(folder, new Connector.Gates(0, 40.0));
    assertThat(report.load().state()).isEqualTo(LoadState.FAILED);
    assertThat(report.faults()).extracting(Fault::rule).contains("flow.gate_rejected");
    assertThat(report.load().counts().rejected()).isEqualTo(1);
    assertThat(stored()).isZero();
  }

  @Test
  void loadsTheGoodRowsBelowTheBound(@TempDir Path folder) throws IOException {
    FileReport report = receive(folder, new Connector.Gates(2, 50.0));
    assertThat(report.load().state()).isEqualTo(LoadState.SUCCEEDED_WITH_WARNINGS);
    assertThat(report.load().counts().inserted()).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
    DATABASE.jdbc().sql("delete from data.fee_payment").update();
  }

  private static @Nullable Long stored() {
    return DATABASE.jdbc().sql("select count(*) from data.fee_payment").query(Long.class).single();
  }

  private static FileReport receive(Path folder, Connector.Gates gates) throws IOException {
    Definitions shipped = Definitions.read(Path.of("").toAbsolutePath());
    Connector plain = Objects.requireNonNull(shipped.connectors().get("fee-list"));
    Map<String, Connector> connectors = new HashMap<>(shipped.connectors());
    connectors.put(
        plain.id(),
        new Connector(
            plain.id(),
            plain.system(),
            plain.title(),
            plain.layout(),
            plain.export(),
            plain.formats(),
            plain.table(),
            plain.datasets(),
            plain.schedule(),
            gates));
    Definitions gated =
        new Definitions(
            shipped.home(),
            shipped.datasets(),
            shipped.vocabularies(),
            connectors,
            shipped.indicators(),
            shipped.plans(),
            shipped.scoring(),
            shipped.calendars(),
            shipped.reports());
    new DatasetTables(DATABASE.dataSource(), gated).prepare();
    Path file = Files.writeString(folder.resolve("thu.csv"), FILE);
    int root = new Units(DATABASE.dataSource()).byCode("VN").orElseThrow().id();
    return new Ingest(
            DATABASE.dataSource(), new Archive(folder.resolve("archive")), gated, Clock.systemUTC())
        .receive(new Ingest.Arrival(file, "thu.csv", "fee-list", root, null));
  }
}
