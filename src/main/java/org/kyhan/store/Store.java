package org.kyhan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An opened and migrated PostgreSQL. Two processes may open the same data folder at once: the first
 * starts the server, the others join it, the last to close stops it. A process that was killed
 * leaves the server running; the next one joins it.
 *
 * <p>Close it after everything that uses its connections. Nothing does so by itself: a program that
 * ends by a signal has to close it from its own shutdown.
 */
public final class Store implements AutoCloseable {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final ServerAddress address;
  private final HikariDataSource pool;
  private final @Nullable EmbeddedServer server;

  private Store(ServerAddress address, HikariDataSource pool, @Nullable EmbeddedServer server) {
    this.address = address;
    this.pool = pool;
    this.server = server;
  }

  /**
   * Returns the store, migrated. The very first start in a data folder unpacks a server and takes
   * seconds.
   *
   * @throws StoreException where it can not be opened, with a sentence for the operator
   */
  public static Store open(StoreSettings settings) {
    Store store =
        settings.url() == null ? ownServer(settings) : givenServer(settings.url(), settings);
    try {
      Migration.apply(store.pool, store.address.shown());
      return store;
    } catch (RuntimeException failed) {
      try (store) {
        throw failed;
      }
    }
  }

  private static Store givenServer(String url, StoreSettings settings) {
    ServerAddress address = ServerAddress.of(url, settings.user(), settings.password());
    return new Store(address, ConnectionPool.open(address, applicationName()), null);
  }

  private static Store ownServer(StoreSettings settings) {
    EmbeddedServer server = EmbeddedServer.in(settings.dataFolder());
    // connected before the lock is given back, or another process could stop the server in between
    try (FolderLock lock = server.lock()) {
      ServerAddress address = server.ensureRunning(lock, settings.port());
      return new Store(address, ConnectionPool.open(address, applicationName()), server);
    }
  }

  /** Returns a name by which a closing store tells its own connections from those of others. */
  private static String applicationName() {
    return EmbeddedServer.CLIENT
        + "-"
        + ProcessHandle.current().pid()
        + "-"
        + OPENED.incrementAndGet();
  }

  /** Returns the pooled connections, in UTC, never null; they end when the store is closed. */
  public DataSource dataSource() {
    return pool;
  }

  /** Returns where the store is, for people: host, port and database. */
  public String place() {
    return address.shown();
  }

  /** Ends the connections; the last process to do so stops the program's own server. */
  @Override
  public void close() {
    if (pool.isClosed()) {
      return;
    }
    pool.close();
    if (server != null) {
      server.stopUnlessUsed(address, pool.getPoolName());
    }
  }
}
