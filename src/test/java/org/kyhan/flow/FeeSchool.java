package org.kyhan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.kyhan.archive.Archive;
import org.kyhan.definition.Definitions;
import org.kyhan.ledger.LoadFaults;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.load.DatasetTables;
import org.kyhan.render.Renderer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A commune with two schools over a store, and files that they send. */
public final class FeeSchool {
  public static final String COMMUNE = "40123";
  public static final String SCHOOL = "40123401";
  public static final String OTHER_SCHOOL = "40123402";
  public static final Path HOME = Path.of("").toAbsolutePath();
  public static final String HEADER =
      "Mã giao dịch,Mã học sinh,Họ và tên,Lớp,Khoản thu,Số tiền,Hình thức thu,Ngày nộp\n";
  public static final String UNITS =
      """
      Mã đơn vị,Tên đơn vị,Cấp,Mã đơn vị cấp trên
      40,Tỉnh Ví Dụ,Tỉnh,VN
      40123,Xã Vân Hiến,Xã,40
      40123401,Trường TH Vân Hiến,Tiểu học,40123
      40123402,Trường THCS Vân Hiến,THCS,40123
      """;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-10T01:30:00Z"), ZoneOffset.UTC);

  final Definitions definitions = Definitions.read(HOME);
  final DataSource dataSource;
  final Archive archive;
  final Ingest ingest;
  final Issuing issuing;
  final Explain explain;
  private final Path folder;

  private FeeSchool(DataSource dataSource, Path folder) {
    this.dataSource = dataSource;
    this.folder = folder;
    this.archive = new Archive(folder.resolve("archive"));
    this.ingest = new Ingest(dataSource, archive, definitions, CLOCK);
    this.issuing =
        new Issuing(dataSource, archive, definitions, new Renderer(HOME.resolve("reports")), CLOCK);
    this.explain = new Explain(dataSource, definitions);
  }

  /** Returns the schools, set up in a store; what they send is archived in the folder. */
  public static FeeSchool in(DataSource dataSource, Path folder) {
    FeeSchool school = new FeeSchool(dataSource, folder);
    new DatasetTables(dataSource, school.definitions).prepare();
    school.send("unit-list", "VN", "don-vi.csv", UNITS.getBytes(UTF_8));
    return school;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  Unit unit(String code) {
    return new Units(dataSource).byCode(code).orElseThrow();
  }

  FileReport send(String connector, String unit, String name, byte[] bytes) {
    Path file = folder.resolve("outgoing.bin");
    try {
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return ingest.receive(new Ingest.Arrival(file, name, connector, unit(unit).id(), null));
  }

  FileReport fees(String name, String rows) {
    return send("fee-list", SCHOOL, name, (HEADER + rows).getBytes(UTF_8));
  }

  /** Returns the next start's work. */
  public List<FileReport> resume() {
    return ingest.resume();
  }

  /** Returns a file of payments whose numbers begin with a prefix. */
  public static String payments(String prefix, int count) {
    return HEADER
        + IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%s%07d,HS%05d,Nguyễn Văn An,1A,Học phí,100000,Chuyển khoản,05/10/2026%n",
                        prefix,
                        i,
                        i % 500))
            .collect(Collectors.joining());
  }

  /** Returns how many different payments of a prefix are stored; each must be there once. */
  public long stored(String prefix) {
    List<Long> counts =
        jdbc()
            .sql(
                """
                select count(*), count(distinct transaction_code) from data.fee_payment
                where transaction_code like ? || '%'
                """)
            .param(prefix)
            .query((row, n) -> List.of(row.getLong(1), row.getLong(2)))
            .single();
    if (!counts.get(0).equals(counts.get(1))) {
      throw new AssertionError("stored twice: " + counts);
    }
    return counts.get(0);
  }

  /** Returns the states of the loads of a file name, oldest first. */
  public List<String> states(String fileName) {
    return jdbc()
        .sql("select state from platform.load where file_name = ? order by id")
        .param(fileName)
        .query(String.class)
        .list();
  }

  long sum(String table, String column) {
    return jdbc().sql("select sum(" + column + ") from " + table).query(Long.class).single();
  }

  /** Returns how many faults the ledger keeps of a load. */
  int loadFaults(FileReport report) {
    return new LoadFaults(dataSource).of(report.load().id()).size();
  }
}
