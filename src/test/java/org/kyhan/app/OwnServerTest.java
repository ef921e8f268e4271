package org.kyhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kyhan.flow.FeeSchool;
import org.kyhan.store.DataFolder;
import org.kyhan.store.Store;
import org.kyhan.store.StoreSettings;

/** Programs that share their own PostgreSQL, which may die or be interrupted with them. */
class OwnServerTest {
  private Path folder;
  private DataFolder server;

  @BeforeEach
  void setUp(@TempDir Path given) throws IOException {
    folder = Files.createDirectories(given.resolve("data"));
    server = DataFolder.withStore(given);
    Files.createSymbolicLink(folder.resolve("store"), server.path());
  }

  @AfterEach
  void tidyUp() throws IOException {
    if (server.isRunning()) {
      server.stop();
    }
    server.unlink();
  }

  private Store open() {
    return Store.open(StoreSettings.in(folder.resolve("store")));
  }

  private KyhanProcess importing(String unit, Path file) throws IOException {
    return KyhanProcess.start(
        Map.of(),
        List.of(
            "import",
            "--connector=fee-list",
            "--unit=" + unit,
            "--data=" + folder,
            file.toString()));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void goesOnWhenTheServerDiesAndTwoProgramsLoadAtOnce() throws Exception {
    KyhanProcess first;
    KyhanProcess second;
    try (Store store = open()) {
      FeeSchool.in(store.dataSource(), folder);
      // never let go: it dies with the server
      Held faults = Held.table(store.dataSource(), "platform.fault");
      first = importing(FeeSchool.SCHOOL, file("a.csv", FeeSchool.payments("A", 200)));
      faults.untilWaits(first);
      second = importing(FeeSchool.OTHER_SCHOOL, file("b.csv", FeeSchool.payments("B", 300)));
      faults.untilWaits(second);
      server.killServer();
    }
    try (Store store = open()) {
      assertThat(first.ended()).as(first.err()).isZero();
      assertThat(second.ended()).as(second.err()).isZero();
      FeeSchool school = FeeSchool.in(store.dataSource(), folder);
      assertThat(school.states("a.csv")).containsExactly("succeeded");
      assertThat(school.states("b.csv")).containsExactly("succeeded");
      assertThat(school.stored("A")).isEqualTo(200);
      assertThat(school.stored("B")).isEqualTo(300);
    }
    assertThat(server.isRunning()).isFalse();
  }

  @Test
  void stopsTheServerOnCtrlCAndFinishesNextTime() throws Exception {
    try (Store store = open()) {
      FeeSchool.in(store.dataSource(), folder);
    }
    Path file = file("c.csv", FeeSchool.payments("C", 200_000));
    KyhanProcess program = importing(FeeSchool.SCHOOL, file);
    program.untilSays("Đang nạp c.csv");
    program.interrupt();
    assertThat(program.ended()).isEqualTo(130);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).doesNotContain("\tat ");
    assertThat(server.isRunning()).isFalse();
    KyhanProcess next = importing(FeeSchool.SCHOOL, file);
    assertThat(next.ended()).as(next.err()).isZero();
    try (Store store = open()) {
      FeeSchool school = FeeSchool.in(store.dataSource(), folder);
      assertThat(school.states("c.csv")).containsExactly("succeeded");
      assertThat(school.stored("C")).isEqualTo(200_000);
    }
  }

  @Test
  void saysWhenAPortIsTakenAndServesUntilCtrlC() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KyhanProcess refused = serving(taken.getLocalPort());
      assertThat(refused.ended()).isEqualTo(2);
      assertThat(refused.err())
          .contains("cổng " + taken.getLocalPort())
          .hasLineCount(1)
          .doesNotContain("\tat ");
    }
    assertThat(server.isRunning()).isFalse();
    KyhanProcess service = serving(0);
    service.untilSays("http://127.0.0.1:");
    service.interrupt();
    assertThat(service.ended()).isIn(0, 130);
    assertThat(service.err()).doesNotContain("\tat ");
    assertThat(server.isRunning()).as(service.err()).isFalse();
  }

  private KyhanProcess serving(int port) throws IOException {
    return KyhanProcess.start(Map.of(), List.of("serve", "--port=" + port, "--data=" + folder));
  }
}
