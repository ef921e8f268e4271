package org.kyhan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedStoreTest {
  private Path temporary;
  private DataFolder data;

  @BeforeEach
  void makeFolder(@TempDir Path folder) throws IOException {
    temporary = folder;
    data = DataFolder.withStore(temporary);
  }

  @AfterEach
  void stopServer() throws IOException {
    if (data.server().isPresent()) {
      data.stop();
    }
    data.unlink();
  }

  private static JdbcClient jdbc(Store store) {
    return JdbcClient.create(store.dataSource());
  }

  private static void put(Store store, String text) {
    jdbc(store).sql("create table if not exists data.kept (text text primary key)").update();
    jdbc(store).sql("insert into data.kept values (?)").param(text).update();
  }

  private static java.util.List<String> kept(Store store) {
    return jdbc(store).sql("select text from data.kept order by text").query(String.class).list();
  }

  private static String show(Store store, String setting) {
    return jdbc(store).sql("select current_setting(?)").param(setting).query(String.class).single();
  }

  @Test
  void keepsDataOverStopAndStart() throws IOException {
    try (Store store = Store.open(data.settings())) {
      for (String name : new String[] {"Ông", "Đức", "Ân", "An", "Ánh"}) {
        put(store, name);
      }
    }
    assertThat(data.server()).as("the last to close stops the server").isEmpty();
    int port = data.files().rememberedPort();
    try (Store store = Store.open(data.settings())) {
      assertThat(kept(store)).containsExactly("An", "Ánh", "Ân", "Đức", "Ông");
      assertThat(store.place()).isEqualTo("127.0.0.1:" + port + "/kyhan");
    }
  }

  @Test
  void isDurableAndSpeaksUtcOnThisMachineOnly() throws IOException {
    try (Store store = Store.open(data.settings())) {
      assertThat(show(store, "fsync")).isEqualTo("on");
      assertThat(show(store, "synchronous_commit")).isEqualTo("on");
      assertThat(show(store, "full_page_writes")).isEqualTo("on");
      assertThat(show(store, "data_checksums")).isEqualTo("on");
      assertThat(show(store, "max_wal_size")).isEqualTo("2GB");
      assertThat(show(store, "timezone")).isEqualTo("UTC");
      assertThat(show(store, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(store, "is_superuser")).isEqualTo("off");
    }
    assertThat(Files.getPosixFilePermissions(data.files().password()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsCommittedDataWhenTheServerIsKilled() throws IOException {
    try (Store store = Store.open(data.settings())) {
      put(store, "committed");
      data.killServer();
    }
    try (Store store = Store.open(data.settings())) {
      assertThat(kept(store)).containsExactly("committed");
    }
  }

  @Test
  void startsThoughAnotherProcessGotTheNumberOfTheDeadServer() throws IOException {
    Store.open(data.settings()).close();
    Path note = data.files().cluster().resolve("postmaster.pid");
    Process other = new ProcessBuilder("cat").start();
    Files.writeString(note, other.pid() + "\n" + data.files().cluster() + "\n0\n1\n\n\n\nready\n");
    try (Store store = Store.open(data.settings())) {
      assertThat(other.isAlive()).isTrue();
      assertThat(data.serverProcess()).isNotEqualTo(other.pid());
      assertThat(show(store, "fsync")).isEqualTo("on");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void joinsTheServerOfAKilledProcessAndStopsIt() throws Exception {
    long server;
    try (StoreProcess other = StoreProcess.starting(data.path()).opened()) {
      other.execute("create table data.kept (text text)");
      other.execute("insert into data.kept values ('committed')");
      server = data.serverProcess();
      other.kill();
    }
    try (Store store = Store.open(data.settings())) {
      assertThat(data.serverProcess()).isEqualTo(server);
      assertThat(kept(store)).containsExactly("committed");
      // the dead one's connections may take a moment to be noticed
      while (jdbc(store)
              .sql(
                  "select count(distinct application_name) from pg_stat_activity where application_name like 'kyhan%'")
              .query(Integer.class)
              .single()
          > 1) {
        Thread.onSpinWait();
      }
    }
    assertThat(data.server()).isEmpty();
  }

  @Test
  void lastOfTwoProcessesStopsTheServer() throws Exception {
    StoreProcess first = StoreProcess.starting(data.path());
    StoreProcess second = StoreProcess.starting(data.path());
    try (second) {
      first.opened();
      second.opened();
      long server = data.serverProcess();
      first.execute("create table data.kept (text text)");
      first.close();
      second.execute("insert into data.kept values ('after the first had gone')");
      assertThat(data.serverProcess()).isEqualTo(server);
    } finally {
      first.close();
    }
    assertThat(data.server()).isEmpty();
  }

  @Test
  void serverLeadsItsOwnSessionSoThatCtrlCDoesNotReachIt() throws IOException {
    try (Store store = Store.open(data.settings())) {
      assertThat(store.place()).isNotEmpty();
      String server = Long.toString(data.serverProcess());
      String status = Files.readString(Path.of("/proc", server, "stat"));
      String[] afterName = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
      assertThat(afterName[3]).as("session of %s", status).isEqualTo(server);
    }
  }

  @Test
  void takesAnotherPortWhereItsOwnIsTaken() throws IOException {
    Store.open(data.settings()).close();
    int before = data.files().rememberedPort();
    try (ServerSocket taken = new ServerSocket(before, 1, InetAddress.getLoopbackAddress());
        Store store = Store.open(data.settings())) {
      assertThat(taken.isBound()).isTrue();
      assertThat(data.files().rememberedPort()).isNotEqualTo(before).isPositive();
      assertThat(show(store, "fsync")).isEqualTo("on");
    }
  }

  @Test
  void saysThatTheWantedPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StoreSettings wanted = new StoreSettings(data.path(), null, null, null, taken.getLocalPort());
      assertThatThrownBy(() -> Store.open(wanted))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Cổng " + taken.getLocalPort() + " đang bị");
    }
  }

  @Test
  void saysThatTheFolderIsAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("data"));
    assertThatThrownBy(() -> Store.open(StoreSettings.in(file)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Không ghi được vào thư mục " + file.toAbsolutePath());
  }

  @Test
  void saysThatAnotherHoldsTheLock() throws Exception {
    ServerFolder folder = data.files();
    try (FolderLock held = FolderLock.of(folder, Duration.ofSeconds(1))) {
      assertThat(held).isNotNull();
      Throwable[] thrown = new Throwable[1];
      Thread other =
          new Thread(
              () -> {
                try (FolderLock second = FolderLock.of(folder, Duration.ofMillis(50))) {
                  Objects.requireNonNull(second);
                } catch (StoreException refused) {
                  thrown[0] = refused;
                }
              });
      other.start();
      other.join();
      assertThat(thrown[0]).hasMessageContaining("Một chương trình Kyhan khác");
    }
  }

  @Test
  void unpacksAndMakesAStoreWhereNothingIs() throws IOException {
    DataFolder nothing = new DataFolder(temporary.resolve("empty"));
    try (Store store = Store.open(nothing.settings())) {
      assertThat(jdbc(store).sql("show server_version").query(String.class).single())
          .isEqualTo(ServerBinaries.VERSION);
      assertThat(
              jdbc(store)
                  .sql("select 'Đ' < 'E' and lower('Ư') = 'ư'")
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
    assertThat(nothing.server()).isEmpty();
  }
}
