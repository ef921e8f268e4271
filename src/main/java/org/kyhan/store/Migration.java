package org.kyhan.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings a database to the structure that this program expects. */
final class Migration {
  private static final String LOCATION = "classpath:db/migration";
  private static final String SCHEMA = "platform";
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String HISTORY =
      """
      select script, checksum from platform.flyway_schema_history
      where type = 'SQL' and success order by installed_rank""";

  /** Any constant that nobody else uses: two processes that start at once wait for each other. */
  private static final long LOCK = 0x6b7968616e01L;

  private Migration() {}

  /**
   * Migrates; does nothing, fast, where every script was applied before.
   *
   * @throws StoreException where a script fails, was changed after it had been applied, or the
   *     database was made by a newer program
   */
  static void apply(DataSource database, String shown) {
    Map<String, Integer> shipped = shipped();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (applied(statement).equals(shipped)) {
        return;
      }
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      try {
        migrate(database, shown, shipped.keySet(), applied(statement).keySet());
      } finally {
        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException failed) {
      throw StoreException.of(failed, shown);
    }
  }

  private static void migrate(
      DataSource database, String shown, Set<String> shipped, Set<String> applied) {
    Set<String> unknown = new TreeSet<>(applied);
    unknown.removeAll(shipped);
    if (!unknown.isEmpty()) {
      throw new StoreException("store.newer", null, shown, String.join(", ", unknown));
    }
    try {
      Flyway.configure()
          .dataSource(database)
          .locations(LOCATION)
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new StoreException(
          "store.migration_failed", failed, shown, String.valueOf(failed.getMessage()));
    }
  }

  private static Map<String, Integer> applied(Statement statement) throws SQLException {
    Map<String, Integer> scripts = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(HISTORY)) {
      while (rows.next()) {
        scripts.put(rows.getString(1), rows.getInt(2));
      }
    } catch (SQLException failed) {
      if (!UNDEFINED_TABLE.equals(failed.getSQLState())) {
        throw failed;
      }
    }
    return scripts;
  }

  /** Returns the scripts of this program with the checksums that Flyway gives them. */
  static Map<String, Integer> shipped() {
    Map<String, Integer> scripts = new TreeMap<>();
    try {
      for (Resource script :
          new PathMatchingResourcePatternResolver().getResources(LOCATION + "/*.sql")) {
        scripts.put(String.valueOf(script.getFilename()), checksum(script));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(LOCATION, failed);
    }
    return scripts;
  }

  private static int checksum(Resource script) throws IOException {
    CRC32 sum = new CRC32();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return (int) sum.getValue();
  }
}
