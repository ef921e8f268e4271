package org.kyhan.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kyhan.deliver.DeliveryFixture.NOW;
import static org.kyhan.deliver.DeliveryFixture.dispatcher;
import static org.kyhan.deliver.DeliveryFixture.notice;
import static org.kyhan.deliver.DeliveryFixture.report;
import static org.kyhan.deliver.DeliveryFixture.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.deliver.Dispatcher.Attachment;
import org.kyhan.deliver.Dispatcher.Settings;
import org.kyhan.deliver.Outbox.Channel;
import org.kyhan.store.TestDatabase;

class FolderDeliveryTest {
  private static final String PDF =
      "Báo cáo không dùng tiền mặt – Trường Tiểu học Hoa Đào 10-2026.pdf";

  @RegisterExtension static final TestDatabase db = TestDatabase.migrated();

  private Path temp;
  private final MovableClock clock = new MovableClock(NOW);
  private final CamelContext camel = new DefaultCamelContext();
  private final Outbox outbox = new Outbox(db.dataSource(), clock);
  private Path base;

  @BeforeAll
  static void makeIssue() {
    DeliveryFixture.makeIssue(db.dataSource());
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    temp = folder;
    db.jdbc().sql("delete from platform.delivery").update();
    base = temp.resolve("hộp thư 100% đi & về #1 + {2}");
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private int dispatch() {
    try (Dispatcher dispatcher = dispatcher(db.dataSource(), camel, null, base, clock)) {
      return dispatcher.dispatchDue(clock.instant());
    }
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.filter(Files::isRegularFile).map(f -> temp.relativize(f).toString()).toList();
    }
  }

  @Test
  void writesTheDocumentsUnderTheirNames() throws IOException {
    outbox.enqueue(report("v1", Channel.FOLDER, "Xã Vạn Hiên\\Trường Hoa Đào"));

    assertThat(dispatch()).isEqualTo(1);

    Path folder = base.resolve("Xã Vạn Hiên").resolve("Trường Hoa Đào");
    assertThat(folder.resolve(PDF)).hasContent("cashless-fee/40/202610/1 as PDF");
    assertThat(written()).hasSize(2).noneMatch(name -> name.contains(".kyhan-"));
  }

  @Test
  void writesANoticeAsText() throws IOException {
    outbox.enqueue(notice("a", Channel.FOLDER, "", null));
    outbox.enqueue(notice("b", Channel.FOLDER, "", null));

    assertThat(dispatch()).isEqualTo(2);

    assertThat(written())
        .hasSize(2)
        .allMatch(name -> name.matches(".*/Còn thiếu \\(\\w+\\)\\.txt"));
    assertThat(temp.resolve(written().get(0))).hasContent("Ba trường");
  }

  @Test
  void takesEqualBytesForItsOwn() throws IOException {
    Files.createDirectories(base);
    Files.writeString(base.resolve(PDF), "cashless-fee/40/202610/1 as PDF");
    Files.writeString(base.resolve(".kyhan-" + PDF.replace(".pdf", ".xlsx")), "hal");
    outbox.enqueue(report("v1", Channel.FOLDER, "."));

    assertThat(dispatch()).isEqualTo(1);
    assertThat(written()).hasSize(2);
  }

  @Test
  void neverWritesOverOtherBytes() throws IOException {
    Files.createDirectories(base);
    Files.writeString(base.resolve(PDF), "what another wrote");
    outbox.enqueue(report("v1", Channel.FOLDER, "."));

    assertThat(dispatch()).isZero();

    assertThat(base.resolve(PDF)).hasContent("what another wrote");
    assertThat(row(db.dataSource(), "v1").state()).isEqualTo("failed");
    assertThat(row(db.dataSource(), "v1").lastError()).contains(PDF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../..",
        "a/../../b",
        "..\\..\\b",
        "/etc",
        "/",
        "link",
        "link/deeper",
        "a\0b"
      })
  void neverLeavesTheBaseFolder(String address) throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.createDirectories(base);
    Files.createSymbolicLink(base.resolve("link"), outside);
    String stored = address.replace('\0', '\u0001');
    outbox.enqueue(report("v1", Channel.FOLDER, stored));

    int delivered = dispatch();

    assertThat(written()).allMatch(name -> name.startsWith(base.getFileName().toString()));
    assertThat(delivered).isEqualTo(address.equals(stored) ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x.pdf",
        "..\\x.pdf",
        "/x.pdf",
        "${sys.user}.pdf",
        "a\nb.pdf",
        ".hidden",
        "..",
        " ",
        "CON?*.pdf",
        "%2e%2e%2fx.pdf"
      })
  void writesHostileNamesIntoTheFolderItself(String name) throws IOException {
    outbox.enqueue(report("v1", Channel.FOLDER, "."));
    Settings settings = new Settings(DeliveryFixture.ROUTES, null, base);
    byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);

    try (Dispatcher dispatcher =
        new Dispatcher(
            db.dataSource(),
            camel,
            settings,
            (issue, format) -> new Attachment(name, "application/pdf", bytes),
            clock)) {
      assertThat(dispatcher.dispatchDue(NOW)).isEqualTo(1);
    }

    assertThat(written()).hasSize(1);
    assertThat(temp.resolve(written().get(0)).getParent()).isEqualTo(base);
  }

  @Test
  void triesAgainWhereTheFolderCanNotBeWritten() throws IOException {
    Files.writeString(base, "a file where the folder should be");
    outbox.enqueue(report("v1", Channel.FOLDER, "truong"));

    assertThat(dispatch()).isZero();
    assertThat(row(db.dataSource(), "v1").state()).isEqualTo("pending");
    assertThat(row(db.dataSource(), "v1").lastError()).contains(base.toString());

    Files.delete(base);
    clock.advance(Duration.ofMinutes(1));
    assertThat(dispatch()).isEqualTo(1);
  }

  @Test
  void triesAgainWhereADocumentCanNotBeHad() {
    outbox.enqueue(report("v1", Channel.FOLDER, "."));
    Settings settings = new Settings(DeliveryFixture.ROUTES, null, base);

    try (Dispatcher dispatcher =
        new Dispatcher(
            db.dataSource(),
            camel,
            settings,
            (issue, format) -> {
              throw new IllegalStateException("archive not mounted");
            },
            clock)) {
      assertThat(dispatcher.dispatchDue(NOW)).isZero();
    }

    assertThat(row(db.dataSource(), "v1").state()).isEqualTo("pending");
    assertThat(Objects.requireNonNull(row(db.dataSource(), "v1").lastError()))
        .contains("archive not mounted");
  }
}
