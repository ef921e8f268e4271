package org.kyhan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The one server of a test run, under {@code target}: kept between runs, unsafe and fast, shared by
 * runs that happen to use the same folder at once.
 */
final class TestServer implements AutoCloseable {
  static final Path FOLDER = Path.of("target", "test-store");

  private static final String NAME =
      EmbeddedServer.CLIENT + "-test-" + ProcessHandle.current().pid();

  private static final String LEFTOVERS =
      """
      select datname from pg_database
      where (datname like 't\\_%' or datname like 'migrated\\_%') and datname <> ?
      and not exists (select from pg_stat_activity
                      where application_name like 'kyhan-test%' and application_name <> ?)""";

  private final EmbeddedServer server =
      EmbeddedServer.in(FOLDER).with("fsync=off", "synchronous_commit=off", "autovacuum=off");
  private final ServerAddress address;

  /** Also shows other runs, for as long as this one lasts, that the server is in use. */
  private final Connection superuser;

  private final String template;

  TestServer() throws SQLException {
    try (FolderLock lock = server.lock()) {
      address = server.ensureRunning(lock, 0);
      superuser =
          DriverManager.getConnection(
              addressOf("postgres").jdbcUrl() + "?ApplicationName=" + NAME,
              Cluster.SUPERUSER,
              Objects.requireNonNull(address.password()));
      template = "migrated_" + fingerprint(Migration.shipped());
      dropLeftovers();
      if (!exists(template)) {
        makeTemplate();
      }
    }
  }

  static String fingerprint(Map<String, Integer> scripts) {
    CRC32 sum = new CRC32();
    sum.update(scripts.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /** Drops what killed runs and earlier migrations left, unless another run is at work. */
  private void dropLeftovers() throws SQLException {
    List<String> leftovers = new ArrayList<>();
    try (var statement = superuser.prepareStatement(LEFTOVERS)) {
      statement.setString(1, template);
      statement.setString(2, NAME);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          leftovers.add(rows.getString(1));
        }
      }
    }
    for (String database : leftovers) {
      drop(database);
    }
  }

  private void makeTemplate() throws SQLException {
    String half = create("template1");
    try (HikariDataSource pool = open(half)) {
      Migration.apply(pool, half);
    }
    execute("alter database " + half + " rename to " + template);
  }

  private synchronized boolean exists(String database) throws SQLException {
    try (var rows =
        superuser
            .createStatement()
            .executeQuery("select from pg_database where datname = '" + database + "'")) {
      return rows.next();
    }
  }

  String createMigrated() throws SQLException {
    return create(template);
  }

  String createEmpty() throws SQLException {
    return create("template1");
  }

  private String create(String from) throws SQLException {
    String name = "t_" + UUID.randomUUID().toString().replace('-', '_');
    execute(
        "create database "
            + name
            + " owner "
            + Cluster.USER
            + " template "
            + from
            + " strategy file_copy");
    return name;
  }

  void drop(String database) throws SQLException {
    execute("drop database if exists " + database + " with (force)");
  }

  private synchronized void execute(String sql) throws SQLException {
    try (var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  HikariDataSource open(String database) {
    return ConnectionPool.open(addressOf(database), NAME);
  }

  ServerAddress addressOf(String database) {
    return ServerAddress.local(
        Integer.parseInt(address.shown().replaceAll(".*:(\\d+)/.*", "$1")),
        database,
        Cluster.USER,
        Objects.requireNonNull(address.password()));
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
    server.stopUnlessUsed(address, NAME);
  }
}
