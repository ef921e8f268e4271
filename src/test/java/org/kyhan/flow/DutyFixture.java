package org.kyhan.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.kyhan.archive.Archive;
import org.kyhan.calendar.VietnamTime;
import org.kyhan.definition.Definitions;
import org.kyhan.deliver.Dispatcher;
import org.kyhan.deliver.MovableClock;
import org.kyhan.deliver.Outbox;
import org.kyhan.flow.Duties.DutyRow;
import org.kyhan.ledger.Unit;
import org.kyhan.ledger.Units;
import org.kyhan.load.DatasetTables;
import org.kyhan.model.Rendering;
import org.kyhan.render.Renderer;
import org.kyhan.snapshot.Issues;
import org.kyhan.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A school with its fees, its duty, its recipients' folders, and a clock to move. */
final class DutyFixture implements AutoCloseable {
  static final String DEPARTMENT = "Sở GD&ĐT, Phòng Kế hoạch - Tài chính";
  static final String ACCOUNTANT = "Kế toán, thủ quỹ";
  static final String HEAD = "Hiệu trưởng";
  static final String SCHOOL = "40123001";
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Definitions DEFINITIONS = Definitions.read(HOME);
  private static final Renderer RENDERER = new Renderer(HOME.resolve("reports"));

  final MovableClock clock;
  final Duties duties;
  final Ingest ingest;
  final Issuing issuing;
  final Path outbox;
  private final Path temp;
  private final TestDatabase db;
  private final Archive archive;
  private final CamelContext camel = new DefaultCamelContext();
  private final Dispatcher dispatcher;
  private int files;

  DutyFixture(TestDatabase db, Path temp, Instant start) {
    this.db = db;
    this.temp = temp;
    this.clock = new MovableClock(start);
    this.archive = new Archive(temp.resolve("archive"));
    this.outbox = temp.resolve("outbox");
    new DatasetTables(db.dataSource(), DEFINITIONS).prepare();
    clean();
    this.ingest = new Ingest(db.dataSource(), archive, DEFINITIONS, clock);
    this.issuing = issuing(RENDERER);
    this.duties = duties(issuing);
    camel.start();
    this.dispatcher =
        new Dispatcher(
            db.dataSource(),
            camel,
            new Dispatcher.Settings(HOME.resolve("routes"), null, outbox),
            this::document,
            clock);
    load(
        "unit-list",
        """
        Mã,Tên,Cấp,Mã cấp trên
        40,Tỉnh Nghệ An,Tỉnh,
        40123,Xã Văn Hiến,Xã,40
        40123001,Trường THCS Hoa Đào,THCS,40123
        """);
  }

  private void clean() {
    jdbc()
        .sql(
            """
            truncate platform.adoption, platform.recipient, platform.delivery, platform.duty_event,
              platform.figure, platform.document, platform.issue, platform.fault, platform.load,
              data.fee_payment, history.fee_payment, platform.tally, platform.data_version cascade
            """)
        .update();
  }

  Issuing issuing(Renderer renderer) {
    return new Issuing(db.dataSource(), archive, DEFINITIONS, renderer, clock);
  }

  Duties duties(Issuing with) {
    return new Duties(
        db.dataSource(),
        DEFINITIONS,
        with,
        new Outbox(db.dataSource(), clock),
        Duties.START_OF_DAY);
  }

  Duties anotherNode() {
    return duties(issuing);
  }

  JdbcClient jdbc() {
    return db.jdbc();
  }

  Unit school() {
    return new Units(db.dataSource()).byCode(SCHOOL).orElseThrow();
  }

  void adopt(Instant since) {
    jdbc()
        .sql("insert into platform.adoption (plan, unit, since) values ('vanhien', ?, ?)")
        .params(school().id(), Timestamp.from(since))
        .update();
  }

  void recipients(String... roles) {
    for (String role : roles) {
      jdbc()
          .sql(
              "insert into platform.recipient (unit, role, channel, address) values (?, ?, 'folder', ?)")
          .params(school().id(), role, folder(role))
          .update();
    }
  }

  static String folder(String role) {
    return switch (role) {
      case DEPARTMENT -> "so";
      case ACCOUNTANT -> "ke-toan";
      default -> "hieu-truong";
    };
  }

  /** Loads receipts, each line {@code number,amount,channel,date}. */
  void pay(String... receipts) {
    StringBuilder csv =
        new StringBuilder("Số biên lai,Mã học sinh,Khoản thu,Số tiền,Hình thức,Ngày nộp\n");
    for (String receipt : receipts) {
      String[] parts = receipt.split(",", 4);
      csv.append(
          "%s,HS-%s,Học phí,%s,%s,%s%n"
              .formatted(parts[0], parts[0], parts[1], parts[2], parts[3]));
    }
    load("fee-list", csv.toString());
  }

  private void load(String connector, String csv) {
    try {
      String name = "tep-" + ++files + ".csv";
      Path file = Files.writeString(temp.resolve(name), csv);
      Units units = new Units(db.dataSource());
      int unit = units.byCode(SCHOOL).or(() -> units.byCode("VN")).orElseThrow().id();
      if (connector.equals("unit-list")) {
        unit = units.byCode("VN").orElseThrow().id();
      }
      FileReport report = ingest.receive(new Ingest.Arrival(file, name, connector, unit, null));
      if (report.hasRefusals()) {
        throw new IllegalStateException(name + ": " + report);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Dispatcher.Attachment document(String issue, Rendering format) {
    Issues.Document document =
        issuing.issues().documents(issue).stream()
            .filter(d -> d.format() == format)
            .findFirst()
            .orElseThrow();
    try {
      byte[] bytes = Files.readAllBytes(archive.find(document.sha256()));
      return new Dispatcher.Attachment(document.fileName(), format.mediaType(), bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Instant at(String day, String time) {
    return LocalDate.parse(day)
        .atTime(java.time.LocalTime.parse(time))
        .atZone(VietnamTime.ZONE)
        .toInstant();
  }

  /** Moves the clock to a time of Viet Nam and takes what steps there are. */
  int tick(String day, String time) {
    return tick(at(day, time));
  }

  int tick(Instant at) {
    clock.advance(Duration.between(clock.instant(), at));
    return duties.tick(at);
  }

  /** Sends what is in the outbox, and lets the ledger see that it arrived. */
  void deliver() {
    dispatcher.dispatchDue(clock.instant());
    duties.tick(clock.instant());
  }

  DutyRow row(String period) {
    LocalDate today = VietnamTime.dayOf(clock.instant());
    return duties.list(today.minusDays(80), today.plusDays(80), clock.instant()).stream()
        .filter(r -> r.duty().equals("vanhien.R01") && r.when().period().id().equals(period))
        .findFirst()
        .orElseThrow();
  }

  List<String> events(String period) {
    return jdbc()
        .sql("select event from platform.duty_event where period = ? order by at, event")
        .param(period)
        .query(String.class)
        .list();
  }

  List<String> issues() {
    return jdbc().sql("select id from platform.issue order by id").query(String.class).list();
  }

  /** Returns what was put into the outbox for an address, by the keys that end so. */
  List<String> bodies(String address, String keyEnd) {
    return jdbc()
        .sql(
            "select body from platform.delivery where address = ? and subject_key like ? order by id")
        .params(address, "%" + keyEnd)
        .query(String.class)
        .list();
  }

  @Override
  public void close() {
    dispatcher.close();
    camel.stop();
  }
}
