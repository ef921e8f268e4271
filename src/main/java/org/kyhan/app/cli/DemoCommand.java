package org.kyhan.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.House;
import org.kyhan.app.SiteSetUp;
import org.kyhan.app.web.Service;
import org.kyhan.calendar.Period;
import org.kyhan.definition.SiteFile;
import org.kyhan.deliver.Outbox;
import org.kyhan.flow.Issuing;
import org.kyhan.ledger.Load;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Printed;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kyhan demo}: one full cycle on the sample exports, then the service stays up. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Chạy thử trọn một vòng với tệp mẫu, rồi để dịch vụ chạy tiếp đến khi Ctrl-C.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Mixin private Place place = new Place();

  @Spec private @Nullable CommandSpec spec;

  @Mixin private Port port = new Port();

  @Option(names = "--once", description = "Dừng ngay sau khi xong một vòng.")
  private boolean once;

  @Option(
      names = "--now",
      defaultValue = "2026-11-10T01:30:00Z",
      description = "Giờ của bản chạy thử: 08:30 ngày 10/11/2026, hai ngày trước ngày 12.")
  private Instant now = Instant.EPOCH;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Clock clock = Clock.offset(place.clock(), Duration.between(place.clock().instant(), now));
    err.println("Mở kho dữ liệu …");
    House house = House.open(place.place(), clock);
    Path samples = place.home().resolve("test-data/demo");
    Path inbox = house.data().resolve("inbox");
    SiteFile site = new SiteSetUp(house).apply(samples.resolve("site.yaml"), inbox);
    List<String> names = fill(samples, inbox, site);
    err.println("Khởi động dịch vụ …");
    ConfigurableApplicationContext context = Running.start(house, port.number());
    Service service = context.getBean(Service.class);
    err.println("Nạp " + names.size() + " tệp mẫu qua thư mục nhận …");
    await(house, names);
    service.tick();
    List<Issuing.Issued> issued = issue(house, site);
    int delivered = service.dispatch();
    service.keepTime();
    print(house, issued, delivered, context, out);
    if (once) {
      context.close();
      return Root.DONE;
    }
    return Running.untilStopped(context);
  }

  /** Puts copies of the sample exports where the sources look; returns their names. */
  private static List<String> fill(Path samples, Path inbox, SiteFile site) throws IOException {
    List<String> names = new ArrayList<>();
    for (SiteFile.Source source : site.sources()) {
      String folder = Objects.requireNonNull(source.folder());
      Path from = samples.resolve(folder);
      Path to = inbox.resolve(folder);
      Files.createDirectories(to);
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          Path copy = to.resolve(String.valueOf(file.getFileName()));
          Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          names.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return names;
  }

  /** Waits until the ledger has every sample file, by looking at the ledger. */
  private static void await(House house, List<String> names) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      List<String> done =
          house.loads().newest(1_000).stream()
              .filter(l -> l.state().isSuccess() || l.failure() != null)
              .map(Load::fileName)
              .toList();
      if (names.stream().allMatch(n -> done.contains(org.kyhan.model.Text.clean(n)))) {
        return;
      }
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException(
        "các tệp mẫu chưa nạp xong sau " + PATIENCE.toMinutes() + " phút");
  }

  /**
   * Returns last month's report of every unit that has recipients: the duties have issued those of
   * the schools that adopted a plan, the others are issued here.
   */
  private static List<Issuing.Issued> issue(House house, SiteFile site) {
    Issuing issuing = house.issuing();
    Outbox outbox = new Outbox(house.dataSource(), house.clock());
    Period period =
        Period.containing(
                Period.Kind.MONTH, org.kyhan.calendar.VietnamTime.dayOf(house.clock().instant()))
            .previous();
    List<Issuing.Issued> issued = new ArrayList<>();
    for (String code :
        site.recipients().stream().map(SiteFile.Recipient::unit).distinct().toList()) {
      Unit unit = Place.unit(house, code);
      Issuing.Order order = new Issuing.Order("cashless-fee", unit, period, null, "demo");
      issued.add(
          issuing.issue(
              order,
              (issue, documents) ->
                  new Site(house.dataSource())
                      .recipients(unit.id())
                      .forEach(r -> outbox.enqueue(Parcels.of(issue, documents, r)))));
    }
    return issued;
  }

  private static void print(
      House house,
      List<Issuing.Issued> issued,
      int delivered,
      ConfigurableApplicationContext context,
      PrintWriter out) {
    out.println();
    for (Load load : house.loads().newest(100)) {
      out.printf(
          "%-60s %-24s đọc %d, thêm %d, bị loại %d, bỏ qua %d%n",
          load.fileName(),
          load.state().word(),
          load.counts().read(),
          load.counts().inserted(),
          load.counts().rejected(),
          load.counts().skipped());
    }
    for (Issuing.Issued each : issued) {
      var frozen = each.issue().frozen();
      out.println();
      out.println(
          each.issue().id() + "  " + frozen.head().unitName() + "  " + frozen.head().coverage());
      frozen
          .figures()
          .forEach(f -> out.println("  " + f.label() + ": " + Printed.figure(f.value())));
    }
    out.println();
    out.println(
        "Đã gửi " + delivered + " lượt; tài liệu ở " + tree(house.data().resolve("outbox")));
    out.println("Trang quản lý: " + Running.address(context) + "  (Ctrl-C để dừng)");
  }

  private static String tree(Path outbox) {
    try (Stream<Path> files = Files.walk(outbox)) {
      StringBuilder text = new StringBuilder(outbox.toString());
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              f -> text.append(System.lineSeparator()).append("  ").append(outbox.relativize(f)));
      return text.toString();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + outbox, failure);
    }
  }
}
