package org.kyhan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class GivenServerTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.empty();
  @RegisterExtension static final TestDatabase migrated = TestDatabase.migrated();

  private static StoreSettings settings(
      String url, @Nullable String user, @Nullable String password) {
    return new StoreSettings(Path.of("target", "unused"), url, user, password, 0);
  }

  @Test
  void migratesOnceThoughManyOpenAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Store> open = () -> Store.open(db.settings());
      for (Future<Store> opened : threads.invokeAll(List.of(open, open, open, open))) {
        opened.get().close();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(
            db.jdbc()
                .sql(
                    "select script from platform.flyway_schema_history where type = 'SQL' order by installed_rank")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(Migration.shipped().keySet());
  }

  @Test
  void readsTheAddressWithUserAndPasswordInside() {
    String url =
        "postgresql://"
            + migrated.user()
            + ":"
            + migrated.password()
            + "@"
            + migrated.url().replace("jdbc:postgresql://", "");
    try (Store store = Store.open(settings(url, null, null))) {
      assertThat(
              JdbcClient.create(store.dataSource())
                  .sql("select current_setting('timezone') || ' ' || current_user")
                  .query(String.class)
                  .single())
          .isEqualTo("UTC kyhan");
      assertThat(store.place()).doesNotContain(migrated.password());
    }
  }

  @Test
  void agreesWithFlywayThatNothingIsLeftToDo() {
    assertThat(
            migrated
                .jdbc()
                .sql(
                    "select script || ' ' || checksum from platform.flyway_schema_history where type = 'SQL'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(
            Migration.shipped().entrySet().stream()
                .map(script -> script.getKey() + " " + script.getValue())
                .toList());
  }

  @Test
  void refusesAStoreOfANewerProgram() {
    try (Store store = Store.open(db.settings())) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      jdbc.sql(
              """
              insert into platform.flyway_schema_history
              select 9999, '9999', 'future', 'SQL', 'V9999__future.sql', 1, current_user, now(), 1, true""")
          .update();
      assertThatThrownBy(() -> Store.open(db.settings()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("V9999__future.sql");
      jdbc.sql("delete from platform.flyway_schema_history where version = '9999'").update();
    }
  }

  @Test
  void saysThatThePasswordIsWrong() {
    assertThatThrownBy(() -> Store.open(settings(migrated.url(), "kyhan", "sai")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("sai tên người dùng hoặc mật khẩu")
        .hasRootCauseInstanceOf(java.sql.SQLException.class);
  }

  @Test
  void saysThatAPasswordIsMissing() {
    assertThatThrownBy(() -> Store.open(settings(migrated.url(), "kyhan", null)))
        .hasMessageContaining("sai tên người dùng hoặc mật khẩu");
  }

  @Test
  void saysThatThereIsNoSuchDatabase() {
    String url = migrated.url().replaceFirst("/[^/]*$", "/khong_co");
    assertThatThrownBy(() -> Store.open(settings(url, migrated.user(), migrated.password())))
        .hasMessageContaining("không có cơ sở dữ liệu này");
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    int port = FreePort.preferring(0);
    assertThatThrownBy(
            () -> Store.open(settings("postgresql://127.0.0.1:" + port + "/x", "a", "b")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Không kết nối được máy chủ cơ sở dữ liệu 127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mysql://host/x", "jdbc:mysql://host/x", "host:5432/x", "postgresql:x"})
  void refusesWhatIsNoAddress(String url) {
    assertThatThrownBy(() -> Store.open(settings(url, "a", "b")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("không đúng dạng");
  }

  @Test
  void readsEveryPartOfAnAddress() {
    ServerAddress address =
        ServerAddress.of("postgres://an%40so:m%3At+kh@u@db.so.vn:5433/kyhan?ssl=true", null, null);
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.so.vn:5433/kyhan?ssl=true");
    assertThat(address.user()).isEqualTo("an@so");
    assertThat(address.password()).isEqualTo("m:t+kh@u");
    assertThat(address.toString()).isEqualTo("db.so.vn:5433/kyhan");
    assertThat(ServerAddress.of("jdbc:postgresql://db/kyhan", "an", null).user()).isEqualTo("an");
  }
}
