package org.kyhan.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fresh database for a test class, dropped after it:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase db = TestDatabase.migrated();
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private final boolean migrated;
  private @Nullable TestServer server;
  private @Nullable String name;
  private @Nullable HikariDataSource pool;

  private TestDatabase(boolean migrated) {
    this.migrated = migrated;
  }

  /** Returns a database with all that the migrations make. */
  public static TestDatabase migrated() {
    return new TestDatabase(true);
  }

  /** Returns a database without anything. */
  public static TestDatabase empty() {
    return new TestDatabase(false);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    server =
        context
            .getRoot()
            .getStore(Namespace.create(TestServer.class))
            .computeIfAbsent(TestServer.class, key -> started(), TestServer.class);
    name = migrated ? server.createMigrated() : server.createEmpty();
    pool = server.open(name);
  }

  private static TestServer started() {
    try {
      return new TestServer();
    } catch (SQLException failed) {
      throw new IllegalStateException("the test server in " + TestServer.FOLDER, failed);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    if (pool != null) {
      pool.close();
    }
    if (server != null && name != null) {
      server.drop(name);
    }
  }

  /** Returns pooled connections in UTC, as the product gets them. */
  public DataSource dataSource() {
    return requireNonNull(pool, "used outside of its test class");
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** Returns the JDBC address without user and password. */
  public String url() {
    return address().jdbcUrl();
  }

  public String user() {
    return requireNonNull(address().user());
  }

  public String password() {
    return requireNonNull(address().password());
  }

  /** Returns the settings with which the product opens this database. */
  public StoreSettings settings() {
    return new StoreSettings(Path.of("target", "unused"), url(), user(), password(), 0);
  }

  private ServerAddress address() {
    return requireNonNull(server).addressOf(requireNonNull(name));
  }
}
