package org.kyhan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens the connections of a store and refuses servers that can not hold it. */
final class ConnectionPool {
  private static final int OLDEST_MAJOR = 15;

  /** Two for each of four files that come in at once, and some for all others. */
  private static final int SIZE = 14;

  private ConnectionPool() {}

  /**
   * Returns a pool with at least one open connection for its whole life: by it other processes see
   * that the server is in use.
   *
   * @throws StoreException where the server is not there, refuses or is unfit
   */
  static HikariDataSource open(ServerAddress address, String applicationName) {
    HikariDataSource pool = connected(address, applicationName);
    try {
      refuseUnfit(pool, address);
      return pool;
    } catch (StoreException unfit) {
      pool.close();
      throw unfit;
    } catch (SQLException failed) {
      pool.close();
      throw StoreException.of(failed, address.shown());
    }
  }

  private static HikariDataSource connected(ServerAddress address, String applicationName) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(applicationName);
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(address.jdbcUrl());
    if (address.user() != null) {
      config.setUsername(address.user());
    }
    if (address.password() != null) {
      config.setPassword(address.password());
    }
    config.setMaximumPoolSize(SIZE);
    config.setMinimumIdle(1);
    config.addDataSourceProperty("ApplicationName", applicationName);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // the driver names the JVM's zone when it connects, over any default of server or role
    config.setConnectionInitSql("set time zone 'UTC'");
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException failed) {
      if (failed.getCause() instanceof SQLException answer) {
        throw StoreException.of(answer, address.shown());
      }
      throw new StoreException("store.unreachable", failed, address.shown());
    } catch (RuntimeException unreadable) {
      // Hikari's word for an address that the driver does not take
      throw new StoreException("store.bad_url", unreadable);
    }
  }

  private static void refuseUnfit(HikariDataSource pool, ServerAddress address)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_MAJOR) {
        String version = connection.getMetaData().getDatabaseProductVersion();
        throw new StoreException("store.too_old", null, address.shown(), version);
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("show server_encoding")) {
        String encoding = row.next() ? row.getString(1) : "";
        if (!encoding.equals("UTF8")) {
          throw new StoreException("store.not_utf8", null, address.shown(), encoding);
        }
      }
    }
  }
}
